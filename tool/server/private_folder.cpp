#include "server/private_folder.hpp"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "server/system_failure.hpp"

namespace pgpm::server {
namespace {

constexpr const char* kTemplate = "/pgpm-XXXXXX";
// Behind TMPDIR come "/pgpm-XXXXXX/socket/.s.PGSQL.5432"; a socket's path has 107 bytes at most.
constexpr std::size_t kLongestTemporaryParent = 107 - 33;

Expected<void> give_to(const std::string& path, const Account& account) {
  if (::geteuid() != account.uid && ::chown(path.c_str(), account.uid, account.gid) != 0) {
    return fail(
        system_failure("could not give folder \"" + path + "\" to user \"" + account.name + '"'));
  }
  return {};
}

}  // namespace

Expected<void> make_folder_for(const std::string& path, const Account& account) {
  if (::mkdir(path.c_str(), S_IRWXU) != 0) {
    return fail(system_failure("could not make folder \"" + path + '"'));
  }
  return give_to(path, account);
}

Expected<std::string> make_private_folder(const std::string& parent, const Account& account) {
  std::string path = parent + kTemplate;
  if (::mkdtemp(path.data()) == nullptr) {
    return fail(system_failure("could not make a private folder in \"" + parent + '"'));
  }
  return give_to(path, account).map([&] { return path; });
}

bool is_private_folder(const std::string& path, const Account& account) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
         status.st_uid == account.uid && (status.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

bool is_reachable(const std::string& path, const Account& account) {
  const pid_t pid = ::fork();
  if (pid == 0) {
    const bool reachable =
        become(account) && ::chdir(path.c_str()) == 0 && ::access(".", W_OK | X_OK) == 0;
    ::_exit(reachable ? 0 : 1);
  }
  int status = 1;
  while (pid > 0 && ::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::string temporary_parent(const Account& account) {
  const char* variable = std::getenv("TMPDIR");
  const std::string parent = variable != nullptr ? variable : "";
  const bool usable = parent.starts_with('/') && parent.size() <= kLongestTemporaryParent &&
                      is_reachable(parent, account);
  return usable ? parent : "/tmp";
}

bool remove_folder(const std::string& path) {
  constexpr int kAttempts = 20;
  std::error_code error;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    std::filesystem::remove_all(path, error);
    if (!error) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

}  // namespace pgpm::server
