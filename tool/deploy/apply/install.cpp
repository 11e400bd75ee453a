#include "deploy/apply/install.hpp"

#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"

namespace pgpm {

int schema_version() { return embedded::kMigrations.back().number; }

std::vector<Step> install_steps(int from) {
  std::vector<Step> steps;
  if (from > 0) {
    // Its own log of DDL can't write while it is made anew; migrations_log has the upgrade.
    steps.push_back({.text = "SET LOCAL pgpm.deployment = 'upgrade'"});
    steps.push_back({.text = embedded::kNoteLiveObjects, .is_script = true});
    steps.push_back({.text = embedded::kDropFunctions});
  }
  for (const embedded::Migration& migration : embedded::kMigrations) {
    if (migration.number <= from) continue;
    steps.push_back({.text = migration.sql, .is_script = true});
    steps.push_back({.text = embedded::kRecordMigration,
                     .parameters = {std::to_string(migration.number), migration.name,
                                    "pgpm-apply " PGPM_VERSION}});
  }
  for (const char* function : embedded::kFunctions) {
    steps.push_back({.text = function, .is_script = true});
  }
  steps.push_back({.text = "REVOKE ALL ON ALL ROUTINES IN SCHEMA _pgpm FROM PUBLIC"});
  if (from > 0) {
    steps.push_back({.text = embedded::kRenewLiveObjects, .is_script = true});
    steps.push_back({.text = embedded::kExtendPrivileges});
  }
  steps.push_back({.text = "COMMENT ON SCHEMA _pgpm IS " +
                           quote_literal("PostgreSQL packages deployed by pgpm, schema version " +
                                         std::to_string(schema_version()))});
  return steps;
}

std::vector<Step> privilege_steps(const InstallRoles& roles) {
  std::vector<Step> steps;
  const auto add = [&steps](const std::string& privileges, const std::vector<std::string>& to) {
    steps.push_back({.text = "GRANT " + privileges + " TO " + quote_identifiers(to)});
  };
  for (const std::vector<std::string>* readers : {&roles.usage, &roles.deployer}) {
    if (readers->empty()) continue;
    add("USAGE ON SCHEMA _pgpm", *readers);
    add("SELECT ON ALL TABLES IN SCHEMA _pgpm", *readers);
    add("EXECUTE ON ALL ROUTINES IN SCHEMA _pgpm", *readers);
  }
  if (!roles.deployer.empty()) {
    add("INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA _pgpm", roles.deployer);
    // Only _record_outside() writes what is run as commands later.
    steps.push_back({.text = "REVOKE INSERT, UPDATE ON _pgpm.package_outside_objects FROM " +
                             quote_identifiers(roles.deployer)});
    add("USAGE ON ALL SEQUENCES IN SCHEMA _pgpm", roles.deployer);
  }
  return steps;
}

Expected<void> check_ours(const ServerFacts& facts) {
  if (!facts.trusted) {
    return tl::unexpected(
        Error{.kind = ErrorKind::kRefused,
              .message = "schema \"_pgpm\" is owned by role \"" + facts.schema_owner +
                         "\", which is no superuser, not the owner of the database and not yours",
              .detail = "Whoever owns it could have planted functions that run with your rights.",
              .hint = "Have a superuser look at it, then drop it or change its owner."});
  }
  if (facts.schema_version > schema_version()) {
    return tl::unexpected(Error{
        .kind = ErrorKind::kRefused,
        .message = "schema \"_pgpm\" has version " + std::to_string(facts.schema_version) +
                   ", which is newer than this program",
        .detail = "This program knows versions up to " + std::to_string(schema_version()) + '.',
        .hint = "Use a newer pgpm-apply."});
  }
  if (facts.schema_version == 0) {
    return tl::unexpected(Error{.kind = ErrorKind::kRefused,
                                .message = "schema \"_pgpm\" was not made by pgpm",
                                .hint = "Rename or drop it, then run pgpm-apply install."});
  }
  return {};
}

Expected<void> check_installed(const ServerFacts& facts) {
  if (Expected<void> ours = check_ours(facts); !ours) return ours;
  if (facts.schema_version < schema_version()) {
    return tl::unexpected(
        Error{.kind = ErrorKind::kRefused,
              .message = "schema \"_pgpm\" has version " + std::to_string(facts.schema_version) +
                         ", this program needs " + std::to_string(schema_version()),
              .hint = "Run pgpm-apply install --upgrade."});
  }
  return {};
}

}  // namespace pgpm
