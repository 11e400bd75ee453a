#pragma once

#include <optional>
#include <string>

#include "deploy/inspect/database_state.hpp"
#include "deploy/plan/dependencies.hpp"
#include "pgpm/deployment.hpp"

namespace pgpm {

/// Records of the package's objects what the plan changes, which is far less than to write all of
/// them anew. None where that can't be done: something was touched by hand, the owner or the usage
/// roles change, the artifact makes other objects or makes them in another order, or objects are
/// left that are not of it.
[[nodiscard]] std::optional<Step> record_changes_step(const PackagePlan& plan,
                                                      const DatabaseState& state,
                                                      const DeployOptions& options);

}  // namespace pgpm
