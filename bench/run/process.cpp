#include "run/process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <stdexcept>

extern char** environ;  // NOLINT(readability-identifier-naming): POSIX calls it so

namespace pgpm::bench {
namespace {

using Clock = std::chrono::steady_clock;

struct Pipe {
  int read_end = -1;
  int write_end = -1;

  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("could not make a pipe");
    read_end = ends[0];
    write_end = ends[1];
  }
};

std::string text_of(const std::vector<std::string>& command) {
  std::string text;
  for (const std::string& word : command) text += (text.empty() ? "" : " ") + word;
  return text;
}

// Standard error goes where standard output goes. posix_spawn, since fork would copy what the
// runner holds, and count it as the program's.
pid_t spawn(const std::vector<std::string>& command, int input, int output, int errors) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  if (input < 0) {
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  } else {
    ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  }
  ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
  pid_t pid = -1;
  const int failure =
      ::posix_spawnp(&pid, arguments.front(), &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) throw std::runtime_error("could not run \"" + text_of(command) + '"');
  return pid;
}

std::string read_all(int descriptor) {
  std::string text;
  std::array<char, 4096> buffer{};
  while (true) {
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  ::close(descriptor);
  return text;
}

double seconds_of(const timeval& time) {
  constexpr double kMicro = 1e-6;
  return static_cast<double>(time.tv_sec) + kMicro * static_cast<double>(time.tv_usec);
}

}  // namespace

Cost run(const std::vector<std::string>& command) {
  const Pipe pipe;
  const Clock::time_point begin = Clock::now();
  const pid_t pid = spawn(command, -1, pipe.write_end, pipe.write_end);
  ::close(pipe.write_end);
  Cost cost{.output = read_all(pipe.read_end)};
  int status = 0;
  rusage usage{};
  while (::wait4(pid, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  cost.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  cost.cpu_seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
  constexpr double kKibPerMib = 1024;
  cost.peak_mib = static_cast<double>(usage.ru_maxrss) / kKibPerMib;
  if (status != 0) {
    throw std::runtime_error('"' + text_of(command) + "\" failed:\n" + cost.output);
  }
  return cost;
}

Cost run_in(const std::filesystem::path& folder, std::vector<std::string> command) {
  command.insert(command.begin(), {"env", "--chdir=" + folder.string()});
  return run(command);
}

Companion::Companion(const std::vector<std::string>& command) {
  const Pipe to_it;
  const Pipe from_it;
  pid_ = spawn(command, to_it.read_end, from_it.write_end, STDERR_FILENO);
  ::close(to_it.read_end);
  ::close(from_it.write_end);
  input_ = to_it.write_end;
  output_ = ::fdopen(from_it.read_end, "r");
}

Companion::~Companion() {
  ::close(input_);
  std::fclose(output_);
  ::waitpid(pid_, nullptr, 0);
}

std::string Companion::read_line() {
  std::array<char, 64> line{};
  if (std::fgets(line.data(), line.size(), output_) == nullptr) {
    throw std::runtime_error("a companion program ended early");
  }
  std::string text = line.data();
  return text.substr(0, text.find('\n'));
}

}  // namespace pgpm::bench
