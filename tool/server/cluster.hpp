#pragma once

#include <optional>
#include <string>

#include "server/account.hpp"
#include "server/connection_environment.hpp"
#include "server/server_programs.hpp"

namespace pgpm::server {

/// Where a cluster and its socket are, and who runs it. The files in it are made by
/// create_cluster() and by the server.
struct Cluster {
  std::string home;           ///< owner-only; holds data/ and log
  std::string socket_folder;  ///< owner-only
  Account account;

  [[nodiscard]] std::string data_folder() const { return home + "/data"; }
  [[nodiscard]] std::string log_file() const { return home + "/log"; }
  [[nodiscard]] Address address() const;
};

/// Whether the path of the socket in `folder` fits in a socket's address: 107 bytes at most.
[[nodiscard]] bool fits_socket(const std::string& folder);

/// The major version that made the cluster; none if there is no cluster yet.
[[nodiscard]] std::optional<int> cluster_major(const Cluster& cluster);

/// Makes the cluster's files: UTF-8, locale C.UTF-8 (C where the system has none), superuser
/// "postgres", database "pgpm". It appears whole or not at all. `durable`: waits until it is on
/// the disk. `stop_descriptor` as for run_program(). Errors: kConnection, with initdb's words.
[[nodiscard]] Expected<void> create_cluster(const ServerPrograms& programs, const Cluster& cluster,
                                            bool durable, int stop_descriptor = -1);

}  // namespace pgpm::server
