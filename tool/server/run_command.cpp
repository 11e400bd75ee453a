#include "server/run_command.hpp"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <optional>

#include "core/render.hpp"
#include "server/child_process.hpp"
#include "server/connection_environment.hpp"
#include "server/keeper.hpp"
#include "server/signals.hpp"
#include "server/system_failure.hpp"
#include "server/throwaway_cluster.hpp"

namespace pgpm::server {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kPatience = std::chrono::seconds(3);  // between asking a command to end and killing
constexpr int kParentCheckMilliseconds = 250;

// Waits for the keeper's answer; the number of the signal that came first, if one did.
int wait_for_answer(const Keeper& keeper, const Signals& signals) {
  for (;;) {
    std::array<pollfd, 2> waiting{pollfd{keeper.channel, POLLIN, 0},
                                  pollfd{signals.descriptor(), POLLIN, 0}};
    ::poll(waiting.data(), waiting.size(), -1);
    for (auto info = signals.next(); info; info = signals.next()) {
      if (info->ssi_signo != SIGCHLD) return static_cast<int>(info->ssi_signo);
    }
    if (waiting[0].revents != 0) return 0;
  }
}

pid_t launch_command(const std::vector<std::string>& command, const Cluster& cluster,
                     const Signals& signals) {
  const pid_t self = ::getpid();
  const pid_t pid = ::fork();
  if (pid != 0) return pid;
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != self) ::_exit(1);
  signals.restore();
  set_connection_environment(cluster.address());
  execute(command);
  const int reason = errno;
  const Error error = system_failure("could not execute \"" + command.front() + '"');
  std::fputs(render_text(error, {.program = "pgpm-server"}).c_str(), stderr);
  ::_exit(reason == ENOENT ? 127 : 126);
}

// A key press reaches the whole foreground process group, so the command already has it.
bool must_be_passed_on(const signalfd_siginfo& info) { return info.ssi_code <= 0; }

int wait_for_command(pid_t command, const Keeper& keeper, const Signals& signals, pid_t parent) {
  std::optional<Clock::time_point> asked_to_end;
  for (;;) {
    int status = 0;
    if (::waitpid(command, &status, WNOHANG) == command) return shell_exit_code(status);
    for (auto info = signals.next(); info; info = signals.next()) {
      if (info->ssi_signo != SIGCHLD && must_be_passed_on(*info)) {
        ::kill(command, static_cast<int>(info->ssi_signo));
      }
    }
    // The keeper closes its end only when it is killed.
    const bool is_over = ::getppid() != parent || wait_readable(keeper.channel, 0);
    if (is_over && !asked_to_end) {
      ::kill(command, SIGTERM);
      asked_to_end = Clock::now();
    }
    if (asked_to_end && Clock::now() - *asked_to_end > kPatience) ::kill(command, SIGKILL);
    static_cast<void>(wait_readable(signals.descriptor(), kParentCheckMilliseconds));
  }
}

}  // namespace

Expected<int> run_with_server(const ServerPrograms& programs,
                              const std::vector<std::string>& command, const std::string& parent) {
  const pid_t starter = ::getppid();
  const Signals signals;
  const auto keeper = launch_keeper(programs, parent);
  if (!keeper) return fail(keeper.error());

  if (const int signal = wait_for_answer(*keeper, signals); signal != 0) {
    return dismiss_keeper(*keeper).map([&] { return 128 + signal; });
  }
  const auto cluster = read_keeper_answer(*keeper);
  if (!cluster) {
    static_cast<void>(dismiss_keeper(*keeper));
    return fail(cluster.error());
  }
  const pid_t pid = launch_command(command, *cluster, signals);
  if (pid < 0) return fail(system_failure("could not start \"" + command.front() + '"'));
  const int exit_code = wait_for_command(pid, *keeper, signals, starter);
  const auto dismissed = dismiss_keeper(*keeper);
  if (!dismissed) {  // the kernel ended the server; what it left is ours to remove
    remove_throwaway_cluster(*cluster);
    return fail(dismissed.error());
  }
  return exit_code;
}

}  // namespace pgpm::server
