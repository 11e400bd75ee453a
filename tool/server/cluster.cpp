#include "server/cluster.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <clocale>
#include <cstdio>
#include <fstream>

#include "server/child_process.hpp"
#include "server/private_folder.hpp"
#include "server/system_failure.hpp"

namespace pgpm::server {
namespace {

constexpr const char* kPort = "5432";  // part of the socket's name only: nothing listens on TCP
constexpr const char* kUser = "postgres";
constexpr const char* kDatabase = "pgpm";
constexpr std::size_t kLongestSocketPath = 107;

// Orders by bytes and knows upper and lower case beyond ASCII.
const char* cluster_locale() {
  constexpr const char* kUtf8 = "C.UTF-8";
  const locale_t locale = ::newlocale(LC_ALL_MASK, kUtf8, locale_t{});
  if (locale == locale_t{}) return "C";
  ::freelocale(locale);
  return kUtf8;
}

Expected<void> run_step(const std::vector<std::string>& command, const Account& account,
                        std::string_view input, int stop_descriptor) {
  const auto result = run_program(command, account, input, stop_descriptor);
  if (!result) return fail(result.error());
  if (result->exit_code == 0) return {};
  Error error{.kind = ErrorKind::kConnection,
              .message = "could not make a cluster: \"" + command.front() + "\" failed with code " +
                         std::to_string(result->exit_code)};
  error.detail = result->output.substr(0, result->output.find_last_not_of('\n') + 1);
  return fail(std::move(error));
}

// Everything at once: a third of the time that initdb takes for syncing a thousand files one by
// one.
Expected<void> write_to_disk(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool written = descriptor >= 0 && ::syncfs(descriptor) == 0;
  Expected<void> result;
  if (!written) result = fail(system_failure("could not write \"" + folder + "\" to the disk"));
  if (descriptor >= 0) ::close(descriptor);
  return result;
}

}  // namespace

Address Cluster::address() const {
  return {.host = socket_folder, .port = kPort, .database = kDatabase, .user = kUser};
}

bool fits_socket(const std::string& folder) {
  return (folder + "/.s.PGSQL." + kPort).size() <= kLongestSocketPath;
}

std::optional<int> cluster_major(const Cluster& cluster) {
  std::ifstream file(cluster.data_folder() + "/PG_VERSION");
  int major = 0;
  if (!(file >> major)) return {};
  return major;
}

Expected<void> create_cluster(const ServerPrograms& programs, const Cluster& cluster, bool durable,
                              int stop_descriptor) {
  const std::string unfinished = cluster.home + "/data.new";
  if (!remove_folder(unfinished)) {
    return fail(system_failure("could not remove folder \"" + unfinished + '"'));
  }
  std::vector<std::string> initdb = {programs.path("initdb"),
                                     "--pgdata=" + unfinished,
                                     std::string("--username=") + kUser,
                                     "--auth=trust",
                                     "--encoding=UTF8",
                                     std::string("--locale=") + cluster_locale(),
                                     "--lc-messages=C",
                                     "--no-sync"};
  std::vector<std::string> single_user = {
      programs.path("postgres"), "--single", "-F", "-D", unfinished, "postgres"};
  const std::string statement = std::string("CREATE DATABASE ") + kDatabase + "\n";

  auto made = run_step(initdb, cluster.account, {}, stop_descriptor).and_then([&] {
    return run_step(single_user, cluster.account, statement, stop_descriptor);
  });
  if (made && durable) made = write_to_disk(unfinished);
  if (!made) return made;
  if (std::rename(unfinished.c_str(), cluster.data_folder().c_str()) != 0) {
    return fail(system_failure("could not rename folder \"" + unfinished + '"'));
  }
  return {};
}

}  // namespace pgpm::server
