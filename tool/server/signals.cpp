#include "server/signals.hpp"

#include <unistd.h>

namespace pgpm::server {

Signals::Signals() {
  ::signal(SIGCHLD, SIG_DFL);  // ignored, it would make waiting impossible
  sigset_t wanted;
  ::sigemptyset(&wanted);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCHLD}) ::sigaddset(&wanted, signal);
  ::sigprocmask(SIG_BLOCK, &wanted, &former_);
  descriptor_ = ::signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK);
}

Signals::~Signals() { ::close(descriptor_); }

std::optional<signalfd_siginfo> Signals::next() const {
  signalfd_siginfo info{};
  if (::read(descriptor_, &info, sizeof info) != sizeof info) return {};
  return info;
}

void Signals::restore() const { ::sigprocmask(SIG_SETMASK, &former_, nullptr); }

}  // namespace pgpm::server
