#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "server/cluster.hpp"

namespace pgpm::server {

/// The development server of a build tree, as it is now.
struct ServerState {
  std::optional<Cluster> cluster;  ///< none before the first start
  std::optional<pid_t> pid;        ///< none if it is not running

  /// Empty before the first start, and while a stopped server has no socket folder because it
  /// needs a temporary one.
  [[nodiscard]] std::string conninfo() const;
};

/// Starts the development server whose folder is `dir`; makes folder and cluster on first use.
/// Does nothing if it runs. Errors: kConnection.
[[nodiscard]] Expected<ServerState> start_server(const std::string& dir);

/// Ends it; does nothing if it does not run. Errors: kConnection.
[[nodiscard]] Expected<ServerState> stop_server(const std::string& dir);

[[nodiscard]] Expected<ServerState> server_state(const std::string& dir);

/// The state of a server that must run. Errors: kConnection, with the command that starts it.
[[nodiscard]] Expected<ServerState> running_server(const std::string& dir);

}  // namespace pgpm::server
