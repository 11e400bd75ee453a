#include "server/testing/test_run.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "server/private_folder.hpp"
#include "server/system_failure.hpp"
#include "server/throwaway_cluster.hpp"

namespace pgpm::server {
namespace {

constexpr std::string_view kServer = "/server";
constexpr std::string_view kKept = "/kept";

std::string server_file(const TestRun& run) { return run.folder() + std::string(kServer); }
std::string kept_file(const TestRun& run) { return run.folder() + std::string(kKept); }

std::vector<std::string> lines_of(const std::string& path) {
  std::vector<std::string> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

TestServer read_server(const std::string& path) {
  std::vector<std::string> lines = lines_of(path);
  lines.resize(4);
  return {.is_given = lines[0] == "given",
          .cluster = {.home = lines[1], .socket_folder = lines[2], .account = {}},
          .program_folder = lines[3]};
}

std::string server_text(const TestServer& server) {
  return (server.is_given ? "given\n" : "own\n") + server.cluster.home + '\n' +
         server.cluster.socket_folder + '\n' + server.program_folder + '\n';
}

// Whether a keeper has its file locked. The lock is the operating system's, so that it is gone when
// the keeper is, and counts in every container that shares the folder.
bool is_locked(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool locked = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  ::close(descriptor);
  return locked;
}

std::vector<TestRun> runs_of(const std::string& dir) {
  std::vector<TestRun> runs;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(dir + "/tests", ignored)) {
    const auto process = parse_process_identity(entry.path().filename().string());
    if (process) runs.push_back({.dir = dir, .process = *process});
  }
  return runs;
}

// Those whose environment holds a text; one that we may not look into is none of ours.
std::vector<pid_t> processes_with_environment(const std::string& text) {
  std::vector<pid_t> found;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator("/proc", ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    std::ifstream file(entry.path() / "environ", std::ios::binary);
    const std::string environment{std::istreambuf_iterator<char>(file), {}};
    if (environment.find(text) != std::string::npos) found.push_back(std::stoi(name));
  }
  return found;
}

}  // namespace

std::string TestRun::database_prefix() const {
  return "pgpm_test_" + std::to_string(process.pid) + '_' + std::to_string(process.start) + '_';
}

std::optional<TestServer> find_test_server(const TestRun& run) {
  if (!is_locked(server_file(run))) return {};
  return read_server(server_file(run));
}

Expected<std::optional<TestRunClaim>> TestRunClaim::make(const TestRun& run,
                                                         const TestServer& server) {
  std::error_code error;
  std::filesystem::create_directories(run.folder(), error);
  const std::string unfinished = server_file(run) + '.' + std::to_string(::getpid());
  const int descriptor = ::open(unfinished.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_EXCL, 0644);
  if (descriptor < 0) return fail(system_failure("could not make file \"" + unfinished + '"'));
  // Kept open and locked until this process ends.
  const std::string text = server_text(server);
  const bool written =
      ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
  const bool claimed = written && ::link(unfinished.c_str(), server_file(run).c_str()) == 0;
  const int reason = errno;
  ::unlink(unfinished.c_str());
  if (claimed) return TestRunClaim(run);
  ::close(descriptor);
  if (written && reason == EEXIST) return std::nullopt;
  errno = reason;
  return fail(system_failure("could not write file \"" + server_file(run) + '"'));
}

bool TestRunClaim::holds() const {
  if (::access(server_file(run_).c_str(), F_OK) != 0) return false;
  return is_alive(run_.process) || ::access(kept_file(run_).c_str(), F_OK) == 0;
}

void TestRunClaim::end_commands() const {
  constexpr int kRounds = 10;  // what is killed may have started another one just before
  const std::string text = '\0' + ("PGDATABASE=" + run_.database_prefix());
  for (int round = 0; round < kRounds; ++round) {
    const std::vector<pid_t> found = processes_with_environment(text);
    if (found.empty()) return;
    for (const pid_t pid : found) ::kill(pid, SIGKILL);
  }
}

void TestRunClaim::give_up() const { remove_folder(run_.folder()); }

void keep_database(const TestRun& run, const std::string& database) {
  std::ofstream(kept_file(run), std::ios::app) << database + '\n' << std::flush;
}

std::vector<std::string> kept_databases(const TestRun& run) { return lines_of(kept_file(run)); }

void remove_dead_runs(const std::string& dir, const std::function<bool(const TestRun& run)>& drop) {
  for (const TestRun& run : runs_of(dir)) {
    const std::string path = server_file(run);
    if (is_locked(path)) continue;
    const TestServer server = read_server(path);
    // Else left for a run that is given the same server. A ctest that goes on has a new keeper.
    if (server.is_given && !is_alive(run.process) && !drop(run)) continue;
    const Cluster& cluster = server.cluster;
    // The kernel has ended the server together with its keeper. Nothing but a cluster's folder is
    // removed, whatever the file says.
    const auto account = server_account();
    if (account && is_private_folder(cluster.home, *account)) remove_throwaway_cluster(cluster);
    remove_folder(run.folder());
  }
}

void end_kept_runs(const std::string& dir) {
  for (const TestRun& run : runs_of(dir)) {
    if (is_alive(run.process)) continue;
    const int descriptor = ::open(server_file(run).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) continue;
    ::unlink(server_file(run).c_str());
    ::flock(descriptor, LOCK_SH);  // granted when the keeper has ended
    ::close(descriptor);
  }
}

}  // namespace pgpm::server
