#pragma once

#include <csignal>
#include <functional>

#include "deploy/connect/session.hpp"

namespace pgpm {

/// While it lives, the first SIGINT or SIGTERM cancels what the session runs on the server instead
/// of ending this process; the second one ends it. One at a time.
class Interrupts {
 public:
  explicit Interrupts(const Session& session);
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;
  ~Interrupts();

  /// Whether a signal came. What ran then may have ended before it was cancelled.
  [[nodiscard]] bool came() const;

 private:
  std::function<void()> cancel_;
  struct sigaction former_interrupt_ = {};
  struct sigaction former_termination_ = {};
};

}  // namespace pgpm
