#include "server/throwaway_cluster.hpp"

#include "server/private_folder.hpp"
#include "server/system_failure.hpp"

namespace pgpm::server {

Expected<Cluster> make_throwaway_cluster(const ServerPrograms& programs, const std::string& parent,
                                         int stop_descriptor) {
  const auto account = server_account();
  if (!account) return fail(account.error());
  const bool use_parent = !parent.empty() && is_reachable(parent, *account);
  const auto home = make_private_folder(use_parent ? parent : temporary_parent(*account), *account);
  if (!home) return fail(home.error());
  Cluster cluster{.home = *home, .socket_folder = *home + "/socket", .account = *account};
  const auto filled = [&]() -> Expected<void> {
    if (fits_socket(cluster.socket_folder)) return make_folder_for(cluster.socket_folder, *account);
    return make_private_folder(temporary_parent(*account), *account).map([&](std::string folder) {
      cluster.socket_folder = std::move(folder);
    });
  }()
                                   .and_then([&] {
                                     return create_cluster(programs, cluster, false,
                                                           stop_descriptor);
                                   });
  if (filled) return cluster;
  remove_throwaway_cluster(cluster);
  return fail(filled.error());
}

void remove_throwaway_cluster(const Cluster& cluster) {
  remove_folder(cluster.socket_folder);
  remove_folder(cluster.home);
}

}  // namespace pgpm::server
