#pragma once

#include <pthread.h>

#include <cstddef>
#include <functional>

namespace pgpm {

/// A thread with a stack of a size of its own, which std::thread does not offer; joined when it is
/// destroyed. `work` must outlive it.
class Thread {
 public:
  Thread(std::size_t stack_size, const std::function<void()>& work);
  Thread(const Thread&) = delete;
  Thread& operator=(const Thread&) = delete;
  ~Thread();

  [[nodiscard]] bool is_started() const { return is_started_; }

 private:
  pthread_t handle_{};
  bool is_started_ = false;
};

}  // namespace pgpm
