#pragma once

#include <optional>
#include <vector>

#include "compile/resolve/resolve.hpp"

namespace pgpm {

/// The statements in an order in which each stands behind what it needs, as indices. Ties keep the
/// reading order; a table script stays together, and scripts stand in natural order of their paths.
/// Errors: circles, each spelled whole with a place for each step.
[[nodiscard]] std::optional<std::vector<std::size_t>> order_statements(const Resolution& resolution,
                                                                       Diagnostics& diagnostics);

}  // namespace pgpm
