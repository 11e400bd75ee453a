#include "server/cluster_place.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <string_view>
#include <utility>

#include "core/files.hpp"
#include "server/private_folder.hpp"
#include "server/system_failure.hpp"

namespace pgpm::server {
namespace {

constexpr std::string_view kHome = "cluster ";
constexpr std::string_view kSocket = "socket ";

// What lies in a temporary folder instead of `dir`; empty for what does not.
struct Elsewhere {
  std::string home;
  std::string socket_folder;
};

std::string record_file(const std::string& dir) { return dir + "/elsewhere"; }

Elsewhere read_record(const std::string& dir) {
  Elsewhere elsewhere;
  std::ifstream file(record_file(dir));
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(kHome)) elsewhere.home = line.substr(kHome.size());
    if (line.starts_with(kSocket)) elsewhere.socket_folder = line.substr(kSocket.size());
  }
  return elsewhere;
}

Expected<void> write_record(const std::string& dir, const Elsewhere& elsewhere) {
  if (elsewhere.home.empty() && elsewhere.socket_folder.empty()) {
    ::unlink(record_file(dir).c_str());
    return {};
  }
  std::string text;
  if (!elsewhere.home.empty()) text += std::string(kHome) + elsewhere.home + '\n';
  if (!elsewhere.socket_folder.empty())
    text += std::string(kSocket) + elsewhere.socket_folder + '\n';
  return DiskFiles().replace(record_file(dir), text);
}

Expected<Elsewhere> choose_home(const std::string& dir, const Account& account) {
  const std::string home = dir + "/cluster";
  const auto made = make_folder_for(home, account);
  if (!made) return fail(made.error());
  if (is_reachable(home, account)) return Elsewhere{};
  ::rmdir(home.c_str());
  return make_private_folder(temporary_parent(account), account).map([](std::string folder) {
    return Elsewhere{.home = std::move(folder), .socket_folder = {}};
  });
}

Expected<std::string> choose_socket_folder(const std::string& home, const Account& account) {
  std::string folder = home + "/socket";
  if (!fits_socket(folder)) return make_private_folder(temporary_parent(account), account);
  if (is_private_folder(folder, account)) return folder;
  return make_folder_for(folder, account).map([&] { return std::move(folder); });
}

}  // namespace

Expected<std::optional<Cluster>> find_cluster(const std::string& dir) {
  const Elsewhere elsewhere = read_record(dir);
  const std::string home = elsewhere.home.empty() ? dir + "/cluster" : elsewhere.home;
  struct stat status {};
  if (::lstat(home.c_str(), &status) != 0) {
    if (errno == ENOENT) return std::nullopt;
    return fail(system_failure("could not open folder \"" + home + '"'));
  }
  auto account = owner_account(status.st_uid, home);
  if (!account) return fail(account.error());
  if (!is_private_folder(home, *account)) {
    return fail({.kind = ErrorKind::kConnection,
                 .message = "the server's folder \"" + home + "\" is open to other users",
                 .hint = "Give it mode 0700, or use another folder with --dir."});
  }
  Cluster cluster{.home = home, .socket_folder = home + "/socket", .account = *std::move(account)};
  if (!elsewhere.socket_folder.empty()) cluster.socket_folder = elsewhere.socket_folder;
  return cluster;
}

Expected<Cluster> lay_out_cluster(const std::string& dir) {
  auto found = find_cluster(dir);
  if (!found) return fail(found.error());
  if (*found && is_private_folder((*found)->socket_folder, (*found)->account)) return **found;

  Elsewhere elsewhere;
  const auto account = *found ? Expected<Account>((*found)->account) : server_account();
  if (!account) return fail(account.error());
  if (*found) {
    elsewhere.home = read_record(dir).home;
  } else {
    auto chosen = choose_home(dir, *account);
    if (!chosen) return fail(chosen.error());
    elsewhere = *std::move(chosen);
  }
  const std::string home = elsewhere.home.empty() ? dir + "/cluster" : elsewhere.home;
  auto socket_folder = choose_socket_folder(home, *account);
  if (!socket_folder) return fail(socket_folder.error());
  if (!socket_folder->starts_with(home + '/')) elsewhere.socket_folder = *socket_folder;
  const auto written = write_record(dir, elsewhere);
  if (!written) return fail(written.error());
  return Cluster{.home = home, .socket_folder = *std::move(socket_folder), .account = *account};
}

void remove_temporary_socket(const std::string& dir) {
  const auto cluster = find_cluster(dir);
  Elsewhere elsewhere = read_record(dir);
  if (!cluster || !*cluster || elsewhere.socket_folder.empty()) return;
  if (is_private_folder(elsewhere.socket_folder, (*cluster)->account)) {
    remove_folder(elsewhere.socket_folder);
  }
  elsewhere.socket_folder.clear();
  // If that fails, the next start finds the folder gone and makes another all the same.
  static_cast<void>(write_record(dir, elsewhere));
}

}  // namespace pgpm::server
