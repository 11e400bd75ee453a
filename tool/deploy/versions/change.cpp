#include "deploy/versions/change.hpp"

#include <thread>

#include "deploy/apply/commit.hpp"
#include "deploy/connect/lock.hpp"
#include "deploy/connect/transaction.hpp"

namespace pgpm {
namespace {

// Never waits in a statement, which would hold up what the scripts do.
Expected<bool> scripts_are_idle(Session& session, const Lock& lock) {
  const auto taken = run_one(session, {"SELECT pg_try_advisory_xact_lock($1::bigint) AS taken",
                                       {std::to_string(lock.key)}});
  if (!taken) return tl::unexpected(to_error(taken.error()));
  return taken->boolean(0, "taken");
}

Expected<ServerFacts> enter(Session& session, const std::vector<Lock>& locks, const Lock& scripts,
                            std::chrono::seconds wait_lock) {
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::milliseconds kPause{200};
  const Clock::time_point end = Clock::now() + wait_lock;
  while (true) {
    Expected<ServerFacts> facts = begin_locked(session, locks, wait_lock);
    if (!facts) return facts;
    const Expected<bool> idle = scripts_are_idle(session, scripts);
    if (!idle) return tl::unexpected(idle.error());
    if (*idle) return facts;
    if (Clock::now() >= end) {
      return tl::unexpected(
          explain_lock_failure(session, {.sqlstate = "55P03"}, {&scripts, 1}, wait_lock));
    }
    roll_back(session);
    std::this_thread::sleep_for(kPause);
  }
}

Expected<void> only_decide(Session& session, std::chrono::seconds wait_lock, const Decide& decide) {
  const Expected<ServerFacts> facts = begin_look(session, wait_lock);
  if (!facts) return tl::unexpected(facts.error());
  const Expected<std::vector<Step>> steps = decide(session, *facts, Looking::kForPlan);
  if (!steps) return tl::unexpected(steps.error());
  roll_back(session);
  return {};
}

// What the server says of its own accord, in terms of these commands.
Error explained(Error error) {
  constexpr std::string_view kDependentObjectsStillExist = "2BP01";
  if (error.sqlstate == kDependentObjectsStillExist) {
    error.kind = ErrorKind::kRefused;
    error.hint = "Take away first what needs it.";
  }
  constexpr std::string_view kInsufficientPrivilege = "42501";
  if (error.sqlstate == kInsufficientPrivilege && error.hint.empty()) {
    error.hint = "Connect as a role that may deploy the package.";
  }
  return error;
}

}  // namespace

Expected<void> change_package(const Connect& connect, const VersionOptions& options,
                              const std::string& id, const Decide& decide) {
  const Expected<std::unique_ptr<Session>> session = connect();
  if (!session) return tl::unexpected(session.error());
  if (options.dry_run) {
    return only_decide(**session, options.wait_lock, decide).map_error(explained);
  }

  const std::vector<Lock> locks = {{schema_lock_key(), false},
                                   {package_lock_key(options.package), true}};
  const Lock scripts{scripts_lock_key(options.package), true};
  const Expected<ServerFacts> facts = enter(**session, locks, scripts, options.wait_lock);
  if (!facts) return tl::unexpected(facts.error());
  const Expected<std::vector<Step>> steps = decide(**session, *facts, Looking::kForDeployment);
  const auto explained_here = [&](const Error& error) {
    return tl::unexpected(
        explain_table_lock(**session, explained(error), {&options.package, 1}, options.wait_lock));
  };
  if (!steps) return explained_here(steps.error());
  if (steps->empty()) {
    roll_back(**session);
    return {};
  }
  const Expected<void> applied = apply_steps(**session, *steps, {}, [](std::size_t) {});
  if (!applied) return explained_here(applied.error());
  return commit(**session, connect, {id, locks, options.wait_lock});
}

}  // namespace pgpm
