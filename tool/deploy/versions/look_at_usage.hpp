#pragma once

#include "deploy/inspect/inspect.hpp"
#include "deploy/versions/removal.hpp"

namespace pgpm {

/// Who uses a version, what depends on it and what it holds; `versions` gets its details. Unless it
/// is only for a plan, no session can choose its schema from now on, and no row can come into its
/// tables. Errors: kSql, kLock, kConnection.
[[nodiscard]] Expected<VersionUsage> look_at_usage(Session& session, const DeployedPackage& package,
                                                   Looking looking, DeployedVersions& versions);

}  // namespace pgpm
