#include "deploy/inspect_overwrite.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "deploy/embedded_sql.hpp"
#include "deploy/overwrite.hpp"

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
          .is_secured = rows.at(row, "hides_rows").has_value(),
          .hides_rows = rows.boolean(row, "hides_rows"),
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
  std::string locked;
  Query counting;
  for (const RowHolder& relation : relations) {
    counting.parameters.emplace_back(relation.name);
    counting.sql += (counting.sql.empty() ? "" : " UNION ALL ");
    counting.sql += "SELECT $" + std::to_string(counting.parameters.size()) +
                    "::text AS name WHERE EXISTS (SELECT FROM " + relation.name + ')';
    if (relation.is_lockable) locked += (locked.empty() ? "" : ", ") + relation.name;
  }
  std::vector<Query> queries = {{"SET LOCAL row_security = off"}};
  if (!locked.empty() && looking == Looking::kForDeployment) {
    queries.push_back({"LOCK TABLE " + locked + " IN ACCESS EXCLUSIVE MODE"});
  }
  queries.push_back(std::move(counting));
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  const Rows& rows = results->back();
  for (std::size_t row = 0; row < rows.size(); ++row) found.push_back(rows.text(row, "name"));
  return found;
}

Expected<void> look_at_dependents(Session& session, const Bundle& bundle,
                                  const DeployedPackage& package, const DeployOptions& options,
                                  Looking looking, DatabaseState& state) {
  SchemaDetails& details = state.details[package.schema];
  const OverwriteCase overwrite{bundle, package, state, options, details};
  const NodesNeeded needed = nodes_needed(overwrite);
  const std::vector<Query> queries = {
      {embedded::kPinnedRoutines, {package.schema}},
      {embedded::kDependents,
       {package.schema, keys_json(needed.with_dependents), keys_json(needed.alone)}}};
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  details.pinned_routines = read_pinned_routines(results->front());
  const Rows& rows = results->back();
  for (std::size_t row = 0; row < rows.size(); ++row) details.nodes.push_back(read_node(rows, row));
  std::vector<RowHolder> holders;
  for (const LiveNode* node : relations_dropped(overwrite)) {
    if (node->hides_rows) details.tables_with_rows.push_back(node->table_name);
    if (!node->is_secured) holders.push_back({node->table_name, node->relation_kind == 'r'});
  }
  return look_for_rows(session, holders, looking).map([&](const std::vector<std::string>& tables) {
    details.tables_with_rows.insert(details.tables_with_rows.end(), tables.begin(), tables.end());
  });
}

}  // namespace pgpm
