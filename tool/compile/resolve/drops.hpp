#pragma once

#include <vector>

#include "compile/describe/description.hpp"
#include "compile/resolve/scope.hpp"

namespace pgpm {

/// How a DROP is treated. In a table script one that drops what an earlier script or statement made
/// is meant and sent with the own schema alone as path.
[[nodiscard]] DropHandling drop_handling(const Descriptions& descriptions, std::size_t drop,
                                         const Scope& scope, const Package& package);

}  // namespace pgpm
