#include "server/testing/test_keeper.hpp"

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "server/background.hpp"
#include "server/child_process.hpp"
#include "server/coverage/collect_coverage.hpp"
#include "server/file_lock.hpp"
#include "server/postmaster.hpp"
#include "server/server_programs.hpp"
#include "server/system_failure.hpp"
#include "server/testing/test_database.hpp"
#include "server/throwaway_cluster.hpp"

namespace pgpm::server {
namespace {

constexpr int kStopSeconds = 20;
constexpr int kCheckMilliseconds = 100;
constexpr int kFirstWithConnectionCheck = 14;

// Fields are ended by NUL bytes; a first one that is empty says that the run has a keeper now.
void answer(int channel, const Error& error) {
  const std::string text = error.message + '\0' + error.detail + '\0' + error.hint + '\0';
  static_cast<void>(::send(channel, text.data(), text.size(), MSG_NOSIGNAL));
}

std::vector<std::string> settings_of(const ServerPrograms& programs) {
  // A worker of autovacuum in a template would keep it from being cloned.
  std::vector<std::string> settings = {"autovacuum=off", "max_connections=300"};
  // Ends the query of a test that was killed.
  if (programs.major >= kFirstWithConnectionCheck) {
    settings.emplace_back("client_connection_check_interval=500ms");
  }
  return settings;
}

void wait_for_end(const TestRunClaim& claim) {
  while (claim.holds()) static_cast<void>(wait_readable(-1, kCheckMilliseconds));
}

void serve(const TestRun& run, const TestServer& server, int channel, void (*end)(const TestRun&)) {
  const auto claim = TestRunClaim::make(run, server);
  answer(channel, claim ? Error{} : claim.error());
  if (!claim || !*claim) return;
  ::close(channel);
  wait_for_end(**claim);
  (*claim)->end_commands();
  end(run);
  (*claim)->give_up();
}

Expected<pid_t> start_server(const ServerPrograms& programs, const Cluster& cluster, int channel) {
  Expected<pid_t> pid = 0;
  for (const std::vector<std::string>& further : coverage_settings()) {
    std::vector<std::string> settings = settings_of(programs);
    settings.insert(settings.end(), further.begin(), further.end());
    pid = start_postmaster(programs, cluster,
                           {.durable = false,
                            .ends_with_parent = true,
                            .stop_descriptor = channel,
                            .settings = std::move(settings)});
    if (pid) break;
  }
  return pid;
}

void keep_own_server(const TestRun& run, const ServerPrograms& programs, int channel) {
  auto cluster = make_throwaway_cluster(programs, run.tests_folder(), channel);
  if (!cluster) return answer(channel, cluster.error());
  const auto pid = start_server(programs, *cluster, channel);
  if (pid) {
    serve(run, {.is_given = false, .cluster = *cluster, .program_folder = programs.folder}, channel,
          [](const TestRun&) {});
    if (!stop_postmaster(*cluster, *pid, StopMode::kImmediate, kStopSeconds)) {
      ::kill(*pid, SIGKILL);
    }
  } else {
    answer(channel, pid.error());
  }
  remove_throwaway_cluster(*cluster);
}

[[noreturn]] void run_keeper(const TestRun& run, const std::optional<ServerPrograms>& programs,
                             int channel) {
  if (go_to_background(channel)) {
    if (programs) {
      keep_own_server(run, *programs, channel);
    } else {
      serve(run, {.is_given = true, .cluster = {}, .program_folder = {}}, channel,
            [](const TestRun& ended) { static_cast<void>(drop_databases(ended)); });
    }
  }
  ::_exit(0);
}

// As a grandchild: ctest kills a test that takes too long with all processes below it.
Expected<int> launch_keeper_of(const TestRun& run, const std::optional<ServerPrograms>& programs) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return fail(system_failure("could not make a socket pair"));
  }
  const pid_t pid = ::fork();
  if (pid < 0) return fail(system_failure("could not start a process"));
  if (pid == 0) {
    ::close(ends[0]);
    if (::fork() == 0) run_keeper(run, programs, ends[1]);
    ::_exit(0);
  }
  ::close(ends[1]);
  while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
  return ends[0];
}

// Letting go of the channel has the keeper give up.
Expected<void> wait_for_keeper(const TestRun& run, int channel) {
  while (!wait_readable(channel, kCheckMilliseconds)) {
    if (!is_alive(run.process)) {
      ::close(channel);
      return fail({.kind = ErrorKind::kConnection, .message = "ctest has ended"});
    }
  }
  std::array<char, 16384> buffer{};
  const ssize_t count = ::recv(channel, buffer.data(), buffer.size(), 0);
  ::close(channel);
  if (count <= 0) {
    return fail({.kind = ErrorKind::kConnection,
                 .message = "the process that keeps the server ended unexpectedly"});
  }
  std::istringstream text(std::string(buffer.data(), static_cast<std::size_t>(count)));
  Error error{.kind = ErrorKind::kConnection, .message = {}};
  for (std::string* field : {&error.message, &error.detail, &error.hint}) {
    std::getline(text, *field, '\0');
  }
  if (error.message.empty()) return {};
  return fail(std::move(error));
}

Expected<TestServer> start_test_server(const TestRun& run, bool given) {
  std::optional<ServerPrograms> programs;
  if (!given) {
    const auto found = find_server_programs();
    if (!found) return fail(found.error());
    programs = *found;
  }
  const auto channel = launch_keeper_of(run, programs);
  if (!channel) return fail(channel.error());
  return wait_for_keeper(run, *channel).and_then([&]() -> Expected<TestServer> {
    if (const auto server = find_test_server(run)) return *server;
    return fail({.kind = ErrorKind::kConnection, .message = "the server of the tests has ended"});
  });
}

}  // namespace

Expected<TestServer> join_test_server(const TestRun& run, bool given) {
  if (auto server = find_test_server(run)) return *std::move(server);
  std::error_code error;
  std::filesystem::create_directories(run.tests_folder(), error);
  if (error) {
    return fail(
        {.kind = ErrorKind::kConnection,
         .message = "could not make folder \"" + run.tests_folder() + "\": " + error.message()});
  }
  const auto lock = FileLock::acquire(run.tests_folder() + "/lock");
  if (!lock) return fail(lock.error());
  if (auto server = find_test_server(run)) return *std::move(server);
  if (!is_alive(run.process)) {
    return fail({.kind = ErrorKind::kConnection, .message = "ctest has ended"});
  }
  remove_dead_runs(run.dir, drop_databases);
  return start_test_server(run, given);
}

}  // namespace pgpm::server
