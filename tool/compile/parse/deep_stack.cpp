#include "compile/parse/deep_stack.hpp"

#include <algorithm>

#include "compile/parse/thread.hpp"

namespace pgpm {
namespace {

// libpg_query takes up to 400 bytes of stack for a level when it writes a tree, and `+1` makes one.
constexpr std::size_t kStackForByte = 256;
constexpr std::size_t kMegabyte = std::size_t{1024} * 1024;
constexpr std::size_t kSmallText = 16384;                // 4 MB of stack
constexpr std::size_t kLargestStack = 1024 * kMegabyte;  // of addresses; memory is taken when used

}  // namespace

void run_with_stack_for(std::size_t text_size, const std::function<void()>& work) {
  if (text_size > kSmallText) {
    const std::size_t size = std::min(kLargestStack, 8 * kMegabyte + text_size * kStackForByte);
    if (Thread(size, work).is_started()) return;  // and joined
  }
  work();
}

}  // namespace pgpm
