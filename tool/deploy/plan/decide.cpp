#include "deploy/plan/decide.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "deploy/apply/after_commit.hpp"
#include "deploy/overwrite/overwrite.hpp"
#include "deploy/plan/chosen_files.hpp"
#include "deploy/plan/dependencies.hpp"
#include "deploy/plan/differences.hpp"
#include "deploy/plan/refusals.hpp"
#include "deploy/plan/revision.hpp"

namespace pgpm {
namespace {

// Whether a postgres_ddl package grew by nothing but table scripts.
bool only_adds_scripts(const PackagePlan& plan, const DeployedPackage& deployed,
                       const SchemaDetails& details) {
  const Bundle& bundle = *plan.bundle;
  if (bundle.package.package_class != PackageClass::kPostgresDdl || !plan.drift.empty() ||
      deployed.digest == bundle.digest) {
    return false;
  }
  std::set<std::string> added;
  for (const Script& script : scripts_of(bundle)) {
    const auto ran = details.executed_scripts.find(script.path);
    if (ran == details.executed_scripts.end()) {
      added.insert(script.path);
    } else if (ran->second != script.sha256) {
      return false;
    }
  }
  // A no-transaction script that broke off may also be mended.
  return std::all_of(plan.changes.begin(), plan.changes.end(), [&](const Change& change) {
    return added.contains(change.kind == ChangeKind::kRemoved ? change.place.file : change.script);
  });
}

// A statement that broke off may have left an index behind.
void forgive_started_statements(std::vector<Drift>& drift, const SchemaDetails& details) {
  const auto& progress = details.script_progress;
  const bool started = std::any_of(progress.begin(), progress.end(), [](const auto& entry) {
    return entry.second.state == ScriptProgress::State::kStarted;
  });
  if (!started) return;
  std::erase_if(drift, [](const Drift& one) {
    return one.object.starts_with("table ") || one.object.starts_with("materialized view ") ||
           one.object.starts_with("index ");
  });
}

// Decides for one package after another; what one drops can take others with it.
class Decision {
 public:
  Decision(const DatabaseState& state, const DeployOptions& options)
      : state_(state), options_(options) {}

  [[nodiscard]] Expected<PackagePlan> decide(const Bundle& bundle) {
    if (Expected<void> possible = check_possible(bundle); !possible) {
      return tl::unexpected(possible.error());
    }
    const DeployedPackage* deployed = find_deployed(bundle, state_);
    PackagePlan plan{.bundle = &bundle, .schema = target_schema(bundle, state_)};
    const bool in_schema = bundle.package.scope == PackageScope::kSchema;
    if (in_schema) {
      if (Expected<void> ours = check_ownership(bundle, deployed, plan.schema); !ours) {
        return tl::unexpected(ours.error());
      }
    }
    const bool present = in_schema ? state_.schemas.contains(plan.schema) : deployed != nullptr;
    if (!options_.files.empty()) {
      if (!present || deployed == nullptr) {
        return tl::unexpected(absent_package_refusal(bundle.package));
      }
      return plan_files(std::move(plan), *deployed, state_, options_.files);
    }
    if (!present) {
      plan.action = Action::kCreate;
      plan.changes = compare_statements(bundle, {});
      return plan;
    }
    const bool taken = taken_.contains(plan.schema);
    const bool untouched = deployed != nullptr && is_untouched(bundle, *deployed, state_, options_);
    static const SchemaDetails kNothing;
    const auto found = state_.details.find(plan.schema);
    const SchemaDetails& details = found == state_.details.end() ? kNothing : found->second;
    const bool prunes = deployed != nullptr && prunes_leftovers(*deployed, options_);
    const bool is_pending = deployed != nullptr && deployed->is_pending;
    if (is_pending && has_pending_scripts(bundle, details)) plan.action = Action::kResume;
    const bool may_renew = in_schema && deployed != nullptr && state_.facts.may_record &&
                           plan.action == Action::kUpToDate;
    plan.renews = may_renew && deployed->server_major != server_major(state_);
    if (untouched && !taken && !prunes) return plan;

    if (!untouched) plan.changes = compare_statements(bundle, details.recorded);
    if (deployed == nullptr) return recreate(std::move(plan), details);
    if (!untouched) plan.drift = find_drift(*deployed, state_);
    forgive_started_statements(plan.drift, details);
    const bool same_options = deployed->owner == wanted_owner(bundle, options_) &&
                              deployed->usage_roles == wanted_usage(bundle, options_);
    const bool same = deployed->digest == bundle.digest && same_options && plan.drift.empty();
    if (same && !taken && !prunes) {
      plan.renews_hash = may_renew && !plan.renews;
      return plan;
    }
    plan.renews = false;
    if (options_.mode == Mode::kSafe) {
      if (!same_options || !only_adds_scripts(plan, *deployed, details)) {
        return tl::unexpected(safe_refusal(plan, *deployed, details));
      }
      plan.action = Action::kRunScripts;
      return plan;
    }
    if (options_.mode == Mode::kOverwrite) {
      return plan_overwrite({bundle, *deployed, state_, options_, details}, std::move(plan));
    }
    if (!in_schema) return tl::unexpected(database_scope_refusal(bundle.package));
    if (options_.mode == Mode::kModerate) return keep_revision(std::move(plan), details);
    return recreate(std::move(plan), details);
  }

