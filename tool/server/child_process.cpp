#include "server/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>

#include "server/connection_environment.hpp"
#include "server/system_failure.hpp"

namespace pgpm::server {
namespace {

constexpr int kCouldNotExecute = 127;

[[noreturn]] void run_child(const std::vector<std::string>& command, const Account& account,
                            int input, int output) {
  ::setsid();
  ::dup2(input, STDIN_FILENO);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(output, STDERR_FILENO);
  close_descriptors(-1);
  reset_signals();
  clear_connection_environment();
  ::setenv("LC_ALL", "C", 1);
  // A folder that the account may not enter makes PostgreSQL's programs complain.
  if (!become(account) || ::chdir("/") != 0) ::_exit(kCouldNotExecute);
  execute(command);
  ::_exit(kCouldNotExecute);
}

// Reads until the program and all that holds its output are done; false if it was stopped.
bool collect_output(int output, int stop_descriptor, std::string& text) {
  std::array<char, 4096> buffer{};
  for (;;) {
    std::array<pollfd, 2> waiting{pollfd{output, POLLIN, 0}, pollfd{stop_descriptor, POLLIN, 0}};
    if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return true;
    if (waiting[1].revents != 0) return false;
    if (waiting[0].revents == 0) continue;
    const ssize_t count = ::read(output, buffer.data(), buffer.size());
    if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
    if (count == 0 || (count < 0 && errno != EINTR)) return true;
  }
}

}  // namespace

Expected<ProgramResult> run_program(const std::vector<std::string>& command, const Account& account,
                                    std::string_view input, int stop_descriptor) {
  std::array<int, 2> to_child{};
  std::array<int, 2> from_child{};
  if (::pipe2(to_child.data(), O_CLOEXEC) != 0 || ::pipe2(from_child.data(), O_CLOEXEC) != 0) {
    return fail(system_failure("could not make a pipe"));
  }
  const pid_t pid = ::fork();
  if (pid < 0) return fail(system_failure("could not start \"" + command.front() + "\""));
  if (pid == 0) run_child(command, account, to_child[0], from_child[1]);
  ::close(to_child[0]);
  ::close(from_child[1]);
  // The input is a few statements: less than a pipe holds, so this does not wait for the reader.
  const bool written =
      ::write(to_child[1], input.data(), input.size()) == static_cast<ssize_t>(input.size());
  ::close(to_child[1]);

  ProgramResult result;
  const bool finished = collect_output(from_child[0], stop_descriptor, result.output);
  ::close(from_child[0]);
  if (!finished) ::kill(-pid, SIGKILL);
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (!finished || !written) {
    return fail(
        {.kind = ErrorKind::kConnection, .message = '"' + command.front() + "\" was stopped"});
  }
  result.exit_code = shell_exit_code(status);
  return result;
}

void close_descriptors(int kept) {
  if (kept > STDERR_FILENO) {
    if (kept > STDERR_FILENO + 1) {
      ::close_range(STDERR_FILENO + 1, static_cast<unsigned>(kept) - 1, 0);
    }
    ::close_range(static_cast<unsigned>(kept) + 1, ~0U, 0);
  } else {
    ::close_range(STDERR_FILENO + 1, ~0U, 0);
  }
}

void reset_signals() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCHLD, SIGPIPE}) {
    ::signal(signal, SIG_DFL);
  }
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

void execute(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& argument : command) {
    arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  arguments.push_back(nullptr);
  ::execvp(arguments.front(), arguments.data());
}

bool wait_readable(int descriptor, int milliseconds) {
  pollfd waiting{descriptor, POLLIN, 0};
  return ::poll(&waiting, 1, milliseconds) > 0;
}

int shell_exit_code(int wait_status) {
  return WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
}

}  // namespace pgpm::server
