#pragma once

#include <sys/signalfd.h>

#include <csignal>
#include <optional>

namespace pgpm::server {

/// While it lives, SIGINT, SIGTERM, SIGHUP, SIGQUIT and SIGCHLD do nothing by themselves but are
/// events of one descriptor.
class Signals {
 public:
  Signals();
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }
  /// The next one that came; does not wait.
  [[nodiscard]] std::optional<signalfd_siginfo> next() const;
  /// For a child between fork and exec: signals as they were before.
  void restore() const;

 private:
  sigset_t former_{};
  int descriptor_ = -1;
};

}  // namespace pgpm::server
