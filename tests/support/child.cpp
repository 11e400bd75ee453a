#include "support/child.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <ostream>

namespace pgpm::test {
namespace {

std::string text_of(std::FILE* file) {
  std::string text;
  std::array<char, 4096> buffer{};
  std::rewind(file);
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file)) {
    text.append(buffer.data(), count);
  }
  return text;
}

[[noreturn]] void execute(std::vector<std::string>& command, const Environment& environment,
                          int out, int err) {
  ::setsid();
  ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  for (const auto& [name, value] : environment) {
    if (value) {
      ::setenv(name.c_str(), value->c_str(), 1);
    } else {
      ::unsetenv(name.c_str());
    }
  }
  std::vector<char*> arguments;
  for (std::string& argument : command) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  ::execvp(arguments.front(), arguments.data());
  ::_exit(127);
}

}  // namespace

std::ostream& operator<<(std::ostream& stream, const Answer& answer) {
  return stream << "exit code " << answer.exit_code << "\nstdout:\n"
                << answer.out << "stderr:\n"
                << answer.err;
}

Child::Child(std::vector<std::string> command, const Environment& environment)
    : out_(std::tmpfile()), err_(std::tmpfile()) {
  if (!out_ || !err_) std::abort();
  pid_ = ::fork();
  if (pid_ == 0) execute(command, environment, ::fileno(out_.get()), ::fileno(err_.get()));
}

Child::~Child() {
  if (answer_ || pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  (void)wait();
}

Answer Child::wait() {
  if (answer_) return *answer_;
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  answer_ = Answer{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
                   text_of(out_.get()), text_of(err_.get())};
  return *answer_;
}

Answer run_child(std::vector<std::string> command, const Environment& environment) {
  return Child(std::move(command), environment).wait();
}

}  // namespace pgpm::test
