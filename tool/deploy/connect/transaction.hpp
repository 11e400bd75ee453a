#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <span>

#include "deploy/connect/lock.hpp"
#include "deploy/connect/session.hpp"
#include "deploy/inspect/database_state.hpp"
#include "pgpm/plan.hpp"

namespace pgpm {

/// READ COMMITTED whatever the default, so that what is inspected after a lock is what the lock
/// waited for.
inline constexpr char kBeginDeployment[] = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";

/// Begins a writing transaction with pgpm's settings, and reads the facts.
/// Errors: kConnection, kSql.
[[nodiscard]] Expected<ServerFacts> begin_deployment(Session& session,
                                                     std::chrono::seconds wait_lock);

/// The same, and takes locks, in one round trip; the facts are as they are once the locks are held.
/// Errors: kLock, kConnection, kSql.
[[nodiscard]] Expected<ServerFacts> begin_locked(Session& session, std::span<const Lock> locks,
                                                 std::chrono::seconds wait_lock);

/// How long a command that only reads waits: only somebody who locks tables of `_pgpm` itself can
/// make it wait.
inline constexpr std::chrono::seconds kWaitForCatalog{60};

/// Begins a read-only transaction with one snapshot, and reads the facts.
[[nodiscard]] Expected<ServerFacts> begin_look(Session& session, std::chrono::seconds wait_lock);

/// Takes locks and reads the facts again, as they are once the locks are held. Errors: kLock.
[[nodiscard]] Expected<ServerFacts> take_locks(Session& session, std::span<const Lock> locks,
                                               std::chrono::seconds wait_lock);

/// Called with the number of steps that the server has done.
using StepProgress = std::function<void(std::size_t done)>;

/// Sends steps: those between scripts in one pipeline each. Errors at the step's source; `bundles`
/// are where CONTEXT's functions are looked for.
[[nodiscard]] Expected<void> apply_steps(Session& session, std::span<const Step> steps,
                                         std::span<const Bundle* const> bundles,
                                         const StepProgress& progress);

/// Ends the transaction that records a statement after the commit as done.
inline constexpr char kRecorded[] = "COMMIT";

/// How far the statements after the commit came.
struct AfterCommit {
  std::size_t finished = 0;         ///< how many were done and recorded
  std::optional<Error> error = {};  ///< kPending, at the source of the one that failed
};

/// After the commit: sends each step on its own, until one fails.
[[nodiscard]] AfterCommit apply_after_commit(Session& session, std::span<const Step> steps,
                                             std::span<const Bundle* const> bundles);

/// Ends the transaction without effect; errors don't matter, since closing does the same.
void roll_back(Session& session);

}  // namespace pgpm
