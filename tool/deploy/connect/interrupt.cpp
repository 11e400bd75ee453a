#include "deploy/connect/interrupt.hpp"

#include <cerrno>

namespace pgpm {
namespace {

const std::function<void()>* active = nullptr;  // changed only while no handler is set
volatile std::sig_atomic_t has_come = 0;

void handle(int) {
  const int former = errno;
  has_come = 1;
  (*active)();
  errno = former;
}

}  // namespace

Interrupts::Interrupts(const Session& session) : cancel_(session.canceller()) {
  active = &cancel_;
  has_come = 0;
  struct sigaction action = {};
  action.sa_handler = handle;
  action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
  sigaction(SIGINT, &action, &former_interrupt_);
  sigaction(SIGTERM, &action, &former_termination_);
}

Interrupts::~Interrupts() {
  sigaction(SIGINT, &former_interrupt_, nullptr);
  sigaction(SIGTERM, &former_termination_, nullptr);
  active = nullptr;
}

bool Interrupts::came() const { return has_come != 0; }

}  // namespace pgpm
