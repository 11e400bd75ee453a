#include "deploy/plan.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "deploy/dependencies.hpp"
#include "deploy/differences.hpp"
#include "deploy/install.hpp"
#include "deploy/package_steps.hpp"
#include "deploy/quoting.hpp"
#include "deploy/record_steps.hpp"

namespace pgpm {
namespace {

Error refusal(std::string message, std::string detail, std::string hint) {
  return Error{.kind = ErrorKind::kRefused,
               .message = std::move(message),
               .detail = std::move(detail),
               .hint = std::move(hint)};
}

std::string title(const Package& package) {
  return "package \"" + package.name + "\" " + package.version.text();
}

std::string in_words(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kAdded:
      return "is new";
    case ChangeKind::kRemoved:
      return "is no longer in the package";
    case ChangeKind::kChanged:
      break;
  }
  return "differs from what is deployed";
}

void add_changes(Error& error, const PackagePlan& plan) {
  for (const Change& change : plan.changes) {
    const std::string object = change.object.empty() ? "" : ' ' + change.object;
    error.notes.push_back(
        {change.place, change.object_kind + object + ' ' + in_words(change.kind)});
  }
  for (const std::string& object : plan.drift) {
    error.notes.push_back({{}, object + " is not as it was deployed"});
  }
}

// Decides for one package after another; what an earlier one drops can take a later one with it.
class Planner {
 public:
  Planner(std::span<const Bundle* const> bundles, const DatabaseState& state,
          const DeployOptions& options, const std::string& deployment_id)
      : bundles_(bundles), state_(state), options_(options), deployment_id_(deployment_id) {}

  Expected<Plan> run() {
    if (options_.mode == Mode::kModerate || options_.mode == Mode::kOverwrite) {
      return tl::unexpected(Error{
          .kind = ErrorKind::kUsage,
          .message = "mode \"" + std::string(to_string(options_.mode)) + "\" is not yet available",
          .hint = "Use mode safe or unsafe."});
    }
    Expected<std::vector<std::vector<Binding>>> bindings = resolve_dependencies(bundles_, state_);
    if (!bindings) return tl::unexpected(bindings.error());
    for (std::size_t i = 0; i < bundles_.size(); ++i) {
      Expected<PackagePlan> package = decide(*bundles_[i]);
      if (!package) return tl::unexpected(package.error());
      plan_.packages.push_back(*std::move(package));
    }
    add_steps(*bindings);
    return std::move(plan_);
  }

 private:
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
    const auto details = state_.details.find(plan.schema);
    const SchemaDetails none;
    const SchemaDetails& look = details == state_.details.end() ? none : details->second;
    if (!present) {
      plan.action = Action::kCreate;
      plan.changes = compare_statements(bundle, {});
      return plan;
    }
    const bool taken = taken_.contains(plan.schema);
    if (deployed != nullptr) {
      if (!taken && is_untouched(bundle, *deployed, state_, options_)) return plan;
      plan.changes = compare_statements(bundle, look.recorded);
      plan.drift = find_drift(*deployed, state_);
      const bool same_options = deployed->owner == wanted_owner(bundle, options_) &&
                                deployed->usage_roles == wanted_usage(bundle, options_);
      if (!taken && deployed->digest == bundle.digest && same_options && plan.drift.empty()) {
        return plan;
      }
      if (only_adds_scripts(bundle, *deployed, plan, look) && same_options &&
          options_.mode == Mode::kSafe) {
        plan.action = Action::kRunScripts;
        return plan;
      }
    } else {
      plan.changes = compare_statements(bundle, {});
    }
    return replace(bundle, deployed, look, std::move(plan));
  }

