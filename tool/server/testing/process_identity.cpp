#include "server/testing/process_identity.hpp"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

namespace pgpm::server {
namespace {

// What ctest sets for the programs that it runs.
constexpr const char* kSetByCtest = "CTEST_INTERACTIVE_DEBUG_MODE";

struct ProcessStatus {
  std::string name;
  char state = 'X';
  pid_t parent = 0;
  unsigned long long start = 0;
};

// /proc/PID/stat (proc(5)). The name stands in parentheses and may hold any character.
std::optional<ProcessStatus> read_status(pid_t pid) {
  constexpr int kFieldsBeforeStart = 17;  // behind the parent's
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::size_t open = text.find('(');
  const std::size_t close = text.rfind(')');
  if (open == std::string::npos || close == std::string::npos) return {};
  ProcessStatus status;
  status.name = text.substr(open + 1, close - open - 1);
  std::istringstream fields(text.substr(close + 1));
  std::string skipped;
  fields >> status.state >> status.parent;
  for (int i = 0; i < kFieldsBeforeStart; ++i) fields >> skipped;
  if (!(fields >> status.start)) return {};
  return status;
}

}  // namespace

std::string ProcessIdentity::text() const {
  return std::to_string(pid) + '-' + std::to_string(start);
}

std::optional<ProcessIdentity> identify_process(pid_t pid) {
  const auto status = read_status(pid);
  if (!status || status->state == 'Z' || status->state == 'X') return {};
  return ProcessIdentity{.pid = pid, .start = status->start};
}

std::optional<ProcessIdentity> parse_process_identity(const std::string& text) {
  ProcessIdentity process;
  std::istringstream fields(text);
  char dash = ' ';
  if (!(fields >> process.pid >> dash >> process.start) || dash != '-') return {};
  if (process.text() != text) return {};
  return process;
}

bool is_alive(const ProcessIdentity& process) { return identify_process(process.pid) == process; }

std::optional<ProcessIdentity> test_run_process() {
  for (pid_t pid = ::getppid(); pid > 1;) {
    const auto status = read_status(pid);
    if (!status) break;
    if (status->name.starts_with("ctest")) {
      return ProcessIdentity{.pid = pid, .start = status->start};
    }
    pid = status->parent;
  }
  if (std::getenv(kSetByCtest) != nullptr) return {};
  return identify_process(::getpid());
}

}  // namespace pgpm::server
