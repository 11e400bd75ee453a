#include "deploy/inspect/inspect_schema.hpp"

#include <charconv>
#include <string_view>

#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/inspect/inspect_overwrite.hpp"

namespace pgpm {
namespace {

std::size_t to_line(std::string_view text) {
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

std::vector<std::string> names_in(const Rows& rows) {
  std::vector<std::string> result;
  for (std::size_t row = 0; row < rows.size(); ++row) result.push_back(rows.text(row, "name"));
  return result;
}

Expected<void> look_at_hashes(Session& session, std::span<const DeployedPackage* const> deployed,
                              DatabaseState& state) {
  std::vector<Query> queries;
  std::vector<std::string> schemas;
  for (const DeployedPackage* package : deployed) {
    schemas.push_back(package->schema);
    queries.push_back({embedded::kCatalogHash, {package->schema}});
  }
  queries.push_back({embedded::kSchemas, {json_array(schemas)}});
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  for (std::size_t i = 0; i < schemas.size(); ++i) {
    state.details[schemas[i]].catalog_hash = (*results)[i].text(0, "hash");
  }
  const Rows& owners = results->back();
  for (std::size_t row = 0; row < owners.size(); ++row) {
    state.schemas[owners.text(row, "name")] = owners.text(row, "owner");
  }
  return {};
}

Expected<void> look_at_objects(Session& session, const DeployedPackage& package,
                               SchemaDetails& details) {
  const std::vector<Query> queries = {{embedded::kRecordedObjects, {package.id}},
                                      {embedded::kLiveObjects, {package.schema}},
                                      {embedded::kExecutedScripts, {package.id}},
                                      {embedded::kOutsideObjects, {package.id}}};
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  const Rows& recorded = (*results)[0];
  for (std::size_t row = 0; row < recorded.size(); ++row) {
    details.recorded.push_back({.kind = recorded.text(row, "kind"),
                                .identity = recorded.text(row, "identity"),
                                .sha256 = recorded.text(row, "sha256"),
                                .file = recorded.text(row, "file"),
                                .line = to_line(recorded.text(row, "line")),
                                .fingerprint = recorded.text(row, "fingerprint"),
                                .shape = json_texts(recorded.at(row, "shape")),
                                .left = recorded.boolean(row, "left_behind")});
  }
  const Rows& live = (*results)[1];
  for (std::size_t row = 0; row < live.size(); ++row) {
    details.live.push_back({live.text(row, "kind"), live.text(row, "identity"),
                            live.text(row, "fingerprint"),
                            live.text(row, "class") + ':' + live.text(row, "id") + ":0"});
  }
  const Rows& scripts = (*results)[2];
  for (std::size_t row = 0; row < scripts.size(); ++row) {
    details.executed_scripts[scripts.text(row, "script")] = scripts.text(row, "sha256");
  }
  const Rows& outside = (*results)[3];
  for (std::size_t row = 0; row < outside.size(); ++row) {
    details.outside_objects.push_back({outside.text(row, "kind"), outside.text(row, "identity")});
  }
  return {};
}

Expected<void> look_at_losses(Session& session, const std::string& schema, Looking looking,
                              SchemaDetails& details) {
  const std::vector<Query> queries = {{embedded::kDroppedObjects, {schema}},
                                      {embedded::kOutsideColumns, {schema}}};
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  const Rows& dropped = (*results)[0];
  std::vector<RowHolder> holders;
  for (std::size_t row = 0; row < dropped.size(); ++row) {
    if (dropped.boolean(row, "is_outside")) {
      details.dependents.push_back({dropped.text(row, "schema"), dropped.text(row, "name")});
    }
    const Value& table = dropped.at(row, "table_name");
    if (!table || !dropped.boolean(row, "populated")) continue;
    holders.push_back({*table, dropped.text(row, "relkind") == "r"});
  }
  details.outside_columns = names_in((*results)[1]);
  return look_for_rows(session, holders, looking).map([&](std::vector<std::string> tables) {
    details.tables_with_rows = std::move(tables);
  });
}

Expected<void> look_at_revisions(Session& session, const std::string& schema,
                                 SchemaDetails& details) {
  const std::vector<Query> queries = {{embedded::kRevisionNames, {schema}},
                                      {embedded::kPinnedRoutines, {schema}}};
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  for (std::string& name : names_in((*results)[0])) details.revision_names.insert(std::move(name));
  const Rows& routines = (*results)[1];
  details.pinned_routines = read_pinned_routines(routines);
  return {};
}

Expected<void> look_outside(Session& session, const DeployedPackage& package,
                            SchemaDetails& details) {
  const auto rows = run_one(session, {embedded::kOutsideObjects, {package.id}});
  if (!rows) return tl::unexpected(to_error(rows.error()));
  details.outside_objects.clear();
  for (std::size_t row = 0; row < rows->size(); ++row) {
    details.outside_objects.push_back({rows->text(row, "kind"), rows->text(row, "identity")});
  }
  return {};
}

}  // namespace pgpm
