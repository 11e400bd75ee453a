#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "server_fixture.hpp"

namespace pgpm::server {
namespace {

// A program in the background, whose output goes nowhere.
pid_t launch(const std::string& program, const std::string& arguments) {
  const pid_t pid = ::fork();
  if (pid != 0) return pid;
  const int nothing = ::open("/dev/null", O_RDWR);
  for (const int standard : {0, 1, 2}) ::dup2(nothing, standard);
  const std::string command = "exec " + program + ' ' + arguments;
  ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
  ::_exit(127);
}

int exit_code_of(pid_t pid) {
  int status = 0;
  ::waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

class RunTest : public ServerTest {
 protected:
  // A command that says when it has connected and then stays.
  [[nodiscard]] std::string staying_command() const {
    return "sh -c \"psql -Atc 'SELECT 1' >" + marker_ + " && exec sleep 1000\"";
  }
  [[nodiscard]] bool command_runs() const {
    return comes_true([&] {
      std::ifstream file(scratch_ + "/marker");
      std::string line;
      return std::getline(file, line) && line == "1";
    });
  }
  [[nodiscard]] bool nothing_is_left() const {
    return comes_true([&] { return left_behind().empty() && processes_with(scratch_).empty(); });
  }

  std::string marker_ = shell_quoted(scratch_ + "/marker");
};

TEST_F(RunTest, ReturnsTheCommandsExitCode) {
  EXPECT_EQ(tool("run -- sh -c 'exit 7'").exit_code, 7);
  EXPECT_EQ(tool("run -- sh -c 'kill -9 $$'").exit_code, 137);
  const Answer missing = tool("run -- /no/such/program");
  EXPECT_EQ(missing.exit_code, 127);
  EXPECT_EQ(missing.output,
            "pgpm-server: error: could not execute \"/no/such/program\": No such file or "
            "directory\n");
  EXPECT_EQ(tool("run -- /").exit_code, 126);
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(RunTest, GivesTheCommandAServerAndNothingElse) {
  const Answer answer = shell(
      "export PGSERVICE=nowhere PGHOSTADDR=192.0.2.1 PGPASSWORD=x PGOPTIONS='-c fsync=x' "
      "DATABASE_URL=postgresql://elsewhere PGSSLMODE=require; " +
      program_ +
      " run -- sh -c 'env | grep -e ^PG -e ^DATABASE_URL | grep -v ^PGPM_PG_BINDIR | sed "
      "\"s/pgpm-[^/]*/FOLDER/\" | sort; "
      "psql -At -c \"SHOW fsync\"; psql -At -d \"$PGPM_CONNINFO\" -c \"SELECT current_user\"'");
  const std::string socket = temporary_folder() + "/FOLDER/socket";
  EXPECT_EQ(answer.output, "PGDATABASE=pgpm\nPGHOST=" + socket + "\nPGPM_CONNINFO=host='" + socket +
                               "' port=5432 dbname=pgpm user=postgres\nPGPORT=5432\n"
                               "PGUSER=postgres\noff\npostgres\n");
  EXPECT_EQ(answer.exit_code, 0);
}

TEST_F(RunTest, MakesItsFolderInDir) {
  const std::string dir = scratch_ + "/runs";
  const Answer answer =
      tool("run --dir " + shell_quoted(dir) +
           " -- sh -c 'case $PGHOST in \"$0\"/*) echo inside;; esac' " + shell_quoted(dir));
  EXPECT_EQ(answer.output, geteuid() == 0 ? "" : "inside\n");
  EXPECT_TRUE(std::filesystem::is_empty(dir));
}

TEST_F(RunTest, LeavesNothingWhenItIsKilled) {
  const pid_t pid = launch(program_, "run -- " + staying_command());
  ASSERT_TRUE(command_runs());
  ASSERT_FALSE(left_behind().empty());
  ASSERT_EQ(::kill(pid, SIGKILL), 0);
  EXPECT_EQ(exit_code_of(pid), 137);
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(RunTest, LeavesNothingWhenItIsKilledWhileStarting) {
  for (const useconds_t delay : {5'000U, 100'000U, 300'000U, 700'000U}) {
    const pid_t pid = launch(program_, "run -- " + staying_command());
    ::usleep(delay);
    ::kill(pid, SIGKILL);
    exit_code_of(pid);
    EXPECT_TRUE(nothing_is_left()) << delay;
  }
}

TEST_F(RunTest, LeavesNothingWhenItsParentIsKilled) {
  const std::string script = scratch_ + "/parent";
  std::ofstream(script) << program_ << " run -- " << staying_command() << "\ntrue\n";
  const pid_t parent = launch("sh", shell_quoted(script));
  ASSERT_TRUE(command_runs());
  ASSERT_EQ(::kill(parent, SIGKILL), 0);
  EXPECT_EQ(exit_code_of(parent), 137);
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(RunTest, LeavesNothingWhenItsKeeperIsKilled) {
  const pid_t pid = launch(program_, "run -- " + staying_command());
  ASSERT_TRUE(command_runs());
  for (const pid_t one : processes_with(scratch_ + "/pgpm-server")) {
    if (one != pid) ::kill(one, SIGKILL);
  }
  EXPECT_EQ(exit_code_of(pid), 70);
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(RunTest, LeavesNothingWhenItsServerIsKilled) {
  const pid_t pid = launch(program_, "run -- " + staying_command());
  ASSERT_TRUE(command_runs());
  for (const pid_t server : processes_with(temporary_folder() + "/pgpm-")) ::kill(server, SIGKILL);
  ::kill(pid, SIGTERM);
  EXPECT_EQ(exit_code_of(pid), 143);
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(RunTest, PassesSignalsOn) {
  const pid_t pid = launch(program_, "run -- sh -c \"trap 'exit 5' TERM; psql -Atc 'SELECT 1' >" +
                                         marker_ + "; while :; do sleep 0.1; done\"");
  ASSERT_TRUE(command_runs());
  ASSERT_EQ(::kill(pid, SIGTERM), 0);
  EXPECT_EQ(exit_code_of(pid), 5);
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(RunTest, ServersDoNotMeet) {
  const std::string one = program_ + " run -- psql -Atc 'CREATE TABLE t (); SELECT 1' &";
  EXPECT_EQ(shell(one + one + one + " wait").output,
            "CREATE TABLE\n1\nCREATE TABLE\n1\nCREATE TABLE\n1\n");
  EXPECT_TRUE(nothing_is_left());
}

}  // namespace
}  // namespace pgpm::server
