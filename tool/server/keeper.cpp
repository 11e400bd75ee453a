#include "server/keeper.hpp"

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <sstream>
#include <vector>

#include "server/background.hpp"
#include "server/child_process.hpp"
#include "server/postmaster.hpp"
#include "server/system_failure.hpp"
#include "server/throwaway_cluster.hpp"

namespace pgpm::server {
namespace {

constexpr int kStopSeconds = 20;
constexpr std::string_view kReady = "ready";
constexpr std::string_view kFailed = "failed";

// Fields are ended by NUL bytes, which no path and no message holds.
void send_fields(int channel, const std::vector<std::string>& fields) {
  std::string text;
  for (const std::string& field : fields) text += field + '\0';
  // Without a signal if the maker is gone: there is still a folder to remove.
  static_cast<void>(::send(channel, text.data(), text.size(), MSG_NOSIGNAL));
}

void keep_server(const ServerPrograms& programs, const std::string& parent, int channel) {
  const auto cluster = make_throwaway_cluster(programs, parent, channel);
  if (!cluster) {
    const Error& error = cluster.error();
    send_fields(channel, {std::string(kFailed), error.message, error.detail, error.hint});
    return;
  }
  const auto pid = start_postmaster(
      programs, *cluster, {.durable = false, .ends_with_parent = true, .stop_descriptor = channel});
  if (pid) {
    send_fields(channel, {std::string(kReady), cluster->home, cluster->socket_folder});
    // Nothing is ever sent to the keeper: this ends when the other end is closed.
    while (!wait_readable(channel, -1)) {
    }
    if (!stop_postmaster(*cluster, *pid, StopMode::kImmediate, kStopSeconds)) {
      ::kill(*pid, SIGKILL);
    }
  } else {
    send_fields(channel, {std::string(kFailed), pid.error().message, pid.error().detail});
  }
  remove_throwaway_cluster(*cluster);
}

[[noreturn]] void run_keeper(const ServerPrograms& programs, const std::string& parent,
                             int channel) {
  if (go_to_background(channel)) keep_server(programs, parent, channel);
  ::_exit(0);
}

}  // namespace

Expected<Keeper> launch_keeper(const ServerPrograms& programs, const std::string& parent) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return fail(system_failure("could not make a socket pair"));
  }
  const pid_t pid = ::fork();
  if (pid < 0) return fail(system_failure("could not start a process"));
  if (pid == 0) {
    ::close(ends[0]);
    run_keeper(programs, parent, ends[1]);
  }
  ::close(ends[1]);
  return Keeper{.pid = pid, .channel = ends[0]};
}

Expected<Cluster> read_keeper_answer(const Keeper& keeper) {
  std::array<char, 16384> buffer{};
  const ssize_t count = ::recv(keeper.channel, buffer.data(), buffer.size(), 0);
  std::istringstream text(
      std::string(buffer.data(), count > 0 ? static_cast<std::size_t>(count) : 0));
  std::array<std::string, 4> fields;
  for (std::string& field : fields) std::getline(text, field, '\0');
  if (fields[0] == kReady) {
    return Cluster{.home = fields[1], .socket_folder = fields[2], .account = {}};
  }
  if (fields[0] != kFailed) fields[1] = "the process that keeps the server ended unexpectedly";
  return fail({.kind = ErrorKind::kConnection,
               .message = fields[1],
               .detail = fields[2],
               .hint = fields[3]});
}

Expected<void> dismiss_keeper(const Keeper& keeper) {
  ::shutdown(keeper.channel, SHUT_RDWR);
  int status = 0;
  pid_t ended = 0;
  do {
    ended = ::waitpid(keeper.pid, &status, 0);
  } while (ended < 0 && errno == EINTR);
  if (ended == keeper.pid && WIFEXITED(status)) return {};
  return fail(
      {.kind = ErrorKind::kInternal, .message = "the process that keeps the server was killed"});
}

}  // namespace pgpm::server
