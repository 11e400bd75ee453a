#include "compile/parse/deep_stack.hpp"

#include <pthread.h>

#include <algorithm>

namespace pgpm {
namespace {

// libpg_query takes up to 400 bytes of stack for a level when it writes a tree, and `+1` makes one.
constexpr std::size_t kStackForByte = 256;
constexpr std::size_t kMegabyte = std::size_t{1024} * 1024;
constexpr std::size_t kSmallText = 16384;                // 4 MB of stack
constexpr std::size_t kLargestStack = 1024 * kMegabyte;  // of addresses; memory is taken when used

void* run(void* work) {
  (*static_cast<const std::function<void()>*>(work))();
  return nullptr;
}

}  // namespace

void run_with_stack_for(std::size_t text_size, const std::function<void()>& work) {
  if (text_size > kSmallText) {
    const std::size_t size = std::min(kLargestStack, 8 * kMegabyte + text_size * kStackForByte);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_t thread{};
    const bool started = pthread_attr_setstacksize(&attributes, size) == 0 &&
                         pthread_create(&thread, &attributes, run,
                                        const_cast<std::function<void()>*>(&work)) == 0;  // NOLINT
    pthread_attr_destroy(&attributes);
    if (started) {
      pthread_join(thread, nullptr);
      return;
    }
  }
  work();
}

}  // namespace pgpm
