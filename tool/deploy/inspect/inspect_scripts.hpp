#pragma once

#include "deploy/connect/session.hpp"
#include "deploy/inspect/database_state.hpp"
#include "pgpm/bundle.hpp"

namespace pgpm {

/// Looks how far the no-transaction scripts of a deployed package have come, and whether indexes
/// that they started to make are there. Errors: kSql, kConnection.
[[nodiscard]] Expected<void> look_at_scripts(Session& session, const Bundle& bundle,
                                             const DeployedPackage& package, DatabaseState& state);

}  // namespace pgpm
