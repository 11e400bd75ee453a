#pragma once

#include <span>
#include <vector>

#include "deploy/inspect/database_state.hpp"
#include "pgpm/deployment.hpp"

namespace pgpm {

/// What is to be done with each bundle (in order of deployment), by mode and by what the database
/// holds. Errors: the first refusal, see refusals.hpp.
[[nodiscard]] Expected<std::vector<PackagePlan>> decide_actions(
    std::span<const Bundle* const> bundles, const DatabaseState& state,
    const DeployOptions& options);

}  // namespace pgpm
