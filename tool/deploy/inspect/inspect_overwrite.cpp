#include "deploy/inspect/inspect_overwrite.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/overwrite/overwrite.hpp"

namespace pgpm {
namespace {

// Keys as dependents.sql takes them: [["pg_proc", "16401"], ...].
std::string keys_json(const std::vector<std::string>& keys) {
  nlohmann::json rows = nlohmann::json::array();
  for (const std::string& key : keys) {
    const std::size_t first = key.find(':');
    const std::size_t last = key.rfind(':');
    rows.push_back({key.substr(0, first), key.substr(first + 1, last - first - 1)});
  }
  return rows.dump();
}

LiveNode read_node(const Rows& rows, std::size_t row) {
  const std::string relation_kind = rows.text(row, "relkind");
  return {.key = rows.text(row, "key"),
          .type = rows.text(row, "type"),
          .identity = rows.text(row, "identity"),
          .is_outside = rows.boolean(row, "is_outside"),
          .is_atomic = rows.boolean(row, "is_atomic"),
          .relation_kind = relation_kind.empty() ? '\0' : relation_kind.front(),
          .is_foreign_key = rows.text(row, "contype") == "f",
          .table_name = rows.text(row, "table_name"),
          .populated = rows.boolean(row, "populated"),
          .parent = rows.text(row, "parent"),
          .owner = rows.text(row, "owner"),
          .drop_sql = rows.text(row, "drop_sql"),
          .make_sql = rows.text(row, "make_sql"),
          .owner_sql = rows.text(row, "owner_sql"),
          .reset_sql = json_texts(rows.at(row, "reset_sql")),
          .restore_sql = json_texts(rows.at(row, "restore_sql")),
          .labels = json_texts(rows.at(row, "labels")),
          .uses = json_texts(rows.at(row, "uses"))};
}

// Which of these tables hold rows of their own.
Query counting_query(const std::vector<std::string>& tables) {
  Query query;
  for (const std::string& table : tables) {
    query.parameters.emplace_back(table);
    query.sql += (query.sql.empty() ? "" : " UNION ALL ");
    query.sql += "SELECT $" + std::to_string(query.parameters.size()) +
                 "::text AS name WHERE EXISTS (SELECT FROM ONLY " + table + ')';
  }
  return query;
}

}  // namespace

std::vector<std::string> json_texts(const Value& value) {
  if (!value) return {};
  const auto json = nlohmann::json::parse(*value, nullptr, false);
  return json.is_array() ? json.get<std::vector<std::string>>() : std::vector<std::string>();
}

std::vector<PinnedRoutine> read_pinned_routines(const Rows& rows) {
  std::vector<PinnedRoutine> routines;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    routines.push_back({rows.text(row, "identity"), rows.text(row, "search_path"),
                        "pg_proc:" + rows.text(row, "id") + ":0"});
  }
  return routines;
}

Expected<std::vector<std::string>> look_for_rows(Session& session,
                                                 std::span<const RowHolder> relations,
                                                 Looking looking) {
  std::vector<std::string> found;
  if (relations.empty()) return found;
  std::vector<std::string> names;
  std::string locked;
  for (const RowHolder& relation : relations) {
    names.push_back(relation.name);
    if (relation.is_lockable) locked += (locked.empty() ? "" : ", ") + relation.name;
  }
  std::vector<Query> queries = {{"SET LOCAL row_security = off"}};
  if (!locked.empty() && looking == Looking::kForDeployment) {
    queries.push_back({"LOCK TABLE " + locked + " IN ACCESS EXCLUSIVE MODE"});
  }
  queries.push_back({embedded::kOpaqueTables, {json_array(names)}});
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  const Rows& opaque = results->back();
  for (std::size_t row = 0; row < opaque.size(); ++row) {
    std::erase(names, opaque.text(row, "name"));
    if (opaque.boolean(row, "holds_rows")) found.push_back(opaque.text(row, "name"));
  }
  if (names.empty()) return found;
  const auto counted = run_one(session, counting_query(names));
  if (!counted) return tl::unexpected(to_error(counted.error()));
  for (std::size_t row = 0; row < counted->size(); ++row) {
    found.push_back(counted->text(row, "name"));
  }
  std::sort(found.begin(), found.end());
  return found;
}

Expected<void> look_at_dependents(Session& session, const Bundle& bundle,
                                  const DeployedPackage& package, const DeployOptions& options,
                                  Looking looking, DatabaseState& state) {
  SchemaDetails& details = state.details[package.schema];
  const OverwriteCase overwrite{bundle, package, state, options, details};
  const NodesNeeded needed = nodes_needed(overwrite);
  std::vector<Query> queries = {{embedded::kPinnedRoutines, {package.schema}}};
  if (needed.any()) {
    queries.push_back(
        {embedded::kDependents,
         {package.schema, keys_json(needed.with_dependents), keys_json(needed.alone)}});
  }
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  details.pinned_routines = read_pinned_routines(results->front());
  if (!needed.any()) return {};
  const Rows& rows = results->back();
  for (std::size_t row = 0; row < rows.size(); ++row) details.nodes.push_back(read_node(rows, row));
  std::vector<RowHolder> holders;
  for (const LiveNode* node : relations_dropped(overwrite)) {
    holders.push_back({node->table_name, node->relation_kind == 'r'});
  }
  return look_for_rows(session, holders, looking).map([&](std::vector<std::string> tables) {
    details.tables_with_rows = std::move(tables);
  });
}

}  // namespace pgpm
