#pragma once

#include <cstddef>
#include <functional>

namespace pgpm {

/// Runs `work`, which recurses as deep as a text of `text_size` bytes is nested. The stack of this
/// thread is enough for small texts; for others a thread with a stack that fits does it.
void run_with_stack_for(std::size_t text_size, const std::function<void()>& work);

}  // namespace pgpm
