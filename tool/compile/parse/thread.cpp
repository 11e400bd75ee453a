#include "compile/parse/thread.hpp"

namespace pgpm {
namespace {

void* run(void* work) {
  (*static_cast<const std::function<void()>*>(work))();
  return nullptr;
}

}  // namespace

Thread::Thread(std::size_t stack_size, const std::function<void()>& work) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  is_started_ = pthread_attr_setstacksize(&attributes, stack_size) == 0 &&
                pthread_create(&handle_, &attributes, run,
                               const_cast<std::function<void()>*>(&work)) == 0;  // NOLINT
  pthread_attr_destroy(&attributes);
}

Thread::~Thread() {
  if (is_started_) pthread_join(handle_, nullptr);
}

}  // namespace pgpm
