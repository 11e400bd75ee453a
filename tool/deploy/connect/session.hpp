#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pgpm/error.hpp"

namespace pgpm {

/// A parameter or a value in text form; none is NULL.
using Value = std::optional<std::string>;

/// One command as the extended query protocol takes it. Refers to texts that live elsewhere.
struct QueryView {
  const std::string* sql = nullptr;
  std::span<const Value> parameters = {};
  bool counts_rows = false;  ///< rows are counted as they come, and not kept
};

struct Query {
  std::string sql;
  std::vector<Value> parameters = {};

  [[nodiscard]] QueryView view() const { return {&sql, parameters}; }
};

/// What a query returned. Values stand by row, then by column, all in one text: there may be tens
/// of thousands.
class Rows {
 public:
  Rows() = default;
  explicit Rows(std::vector<std::string> columns) : columns_(std::move(columns)) {}
  Rows(std::vector<std::string> columns, const std::vector<std::vector<Value>>& rows);

  /// The next value of the row that is being made; none is NULL.
  void add(std::optional<std::string_view> value);
  void end_row() { ++size_; }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
  /// The values of a row, in order of the columns.
  [[nodiscard]] std::vector<Value> row(std::size_t row) const;
  /// The value in a named column; none if it is NULL or there is no such column.
  [[nodiscard]] Value at(std::size_t row, std::string_view column) const;
  /// As above, NULL as the empty text.
  [[nodiscard]] std::string text(std::size_t row, std::string_view column) const;
  [[nodiscard]] bool boolean(std::size_t row, std::string_view column) const;

 private:
  using View = std::optional<std::string_view>;

  [[nodiscard]] View view(std::size_t value) const;
  [[nodiscard]] View view(std::size_t row, std::string_view column) const;

  std::vector<std::string> columns_;
  std::size_t size_ = 0;
  std::string texts_;              // of all values
  std::vector<std::size_t> ends_;  // in `texts_`, by value
  std::vector<bool> is_null_;      // by value
};

/// An error as the server (or libpq) reports it, with the fields of the protocol
/// (https://www.postgresql.org/docs/15/protocol-error-fields.html).
struct ServerError {
  std::size_t query = 0;      ///< which of the queries failed
  std::size_t rows = 0;       ///< rows that it had returned, if they were counted
  std::string sqlstate = {};  ///< empty if libpq itself reports it
  std::string message = {};
  std::string detail = {};
  std::string hint = {};
  std::string context = {};
  std::size_t position = 0;           ///< in characters from 1 in the query's text; 0 if unknown
  std::size_t internal_position = 0;  ///< the same in `internal_query`
  std::string internal_query = {};
  bool connection_lost = false;
};

/// A database connection as the stages see it.
class Session {
 public:
  using OnResult = std::function<void(std::size_t query, Rows rows)>;

  Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  virtual ~Session() = default;

  /// Sends all queries in one pipeline with one synchronization point, reading results while
  /// sending: the number of round trips does not depend on the number of queries. Calls `on_result`
  /// for each query in order until one fails; the rest is then skipped by the server.
  [[nodiscard]] virtual tl::expected<void, ServerError> run(std::span<const QueryView> queries,
                                                            const OnResult& on_result) = 0;
  /// Runs one text of several statements (simple query protocol); returns what the last one
  /// returned. Errors: also if one wants to copy data to or from the client.
  [[nodiscard]] virtual tl::expected<Rows, ServerError> run_script(const std::string& sql) = 0;
  /// Whether a transaction is open, as the server said last.
  [[nodiscard]] virtual bool in_transaction() const = 0;
  /// The process that libpq was told of when it connected; a pooler tells of none that exists.
  [[nodiscard]] virtual int backend_pid() const = 0;
  /// What cancels the query that the session runs, if it runs one; a signal handler may call it.
  /// Not to be called when the session is gone.
  [[nodiscard]] virtual std::function<void()> canceller() const = 0;
  /// COMMIT. Errors: also if the server answered with another tag than `COMMIT`, which is how it
  /// says that a failed transaction was rolled back.
  [[nodiscard]] virtual tl::expected<void, ServerError> commit() = 0;
};

/// Makes the connection that the command line asked for; called again if one is lost at COMMIT.
using Connect = std::function<Expected<std::unique_ptr<Session>>()>;

/// Runs one query and returns its rows.
[[nodiscard]] tl::expected<Rows, ServerError> run_one(Session& session, const Query& query);

/// Runs several queries in one round trip and returns their rows in the same order.
[[nodiscard]] tl::expected<std::vector<Rows>, ServerError> run_all(Session& session,
                                                                   std::span<const Query> queries);

/// An error of the tool's own queries, which no source file caused: kLock for time-outs and
/// deadlocks, kConnection if the connection is gone, else kSql.
[[nodiscard]] Error to_error(const ServerError& error);

}  // namespace pgpm
