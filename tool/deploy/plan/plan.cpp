#include "deploy/plan/plan.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "deploy/apply/after_commit.hpp"
#include "deploy/apply/install.hpp"
#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/plan/chosen_files.hpp"
#include "deploy/plan/ddl_log.hpp"
#include "deploy/plan/decide.hpp"
#include "deploy/plan/dependencies.hpp"
#include "deploy/plan/differences.hpp"
#include "deploy/plan/package_steps.hpp"
#include "deploy/plan/pins.hpp"
#include "deploy/plan/record_changes.hpp"
#include "deploy/plan/record_steps.hpp"
#include "deploy/plan/refusals.hpp"
#include "deploy/plan/revision.hpp"

namespace pgpm {
namespace {

void append(std::vector<Step>& steps, std::vector<Step> more) {
  std::move(more.begin(), more.end(), std::back_inserter(steps));
}

bool makes_schema(Action action) {
  return action == Action::kCreate || action == Action::kRecreate || action == Action::kReplace;
}

// What is known of the schema that the plan goes on with; nothing of one that it makes.
const SchemaDetails& details_of(const PackagePlan& plan, const DatabaseState& state) {
  static const SchemaDetails kNothing;
  const auto found = state.details.find(plan.schema);
  return found == state.details.end() || makes_schema(plan.action) ? kNothing : found->second;
}

// The table scripts that the plan runs: all of a new schema, or those that have not run yet.
std::vector<std::string> new_scripts(const PackagePlan& plan, const DatabaseState& state) {
  const SchemaDetails& details = details_of(plan, state);
  std::vector<std::string> scripts;
  if (plan.action == Action::kDeployFiles) return plan.scripts;
  for (const Script& script : scripts_of(*plan.bundle)) {
    if (!details.executed_scripts.contains(script.path)) scripts.push_back(script.path);
  }
  return scripts;
}

// What the plan leaves for the time after the commit.
Expected<void> plan_pending(PackagePlan& plan, const DatabaseState& state,
                            const DeployOptions& options) {
  const SchemaDetails& details = details_of(plan, state);
  Expected<std::vector<PendingStatement>> pending =
      find_pending(*plan.bundle, plan.schema, new_scripts(plan, state), details, options);
  if (!pending) return tl::unexpected(pending.error());
  plan.pending = *std::move(pending);
  if (plan.pending.empty() || state.facts.is_direct) return {};
  return tl::unexpected(pooler_refusal(plan.bundle->package));
}

PackageSteps steps_for(const PackagePlan& plan, const std::vector<Binding>& bindings,
                       const DatabaseState& state, const DeployOptions& options) {
  PackageSteps package{.bundle = *plan.bundle,
                       .schema = plan.schema,
                       .owner = wanted_owner(*plan.bundle, options),
                       .usage = wanted_usage(*plan.bundle, options),
                       .bindings = bindings,
                       .state = state};
  if (plan.action == Action::kOverwrite) package.owner = plan.overwrite.role;
  if (plan.action == Action::kDeployFiles) {
    const DeployedPackage* deployed = find_deployed(*plan.bundle, state);
    package.owner = deployed->owner;
    package.usage = deployed->usage_roles;
  }
  return package;
}

// What overwrite leaves, or an earlier one left where only scripts run.
std::vector<Change> leftovers(const PackagePlan& plan, const DatabaseState& state) {
  std::vector<Change> left = plan.overwrite.left;
  const auto details = state.details.find(plan.schema);
  const bool keeps = plan.action == Action::kRunScripts || plan.action == Action::kResume;
  if (!keeps || details == state.details.end()) return left;
  for (const RecordedObject& object : details->second.recorded) {
    if (!object.left) continue;
    left.push_back(
        {ChangeKind::kRemoved, object.kind, object.identity, {object.file, object.line, 0}});
  }
  return left;
}

// Whether objects outside are recorded that may not be there any more. Those of a schema that was
// dropped or kept aside went from the record with it.
bool has_outside(const PackagePlan& plan, const DatabaseState& state) {
  if (plan.action == Action::kRecreate || plan.action == Action::kReplace) return false;
  const auto details = state.details.find(plan.schema);
  return details != state.details.end() && !details->second.outside_objects.empty();
}

std::vector<Step> package_steps(const PackagePlan& plan, const std::vector<Binding>& bindings,
                                const DatabaseState& state, const DeployOptions& options,
                                const std::optional<Step>& changes,
                                const std::string& deployment_id) {
  const Bundle& bundle = *plan.bundle;
  const PackageSteps package = steps_for(plan, bindings, state, options);
  const std::vector<std::string> scripts = new_scripts(plan, state);
  const PackageRecord record{.plan = plan,
                             .owner = wanted_owner(bundle, options),
                             .usage = package.usage,
                             .bindings = bindings,
                             .new_scripts = finished_scripts(bundle, scripts, plan.pending),
                             .left = leftovers(plan, state),
                             .had_outside = has_outside(plan, state),
                             .changes = changes};
  std::vector<Step> steps;
  if (plan.action == Action::kResume) {
    if (!record.new_scripts.empty()) {
      steps.push_back(record_scripts_step(bundle, plan.schema, record.new_scripts));
    }
    append(steps, event_steps(record, options, deployment_id));
  } else if (plan.action == Action::kDeployFiles) {
    append(steps, file_steps(package, plan));
    append(steps, record_file_steps(record, *find_deployed(bundle, state), options, deployment_id));
  } else {
    if (plan.action == Action::kRunScripts) {
      append(steps, script_steps(package, {scripts.begin(), scripts.end()}));
    } else if (plan.action == Action::kOverwrite) {
      append(steps, overwrite_steps(package, plan.overwrite));
    } else {
      append(steps, create_steps(package));
    }
    append(steps, record_steps(record, options, deployment_id));
  }
  append(steps, record_pending_steps(plan));
  return steps;
}

// Records of a schema that was made anew have its hash, and those of what was changed in one, which
// holds if nothing else is changed.
bool needs_hash(std::span<const PackagePlan> packages, std::size_t index, bool records_changes) {
  const PackagePlan& plan = packages[index];
  if (plan.bundle->package.scope != PackageScope::kSchema) return false;
  const auto later = packages.subspan(index + 1);
  const bool is_last = std::all_of(later.begin(), later.end(), [](const PackagePlan& other) {
    return other.action == Action::kUpToDate;
  });
  const bool has_hash = records_changes || (makes_schema(plan.action) && !plan.kept);
  return !is_last || !has_hash;
}

// Takes the old revision away, as far as it is more than its schema.
std::vector<Step> leave_steps(const PackagePlan& plan, const SchemaDetails& details) {
  std::vector<Step> steps = drop_outside_steps(details);
  if (plan.action == Action::kReplace) {
    append(steps, keep_steps(plan.schema, *plan.kept, details));
  }
  return steps;
}

// All drops and renames come before all that is made: a cascade must not take what the deployment
// made.
std::vector<Step> make_room_steps(std::span<const PackagePlan> packages,
                                  const DatabaseState& state) {
  std::vector<Step> steps;
  for (const PackagePlan& plan : packages) {
    if (!makes_schema(plan.action)) continue;
    if (const auto found = state.details.find(plan.schema); found != state.details.end()) {
      append(steps, leave_steps(plan, found->second));
    }
    if (plan.action == Action::kRecreate) {
      steps.push_back({.text = "DROP SCHEMA " + quote_identifier(plan.schema) + " CASCADE"});
    }
  }
  return steps;
}

// Schemas that the deployment makes are in nobody else's hands yet.
Expected<void> check_all_pins(std::span<const PackagePlan> packages,
                              const std::vector<std::vector<Binding>>& bindings,
                              const DatabaseState& state) {
  std::set<std::string> made;
  for (const PackagePlan& plan : packages) {
    if (makes_schema(plan.action)) made.insert(plan.schema);
  }
  for (std::size_t i = 0; i < packages.size(); ++i) {
    if (packages[i].action == Action::kUpToDate) continue;
    const Package& package = packages[i].bundle->package;
    std::vector<std::string> path = further_path(package, bindings[i]);
    if (package.scope == PackageScope::kSchema) path.insert(path.begin(), packages[i].schema);
    std::erase_if(path, [&](const std::string& schema) { return made.contains(schema); });
    if (Expected<void> safe = check_pins(*packages[i].bundle, path, state); !safe) return safe;
  }
  return {};
}

}  // namespace

Expected<Plan> plan_deployment(std::span<const Bundle* const> bundles, const DatabaseState& state,
                               const DeployOptions& options, const std::string& deployment_id) {
  const Expected<std::vector<std::vector<Binding>>> bindings = resolve_dependencies(bundles, state);
  if (!bindings) return tl::unexpected(bindings.error());
  Expected<std::vector<PackagePlan>> packages = decide_actions(bundles, state, options);
  if (!packages) return tl::unexpected(packages.error());

  const bool creates = !state.facts.installed ||
                       std::any_of(packages->begin(), packages->end(), [](const auto& package) {
                         return makes_schema(package.action) &&
                                package.bundle->package.scope == PackageScope::kSchema;
                       });
  if (creates && !state.facts.may_create) {
    return tl::unexpected(create_refusal(state.facts.database));
  }
  if (Expected<void> safe = check_all_pins(*packages, *bindings, state); !safe) {
    return tl::unexpected(safe.error());
  }

  Plan plan{.packages = *std::move(packages)};
  for (PackagePlan& package : plan.packages) {
    if (package.action == Action::kUpToDate) continue;
    if (Expected<void> possible = plan_pending(package, state, options); !possible) {
      return tl::unexpected(possible.error());
    }
  }
  std::vector<Step> steps = make_room_steps(plan.packages, state);
  bool is_first = true;
  std::vector<Step> hashes;
  for (std::size_t i = 0; i < plan.packages.size(); ++i) {
    const PackagePlan& package = plan.packages[i];
    if (package.renews) append(hashes, renew_server_major_steps(package.schema));
    if (package.renews_hash) {
      hashes.push_back(renew_hash_step(package.schema, details_of(package, state).catalog_hash));
    }
    if (package.action == Action::kUpToDate) continue;
    if (!std::exchange(is_first, false) && makes_outside(*package.bundle)) {
      steps.push_back({.text = embedded::kMarkMadeOutside});
    }
    const std::optional<Step> changes = record_changes_step(package, state, options);
    append(steps, package_steps(package, (*bindings)[i], state, options, changes, deployment_id));
    if (needs_hash(plan.packages, i, changes.has_value())) {
      hashes.push_back(package.action == Action::kDeployFiles ? file_hash_step(package)
                                                              : hash_step(package.schema));
    }
    if (package.kept) {
      append(steps, succeed_steps(package));
      append(hashes, renew_steps(package.kept->schema, package.drift));
    }
  }
  if (steps.empty() && hashes.empty()) return plan;
  if (!state.facts.may_record) return tl::unexpected(record_refusal());
  if (state.facts.logs_ddl) log_as_one(steps, deployment_id);
  plan.installs = !state.facts.installed;
  if (plan.installs) plan.steps = install_steps(0);
  append(plan.steps, std::move(steps));
  plan.steps.push_back({.text = "SET CONSTRAINTS ALL IMMEDIATE"});
  append(plan.steps, std::move(hashes));
  for (std::size_t i = 0; i < plan.packages.size(); ++i) {
    const PackageSteps package = steps_for(plan.packages[i], (*bindings)[i], state, options);
    append(plan.after,
           pending_steps(package, plan.packages[i], leftovers(plan.packages[i], state), options));
  }
  return plan;
}

}  // namespace pgpm
