#pragma once

#include <sys/types.h>

#include "server/cluster.hpp"

namespace pgpm::server {

/// What a server says of itself in the file postmaster.pid of its data folder
/// (src/include/utils/pidfile.h).
struct PostmasterFile {
  pid_t pid = 0;  ///< 0 if there is no such file
  bool ready = false;
};

[[nodiscard]] PostmasterFile read_postmaster_file(const Cluster& cluster);

/// Puts this process's number in a postmaster.pid that a dead server left behind. A new server
/// refuses to start if the number there belongs to any living process of its user, but takes its
/// own; the rest of the file, but for "ready", must stay: by it a new server finds the dead one's
/// last children.
void adopt_postmaster_file(const Cluster& cluster);

}  // namespace pgpm::server
