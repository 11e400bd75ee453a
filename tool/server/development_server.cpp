#include "server/development_server.hpp"

#include <filesystem>

#include "server/cluster_place.hpp"
#include "server/file_lock.hpp"
#include "server/postmaster.hpp"
#include "server/private_folder.hpp"
#include "server/system_failure.hpp"

namespace pgpm::server {
namespace {

constexpr int kStopSeconds = 60;

Expected<FileLock> lock_folder(const std::string& dir) { return FileLock::acquire(dir + "/lock"); }

Expected<ServerState> start_in(const std::string& dir) {
  auto cluster = lay_out_cluster(dir);
  if (!cluster) return fail(cluster.error());
  if (const auto pid = running_postmaster(*cluster)) {
    return ServerState{.cluster = *std::move(cluster), .pid = pid};
  }
  const auto major = cluster_major(*cluster);
  const auto programs = find_server_programs(major, cluster->data_folder());
  if (!programs) return fail(programs.error());
  if (!major) {
    const auto created = create_cluster(*programs, *cluster, true);
    if (!created) return fail(created.error());
  }
  return start_postmaster(*programs, *cluster, {}).map([&](pid_t pid) {
    return ServerState{.cluster = *std::move(cluster), .pid = pid};
  });
}

}  // namespace

std::string ServerState::conninfo() const {
  if (!cluster || (!pid && !fits_socket(cluster->socket_folder))) return {};
  return server::conninfo(cluster->address());
}

Expected<ServerState> start_server(const std::string& dir) {
  std::error_code error;
  std::filesystem::create_directories(dir, error);
  if (error) {
    return fail({.kind = ErrorKind::kConnection,
                 .message = "could not make folder \"" + dir + "\": " + error.message()});
  }
  const auto lock = lock_folder(dir);
  if (!lock) return fail(lock.error());
  return start_in(dir);
}

Expected<ServerState> stop_server(const std::string& dir) {
  auto state = server_state(dir);
  if (!state || !state->cluster) return state;
  const auto lock = lock_folder(dir);
  if (!lock) return fail(lock.error());
  state = server_state(dir);
  if (!state || !state->pid) return state;
  if (!stop_postmaster(*state->cluster, *state->pid, StopMode::kFast, kStopSeconds)) {
    return fail({.kind = ErrorKind::kConnection,
                 .message = "the server did not stop within 60 seconds",
                 .detail = "Its process id is " + std::to_string(*state->pid) + '.',
                 .hint = "Its log is in \"" + state->cluster->log_file() + "\"."});
  }
  remove_temporary_socket(dir);
  return ServerState{.cluster = std::move(state->cluster), .pid = {}};
}

Expected<ServerState> server_state(const std::string& dir) {
  return find_cluster(dir).map([](std::optional<Cluster> cluster) {
    ServerState state{.cluster = std::move(cluster), .pid = {}};
    if (state.cluster) state.pid = running_postmaster(*state.cluster);
    return state;
  });
}

Expected<ServerState> running_server(const std::string& dir) {
  auto state = server_state(dir);
  if (!state || state->pid) return state;
  return fail({.kind = ErrorKind::kConnection,
               .message = "no server is running in \"" + dir + '"',
               .hint = "Start it with: pgpm-server start --dir \"" + dir + '"'});
}

}  // namespace pgpm::server
