#include "server/testing/table_rows.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"
#include "server/system_failure.hpp"
#include "server/testing/test_connection.hpp"

namespace pgpm::server {
namespace {

struct Table {
  std::string number;  // its oid
  std::string schema;
  std::string name;
  std::vector<std::string> columns;  // in byte order

  [[nodiscard]] std::string text() const { return schema + '.' + name; }
};

Expected<std::vector<Table>> read_tables(Session& session) {
  return query_sql(session, embedded::kTablesWithColumns).map([](const Rows& rows) {
    std::vector<Table> tables;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      Table table{.number = rows.text(row, "oid"),
                  .schema = rows.text(row, "schema"),
                  .name = rows.text(row, "name"),
                  .columns = nlohmann::json::parse(rows.text(row, "columns"))};
      std::sort(table.columns.begin(), table.columns.end());
      tables.push_back(std::move(table));
    }
    return tables;
  });
}

const Table* find_same(const std::vector<Table>& tables, const Table& sought) {
  for (const bool by_number : {true, false}) {
    for (const Table& table : tables) {
      if (by_number ? table.number == sought.number : table.text() == sought.text()) return &table;
    }
  }
  return nullptr;
}

// The columns of `table` that are not compared with `other`.
std::vector<std::string> left_out(const Table& table, const Table& other,
                                  const std::vector<std::string>& changed_columns) {
  std::vector<std::string> columns;
  std::set_difference(table.columns.begin(), table.columns.end(), other.columns.begin(),
                      other.columns.end(), std::back_inserter(columns));
  for (const std::string& column : table.columns) {
    for (const std::string& path : {table.name + '.' + column, table.text() + '.' + column}) {
      if (std::find(changed_columns.begin(), changed_columns.end(), path) !=
          changed_columns.end()) {
        columns.push_back(column);
      }
    }
  }
  return columns;
}

Expected<void> add_rows(std::vector<std::string>& lines, Session& session, const Table& table,
                        const std::string& shown_name, const std::vector<std::string>& left_out) {
  const std::string name = quote_identifier(table.schema) + '.' + quote_identifier(table.name);
  return query_sql(
             session,
             "SELECT (to_jsonb(t) - ARRAY(SELECT jsonb_array_elements_text($1::jsonb)))::text "
             "AS line FROM ONLY " +
                 name + " t",
             {json_array(left_out)})
      .map([&](const Rows& rows) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
          lines.push_back(shown_name + ": " + rows.text(row, "line"));
        }
      });
}

}  // namespace

bool RowsOfTwo::holds_all() const {
  return std::includes(after.begin(), after.end(), before.begin(), before.end());
}

Expected<RowsOfTwo> read_rows(Session& before, Session& after,
                              const std::vector<std::string>& changed_columns) {
  const auto tables = read_tables(before);
  if (!tables) return fail(tables.error());
  const auto tables_after = read_tables(after);
  if (!tables_after) return fail(tables_after.error());
  RowsOfTwo rows;
  for (const Table& table : *tables) {
    const Table* same = find_same(*tables_after, table);
    const Table& other = same != nullptr ? *same : table;
    const std::string shown_name = table.text();
    auto added =
        add_rows(rows.before, before, table, shown_name, left_out(table, other, changed_columns));
    if (added && same != nullptr) {
      added =
          add_rows(rows.after, after, *same, shown_name, left_out(*same, table, changed_columns));
    }
    if (!added) return fail(added.error());
  }
  std::sort(rows.before.begin(), rows.before.end());
  std::sort(rows.after.begin(), rows.after.end());
  return rows;
}

}  // namespace pgpm::server
