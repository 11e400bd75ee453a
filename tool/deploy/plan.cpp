#include "deploy/plan.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "deploy/decide.hpp"
#include "deploy/dependencies.hpp"
#include "deploy/differences.hpp"
#include "deploy/install.hpp"
#include "deploy/package_steps.hpp"
#include "deploy/quoting.hpp"
#include "deploy/record_steps.hpp"

namespace pgpm {
namespace {

void append(std::vector<Step>& steps, std::vector<Step> more) {
  std::move(more.begin(), more.end(), std::back_inserter(steps));
}

// The table scripts that the plan runs: all of a new schema, or those that have not run yet.
std::vector<std::string> new_scripts(const PackagePlan& plan, const DatabaseState& state) {
  std::vector<std::string> scripts;
  const auto details = state.details.find(plan.schema);
  for (const Script& script : scripts_of(*plan.bundle)) {
    const bool keeps = plan.action == Action::kRunScripts || plan.action == Action::kOverwrite;
    const bool ran = keeps && details != state.details.end() &&
                     details->second.executed_scripts.contains(script.path);
    if (!ran) scripts.push_back(script.path);
  }
  return scripts;
}

// What overwrite leaves, or an earlier one left where only scripts run.
std::vector<Change> leftovers(const PackagePlan& plan, const DatabaseState& state) {
  std::vector<Change> left = plan.overwrite.left;
  const auto details = state.details.find(plan.schema);
  if (plan.action != Action::kRunScripts || details == state.details.end()) return left;
  for (const RecordedObject& object : details->second.recorded) {
    if (!object.left) continue;
    left.push_back(
        {ChangeKind::kRemoved, object.kind, object.identity, {object.file, object.line, 0}});
  }
  return left;
}

std::vector<Step> package_steps(const PackagePlan& plan, const std::vector<Binding>& bindings,
                                const DatabaseState& state, const DeployOptions& options,
                                const std::string& deployment_id) {
  const Bundle& bundle = *plan.bundle;
  const PackageSteps package{.bundle = bundle,
                             .schema = plan.schema,
                             .owner = plan.action == Action::kOverwrite
                                          ? plan.overwrite.role
                                          : wanted_owner(bundle, options),
                             .usage = wanted_usage(bundle, options),
                             .bindings = bindings,
                             .state = state};
  const PackageRecord record{.plan = plan,
                             .owner = wanted_owner(bundle, options),
                             .usage = package.usage,
                             .bindings = bindings,
                             .new_scripts = new_scripts(plan, state),
                             .left = leftovers(plan, state)};
  std::vector<Step> steps;
  if (plan.action == Action::kRunScripts) {
    append(steps, script_steps(package, {record.new_scripts.begin(), record.new_scripts.end()}));
  } else if (plan.action == Action::kOverwrite) {
    append(steps, overwrite_steps(package, plan.overwrite));
  } else {
    append(steps, create_steps(package));
  }
  append(steps, record_steps(record, options, deployment_id));
  return steps;
}

// All drops come before all that is made: a cascade must not take what the deployment made.
std::vector<Step> drop_steps(std::span<const PackagePlan> packages) {
  std::vector<Step> steps;
  for (const PackagePlan& plan : packages) {
    if (plan.action != Action::kRecreate) continue;
    steps.push_back({.text = "DROP SCHEMA " + quote_identifier(plan.schema) + " CASCADE"});
  }
  return steps;
}

}  // namespace

Expected<Plan> plan_deployment(std::span<const Bundle* const> bundles, const DatabaseState& state,
                               const DeployOptions& options, const std::string& deployment_id) {
  const Expected<std::vector<std::vector<Binding>>> bindings = resolve_dependencies(bundles, state);
  if (!bindings) return tl::unexpected(bindings.error());
  Expected<std::vector<PackagePlan>> packages = decide_actions(bundles, state, options);
  if (!packages) return tl::unexpected(packages.error());

  Plan plan{.packages = *std::move(packages)};
  std::vector<Step> steps = drop_steps(plan.packages);
  std::vector<Step> hashes;
  for (std::size_t i = 0; i < plan.packages.size(); ++i) {
    const PackagePlan& package = plan.packages[i];
    if (package.action == Action::kUpToDate) continue;
    append(steps, package_steps(package, (*bindings)[i], state, options, deployment_id));
    if (package.bundle->package.scope == PackageScope::kSchema) {
      hashes.push_back(hash_step(package.schema));
    }
  }
  if (steps.empty()) return plan;
  plan.installs = !state.facts.installed;
  if (plan.installs) plan.steps = install_steps(0);
  append(plan.steps, std::move(steps));
  plan.steps.push_back({.text = "SET CONSTRAINTS ALL IMMEDIATE"});
  append(plan.steps, std::move(hashes));
  return plan;
}

}  // namespace pgpm
