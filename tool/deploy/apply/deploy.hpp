#pragma once

#include <functional>

#include "core/bundle_set.hpp"
#include "deploy/connect/session.hpp"
#include "pgpm/deployment.hpp"

namespace pgpm {

/// Told how many of how many steps the server has done, for a progress line.
using Progress = std::function<void(std::size_t done, std::size_t all)>;

/// Deploys all bundles in one transaction: check, lock, inspect, plan, apply, record, commit. If
/// the connection dies at COMMIT, connects again and finds out whether the deployment took place.
/// Reads their statements only if there is something to do. The result refers to them.
/// Errors: those of `bundles`, those of planning, and kConnection, kSql at the place in the source,
/// kLock, kOutcomeUnknown; kPending if a statement failed that runs after the commit. After any
/// error but the last two the database is as it was.
[[nodiscard]] Expected<Deployment> deploy(BundleSet& bundles, const DeployOptions& options,
                                          const Connect& connect, const Progress& progress);

/// What deploy() would do now, from one read-only snapshot and without locks.
[[nodiscard]] Expected<Deployment> plan_only(BundleSet& bundles, const DeployOptions& options,
                                             const Connect& connect);

}  // namespace pgpm
