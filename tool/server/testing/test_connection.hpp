#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "deploy/connect/session.hpp"
#include "server/connection_environment.hpp"

namespace pgpm::server {

/// What leads to a database: libpq's keywords with their values, passwords included.
class ConnectionParameters {
 public:
  ConnectionParameters() = default;
  explicit ConnectionParameters(std::vector<std::pair<std::string, std::string>> values)
      : values_(std::move(values)) {}
  explicit ConnectionParameters(const Address& address);

  [[nodiscard]] std::string value(const std::string& keyword) const;
  [[nodiscard]] ConnectionParameters with(const std::string& keyword,
                                          const std::string& value) const;
  /// `keyword=value ...` for libpq.
  [[nodiscard]] std::string conninfo() const;
  /// The command that opens psql there, without what is secret.
  [[nodiscard]] std::string psql_command() const;
  /// Makes this process's libpq, and programs started from here, connect there and nowhere else.
  void set_environment() const;

 private:
  std::vector<std::pair<std::string, std::string>> values_;
};

struct TestConnection {
  std::unique_ptr<Session> session;
  ConnectionParameters parameters;  ///< all that decided, also from environment and service file
  /// Has the server run a statement, and waits for nothing. The last that the session is used for.
  std::function<void(const std::string& sql)> send_last;
};

/// `conninfo`: a connection string or URI; what it leaves out is libpq's. Errors: kConnection.
[[nodiscard]] Expected<TestConnection> open_connection(const std::string& conninfo);

/// The result of run_script(), with the server's error as pgpm shows it.
[[nodiscard]] Expected<void> run_sql(Session& session, const std::string& sql);

/// The result of run_one(), likewise.
[[nodiscard]] Expected<Rows> query_sql(Session& session, const std::string& sql,
                                       std::vector<Value> parameters = {});

}  // namespace pgpm::server
