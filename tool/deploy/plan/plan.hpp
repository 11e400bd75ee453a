#pragma once

#include <span>
#include <string>

#include "deploy/inspect/database_state.hpp"
#include "pgpm/deployment.hpp"

namespace pgpm {

/// Decides what a deployment does: a pure function of the artifacts (in order of deployment), what
/// the database holds and the options. `deployment_id` is the UUID to record.
/// Errors: kUsage for modes that are not there yet; kRefused by mode, data or foreign schemas, with
/// what differs and how to go on; kDependency; kSql for roles that do not exist.
[[nodiscard]] Expected<Plan> plan_deployment(std::span<const Bundle* const> bundles,
                                             const DatabaseState& state,
                                             const DeployOptions& options,
                                             const std::string& deployment_id);

}  // namespace pgpm
