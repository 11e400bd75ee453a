#pragma once

#include <libpq-fe.h>

#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace servicetool {

/// Why a call failed, in the server's words.
struct DatabaseError {
  std::string message;   ///< with detail and hint, a line each
  std::string sqlstate;  ///< five characters; empty if the server did not answer
};

template <class T>
using Expected = tl::expected<T, DatabaseError>;

/// The columns of one row as text; NULL is an empty string.
using Row = std::vector<std::string>;

/// A connection to PostgreSQL.
class Database {
 public:
  /// Connects as libpq does: what `conninfo` leaves open comes from the environment.
  [[nodiscard]] static Expected<Database> connect(const std::string& conninfo);

  /// Makes unqualified names mean the objects of `schema`. Errors: it is not deployed.
  [[nodiscard]] Expected<void> bind_to(const std::string& schema);

  /// Runs one statement; `$1` stands for the first parameter, whose type the server infers.
  [[nodiscard]] Expected<std::vector<Row>> query(const std::string& sql,
                                                 const std::vector<std::string>& parameters = {});

  /// As above, for a statement that gives one row of one column.
  [[nodiscard]] Expected<std::string> value(const std::string& sql,
                                            const std::vector<std::string>& parameters = {});

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  using Connection = std::unique_ptr<PGconn, Finish>;

  explicit Database(Connection connection) : connection_(std::move(connection)) {}

  Connection connection_;
};

}  // namespace servicetool
