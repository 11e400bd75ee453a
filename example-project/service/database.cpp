#include "database.hpp"

#include <algorithm>
#include <utility>

namespace servicetool {
namespace {

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, Clear>;

std::string field(const PGresult* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text == nullptr ? std::string() : text;
}

tl::unexpected<DatabaseError> failure(PGconn* connection, const PGresult* result) {
  DatabaseError error{field(result, PG_DIAG_MESSAGE_PRIMARY), field(result, PG_DIAG_SQLSTATE)};
  if (error.message.empty()) {
    error.message = PQerrorMessage(connection);
    error.message.erase(error.message.find_last_not_of('\n') + 1);
  }
  for (const int code : {PG_DIAG_MESSAGE_DETAIL, PG_DIAG_MESSAGE_HINT}) {
    if (const std::string text = field(result, code); !text.empty()) error.message += "\n" + text;
  }
  return tl::unexpected(std::move(error));
}

}  // namespace

Expected<Database> Database::connect(const std::string& conninfo) {
  Connection connection(PQconnectdb(conninfo.c_str()));
  if (PQstatus(connection.get()) != CONNECTION_OK) return failure(connection.get(), nullptr);
  PQsetClientEncoding(connection.get(), "UTF8");
  return Database(std::move(connection));
}

Expected<void> Database::bind_to(const std::string& schema) {
  return value("SELECT to_regnamespace(quote_ident($1)) IS NOT NULL", {schema})
      .and_then([&](const std::string& is_deployed) -> Expected<std::string> {
        if (is_deployed != "t") {
          return tl::unexpected(
              DatabaseError{"schema \"" + schema + "\" is not deployed", "3F000"});
        }
        return value("SELECT set_config('search_path', quote_ident($1), false)", {schema});
      })
      .map([](const std::string&) {});
}

Expected<std::vector<Row>> Database::query(const std::string& sql,
                                           const std::vector<std::string>& parameters) {
  std::vector<const char*> values(parameters.size());
  std::transform(parameters.begin(), parameters.end(), values.begin(),
                 [](const std::string& parameter) { return parameter.c_str(); });
  const Result result(PQexecParams(connection_.get(), sql.c_str(), static_cast<int>(values.size()),
                                   nullptr, values.data(), nullptr, nullptr, 0));
  if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) {
    return failure(connection_.get(), result.get());
  }
  std::vector<Row> rows(static_cast<std::size_t>(PQntuples(result.get())));
  for (int row = 0; row < PQntuples(result.get()); ++row) {
    for (int column = 0; column < PQnfields(result.get()); ++column) {
      rows[static_cast<std::size_t>(row)].emplace_back(PQgetvalue(result.get(), row, column));
    }
  }
  return rows;
}

Expected<std::string> Database::value(const std::string& sql,
                                      const std::vector<std::string>& parameters) {
  return query(sql, parameters).map([](const std::vector<Row>& rows) { return rows.at(0).at(0); });
}

}  // namespace servicetool
