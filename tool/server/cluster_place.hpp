#pragma once

#include <optional>
#include <string>

#include "server/cluster.hpp"

namespace pgpm::server {

/// The cluster of a build tree's folder `dir`, as it was laid out; none if it was not, or if it
/// lay in a temporary folder that is gone. Errors: kConnection, if it is not ours to use.
[[nodiscard]] Expected<std::optional<Cluster>> find_cluster(const std::string& dir);

/// As above, and lays it out if need be, under the lock of `dir`: cluster in `dir`/cluster and
/// socket in `dir`/cluster/socket. Where the server's user can't reach that folder, or the
/// socket's path would be too long, a private temporary folder takes its place, and the file
/// `dir`/elsewhere says so. Errors: kConnection.
[[nodiscard]] Expected<Cluster> lay_out_cluster(const std::string& dir);

/// Removes the socket's folder of a stopped server if it is a temporary one; the next
/// lay_out_cluster() makes another.
void remove_temporary_socket(const std::string& dir);

}  // namespace pgpm::server
