#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/sha256.hpp"
#include "deploy/apply/install.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/inspect/database_state.hpp"
#include "pgpm/deployment.hpp"

/// Artifacts and databases for tests of the deploy side, made by hand.
namespace pgpm::test {

inline Statement statement(std::string kind, std::string object, std::string sql, Place place) {
  std::string digest = sha256(sql);
  return {.kind = std::move(kind),
          .object = std::move(object),
          .place = std::move(place),
          .sql = std::move(sql),
          .sha256 = std::move(digest)};
}

inline Statement enum_type(const std::string& name, const std::string& values = "'a'") {
  return statement("type", name, "CREATE TYPE " + name + " AS ENUM (" + values + ")",
                   {"types/" + name + ".sql", 1, 1});
}

/// A function with its body behind the first `$$` or `'` of `sql`.
inline Statement routine(std::string object, std::string sql, Place place,
                         std::string language = "plpgsql") {
  Statement result = statement("function", std::move(object), std::move(sql), std::move(place));
  const std::size_t dollars = result.sql.find("$$");
  result.routine = Routine{
      .language = std::move(language),
      .body_offset = dollars != std::string::npos ? dollars + 2 : result.sql.find('\'') + 1};
  return result;
}

/// A function without arguments: `name()` in functions/name.sql.
inline Statement simple_function(const std::string& name, const std::string& body = "SELECT 1") {
  return routine(name + "()",
                 "CREATE FUNCTION " + name + "() RETURNS int LANGUAGE sql AS $$" + body + "$$",
                 {"functions/" + name + ".sql", 1, 1}, "sql");
}

inline Statement in_script(const std::string& script, std::string kind, std::string object,
                           std::string sql) {
  Statement result = statement(std::move(kind), std::move(object), std::move(sql), {script, 1, 1});
  result.script = script;
  return result;
}

/// Sets the digest, after a bundle was changed.
inline void seal(Bundle& bundle) { (void)write_bundle(bundle); }

inline Bundle bundle(const std::string& name, const std::string& version,
                     std::vector<Statement> statements = {}) {
  Bundle result;
  result.package.name = name;
  result.package.version = Version::parse(version).value();
  result.statements = std::move(statements);
  seal(result);
  return result;
}

inline Bundle bundle_requiring(const std::string& name, const std::string& version,
                               const std::map<std::string, std::string>& requirements) {
  Bundle result = bundle(name, version);
  for (const auto& [package, text] : requirements) {
    result.package.dependencies.emplace(package, Requirement::parse(text).value());
  }
  seal(result);
  return result;
}

inline DatabaseState database() {
  DatabaseState state;
  state.facts = {.server_version = 150004,
                 .database = "crm",
                 .session_user = "deployer",
                 .installed = true,
                 .schema_version = schema_version(),
                 .schema_owner = "postgres",
                 .may_create = true};
  state.validators = {{"plpgsql", "pg_catalog.plpgsql_validator"},
                      {"sql", "pg_catalog.fmgr_sql_validator"}};
  return state;
}

/// Puts `bundle` into `state` as a deployment would have left it.
inline DeployedPackage& add_deployed(DatabaseState& state, const Bundle& bundle) {
  const Package& package = bundle.package;
  const std::string schema = package.schema();
  state.packages.push_back({.id = std::to_string(state.packages.size() + 1),
                            .name = package.name,
                            .version = package.version,
                            .subclass = package.subclass,
                            .scope = package.scope,
                            .schema = schema,
                            .digest = bundle.digest,
                            .owner = package.owner_role,
                            .usage_roles = package.usage_roles,
                            .catalog_hash = "untouched",
                            .server_major = 15});
  state.schema_packages[schema] = package.name;
  if (package.scope == PackageScope::kSchema) state.schemas[schema] = "deployer";
  SchemaDetails& details = state.details[schema];
  details.catalog_hash = "untouched";
  for (const Statement& statement : bundle.statements) {
    details.recorded.push_back({.kind = statement.kind,
                                .identity = statement.object,
                                .sha256 = statement.sha256,
                                .file = statement.place.file,
                                .line = statement.place.line,
                                .fingerprint = statement.object.empty() ? "" : "as deployed...",
                                .shape = statement.shape});
    if (statement.object.empty()) continue;
    details.live.push_back({statement.kind, statement.object, "as deployed...",
                            statement.kind + ':' + statement.object});
  }
  return state.packages.back();
}

/// The name that stands for one of pgpm's own queries in expected texts, or the text itself.
inline std::string query_name(const std::string& sql) {
  const std::map<std::string, std::string> names = {
      {embedded::kBindings, "<bindings>"},
      {embedded::kCatalogHash, "<catalog_hash>"},
      {embedded::kClaimSchema, "<claim_schema>"},
      {embedded::kDependents, "<dependents>"},
      {embedded::kDeployedPackages, "<deployed_packages>"},
      {embedded::kDroppedObjects, "<dropped_objects>"},
      {embedded::kExecutedScripts, "<executed_scripts>"},
      {embedded::kExtensions, "<extensions>"},
      {embedded::kFindDeployment, "<find_deployment>"},
      {embedded::kForgetCatalogHash, "<forget_catalog_hash>"},
      {embedded::kForgetDependencies, "<forget_dependencies>"},
      {embedded::kForgetGoneOutside, "<forget_gone_outside>"},
      {embedded::kForgetObjects, "<forget_objects>"},
      {embedded::kForgetFormer, "<forget_former>"},
      {embedded::kIndexStates, "<index_states>"},
      {embedded::kLiftTransactionTimeout, "<lift_transaction_timeout>"},
      {embedded::kLiveObjects, "<live_objects>"},
      {embedded::kLockHolders, "<lock_holders>"},
      {embedded::kMarkMadeOutside, "<mark_made_outside>"},
      {embedded::kMoveDependents, "<move_dependents>"},
      {embedded::kOpaqueTables, "<opaque_tables>"},
      {embedded::kOutsideColumns, "<outside_columns>"},
      {embedded::kOutsideDefinitions, "<outside_definitions>"},
      {embedded::kOutsideObjects, "<outside_objects>"},
      {embedded::kPinnedRoutines, "<pinned_routines>"},
      {embedded::kRecordCatalogHash, "<record_catalog_hash>"},
      {embedded::kRebindDependents, "<rebind_dependents>"},
      {embedded::kRecordDdl, "<record_ddl>"},
      {embedded::kRecordDependency, "<record_dependency>"},
      {embedded::kRecordEvent, "<record_event>"},
      {embedded::kRecordMigration, "<record_migration>"},
      {embedded::kRecordChangedObjects, "<record_changed_objects>"},
      {embedded::kRecordReplacedRoutines, "<record_replaced_routines>"},
      {embedded::kRecordObjects, "<record_objects>"},
      {embedded::kRecordOutside, "<record_outside>"},
      {embedded::kRecordPackage, "<record_package>"},
      {embedded::kRecordRemoved, "<record_removed>"},
      {embedded::kRenewServerMajor, "<renew_server_major>"},
      {embedded::kRecordRestored, "<record_restored>"},
      {embedded::kRecordRevision, "<record_revision>"},
      {embedded::kRecordScriptState, "<record_script_state>"},
      {embedded::kRecordScriptStatements, "<record_script_statements>"},
      {embedded::kRecordScripts, "<record_scripts>"},
      {embedded::kRecordedObjects, "<recorded_objects>"},
      {embedded::kRecordedStatements, "<recorded_statements>"},
      {embedded::kRelationIds, "<relation_ids>"},
      {embedded::kRelations, "<relations>"},
      {embedded::kRenewFingerprints, "<renew_fingerprints>"},
      {embedded::kRevisionNames, "<revision_names>"},
      {embedded::kRoles, "<roles>"},
      {embedded::kSchemaCreators, "<schema_creators>"},
      {embedded::kSchemaPackages, "<schema_packages>"},
      {embedded::kSchemaUsage, "<schema_usage>"},
      {embedded::kSchemas, "<schemas>"},
      {embedded::kScriptStatements, "<script_statements>"},
      {embedded::kSearchPath, "<search_path>"},
      {embedded::kServerFacts, "<server_facts>"},
      {embedded::kValidators, "<validators>"}};
  const auto found = names.find(sql);
  return found == names.end() ? sql : found->second;
}

}  // namespace pgpm::test
