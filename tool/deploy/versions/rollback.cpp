#include "deploy/versions/rollback.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "core/text.hpp"
#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/plan/differences.hpp"
#include "deploy/plan/record_steps.hpp"
#include "deploy/plan/revision.hpp"

namespace pgpm {
namespace {

Error refusal(std::string message, std::string detail, std::string hint) {
  return Error{.kind = ErrorKind::kRefused,
               .message = std::move(message),
               .detail = std::move(detail),
               .hint = std::move(hint)};
}

Error no_revision(const VersionOptions& options) {
  std::string what = "package " + in_quotes(options.package);
  if (options.version) what = "version " + in_quotes(options.version->text()) + " of " + what;
  return refusal(
      "there is no kept revision of " + what, {},
      "Only mode moderate keeps the revision that it replaces. Deploy the former artifact "
      "instead.");
}

Error several_versions(const VersionOptions& options, const std::set<std::string>& schemas,
                       const std::vector<const DeployedPackage*>& kept) {
  Error error =
      refusal("several versions of package " + in_quotes(options.package) + " have a kept revision",
              {}, "Say which: pgpm-apply rollback " + options.package + " VERSION.");
  for (const std::string& schema : schemas) {
    const auto first = std::find_if(kept.begin(), kept.end(), [&](const DeployedPackage* row) {
      return base_schema(*row) == schema;
    });
    error.notes.push_back({{}, "version " + (*first)->version.text() + " in schema " + schema});
  }
  return error;
}

void append(std::vector<Step>& steps, std::vector<Step> more) {
  std::move(more.begin(), more.end(), std::back_inserter(steps));
}

const SchemaDetails& details_of(const std::string& schema, const DeployedVersions& versions) {
  static const SchemaDetails kNothing;
  const auto found = versions.database.details.find(schema);
  return found == versions.database.details.end() ? kNothing : found->second;
}

std::vector<Step> as_owner(const DeployedPackage& package, std::vector<Step> steps) {
  if (steps.empty() || package.owner.empty()) return steps;
  steps.insert(steps.begin(), {.text = "SET LOCAL ROLE " + quote_identifier(package.owner)});
  steps.push_back({.text = "SET LOCAL ROLE NONE"});
  return steps;
}

// Never with more rights than those of the role that has made it before.
std::vector<Step> outside_steps(const std::vector<OutsideCommand>& outside) {
  std::vector<Step> steps;
  std::string role;
  for (const OutsideCommand& command : outside) {
    if (command.role != role) {
      role = command.role;
      steps.push_back({.text = "SET LOCAL ROLE " + quote_identifier(role)});
    }
    steps.push_back({.text = command.sql});
  }
  if (!steps.empty()) steps.push_back({.text = "SET LOCAL ROLE NONE"});
  return steps;
}

Expected<void> check_schemas(const DeployedVersions& versions, const RollbackTarget& target) {
  const DeployedPackage& restored = *target.restored;
  if (!restored.is_there) {
    return tl::unexpected(refusal(
        "schema " + in_quotes(restored.schema) + " of " + title(restored) + " is gone",
        "Somebody dropped it by hand.",
        "pgpm-apply remove " + restored.name + ' ' + restored.version.text() + " --old-rev " +
            std::to_string(*restored.old_revision) + " takes it out of the records."));
  }
  const std::string schema = base_schema(restored);
  const bool ours = target.current != nullptr && target.current->is_there;
  if (ours || !versions.database.schemas.contains(schema)) return {};
  return tl::unexpected(
      refusal("schema " + in_quotes(schema) + " exists and was not deployed by pgpm",
              "It is owned by role " + in_quotes(versions.database.schemas.at(schema)) + '.',
              "Rename it first."));
}

Expected<void> check_bound(const RollbackTarget& target, const DeployedVersions& versions) {
  if (target.current == nullptr) return {};
  const std::vector<std::string> bound =
      bound_objects(details_of(target.current->schema, versions));
  if (bound.empty()) return {};
  Error error =
      refusal("schema " + in_quotes(target.current->schema) + " of " + title(*target.current) +
                  " cannot be kept aside while objects outside bind to it",
              "They would go on to use what is rolled back.", "Take them away first.");
  for (const std::string& name : bound) error.notes.push_back({{}, name});
  return tl::unexpected(std::move(error));
}

// What the revision was bound to must be there in a version that fits.
Expected<void> check_dependencies(const DeployedVersions& versions,
                                  const DeployedPackage& restored) {
  std::vector<Note> unmet;
  for (const Bound& bound : versions.bindings) {
    if (bound.id != restored.id) continue;
    const DeployedPackage* row = find_row(versions, bound.dependency_id);
    const Expected<Requirement> requirement = Requirement::parse(bound.requirement);
    const bool is_there = row != nullptr && row->is_there;
    if (is_there && requirement && requirement->accepts(row->version)) continue;
    unmet.push_back({{},
                     title(restored) + " requires " + in_quotes(bound.dependency) + ' ' +
                         bound.requirement + ", but " +
                         (is_there ? "there is " + row->version.text() : "it is not there")});
  }
  if (unmet.empty()) return {};
  Error error{.kind = ErrorKind::kDependency,
              .message = unmet.front().message,
              .hint = "Deploy it or roll it back first."};
  if (unmet.size() > 1) {
    error.message = std::to_string(unmet.size()) + " requirements are not met";
    error.notes = std::move(unmet);
  }
  return tl::unexpected(std::move(error));
}

// Who is bound to the current one by its name will use what takes its place.
std::vector<std::string> unmet_dependents(const DeployedVersions& versions,
                                          const RollbackTarget& target) {
  std::vector<std::string> unmet;
  for (const Bound& bound : versions.bindings) {
    if (target.current == nullptr || bound.dependency_id != target.current->id) continue;
    const DeployedPackage* dependent = find_row(versions, bound.id);
    const Expected<Requirement> requirement = Requirement::parse(bound.requirement);
    const Version& version = target.restored->version;
    if (dependent == nullptr || (requirement && requirement->accepts(version))) continue;
    unmet.push_back("package " + title(*dependent) + " requires " + bound.requirement);
  }
  return unmet;
}

// Everything that has the current schema's name gives it up.
std::vector<Step> leave_steps(const Rollback& rollback, const SchemaDetails& details) {
  const DeployedPackage& replaced = *rollback.replaced;
  std::vector<Step> steps = as_owner(replaced, drop_outside_steps(details));
  if (rollback.kept) {
    append(steps, keep_steps(replaced.schema, *rollback.kept, details));
  } else {
    steps.push_back({.text = embedded::kRecordRemoved, .parameters = {replaced.id}});
  }
  steps.push_back(
      {.text = embedded::kRebindDependents, .parameters = {replaced.id, rollback.restored.id}});
  return steps;
}

std::vector<Step> return_steps(const Rollback& rollback, const SchemaDetails& details,
                               const std::vector<OutsideCommand>& outside) {
  const DeployedPackage& restored = rollback.restored;
  std::vector<Step> steps = rename_steps(restored.schema, rollback.schema, details);
  steps.push_back(
      {.text = embedded::kRecordRestored, .parameters = {restored.schema, rollback.schema}});
  append(steps, outside_steps(outside));
  return steps;
}

}  // namespace

Expected<RollbackTarget> choose_rollback(const DeployedVersions& versions,
                                         const VersionOptions& options) {
  const auto all = rows_of(versions, options.package);
  if (!all) return tl::unexpected(all.error());
  auto rows = options.version ? rows_of_version(*all, *options.version) : all;
  if (!rows) return tl::unexpected(rows.error());
  std::erase_if(*rows, [](const DeployedPackage* row) { return !row->old_revision; });
  if (rows->empty()) return tl::unexpected(no_revision(options));
  std::set<std::string> schemas;
  for (const DeployedPackage* row : *rows) schemas.insert(base_schema(*row));
  if (schemas.size() > 1) return tl::unexpected(several_versions(options, schemas, *rows));

  RollbackTarget target;
  target.restored = *std::max_element(
      rows->begin(), rows->end(),
      [](const auto* one, const auto* two) { return one->last_event < two->last_event; });
  for (const DeployedPackage* row : *all) {
    if (!row->old_revision && row->schema == *schemas.begin()) target.current = row;
  }
  return target;
}

Expected<Rollback> plan_rollback(const DeployedVersions& versions, const RollbackTarget& target,
                                 const std::vector<OutsideCommand>& outside,
                                 const VersionOptions& options, const std::string& id) {
  Expected<void> checked = check_schemas(versions, target);
  if (checked) checked = check_bound(target, versions);
  if (checked) checked = check_dependencies(versions, *target.restored);
  if (!checked) return tl::unexpected(checked.error());

  const DeployedPackage& restored = *target.restored;
  const SchemaDetails& details = details_of(restored.schema, versions);
  Rollback rollback{.id = id, .restored = restored, .schema = base_schema(restored)};
  rollback.drift = find_drift(restored, versions.database);
  rollback.unmet = unmet_dependents(versions, target);
  for (const OutsideCommand& command : outside) {
    if (rollback.coming.empty() || rollback.coming.back() != command.object) {
      rollback.coming.push_back(command.object);
    }
  }
  if (target.current != nullptr) {
    const SchemaDetails& current = details_of(target.current->schema, versions);
    rollback.replaced = *target.current;
    if (target.current->is_there) rollback.kept = next_revision(rollback.schema, current);
    rollback.replaced_drift = find_drift(*target.current, versions.database);
    for (const OutsideObject& object : current.outside_objects) {
      rollback.leaving.push_back(object.name());
    }
    rollback.steps = leave_steps(rollback, current);
  }
  append(rollback.steps, return_steps(rollback, details, outside));
  const bool known = options.vcs_ref.empty();
  append(rollback.steps,
         event_steps(
             rollback.schema, restored.name, restored.version,
             {.deployment = id,
              .mode = "rollback",
              .action = "rollback",
              .vcs_ref = known ? restored.vcs_ref : options.vcs_ref,
              .vcs_link = known && options.vcs_link.empty() ? restored.vcs_link : options.vcs_link,
              .issue_ref = options.issue_ref,
              .issue_link = options.issue_link}));
  rollback.steps.push_back({.text = "SET CONSTRAINTS ALL IMMEDIATE"});
  append(rollback.steps, renew_steps(rollback.schema, rollback.drift));
  if (rollback.kept) {
    append(rollback.steps, renew_steps(rollback.kept->schema, rollback.replaced_drift));
  }
  return rollback;
}

}  // namespace pgpm
