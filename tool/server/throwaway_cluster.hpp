#pragma once

#include <string>

#include "server/cluster.hpp"

namespace pgpm::server {

/// Makes a cluster in a private folder of its own, with nothing waited for on the disk.
/// `parent`: the folder in which that folder is made; empty for the temporary folder, which is also
/// taken when the server's user can't reach `parent`. `stop_descriptor` as for run_program().
/// Errors: kConnection; nothing is left then.
[[nodiscard]] Expected<Cluster> make_throwaway_cluster(const ServerPrograms& programs,
                                                       const std::string& parent,
                                                       int stop_descriptor);

/// Removes the files of a cluster whose server has ended.
void remove_throwaway_cluster(const Cluster& cluster);

}  // namespace pgpm::server