  [[nodiscard]] Expected<PackagePlan> replace(const Bundle& bundle, const DeployedPackage* deployed,
                                              const SchemaDetails& look, PackagePlan plan) {
    if (options_.mode == Mode::kSafe)
      return tl::unexpected(safe_refusal(bundle, *deployed, plan, look));
    if (bundle.package.scope == PackageScope::kDatabase) {
      return tl::unexpected(refusal(title(bundle.package) + " is deployed and has scope DATABASE",
                                    "Its objects stand in schemas that are not pgpm's to drop.",
                                    "Use mode safe."));
    }
    plan.action = Action::kRecreate;
    for (const Dependent& dependent : look.dependents) {
      plan.cascade.push_back(dependent.name);
      taken_.insert(dependent.schema);
    }
    for (const std::string& table : look.tables_with_rows)
      plan.lost_data.push_back("table " + table);
    for (const std::string& column : look.outside_columns) {
      plan.lost_data.push_back("column " + column);
    }
    if (!plan.lost_data.empty() && !options_.drop_data) {
      Error error = refusal("deploying " + title(bundle.package) + " would lose data",
                            "Mode unsafe drops schema \"" + plan.schema + "\" with all in it.",
                            "Save the data first, or pass --drop-data to let go of it.");
      for (const std::string& lost : plan.lost_data) error.notes.push_back({{}, lost});
      return tl::unexpected(std::move(error));
    }
    return plan;
  }

  // Conditions that hold for a package in whatever state.
  [[nodiscard]] Expected<void> check_possible(const Bundle& bundle) const {
    std::vector<std::string> roles = wanted_usage(bundle, options_);
    if (const std::string owner = wanted_owner(bundle, options_); !owner.empty()) {
      roles.push_back(owner);
    }
    for (const std::string& role : roles) {
      if (state_.roles.contains(role)) continue;
      return tl::unexpected(Error{.kind = ErrorKind::kSql,
                                  .message = "role \"" + role + "\" does not exist",
                                  .hint = "Create it, or name another one.",
                                  .sqlstate = "42704"});
    }
    if (bundle.package.pin_search_path != PinSearchPath::kNone) {
      return tl::unexpected(
          Error{.kind = ErrorKind::kUsage,
                .message = title(bundle.package) + ": pin_search_path is not yet available",
                .hint = "Let the functions set their own search_path."});
    }
    for (const Statement& statement : bundle.statements) {
      if (statement.transactional) continue;
      return tl::unexpected(Error{.kind = ErrorKind::kUsage,
                                  .message = "no-transaction scripts are not yet available",
                                  .place = statement.place});
    }
    return {};
  }

  // A schema is the package's only if pgpm deployed it for that package.
  [[nodiscard]] Expected<void> check_ownership(const Bundle& bundle,
                                               const DeployedPackage* deployed,
                                               const std::string& schema) const {
    const auto recorded = state_.schema_packages.find(schema);
    if (recorded != state_.schema_packages.end() && recorded->second != bundle.package.name) {
      return tl::unexpected(
          refusal("schema \"" + schema + "\" belongs to package \"" + recorded->second + "\"", {},
                  "Give one of the two packages another name or version."));
    }
    if (!state_.schemas.contains(schema) || deployed != nullptr) return {};
    if (options_.mode == Mode::kUnsafe && options_.drop_foreign_schema) return {};
    return tl::unexpected(
        refusal("schema \"" + schema + "\" exists and was not deployed by pgpm",
                "It is owned by role \"" + state_.schemas.at(schema) + "\".",
                "Rename it, or let go of it with --mode unsafe --drop-foreign-schema."));
  }

  // Whether a postgres_ddl package grew by nothing but table scripts.
  [[nodiscard]] static bool only_adds_scripts(const Bundle& bundle, const DeployedPackage& deployed,
                                              const PackagePlan& plan, const SchemaDetails& look) {
    if (bundle.package.package_class != PackageClass::kPostgresDdl || !plan.drift.empty() ||
        deployed.digest == bundle.digest) {
      return false;
    }
    std::set<std::string> added;
    for (const Script& script : scripts_of(bundle)) {
      const auto ran = look.executed_scripts.find(script.path);
      if (ran == look.executed_scripts.end()) {
        added.insert(script.path);
      } else if (ran->second != script.sha256) {
        return false;
      }
    }
    return std::all_of(plan.changes.begin(), plan.changes.end(), [&](const Change& change) {
      return change.kind == ChangeKind::kAdded && added.contains(change.script);
    });
  }

