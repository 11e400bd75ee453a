#include "server/postmaster.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <sstream>

#include "server/child_process.hpp"
#include "server/postmaster_file.hpp"
#include "server/system_failure.hpp"

namespace pgpm::server {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kStartLimit = std::chrono::seconds(60);
// The last children of a server that was killed notice it within moments, but not at once.
constexpr auto kOrphanLimit = std::chrono::seconds(10);
constexpr int kPollMilliseconds = 10;
constexpr off_t kLargestLog = 16L * 1024 * 1024;

// The process is the one that start_postmaster() made: its command line names our data folder.
// Everybody may read that, unlike /proc/PID/exe and cwd. A zombie's is empty, and that of a process
// which ends meanwhile can't be read, which operator<< takes for the end.
bool is_postmaster_of(const Cluster& cluster, pid_t pid) {
  const std::string process = "/proc/" + std::to_string(pid);
  struct stat status {};
  if (::stat(process.c_str(), &status) != 0 || status.st_uid != cluster.account.uid) return false;
  std::ifstream file(process + "/cmdline", std::ios::binary);
  std::ostringstream line;
  line << file.rdbuf();
  const std::string sought = std::string("\0-D\0", 4) + cluster.data_folder() + '\0';
  return line.str().find(sought) != std::string::npos;
}

// A list of folders, each of which may stand in double quotes.
std::string quoted_folder(const std::string& folder) {
  std::string quoted = "\"";
  for (const char c : folder) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::vector<std::string> postmaster_command(const ServerPrograms& programs, const Cluster& cluster,
                                            const PostmasterOptions& options) {
  std::vector<std::string> command = {programs.path("postgres"), "-D", cluster.data_folder()};
  std::vector<std::string> settings = {
      "listen_addresses=", "port=" + cluster.address().port,
      "unix_socket_directories=" + quoted_folder(cluster.socket_folder),
      "unix_socket_permissions=0700", "logging_collector=off"};
  if (!options.durable) {
    for (const char* setting : {"fsync=off", "full_page_writes=off", "synchronous_commit=off"}) {
      settings.emplace_back(setting);
    }
  }
  settings.insert(settings.end(), options.settings.begin(), options.settings.end());
  for (std::string& setting : settings) {
    command.emplace_back("-c");
    command.push_back(std::move(setting));
  }
  return command;
}

[[noreturn]] void run_postmaster(const std::vector<std::string>& command, const Cluster& cluster,
                                 const PostmasterOptions& options, pid_t parent) {
  ::setsid();
  const bool is_account = become(cluster.account);
  // After the change of user, which clears it; the check closes the gap before it.
  if (options.ends_with_parent) ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  if (!is_account || (options.ends_with_parent && ::getppid() != parent)) ::_exit(1);
  ::umask(S_IRWXG | S_IRWXO);
  struct stat log_status {};
  const bool log_is_large =
      ::stat(cluster.log_file().c_str(), &log_status) == 0 && log_status.st_size > kLargestLog;
  const int log = ::open(cluster.log_file().c_str(),
                         O_WRONLY | O_CREAT | O_APPEND | (log_is_large ? O_TRUNC : 0), 0600);
  const int nothing = ::open("/dev/null", O_RDONLY);
  if (log < 0 || nothing < 0) ::_exit(1);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  close_descriptors(-1);
  reset_signals();
  clear_connection_environment();
  ::setenv("LC_ALL", "C", 1);
  adopt_postmaster_file(cluster);
  execute(command);
  ::_exit(1);
}

std::string last_log_lines(const Cluster& cluster) {
  constexpr std::size_t kLines = 5;
  std::ifstream file(cluster.log_file());
  std::deque<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    lines.push_back(line);
    if (lines.size() > kLines) lines.pop_front();
  }
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

enum class Start { kReady, kEnded, kStopped, kLate };

Start wait_for_start(const Cluster& cluster, pid_t pid, int stop_descriptor) {
  const auto limit = Clock::now() + kStartLimit;
  while (Clock::now() < limit) {
    if (::waitpid(pid, nullptr, WNOHANG) != 0) return Start::kEnded;
    const PostmasterFile file = read_postmaster_file(cluster);
    if (file.pid == pid && file.ready) return Start::kReady;
    if (wait_readable(stop_descriptor, kPollMilliseconds)) return Start::kStopped;
  }
  return Start::kLate;
}

Error start_error(const Cluster& cluster, Start outcome) {
  Error error{.kind = ErrorKind::kConnection,
              .message = "could not start the server in \"" + cluster.home + '"',
              .hint = "The whole log is in \"" + cluster.log_file() + "\"."};
  if (outcome == Start::kLate) error.message += " within 60 seconds; it is still starting";
  error.detail = last_log_lines(cluster);
  return error;
}

}  // namespace

std::optional<pid_t> running_postmaster(const Cluster& cluster) {
  const pid_t pid = read_postmaster_file(cluster).pid;
  if (pid == 0 || !is_postmaster_of(cluster, pid)) return {};
  return pid;
}

Expected<pid_t> start_postmaster(const ServerPrograms& programs, const Cluster& cluster,
                                 const PostmasterOptions& options) {
  const bool was_left_behind = read_postmaster_file(cluster).pid != 0;
  const auto orphan_limit = Clock::now() + kOrphanLimit;
  const std::vector<std::string> command = postmaster_command(programs, cluster, options);
  const pid_t self = ::getpid();
  for (;;) {
    const pid_t pid = ::fork();
    if (pid < 0) return fail(system_failure("could not start a process"));
    if (pid == 0) run_postmaster(command, cluster, options, self);
    const Start outcome = wait_for_start(cluster, pid, options.stop_descriptor);
    if (outcome == Start::kReady) return pid;
    if (outcome == Start::kStopped) ::kill(pid, SIGQUIT);
    const bool retry = outcome == Start::kEnded && was_left_behind && Clock::now() < orphan_limit;
    if (!retry || wait_readable(options.stop_descriptor, 100)) {
      return fail(start_error(cluster, outcome));
    }
  }
}

bool stop_postmaster(const Cluster& cluster, pid_t pid, StopMode mode, int seconds) {
  ::kill(pid, mode == StopMode::kFast ? SIGINT : SIGQUIT);
  const auto limit = Clock::now() + std::chrono::seconds(seconds);
  while (Clock::now() < limit) {
    ::waitpid(pid, nullptr, WNOHANG);  // if it is our child, it would stay as a zombie
    if (!is_postmaster_of(cluster, pid)) return true;
    static_cast<void>(wait_readable(-1, kPollMilliseconds));
  }
  return false;
}

}  // namespace pgpm::server
