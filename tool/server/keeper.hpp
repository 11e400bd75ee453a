#pragma once

#include <sys/types.h>

#include <string>

#include "server/cluster.hpp"

namespace pgpm::server {

/// The process that keeps a throw-away server: it makes the cluster, runs the server as its child,
/// and ends and removes all of it when the other end of `channel` is closed, which happens when its
/// maker is done and also when its maker is killed. If the keeper itself is killed, the kernel
/// ends the server.
struct Keeper {
  pid_t pid = 0;
  int channel = -1;  ///< becomes readable when the server takes connections or could not be had
};

/// `parent`: the folder in which the cluster's private folder is made; empty for the temporary
/// folder, which is also taken when the server's user can't reach `parent`. Errors: kConnection.
[[nodiscard]] Expected<Keeper> launch_keeper(const ServerPrograms& programs,
                                             const std::string& parent);

/// What the keeper made, read from its channel once that is readable. Errors: the keeper's own.
[[nodiscard]] Expected<Cluster> read_keeper_answer(const Keeper& keeper);

/// Has the keeper end the server and waits until nothing of it is left. Errors: kInternal, if the
/// keeper was killed before.
[[nodiscard]] Expected<void> dismiss_keeper(const Keeper& keeper);

}  // namespace pgpm::server