  [[nodiscard]] Error safe_refusal(const Bundle& bundle, const DeployedPackage& deployed,
                                   const PackagePlan& plan, const SchemaDetails& look) const {
    Error error = refusal(
        title(bundle.package) + " is deployed in schema \"" + plan.schema + "\" and differs", {},
        "Give the package a new version, or choose another mode: unsafe drops the schema and makes "
        "it anew.");
    if (plan.changes.empty() && plan.drift.empty()) {
      error.detail = deployed.digest == bundle.digest
                         ? "It was deployed with another owner or other usage roles."
                         : "Its settings in config.json or the order of its statements changed.";
    }
    for (const Script& script : scripts_of(bundle)) {
      const auto ran = look.executed_scripts.find(script.path);
      if (ran == look.executed_scripts.end() || ran->second == script.sha256) continue;
      error.notes.push_back({{script.path, 0, 0}, "this table script was changed after it ran"});
    }
    add_changes(error, plan);
    return error;
  }

  void add_steps(const std::vector<std::vector<Binding>>& bindings) {
    const bool work =
        std::any_of(plan_.packages.begin(), plan_.packages.end(),
                    [](const PackagePlan& p) { return p.action != Action::kUpToDate; });
    if (!work) return;
    if (!state_.facts.installed) {
      plan_.installs = true;
      append(install_steps(0));
    }
    std::vector<Step> hashes;
    for (std::size_t i = 0; i < plan_.packages.size(); ++i) {
      const PackagePlan& package = plan_.packages[i];
      if (package.action == Action::kUpToDate) continue;
      add_package(package, bindings[i]);
      if (package.bundle->package.scope == PackageScope::kSchema) {
        hashes.push_back(hash_step(package.schema));
      }
    }
    plan_.steps.push_back({.text = "SET CONSTRAINTS ALL IMMEDIATE"});
    append(std::move(hashes));
  }

  void add_package(const PackagePlan& package, const std::vector<Binding>& bindings) {
    const Bundle& bundle = *package.bundle;
    const PackageSteps steps{.bundle = bundle,
                             .schema = package.schema,
                             .owner = wanted_owner(bundle, options_),
                             .usage = wanted_usage(bundle, options_),
                             .bindings = bindings,
                             .state = state_};
    PackageRecord record{.plan = package,
                         .owner = steps.owner,
                         .usage = steps.usage,
                         .bindings = bindings,
                         .new_scripts = {}};
    const auto details = state_.details.find(package.schema);
    for (const Script& script : scripts_of(bundle)) {
      const bool ran = package.action == Action::kRunScripts &&
                       details->second.executed_scripts.contains(script.path);
      if (!ran) record.new_scripts.push_back(script.path);
    }
    if (package.action == Action::kRecreate) {
      plan_.steps.push_back(
          {.text = "DROP SCHEMA " + quote_identifier(package.schema) + " CASCADE"});
    }
    append(package.action == Action::kRunScripts
               ? script_steps(steps, {record.new_scripts.begin(), record.new_scripts.end()})
               : create_steps(steps));
    append(record_steps(record, options_, deployment_id_));
  }

  void append(std::vector<Step> steps) {
    std::move(steps.begin(), steps.end(), std::back_inserter(plan_.steps));
  }

  std::span<const Bundle* const> bundles_;
  const DatabaseState& state_;
  const DeployOptions& options_;
  const std::string& deployment_id_;
  std::set<std::string> taken_;  // schemas of which an earlier package's drop takes objects
  Plan plan_;
};

}  // namespace

Expected<Plan> plan_deployment(std::span<const Bundle* const> bundles, const DatabaseState& state,
                               const DeployOptions& options, const std::string& deployment_id) {
  return Planner(bundles, state, options, deployment_id).run();
}

}  // namespace pgpm
