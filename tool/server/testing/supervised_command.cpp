#include "server/testing/supervised_command.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <optional>

#include "core/render.hpp"
#include "server/child_process.hpp"
#include "server/signals.hpp"
#include "server/system_failure.hpp"
#include "server/testing/line_relay.hpp"

namespace pgpm::server {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kPatience = std::chrono::seconds(2);  // between asking a command to end and killing
constexpr int kCheckMilliseconds = 100;

// Whether both lead to one file or pipe, so that the order of what is printed counts.
bool is_same_file(int one, int other) {
  struct stat first {};
  struct stat second {};
  return ::fstat(one, &first) == 0 && ::fstat(other, &second) == 0 &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

// Where a command's standard output and error go.
struct Outputs {
  int out = -1;
  int error = -1;
  std::vector<std::unique_ptr<LineRelay>> relays;

  void close() {
    ::close(out);
    if (error != out) ::close(error);
  }
};

Expected<int> make_relay(Outputs& outputs, int to, const SayBehindLine& say_behind_line) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return fail(system_failure("could not make a pipe"));
  outputs.relays.push_back(std::make_unique<LineRelay>(ends[0], to, say_behind_line));
  return ends[1];
}

Expected<Outputs> make_outputs(const SupervisedCommand& command) {
  Outputs outputs;
  if (!command.output_file.empty()) {
    outputs.out =
        ::open(command.output_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (outputs.out < 0) {
      return fail(system_failure("could not open file \"" + command.output_file + '"'));
    }
    outputs.error = outputs.out;
    return outputs;
  }
  const auto out = make_relay(outputs, STDOUT_FILENO, command.say_behind_line);
  if (!out) return fail(out.error());
  outputs.out = outputs.error = *out;
  if (is_same_file(STDOUT_FILENO, STDERR_FILENO)) return outputs;
  const auto error = make_relay(outputs, STDERR_FILENO, command.say_behind_line);
  if (!error) return fail(error.error());
  outputs.error = *error;
  return outputs;
}

[[noreturn]] void run_child(const SupervisedCommand& command, const Outputs& outputs,
                            const Signals& signals, pid_t parent) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(1);
  ::dup2(outputs.out, STDOUT_FILENO);
  ::dup2(outputs.error, STDERR_FILENO);
  signals.restore();
  command.database.set_environment();
  if (!command.search_path.empty()) {
    ::setenv("PGOPTIONS", ("-c search_path=" + command.search_path).c_str(), 1);
  }
  execute(command.command);
  const int reason = errno;
  const Error error = system_failure("could not execute \"" + command.command.front() + '"');
  std::fputs(render_text(error, {.program = "pgpm-server"}).c_str(), stderr);
  ::_exit(reason == ENOENT ? 127 : 126);
}

void wait_for_news(const Signals& signals, const Outputs& outputs) {
  std::vector<pollfd> waiting = {{signals.descriptor(), POLLIN, 0}};
  for (const auto& relay : outputs.relays) waiting.push_back({relay->descriptor(), POLLIN, 0});
  if (::poll(waiting.data(), waiting.size(), kCheckMilliseconds) <= 0) return;
  for (std::size_t i = 0; i < outputs.relays.size(); ++i) {
    if (waiting[i + 1].revents != 0) outputs.relays[i]->take();
  }
}

int wait_for(pid_t command, const TestRun& run, const Signals& signals, const Outputs& outputs,
             pid_t parent) {
  std::optional<Clock::time_point> asked_to_end;
  for (;;) {
    int status = 0;
    if (::waitpid(command, &status, WNOHANG) == command) return shell_exit_code(status);
    for (auto info = signals.next(); info; info = signals.next()) {
      if (info->ssi_signo != SIGCHLD) ::kill(-command, static_cast<int>(info->ssi_signo));
    }
    const bool is_over = ::getppid() != parent || !is_alive(run.process);
    if (is_over && !asked_to_end) {
      ::kill(-command, SIGTERM);
      asked_to_end = Clock::now();
    }
    if (asked_to_end && Clock::now() - *asked_to_end > kPatience) ::kill(-command, SIGKILL);
    wait_for_news(signals, outputs);
  }
}

// What a command leaves running becomes our child, also if it has a session of its own.
void end_descendants(pid_t command) {
  ::kill(-command, SIGKILL);
  const std::string children = "/proc/self/task/" + std::to_string(::getpid()) + "/children";
  for (;;) {
    std::ifstream file(children);
    bool found = false;
    for (pid_t child = 0; file >> child; found = true) {
      ::kill(child, SIGKILL);
      ::waitpid(child, nullptr, 0);
    }
    if (!found) return;
  }
}

void take_rest(const Outputs& outputs) {
  for (const auto& relay : outputs.relays) {
    while (relay->descriptor() >= 0 && wait_readable(relay->descriptor(), kCheckMilliseconds)) {
      relay->take();
    }
  }
}

}  // namespace

Expected<int> run_supervised(const TestRun& run, const SupervisedCommand& command) {
  const pid_t parent = ::getppid();
  const pid_t self = ::getpid();
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  const Signals signals;
  auto outputs = make_outputs(command);
  if (!outputs) return fail(outputs.error());
  const pid_t pid = ::fork();
  if (pid < 0) {
    outputs->close();
    return fail(system_failure("could not start \"" + command.command.front() + '"'));
  }
  if (pid == 0) run_child(command, *outputs, signals, self);
  ::setpgid(pid, pid);  // here, too: whichever comes first
  outputs->close();
  const int exit_code = wait_for(pid, run, signals, *outputs, parent);
  end_descendants(pid);
  take_rest(*outputs);
  return exit_code;
}

}  // namespace pgpm::server
