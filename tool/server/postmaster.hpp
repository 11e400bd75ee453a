#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "server/cluster.hpp"

namespace pgpm::server {

struct PostmasterOptions {
  bool durable = true;            ///< false: data may be lost, for servers that are thrown away
  bool ends_with_parent = false;  ///< the kernel ends it when the process that started it is gone
  int stop_descriptor = -1;       ///< as for run_program(), while it is starting
  std::vector<std::string> settings = {};  ///< further ones, as "name=value"
};

/// The process id of the cluster's running server. A postmaster.pid that a crash left behind does
/// not count, also if its number now belongs to another process.
[[nodiscard]] std::optional<pid_t> running_postmaster(const Cluster& cluster);

/// Starts the server in a session of its own with no descriptor inherited, and waits until it
/// takes connections. Errors: kConnection, with the last lines of its log.
[[nodiscard]] Expected<pid_t> start_postmaster(const ServerPrograms& programs,
                                               const Cluster& cluster,
                                               const PostmasterOptions& options);

enum class StopMode {
  kFast,       ///< open transactions are rolled back, everything is written
  kImmediate,  ///< nothing is written: for servers that are thrown away
};

/// Ends the server `pid` and waits for it. False if it still runs after `seconds`.
[[nodiscard]] bool stop_postmaster(const Cluster& cluster, pid_t pid, StopMode mode, int seconds);

}  // namespace pgpm::server
