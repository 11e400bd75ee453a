#include "server/source_commit.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>
#include <utility>
#include <vector>

#include "server/child_process.hpp"

namespace pgpm::server {
namespace {

// Of "# branch.oid COMMIT", the first line of git's status; empty where there is no commit.
std::string commit_in(const std::string& status) {
  constexpr std::string_view kLabel = "# branch.oid ";
  if (!status.starts_with(kLabel)) return {};
  const std::string commit = status.substr(kLabel.size(), status.find('\n') - kLabel.size());
  return commit.find_first_not_of("0123456789abcdef") == std::string::npos ? commit : "";
}

// Whether a line behind those of the branch names a file.
bool names_changes(const std::string& status) {
  for (std::size_t at = 0; (at = status.find('\n', at)) != std::string::npos;) {
    if (++at < status.size() && status[at] != '#') return true;
  }
  return false;
}

}  // namespace

// One call for the commit and for what was changed.
SourceCommit::SourceCommit(std::string folder)
    : folder_(std::move(folder)),
      status_(start(
          {"status", "--porcelain=v2", "--branch", "--no-ahead-behind", "--untracked-files=no"})) {}

SourceCommit::~SourceCommit() { static_cast<void>(finish(status_)); }

std::string SourceCommit::text() {
  const std::optional<std::string> status = finish(status_);
  const std::string commit = status ? commit_in(*status) : "";
  if (commit.empty() || names_changes(*status)) return commit.empty() ? "" : commit + "-dirty";
  Running unknown = start({"ls-files", "--others", "--exclude-standard", "--", "*.sql", "*.json"});
  return finish(unknown).value_or("").empty() ? commit : commit + "-dirty";
}

SourceCommit::Running SourceCommit::start(std::initializer_list<std::string> arguments) const {
  std::vector<std::string> command = {"git", "--no-optional-locks", "-C",
                                      folder_.empty() ? "." : folder_};
  command.insert(command.end(), arguments);
  std::array<int, 2> output{};
  if (::pipe2(output.data(), O_CLOEXEC) != 0) return {};
  const pid_t pid = ::fork();
  if (pid == 0) {
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(output[1], STDOUT_FILENO);
    ::dup2(nothing, STDERR_FILENO);
    execute(command);
    ::_exit(127);
  }
  ::close(output[1]);
  return {pid, output[0]};
}

std::optional<std::string> SourceCommit::finish(Running& program) {
  const Running ended = std::exchange(program, {});
  if (ended.output < 0) return std::nullopt;
  std::string text;
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t count = ::read(ended.output, buffer.data(), buffer.size());
    if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
    if (count == 0 || (count < 0 && errno != EINTR)) break;
  }
  ::close(ended.output);
  if (ended.pid < 0) return std::nullopt;
  int status = 0;
  while (::waitpid(ended.pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (shell_exit_code(status) != 0) return std::nullopt;
  return text;
}

}  // namespace pgpm::server
