#include "deploy/versions/look_at_usage.hpp"

#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/inspect/inspect_overwrite.hpp"
#include "deploy/inspect/inspect_schema.hpp"
#include "deploy/versions/database_drops.hpp"

namespace pgpm {
namespace {

// The lock comes first: who chose the schema before it was taken is seen afterwards.
Expected<void> look_at_sessions(Session& session, const std::string& schema, Looking looking,
                                VersionUsage& usage) {
  std::vector<Query> queries;
  const bool claims = looking == Looking::kForDeployment;
  if (claims) queries.push_back({embedded::kClaimSchema, {schema}});
  queries.push_back({embedded::kSchemaUsage, {schema}});
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  usage.is_chosen = claims && !results->front().boolean(0, "taken");
  const Rows& users = results->back();
  for (std::size_t row = 0; row < users.size(); ++row) {
    usage.users.push_back(
        {users.text(row, "pid"), users.text(row, "user"), users.text(row, "application")});
  }
  return {};
}

// What is there object by object, unless nothing has changed since it was recorded.
Expected<void> look_at_changed(Session& session, const DeployedPackage& package,
                               DatabaseState& state) {
  const DeployedPackage* const row = &package;
  Expected<void> looked = look_at_hashes(session, {&row, 1}, state);
  SchemaDetails& details = state.details[package.schema];
  if (!looked || details.catalog_hash == package.catalog_hash) return looked;
  return look_at_objects(session, package, details);
}

Expected<void> look_at_schema(Session& session, const DeployedPackage& package, Looking looking,
                              DatabaseState& state) {
  SchemaDetails& details = state.details[package.schema];
  Expected<void> looked = look_at_losses(session, package.schema, looking, details);
  if (looked) looked = look_at_changed(session, package, state);
  details.outside_objects.clear();
  if (!looked || package.old_revision) return looked;  // that went when it was kept aside
  return look_outside(session, package, details);
}

// What the statements of a package of scope DATABASE made, and which of it holds rows.
Expected<void> look_at_statements(Session& session, const DeployedPackage& package, Looking looking,
                                  VersionUsage& usage, SchemaDetails& details) {
  const std::vector<Query> queries = {{embedded::kRecordedStatements, {package.id}},
                                      {embedded::kSearchPath, {package.id}}};
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  const Rows& statements = results->front();
  for (std::size_t row = 0; row < statements.size(); ++row) {
    usage.statements.push_back({statements.text(row, "kind"), statements.text(row, "identity"),
                                statements.boolean(row, "is_shared")});
  }
  usage.search_path = names_in(results->back());
  usage.search_path.emplace_back("pg_temp");

  const std::vector<Query> by_name = {
      {"SET LOCAL search_path = " + quote_identifiers(usage.search_path)},
      {embedded::kRelationIds, {json_array(dropped_tables(usage.statements))}},
      {"SET LOCAL search_path = pg_catalog, pg_temp"}};
  const auto ids = run_all(session, by_name);
  if (!ids) return tl::unexpected(to_error(ids.error()));
  std::vector<std::string> known = names_in((*ids)[1]);
  std::erase(known, "");
  const auto found = run_one(session, {embedded::kRelations, {json_array(known)}});
  if (!found) return tl::unexpected(to_error(found.error()));
  const Rows& relations = *found;
  std::vector<RowHolder> holders;
  for (std::size_t row = 0; row < relations.size(); ++row) {
    if (!relations.boolean(row, "populated")) continue;
    holders.push_back({relations.text(row, "name"), relations.text(row, "relkind") != "m"});
  }
  return look_for_rows(session, holders, looking).map([&](std::vector<std::string> tables) {
    details.tables_with_rows = std::move(tables);
  });
}

}  // namespace

Expected<VersionUsage> look_at_usage(Session& session, const DeployedPackage& package,
                                     Looking looking, DeployedVersions& versions) {
  VersionUsage usage;
  SchemaDetails& details = versions.database.details[package.schema];
  Expected<void> looked;
  if (package.scope == PackageScope::kDatabase) {
    looked = look_at_statements(session, package, looking, usage, details);
  } else if (package.is_there) {
    looked = look_at_sessions(session, package.schema, looking, usage);
    if (looked) looked = look_at_schema(session, package, looking, versions.database);
  }
  if (!looked) return tl::unexpected(looked.error());
  return usage;
}

}  // namespace pgpm
