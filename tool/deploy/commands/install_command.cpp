#include "deploy/commands/install_command.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "deploy/connect/transaction.hpp"
#include "deploy/embedded_sql.hpp"

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

void plan_ddl_log(const ServerFacts& facts, const InstallOptions& options, Installation& result) {
  if (!options.ddl_log) {
    result.ddl_log = facts.logs_ddl ? DdlLog::kEnded : DdlLog::kNone;
  } else if (facts.logs_ddl) {
    result.ddl_log = DdlLog::kKept;
  } else {
    result.ddl_log = facts.may_log_ddl ? DdlLog::kBegun : DdlLog::kNotAllowed;
  }
  if (result.ddl_log == DdlLog::kEnded) {
    result.plan.steps.push_back({.text = embedded::kDropDdlLog, .is_script = true});
  } else if (result.ddl_log == DdlLog::kBegun) {
    result.plan.steps.push_back({.text = embedded::kMakeDdlLog, .is_script = true});
  }
}

Expected<Installation> plan_install(const ServerFacts& facts, const InstallOptions& options) {
  Installation result{.from = facts.installed ? facts.schema_version : 0, .to = schema_version()};
  const bool older = facts.installed && facts.schema_version > 0 && facts.trusted &&
                     facts.schema_version < schema_version();
  if (facts.installed && !(older && options.upgrade)) {
    if (Expected<void> checked = check_installed(facts); !checked) {
      return tl::unexpected(checked.error());
    }
  } else {
    result.plan.installs = true;
    result.plan.steps = install_steps(result.from);
  }
  std::vector<Step> grants = privilege_steps(options.roles);
  result.grants = !grants.empty();
  std::move(grants.begin(), grants.end(), std::back_inserter(result.plan.steps));
  plan_ddl_log(facts, options, result);
  return result;
}

}  // namespace

Expected<Installation> install(Session& session, const InstallOptions& options) {
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
  Expected<Installation> result = plan_install(*facts, options);
  if (!result || !result->plan.has_work() || options.dry_run) {
    roll_back(session);
    return result;
  }
  const Expected<void> applied = apply_steps(session, result->plan.steps, {}, [](std::size_t) {});
  if (!applied) return tl::unexpected(applied.error());
  const auto committed = session.commit();
  if (!committed) return tl::unexpected(commit_error(committed.error()));
  return result;
}

}  // namespace pgpm
