#include "server/call_apply.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <iostream>
#include <optional>

#include "server/child_process.hpp"
#include "server/source_commit.hpp"
#include "server/system_failure.hpp"

namespace pgpm::server {
namespace {

void append(std::vector<std::string>& command, std::initializer_list<std::string> arguments) {
  command.insert(command.end(), arguments);
}

// The whole connection string, where `target` leaves out what may be secret; empty where pgpm-apply
// finds it in the environment.
std::string conninfo(const Target& target, const TargetOptions& given) {
  if (!given.conninfo.empty()) return given.conninfo;
  return target.from_environment ? "" : target.conninfo;
}

// It has the terminal: what a key press interrupts is for it to end.
Expected<int> run(const std::vector<std::string>& command) {
  std::cout.flush();
  const pid_t pid = ::fork();
  if (pid < 0) return fail(system_failure("could not start \"" + command.front() + '"'));
  if (pid == 0) {
    execute(command);
    const int reason = errno;
    const Error error = system_failure("could not execute \"" + command.front() + '"');
    std::cerr << "pgpm-server: error: " << error.message << '\n';
    ::_exit(reason == ENOENT ? 127 : 126);
  }
  ::signal(SIGINT, SIG_IGN);
  ::signal(SIGQUIT, SIG_IGN);
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return shell_exit_code(status);
}

}  // namespace

Expected<int> call_apply(ApplyCall call) {
  const std::string command = call.command[1];
  std::optional<SourceCommit> commit;
  if (command == "deploy") commit.emplace(call.sources);
  const Expected<Target> target = find_target(call.where);
  if (!target) {
    return fail(
        with_context(call.caller + ": pgpm-server could not say where to deploy")(target.error()));
  }
  std::cout << "-- " << call.caller << ": to " << target->conninfo << ", decided by "
            << target->decided_by << '\n';
  if (target->from_environment && (command == "rollback" || command == "remove")) {
    return fail({.kind = ErrorKind::kRefused,
                 .message = call.caller + ": not where the environment leads to",
                 .hint = "Give the package a CONNINFO, set PGPM_CONNINFO for this build, or unset "
                         "the variable for the development server."});
  }
  if (command == "deploy" || command == "plan") {
    append(call.command, {"-m", call.mode.empty() ? target->default_mode : call.mode});
  }
  if (const std::string found = commit ? commit->text() : ""; !found.empty()) {
    append(call.command, {"--vcs-ref", found});
  }
  if (const std::string where = conninfo(*target, call.where); !where.empty()) {
    append(call.command, {"-d", where});
  }
  return run(call.command).map([&](int code) {
    if (code != 0) std::cerr << call.caller << ": pgpm-apply ended with " << code << '\n';
    return code;
  });
}

}  // namespace pgpm::server
