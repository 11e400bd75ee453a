#include "server/testing/test_connection.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "deploy/connect/libpq_session.hpp"
#include "server/system_failure.hpp"
#include "server/target.hpp"

namespace pgpm::server {
namespace {

using Options = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

// A service would decide again, against what is changed here.
bool is_kept(const PQconninfoOption& option) {
  const std::string_view keyword = option.keyword;
  if (option.val == nullptr || *option.val == '\0' || keyword == "service") return false;
  return option.compiled == nullptr || std::string_view(option.compiled) != option.val;
}

std::string without_line_end(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::string shell_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + '\'';
}

}  // namespace

ConnectionParameters::ConnectionParameters(const Address& address)
    : values_{{"host", address.host},
              {"port", address.port},
              {"dbname", address.database},
              {"user", address.user}} {}

std::string ConnectionParameters::value(const std::string& keyword) const {
  for (const auto& [name, value] : values_) {
    if (name == keyword) return value;
  }
  return {};
}

ConnectionParameters ConnectionParameters::with(const std::string& keyword,
                                                const std::string& value) const {
  ConnectionParameters changed = *this;
  std::erase_if(changed.values_, [&](const auto& pair) { return pair.first == keyword; });
  changed.values_.emplace_back(keyword, value);
  return changed;
}

std::string ConnectionParameters::conninfo() const {
  std::string text;
  for (const auto& [keyword, value] : values_) {
    text += (text.empty() ? "" : " ") + keyword + '=' + conninfo_value(value);
  }
  return text;
}

std::string ConnectionParameters::psql_command() const {
  return "psql " + shell_quoted(without_password(conninfo(), "").value_or(std::string()));
}

void ConnectionParameters::set_environment() const {
  clear_connection_environment();
  const Options known(PQconndefaults(), &PQconninfoFree);
  for (const PQconninfoOption* option = known.get();
       option != nullptr && option->keyword != nullptr; ++option) {
    const std::string text = value(option->keyword);
    if (option->envvar != nullptr && !text.empty()) ::setenv(option->envvar, text.c_str(), 1);
  }
  ::setenv("PGPM_CONNINFO", conninfo().c_str(), 1);
}

Expected<TestConnection> open_connection(const std::string& conninfo) {
  Connection connection(PQconnectdb(conninfo.c_str()));
  if (connection == nullptr || PQstatus(connection.get()) != CONNECTION_OK) {
    return fail({.kind = ErrorKind::kConnection,
                 .message = "could not connect to the server of the tests",
                 .detail = without_line_end(PQerrorMessage(connection.get()))});
  }
  std::vector<std::pair<std::string, std::string>> values;
  const Options options(PQconninfo(connection.get()), &PQconninfoFree);
  for (const PQconninfoOption* option = options.get();
       option != nullptr && option->keyword != nullptr; ++option) {
    if (is_kept(*option)) values.emplace_back(option->keyword, option->val);
  }
  PGconn* const handle = connection.get();
  return TestConnection{.session = std::make_unique<LibpqSession>(std::move(connection)),
                        .parameters = ConnectionParameters(std::move(values)),
                        .send_last = [handle](const std::string& sql) {
                          static_cast<void>(PQsendQuery(handle, sql.c_str()));
                        }};
}

Expected<void> run_sql(Session& session, const std::string& sql) {
  return session.run_script(sql).map([](const Rows&) {}).map_error([](const ServerError& error) {
    return to_error(error);
  });
}

Expected<Rows> query_sql(Session& session, const std::string& sql, std::vector<Value> parameters) {
  return run_one(session, {.sql = sql, .parameters = std::move(parameters)})
      .map_error([](const ServerError& error) { return to_error(error); });
}

}  // namespace pgpm::server
