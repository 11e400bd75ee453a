#include "deploy/commands/install_command.hpp"

#include <algorithm>

#include "deploy/connect/transaction.hpp"

namespace pgpm {
namespace {

// In quotes or not, the server takes this name for everybody.
Expected<void> check_roles(const InstallRoles& roles) {
  if (std::find(roles.deployer.begin(), roles.deployer.end(), "public") == roles.deployer.end()) {
    return {};
  }
  return tl::unexpected(
      Error{.kind = ErrorKind::kUsage,
            .message = "role \"public\" cannot be a deployer: it stands for everybody"});
}

Error commit_error(const ServerError& error) {
  if (!error.connection_lost) return to_error(error);
  return Error{
      .kind = ErrorKind::kOutcomeUnknown,
      .message = "the connection was lost at COMMIT, and whether it took place is not known",
      .detail = error.message,
      .hint = "Run pgpm-apply install again; it does only what is missing."};
}

Expected<Plan> plan_install(const ServerFacts& facts, const InstallOptions& options) {
  Plan plan;
  const bool older = facts.installed && facts.schema_version > 0 && facts.trusted &&
                     facts.schema_version < schema_version();
  if (facts.installed && !(older && options.upgrade)) {
    if (Expected<void> checked = check_installed(facts); !checked) {
      return tl::unexpected(checked.error());
    }
  } else {
    plan.installs = true;
    plan.steps = install_steps(facts.installed ? facts.schema_version : 0);
  }
  for (Step& step : privilege_steps(options.roles)) plan.steps.push_back(std::move(step));
  return plan;
}

}  // namespace

Expected<Plan> install(Session& session, const InstallOptions& options) {
  if (Expected<void> checked = check_roles(options.roles); !checked) {
    return tl::unexpected(checked.error());
  }
  Expected<ServerFacts> facts = options.dry_run ? begin_look(session, options.wait_lock)
                                                : begin_deployment(session, options.wait_lock);
  if (facts && !options.dry_run) {
    const Lock lock{schema_lock_key(), true};
    facts = take_locks(session, {&lock, 1}, options.wait_lock);
  }
  if (!facts) return tl::unexpected(facts.error());
  Expected<Plan> plan = plan_install(*facts, options);
  if (!plan || !plan->has_work() || options.dry_run) {
    roll_back(session);
    return plan;
  }
  const Expected<void> applied = apply_steps(session, plan->steps, {}, [](std::size_t) {});
  if (!applied) return tl::unexpected(applied.error());
  const auto committed = session.commit();
  if (!committed) return tl::unexpected(commit_error(committed.error()));
  return plan;
}

}  // namespace pgpm
