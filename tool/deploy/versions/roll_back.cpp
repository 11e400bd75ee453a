#include "deploy/versions/roll_back.hpp"

#include <set>

#include "deploy/apply/commit.hpp"
#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/inspect/inspect_schema.hpp"
#include "deploy/plan/ddl_log.hpp"
#include "deploy/versions/change.hpp"

namespace pgpm {
namespace {

// Whether the schemas are as they were left; objects are looked at only where they are not.
Expected<void> look_for_drift(Session& session, const std::vector<const DeployedPackage*>& rows,
                              DatabaseState& state) {
  Expected<void> looked = look_at_hashes(session, rows, state);
  for (const DeployedPackage* row : rows) {
    SchemaDetails& details = state.details[row->schema];
    if (!looked || !row->is_there || details.catalog_hash == row->catalog_hash) continue;
    looked = look_at_objects(session, *row, details);
  }
  return looked;
}

// Somebody else may have taken the name that is to be given back.
Expected<void> look_at_owner(Session& session, const std::string& schema, DatabaseState& state) {
  const auto rows = run_one(session, {embedded::kSchemas, {json_array({&schema, 1})}});
  if (!rows) return tl::unexpected(to_error(rows.error()));
  if (rows->size() > 0) state.schemas[schema] = rows->text(0, "owner");
  return {};
}

Expected<void> look(Session& session, const RollbackTarget& target, DatabaseState& state) {
  std::vector<const DeployedPackage*> rows = {target.restored};
  if (target.current != nullptr) rows.push_back(target.current);
  Expected<void> looked = look_for_drift(session, rows, state);
  const std::string& schema = target.restored->schema;
  if (looked) looked = look_at_owner(session, base_schema(*target.restored), state);
  if (looked) looked = look_at_revisions(session, schema, state.details[schema]);
  if (!looked || target.current == nullptr) return looked;
  SchemaDetails& current = state.details[target.current->schema];
  // A rename needs no lock on the tables.
  looked = look_at_losses(session, target.current->schema, Looking::kForPlan, current);
  if (looked) looked = look_at_revisions(session, target.current->schema, current);
  if (looked) looked = look_outside(session, *target.current, current);
  return looked;
}

// What is another version's by now stays as it is.
Expected<std::vector<OutsideCommand>> outside_commands(Session& session,
                                                       const DeployedPackage& restored) {
  SchemaDetails details;
  const Expected<void> looked = look_outside(session, restored, details);
  if (!looked) return tl::unexpected(looked.error());
  std::set<std::string> own;
  for (const OutsideObject& object : details.outside_objects) own.insert(object.name());

  const auto rows = run_one(session, {embedded::kOutsideDefinitions, {restored.id}});
  if (!rows) return tl::unexpected(to_error(rows.error()));
  std::vector<OutsideCommand> commands;
  for (std::size_t row = 0; row < rows->size(); ++row) {
    const std::string object = rows->text(row, "name");
    if (!own.contains(object)) continue;
    commands.push_back({object, rows->text(row, "role"), rows->text(row, "command")});
  }
  return commands;
}

}  // namespace

Expected<Rollback> roll_back_package(const Connect& connect, const VersionOptions& options) {
  Expected<Rollback> rollback;
  const std::string id = make_uuid();
  const Decide decide = [&](Session& session, const ServerFacts& facts,
                            Looking) -> Expected<std::vector<Step>> {
    Expected<DeployedVersions> versions = look_at_versions(session, facts);
    if (!versions) return tl::unexpected(versions.error());
    const Expected<RollbackTarget> target = choose_rollback(*versions, options);
    if (!target) return tl::unexpected(target.error());
    const Expected<void> looked = look(session, *target, versions->database);
    if (!looked) return tl::unexpected(looked.error());
    const auto outside = outside_commands(session, *target->restored);
    if (!outside) return tl::unexpected(outside.error());
    rollback = plan_rollback(*versions, *target, *outside, options, id);
    if (!rollback) return tl::unexpected(rollback.error());
    if (facts.logs_ddl) log_as_one(rollback->steps, id);
    return rollback->steps;
  };
  const Expected<void> changed = change_package(connect, options, id, decide);
  if (!changed) return tl::unexpected(changed.error());
  if (options.dry_run) rollback->id.clear();
  return rollback;
}

}  // namespace pgpm
