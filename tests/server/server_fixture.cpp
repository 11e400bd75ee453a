#include "server_fixture.hpp"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/render.hpp"
#include "server/server_programs.hpp"

namespace pgpm::server {

Answer shell(const std::string& command) {
  Answer answer;
  std::FILE* pipe = ::popen(("exec 2>&1; " + command).c_str(), "r");
  if (pipe == nullptr) return answer;
  std::array<char, 4096> buffer{};
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    answer.output.append(buffer.data(), count);
  }
  const int status = ::pclose(pipe);
  answer.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return answer;
}

std::string shell_quoted(const std::string& text) { return '\'' + text + '\''; }

std::vector<pid_t> processes_with(const std::string& text) {
  std::vector<pid_t> found;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const pid_t pid = std::atoi(entry.path().filename().c_str());
    if (pid <= 0 || pid == ::getpid()) continue;
    std::ifstream file(entry.path() / "cmdline", std::ios::binary);
    std::ostringstream line;
    line << file.rdbuf();  // nothing of a process that ends meanwhile
    if (line.str().find(text) != std::string::npos) found.push_back(pid);
  }
  return found;
}

ScratchTest::ScratchTest() {
  // Short, so that sockets fit in it; open to enter, since root's servers run as another user.
  scratch_ = "/tmp/pgpm test XXXXXX";
  if (::mkdtemp(scratch_.data()) == nullptr) std::abort();
  std::filesystem::create_directory(temporary_folder());
  ::chmod(scratch_.c_str(), 0755);
  ::chmod(temporary_folder().c_str(), 01777);
  ::setenv("TMPDIR", temporary_folder().c_str(), 1);
  // Where other users can execute it, too.
  std::filesystem::copy_file(PGPM_SERVER_PROGRAM, scratch_ + "/pgpm-server");
  program_ = shell_quoted(scratch_ + "/pgpm-server");
}

ScratchTest::~ScratchTest() {
  std::error_code ignored;
  std::filesystem::remove_all(scratch_, ignored);
}

Answer ScratchTest::tool(const std::string& arguments) const {
  return shell(program_ + ' ' + arguments);
}

std::vector<std::string> ScratchTest::left_behind() const {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(temporary_folder())) {
    names.push_back(entry.path().filename().string());
  }
  return names;
}

void ServerTest::SetUp() {
  const auto programs = find_server_programs();
  if (!programs) GTEST_SKIP() << render_text(programs.error(), {});
}

void ServerTest::TearDown() {
  for (const pid_t pid : processes_with(scratch_)) ::kill(pid, SIGQUIT);
  EXPECT_TRUE(comes_true([&] { return processes_with(scratch_).empty(); }));
}

pid_t ServerTest::server_pid(const std::string& dir) const {
  const Answer answer = tool("status --format json --dir " + shell_quoted(dir));
  const std::size_t at = answer.output.find("\"pid\": ");
  return at == std::string::npos ? 0 : std::atoi(answer.output.c_str() + at + 7);
}

std::string ServerTest::query(const std::string& dir, const std::string& statement) const {
  return tool("psql --dir " + shell_quoted(dir) + " -- -X -A -t -c " + shell_quoted(statement))
      .output;
}

}  // namespace pgpm::server
