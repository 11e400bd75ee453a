#include "server/server_programs.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <vector>

#include "server/child_process.hpp"
#include "server/system_failure.hpp"

namespace pgpm::server {
namespace {

constexpr const char* kVariable = "PGPM_PG_BINDIR";
constexpr const char* kDebianFolder = "/usr/lib/postgresql";
constexpr const char* kInstallHint =
    "Install PostgreSQL's server (on Debian and Ubuntu the package \"postgresql\"), or name the "
    "folder of initdb and postgres in PGPM_PG_BINDIR.";

bool holds_programs(const std::string& folder) {
  return ::access((folder + "/initdb").c_str(), X_OK) == 0 &&
         ::access((folder + "/postgres").c_str(), X_OK) == 0;
}

int leading_number(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// Both programs are asked, not run as a server: any account may do that.
Expected<std::string> ask(const std::vector<std::string>& command) {
  return run_program(command, Account{.uid = ::geteuid(), .gid = ::getegid(), .name = {}})
      .map([](const ProgramResult& result) {
        std::string line = result.output.substr(0, result.output.find('\n'));
        return result.exit_code == 0 ? line : std::string();
      });
}

// "postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)" is 15; 0 if it says something else.
Expected<int> major_version(const std::string& folder) {
  constexpr std::string_view kProduct = "(PostgreSQL) ";
  return ask({folder + "/postgres", "--version"}).map([&](const std::string& answer) {
    const std::size_t at = answer.find(kProduct);
    return at == std::string::npos
               ? 0
               : leading_number(std::string_view(answer).substr(at + kProduct.size()));
  });
}

// Newest first.
std::vector<std::string> debian_folders() {
  std::vector<std::pair<int, std::string>> found;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(kDebianFolder, ignored)) {
    found.emplace_back(leading_number(entry.path().filename().string()),
                       (entry.path() / "bin").string());
  }
  std::sort(found.rbegin(), found.rend());
  std::vector<std::string> folders;
  folders.reserve(found.size());
  for (auto& [version, folder] : found) folders.push_back(std::move(folder));
  return folders;
}

std::vector<std::string> path_folders() {
  const char* path = std::getenv("PATH");
  std::istringstream list(path != nullptr ? path : "");
  std::vector<std::string> folders;
  for (std::string folder; std::getline(list, folder, ':');) {
    if (!folder.empty()) folders.push_back(folder);
  }
  return folders;
}

std::vector<std::string> candidate_folders() {
  std::vector<std::string> folders;
  if (const auto configured = ask({"pg_config", "--bindir"}); configured && !configured->empty()) {
    folders.push_back(*configured);
  }
  for (std::vector<std::string> more : {debian_folders(), path_folders()}) {
    folders.insert(folders.end(), more.begin(), more.end());
  }
  return folders;
}

Error wrong_version(const std::string& cluster, int wanted, const std::string& found) {
  return {.kind = ErrorKind::kConnection,
          .message = "the cluster in \"" + cluster + "\" was made by PostgreSQL " +
                     std::to_string(wanted) + ", whose server programs are not here",
          .detail = "Found: " + found + '.',
          .hint = "Install PostgreSQL " + std::to_string(wanted) +
                  "'s server, or remove that folder to begin with an empty cluster."};
}

}  // namespace

Expected<ServerPrograms> find_server_programs(std::optional<int> major,
                                              const std::string& cluster) {
  const char* named = std::getenv(kVariable);
  const bool is_named = named != nullptr && *named != '\0';
  if (is_named && !holds_programs(named)) {
    return fail({.kind = ErrorKind::kConnection,
                 .message = std::string("there is no initdb and postgres in \"") + named + '"',
                 .detail = "Environment variable PGPM_PG_BINDIR names this folder.",
                 .hint = kInstallHint});
  }
  std::string found;
  for (const std::string& folder :
       is_named ? std::vector<std::string>{named} : candidate_folders()) {
    if (!holds_programs(folder)) continue;
    const auto version = major_version(folder);
    if (!version || *version == 0) continue;
    if (!major || *version == *major) return ServerPrograms{.folder = folder, .major = *version};
    if (found.find(folder) == std::string::npos) {
      found += (found.empty() ? "" : ", ") + std::to_string(*version) + " in \"" + folder + '"';
    }
  }
  if (!found.empty()) return fail(wrong_version(cluster, *major, found));
  return fail({.kind = ErrorKind::kConnection,
               .message = "could not find PostgreSQL's server programs, initdb and postgres",
               .detail = "Looked where pg_config points, in /usr/lib/postgresql and in PATH.",
               .hint = kInstallHint});
}

}  // namespace pgpm::server
