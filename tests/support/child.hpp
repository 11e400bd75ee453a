#pragma once

#include <sys/types.h>

#include <cstdio>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pgpm::test {

/// What a program answered.
struct Answer {
  int exit_code = -1;  ///< 128 + signal if a signal ended it
  std::string out = {};
  std::string err = {};

  friend bool operator==(const Answer&, const Answer&) = default;
};

/// For messages of failed expectations.
std::ostream& operator<<(std::ostream& stream, const Answer& answer);

/// Changes to the environment of a child; none removes a variable.
using Environment = std::map<std::string, std::optional<std::string>>;

/// A program that runs beside the test, in a session of its own (there is no terminal to ask for a
/// password), with nothing to read. Killed if it still runs when this object ends.
class Child {
 public:
  explicit Child(std::vector<std::string> command, const Environment& environment = {});
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  Child(Child&&) = delete;
  Child& operator=(Child&&) = delete;
  ~Child();

  [[nodiscard]] pid_t pid() const { return pid_; }
  /// Waits for its end and returns what it answered.
  [[nodiscard]] Answer wait();

 private:
  struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  using File = std::unique_ptr<std::FILE, CloseFile>;

  File out_;
  File err_;
  pid_t pid_ = -1;
  std::optional<Answer> answer_;
};

/// Runs a program to its end.
[[nodiscard]] Answer run_child(std::vector<std::string> command,
                               const Environment& environment = {});

}  // namespace pgpm::test
