#pragma once

#include <cstddef>
#include <functional>

#include "pgpm/error.hpp"

namespace pgpm {

/// Runs `work(i, diagnostics)` for each i below `count`, in as many threads as there are
/// processors, this one among them. What is found stands in `diagnostics` in the order of i,
/// whichever thread was first. A call may change what belongs to its i, and nothing else.
void for_each_in_parallel(std::size_t count, Diagnostics& diagnostics,
                          const std::function<void(std::size_t, Diagnostics&)>& work);

}  // namespace pgpm
