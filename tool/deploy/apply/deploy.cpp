#include "deploy/apply/deploy.hpp"

#include <chrono>
#include <thread>

#include "deploy/apply/after_commit.hpp"
#include "deploy/apply/commit.hpp"
#include "deploy/apply/install.hpp"
#include "deploy/connect/lock.hpp"
#include "deploy/connect/transaction.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/inspect/inspect.hpp"
#include "deploy/plan/dependencies.hpp"
#include "deploy/plan/plan.hpp"

namespace pgpm {
namespace {

using BundleList = std::vector<const Bundle*>;

Expected<void> check_facts(const ServerFacts& facts, const DeployOptions& options) {
  if (facts.installed) return check_installed(facts);
  if (options.install) return {};
  return tl::unexpected(
      Error{.kind = ErrorKind::kRefused,
            .message = "schema \"_pgpm\" is not in database \"" + facts.database + '"',
            .hint = "Run pgpm-apply install, or leave out --no-install."});
}

// The locks of a deployment, held on return. To make `_pgpm`, its lock must be exclusive; who holds
// a shared one must not wait for that, since somebody else may do so, too.
Expected<ServerFacts> enter(Session& session, const BundleList& bundles,
                            const DeployOptions& options) {
  Expected<ServerFacts> facts =
      begin_locked(session, deployment_locks(bundles, false), options.wait_lock);
  if (!facts || facts->installed) return facts;
  roll_back(session);
  return begin_locked(session, deployment_locks(bundles, true), options.wait_lock);
}

Expected<DatabaseState> look(Session& session, BundleSet& set, const BundleList& bundles,
                             const ServerFacts& facts, const DeployOptions& options,
                             Looking looking) {
  if (Expected<void> checked = check_facts(facts, options); !checked) {
    return tl::unexpected(checked.error());
  }
  return inspect(session, set, bundles, facts, options, looking);
}

// Takes the locks of packages whose no-transaction scripts are pending; none if somebody else runs
// one of them right now. Never waits: a session that waits in a statement holds up what the other
// one does, CREATE INDEX CONCURRENTLY above all.
Expected<bool> take_script_locks(Session& session, const std::vector<Lock>& locks) {
  for (const Lock& lock : locks) {
    const auto taken = run_one(
        session, {"SELECT pg_try_advisory_lock($1::bigint) AS taken", {std::to_string(lock.key)}});
    if (!taken) return tl::unexpected(to_error(taken.error()));
    if (!taken->boolean(0, "taken")) return false;
  }
  return true;
}

std::vector<Lock> script_locks(const BundleList& bundles, const DatabaseState& state) {
  std::vector<Lock> locks;
  for (const Bundle* bundle : bundles) {
    const DeployedPackage* package = find_deployed(*bundle, state);
    if (package != nullptr && package->is_pending) {
      locks.push_back({scripts_lock_key(package->name), true});
    }
  }
  return locks;
}

Error explain(Session& session, const Error& error, const BundleList& bundles,
              const DeployOptions& options) {
  std::vector<std::string> packages;
  for (const Bundle* bundle : bundles) packages.push_back(bundle->package.name);
  return explain_table_lock(session, error, packages, options.wait_lock);
}

// What the database holds, under all locks that the deployment needs.
Expected<DatabaseState> enter_and_look(Session& session, BundleSet& set, const BundleList& bundles,
                                       const DeployOptions& options) {
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::milliseconds kPause{200};
  const Clock::time_point end = Clock::now() + options.wait_lock;
  while (true) {
    const Expected<ServerFacts> facts = enter(session, bundles, options);
    if (!facts) return tl::unexpected(facts.error());
    const auto look_now = [&] {
      return look(session, set, bundles, *facts, options, Looking::kForDeployment)
          .map_error([&](const Error& error) { return explain(session, error, bundles, options); });
    };
    Expected<DatabaseState> state = look_now();
    if (!state) return state;
    const std::vector<Lock> locks = script_locks(bundles, *state);
    const Expected<bool> taken = take_script_locks(session, locks);
    if (!taken) return tl::unexpected(taken.error());
    if (*taken && locks.empty()) return state;
    // Whoever held them may have gone on while this session looked.
    if (*taken) return look_now();
    if (Clock::now() >= end) {
      return tl::unexpected(
          explain_lock_failure(session, {.sqlstate = "55P03"}, locks, options.wait_lock));
    }
    roll_back(session);
    std::this_thread::sleep_for(kPause);
  }
}

// Connects while the artifacts are checked. A damaged one is refused whatever became of the
// connection, and before the database is asked anything.
Expected<std::unique_ptr<Session>> connect_for(BundleSet& bundles, const Connect& connect) {
  Expected<std::unique_ptr<Session>> session = connect();
  if (Expected<void> checked = bundles.check(); !checked) {
    return tl::unexpected(checked.error());
  }
  return session;
}

}  // namespace

Expected<Deployment> deploy(BundleSet& bundles, const DeployOptions& options,
                            const Connect& connect, const Progress& progress) {
  const Expected<BundleList> ordered = order_bundles(bundles.bundles());
  if (!ordered) return tl::unexpected(ordered.error());
  Expected<std::unique_ptr<Session>> session = connect_for(bundles, connect);
  if (!session) return tl::unexpected(session.error());
  const Expected<DatabaseState> state = enter_and_look(**session, bundles, *ordered, options);
  if (!state) return tl::unexpected(state.error());

  Deployment deployment{.id = make_uuid(), .plan = {}};
  Expected<Plan> plan = plan_deployment(*ordered, *state, options, deployment.id);
  if (!plan) return tl::unexpected(plan.error());
  deployment.plan = *std::move(plan);
  if (!deployment.plan.has_work()) {
    roll_back(**session);
    deployment.id.clear();
    return deployment;
  }
  const std::size_t all = deployment.plan.steps.size();
  const Expected<void> applied = apply_steps(**session, deployment.plan.steps, *ordered,
                                             [&](std::size_t done) { progress(done, all); });
  if (!applied) {
    return tl::unexpected(explain(**session, applied.error(), *ordered, options));
  }
  const Expected<void> committed = commit(
      **session, connect, {deployment.id, deployment_locks(*ordered, true), options.wait_lock});
  if (!committed) return tl::unexpected(committed.error());
  if (!deployment.plan.has_changes()) deployment.id.clear();
  AfterCommit after = apply_after_commit(**session, deployment.plan.after, *ordered);
  if (after.error) note_outcomes(deployment.plan, after.finished);
  deployment.broken_off = std::move(after.error);
  return deployment;
}

Expected<Deployment> plan_only(BundleSet& bundles, const DeployOptions& options,
                               const Connect& connect) {
  const Expected<BundleList> ordered = order_bundles(bundles.bundles());
  if (!ordered) return tl::unexpected(ordered.error());
  Expected<std::unique_ptr<Session>> session = connect_for(bundles, connect);
  if (!session) return tl::unexpected(session.error());
  const Expected<ServerFacts> facts = begin_look(**session, options.wait_lock);
  if (!facts) return tl::unexpected(facts.error());
  const Expected<DatabaseState> state =
      look(**session, bundles, *ordered, *facts, options, Looking::kForPlan);
  roll_back(**session);
  if (!state) return tl::unexpected(state.error());
  Deployment deployment{.id = make_uuid(), .plan = {}};
  Expected<Plan> plan = plan_deployment(*ordered, *state, options, deployment.id);
  if (!plan) return tl::unexpected(plan.error());
  deployment.plan = *std::move(plan);
  deployment.id.clear();
  return deployment;
}

}  // namespace pgpm
