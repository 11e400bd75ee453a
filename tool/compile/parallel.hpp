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

/// Runs both at the same time, `work` in this thread. Neither may change what the other looks at.
void run_beside(const std::function<void()>& other, const std::function<void()>& work);

}  // namespace pgpm
