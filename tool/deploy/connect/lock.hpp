#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "deploy/connect/session.hpp"
#include "pgpm/bundle.hpp"

namespace pgpm {

/// A transaction-level advisory lock.
struct Lock {
  std::int64_t key = 0;
  bool exclusive = false;

  friend bool operator==(const Lock&, const Lock&) = default;
};

/// The key of the lock on `_pgpm` itself.
[[nodiscard]] std::int64_t schema_lock_key();

/// The key of the lock on a package, from the SHA-256 of its name.
[[nodiscard]] std::int64_t package_lock_key(const std::string& package);

/// Held by a session while it runs the package's no-transaction scripts, after its commit.
[[nodiscard]] std::int64_t scripts_lock_key(const std::string& package);

/// What a deployment of these bundles locks: `_pgpm` (exclusive if it is to be made), each package
/// exclusively, what they depend on shared. In the order in which every command takes them: `_pgpm`
/// first, then by key, each key once.
[[nodiscard]] std::vector<Lock> deployment_locks(std::span<const Bundle* const> bundles,
                                                 bool installs);

/// One statement that takes all locks in the order given.
[[nodiscard]] Query lock_query(std::span<const Lock> locks);

/// Turns a lock time-out into kLock with who holds what was waited for. Rolls the failed
/// transaction back to be able to ask.
[[nodiscard]] Error explain_lock_failure(Session& session, const ServerError& error,
                                         std::span<const Lock> locks, std::chrono::seconds waited);

/// Of an error that a wait for a table ended in: which tables of these packages, or with triggers
/// of theirs, others have locked, and who. Ends the transaction. Other errors stay as they are.
[[nodiscard]] Error explain_table_lock(Session& session, Error error,
                                       std::span<const std::string> packages,
                                       std::chrono::seconds waited);

}  // namespace pgpm
