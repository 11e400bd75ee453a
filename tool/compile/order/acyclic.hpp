#pragma once

#include <cstddef>
#include <vector>

#include "compile/order/graph.hpp"

namespace pgpm {

/// The edges without those that would make a circle: certain ones (which must make none by
/// themselves) all stay, the others are added one by one, first those of less `doubt`, each if it
/// closes no circle.
[[nodiscard]] std::vector<Graph::Edge> without_circles(std::size_t size,
                                                       std::vector<Graph::Edge> edges);

}  // namespace pgpm
