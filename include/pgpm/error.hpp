#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "pgpm/rule.hpp"

namespace pgpm {

/// What an error means for the caller; each kind has one exit code and one name in JSON output.
enum class ErrorKind {
  kUsage,           ///< wrong options
  kPackage,         ///< the sources or config.json of a package are wrong
  kArtifact,        ///< an artifact is altered, cut short or of a newer format
  kConnection,      ///< no connection to the server
  kSql,             ///< the server refused a statement; everything was rolled back
  kRefused,         ///< refused by deployment mode or policy
  kDependency,      ///< a requirement on another package or an extension is not met
  kLock,            ///< a lock was not granted in time, or a time-out of the server
  kVerification,    ///< the database is not what was deployed
  kOutcomeUnknown,  ///< the connection died at COMMIT and the outcome could not be learned
  kPending,         ///< committed, but no-transaction statements are pending
  kInternal,        ///< a fault of pgpm itself
};

/// The process exit code for `kind`: 1 to 9 as listed in `pgpm-apply --help`, 70 for kInternal.
[[nodiscard]] int exit_code(ErrorKind kind);

/// The name of `kind` in JSON output, such as "sql_failed".
[[nodiscard]] std::string_view to_string(ErrorKind kind);

enum class Severity { kError, kWarning };

/// A position in a file. Line and column count from 1, columns in bytes; 0 means unknown.
struct Place {
  std::string file;  ///< as the reader can open it; empty if the error has no place
  std::size_t line = 0;
  std::size_t column = 0;

  friend bool operator==(const Place&, const Place&) = default;
};

/// A further place that belongs to an error: "first defined here", a step of a circle.
struct Note {
  Place place;
  std::string message;
  std::string source_line = {};  ///< the text of line `place.line`; may be empty

  friend bool operator==(const Note&, const Note&) = default;
};

/// One diagnostic. Wording follows PostgreSQL's error style guide
/// (https://www.postgresql.org/docs/15/error-style-guide.html): `message` is lower case without a
/// full stop; `detail` and `hint` are sentences.
struct Error {
  ErrorKind kind = ErrorKind::kInternal;
  Rule rule = Rule::kNone;  ///< see rule_of()
  std::string message;
  std::string detail = {};
  std::string hint = {};
  Place place = {};
  std::string source_line = {};  ///< the text of line `place.line`, for the caret; may be empty
  std::string json_path = {};    ///< such as "$.dependencies.model", for config.json
  std::vector<Note> notes = {};
  std::vector<std::string> context = {};  ///< innermost first, a line each
  std::string sqlstate = {};              ///< five characters, from the server only
  std::string statement = {};             ///< the statement that failed, from the server only
  Severity severity = Severity::kError;

  friend bool operator==(const Error&, const Error&) = default;
};

/// The error's rule; where none was set, the one that its kind stands for.
[[nodiscard]] Rule rule_of(const Error& error);

template <class T>
using Expected = tl::expected<T, Error>;

/// For `map_error()`: adds one line of context, outermost last.
[[nodiscard]] inline auto with_context(std::string line) {
  return [line = std::move(line)](Error error) {
    error.context.push_back(line);
    return error;
  };
}

/// Collects the errors and warnings of a stage, so that all of them are reported at once.
class Diagnostics {
 public:
  void add(Error error);
  void add_all(const Diagnostics& others);
  [[nodiscard]] bool has_errors() const { return errors_ != 0; }
  /// In order of file (as text), line, column; equal places keep the order of their reporting.
  [[nodiscard]] std::vector<Error> sorted() const;

 private:
  std::vector<Error> entries_;
  std::size_t errors_ = 0;
};

}  // namespace pgpm
