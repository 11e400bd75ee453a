#pragma once

#include <gtest/gtest.h>
#include <sys/types.h>

#include <string>
#include <vector>

namespace pgpm::server {

/// What a shell command answered.
struct Answer {
  int exit_code = -1;
  std::string output;  ///< standard output and standard error as they came
};

/// Runs a command by /bin/sh and reads until nobody holds its output any more.
[[nodiscard]] Answer shell(const std::string& command);

/// In single quotes for a shell.
[[nodiscard]] std::string shell_quoted(const std::string& text);

/// The process ids of all processes whose command line contains `text`.
[[nodiscard]] std::vector<pid_t> processes_with(const std::string& text);

/// Whether it holds, now or within ten seconds.
template <class Predicate>
[[nodiscard]] bool comes_true(Predicate predicate) {
  for (int attempt = 0; attempt < 500; ++attempt) {
    if (predicate()) return true;
    ::usleep(20'000);
  }
  return false;
}

/// A scratch folder with a space in its name, which is the temporary folder of all that is
/// started here, too: what is left behind is found in it.
class ScratchTest : public testing::Test {
 public:
  ScratchTest(const ScratchTest&) = delete;
  ScratchTest& operator=(const ScratchTest&) = delete;
  ~ScratchTest() override;

 protected:
  ScratchTest();

  /// pgpm-server with arguments, quoted for a shell.
  [[nodiscard]] Answer tool(const std::string& arguments) const;
  [[nodiscard]] std::string temporary_folder() const { return scratch_ + "/t"; }
  /// Of the temporary folder.
  [[nodiscard]] std::vector<std::string> left_behind() const;

  std::string scratch_;
  std::string program_;  ///< pgpm-server, quoted
};

/// As above, skipped with the reason where there are no server programs. Ends the servers that a
/// case has left running in folders of the scratch folder.
class ServerTest : public ScratchTest {
 protected:
  void SetUp() override;
  void TearDown() override;

  /// The process id that `status` says.
  [[nodiscard]] pid_t server_pid(const std::string& dir) const;
  /// What psql prints for a statement in the server of `dir`.
  [[nodiscard]] std::string query(const std::string& dir, const std::string& statement) const;

  std::string dir_ = scratch_ + "/server";
};

}  // namespace pgpm::server
