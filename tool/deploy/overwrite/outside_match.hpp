#pragma once

#include <string>
#include <vector>

#include "deploy/inspect/database_state.hpp"

namespace pgpm {

/// Which of these objects outside a package's schema is the one that a statement names, with its
/// table's schema or without; null if none is.
[[nodiscard]] const OutsideState* find_outside(const std::vector<const OutsideState*>& outside,
                                               const std::string& kind, const std::string& object);

}  // namespace pgpm
