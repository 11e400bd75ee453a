#pragma once

#include <span>

#include "core/bundle_set.hpp"
#include "deploy/connect/session.hpp"
#include "deploy/inspect/database_state.hpp"
#include "pgpm/deployment.hpp"

namespace pgpm {

/// Who looks: a deployment that holds its locks, or a plan in a read-only transaction.
enum class Looking { kForDeployment, kForPlan };

/// Reads what server_facts.sql returned in `session`.
[[nodiscard]] ServerFacts read_facts(const Session& session, const Rows& rows);

/// The query for read_facts().
[[nodiscard]] Query facts_query();

/// Looks at all that a plan for `bundles` (those of `set`, in order of deployment) depends on, in a
/// number of round trips that does not depend on the number of objects: one if nothing of them is
/// deployed, one more for packages that are, and up to two more for those that are to be replaced.
/// Takes locks on the tables that a deployment would drop. Completes `set` unless all packages turn
/// out to be up to date. Errors: kSql, kLock, kConnection, kArtifact.
[[nodiscard]] Expected<DatabaseState> inspect(Session& session, BundleSet& set,
                                              std::span<const Bundle* const> bundles,
                                              const ServerFacts& facts,
                                              const DeployOptions& options, Looking looking);

/// Reads rows of deployed_packages.sql.
[[nodiscard]] Expected<std::vector<DeployedPackage>> read_packages(const Rows& rows);

}  // namespace pgpm
