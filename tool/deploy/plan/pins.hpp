#pragma once

#include <string>
#include <vector>

#include "deploy/inspect/database_state.hpp"
#include "pgpm/bundle.hpp"

namespace pgpm {

/// Whether the statement makes a routine that gets the deployment's path as its `SET search_path`:
/// as the package's pin_search_path says, unless it sets its own, or ends transactions, which a
/// procedure with a SET clause may not.
[[nodiscard]] bool is_pinned(const Statement& statement, const Package& package);

/// Whether a pin may hold the schemas of `path` beyond the package's own: an overload planted in
/// one in which somebody else may create would run as the definer. Errors: kRefused, naming each
/// schema with who may create in it, or that it does not exist.
[[nodiscard]] Expected<void> check_pins(const Bundle& bundle, const std::vector<std::string>& path,
                                        const DatabaseState& state);

}  // namespace pgpm