  [[nodiscard]] std::size_t taken_schemas() const { return taken_.size(); }

 private:
  [[nodiscard]] Expected<PackagePlan> recreate(PackagePlan plan, const SchemaDetails& details) {
    plan.action = Action::kRecreate;
    for (const Dependent& dependent : details.dependents) {
      plan.cascade.push_back(dependent.name);
      taken_.insert(dependent.schema);
    }
    for (const OutsideObject& object : details.outside_objects) {
      plan.own_outside.push_back(object.name());
      std::erase(plan.cascade, object.name());
    }
    for (const std::string& table : details.tables_with_rows) {
      plan.lost_data.push_back("table " + table);
    }
    for (const std::string& column : details.outside_columns) {
      plan.lost_data.push_back("column " + column);
    }
    if (!plan.lost_data.empty() && !options_.drop_data)
      return tl::unexpected(data_refusal(plan, Mode::kUnsafe));
    return plan;
  }

  // Conditions that hold for a package in whatever state.
  [[nodiscard]] Expected<void> check_possible(const Bundle& bundle) const {
    std::vector<std::string> roles = wanted_usage(bundle, options_);
    if (const std::string owner = wanted_owner(bundle, options_); !owner.empty()) {
      roles.push_back(owner);
    }
    for (const std::string& role : roles) {
      if (!state_.roles.contains(role)) return tl::unexpected(role_refusal(role));
    }
    return {};
  }

  // A schema is the package's only if pgpm deployed it for that package.
  [[nodiscard]] Expected<void> check_ownership(const Bundle& bundle,
                                               const DeployedPackage* deployed,
                                               const std::string& schema) const {
    const auto recorded = state_.schema_packages.find(schema);
    // Also another version of the same package: 1.0.0-rc-1 and 1.0.0-rc.1 make one schema's name.
    if (recorded != state_.schema_packages.end() &&
        (recorded->second != bundle.package.name || deployed == nullptr)) {
      return tl::unexpected(other_package_refusal(schema, recorded->second));
    }
    if (!state_.schemas.contains(schema) || deployed != nullptr) return {};
    if (options_.mode == Mode::kUnsafe && options_.drop_foreign_schema) return {};
    return tl::unexpected(
        foreign_schema_refusal(schema, state_.schemas.at(schema), state_.facts.installed));
  }

  const DatabaseState& state_;
  const DeployOptions& options_;
  std::set<std::string> taken_;  // schemas of which a package's drop takes objects
};

}  // namespace

Expected<std::vector<PackagePlan>> decide_actions(std::span<const Bundle* const> bundles,
                                                  const DatabaseState& state,
                                                  const DeployOptions& options) {
  Decision decision(state, options);
  // A package that was decided on may lose objects to the drop of a later one: again, until no
  // further schema is hit.
  while (true) {
    const std::size_t taken = decision.taken_schemas();
    std::vector<PackagePlan> plans;
    for (const Bundle* bundle : bundles) {
      Expected<PackagePlan> plan = decision.decide(*bundle);
      if (!plan) return tl::unexpected(plan.error());
      plans.push_back(*std::move(plan));
    }
    if (decision.taken_schemas() == taken) return plans;
  }
}

}  // namespace pgpm
