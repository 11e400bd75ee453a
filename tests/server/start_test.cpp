#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "server_fixture.hpp"

namespace pgpm::server {
namespace {

namespace fs = std::filesystem;

std::string read_file(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST_F(ServerTest, StartsOnceAndSaysWhere) {
  const std::string address =
      "host='" + dir_ + "/cluster/socket' port=5432 dbname=pgpm user=postgres\n";
  const Answer first = tool("start --dir " + shell_quoted(dir_));
  EXPECT_EQ(first.output, address);
  EXPECT_EQ(first.exit_code, 0);
  const pid_t pid = server_pid(dir_);
  EXPECT_NE(pid, 0);
  EXPECT_EQ(tool("start --dir " + shell_quoted(dir_)).output, address);
  EXPECT_EQ(server_pid(dir_), pid);
  EXPECT_EQ(tool("status --dir " + shell_quoted(dir_)).output, address);
  EXPECT_EQ(query(dir_, "SELECT current_user, current_database(), upper($$ä$$)"),
            "postgres|pgpm|Ä\n");
  EXPECT_EQ(query(dir_, "SHOW listen_addresses"), "\n");
  EXPECT_EQ(query(dir_, "SHOW fsync"), "on\n");
}

TEST_F(ServerTest, OnlyItsOwnerMayEnter) {
  ASSERT_EQ(tool("start --dir " + shell_quoted(dir_)).exit_code, 0);
  for (const char* folder : {"/cluster", "/cluster/data", "/cluster/socket"}) {
    struct stat status {};
    ASSERT_EQ(::stat((dir_ + folder).c_str(), &status), 0) << folder;
    EXPECT_EQ(status.st_mode & 0777U, 0700U) << folder;
  }
}

TEST_F(ServerTest, TenStartsAtOnceMakeOneServer) {
  const Answer answer = shell(
      "for i in 1 2 3 4 5 6 7 8 9 10; do "
      "{ " +
      program_ + " start --dir " + shell_quoted(dir_) + "; echo \" exit $?\"; } & done; wait");
  const std::string line = "host='" + dir_ + "/cluster/socket' port=5432 dbname=pgpm user=postgres";
  std::istringstream lines(answer.output);
  int addresses = 0;
  int successes = 0;
  for (std::string text; std::getline(lines, text);) {
    if (text == line) ++addresses;
    if (text == " exit 0") ++successes;
  }
  EXPECT_EQ(addresses, 10) << answer.output;
  EXPECT_EQ(successes, 10) << answer.output;
  // A process that the server has just begun has its name for a moment.
  EXPECT_TRUE(comes_true([&] { return processes_with(dir_ + "/cluster/data").size() == 1; }));
}

// Would never end if the server held the pipe.
TEST_F(ServerTest, StartLetsGoOfPipes) {
  EXPECT_EQ(shell(program_ + " start --dir " + shell_quoted(dir_) + " | cat >/dev/null").exit_code,
            0);
  EXPECT_NE(server_pid(dir_), 0);
}

TEST_F(ServerTest, StopKeepsTheDataAndIsIdempotent) {
  ASSERT_EQ(tool("start --dir " + shell_quoted(dir_)).exit_code, 0);
  EXPECT_EQ(query(dir_, "CREATE TABLE kept AS SELECT 42 AS x"), "SELECT 1\n");
  for (int round = 0; round < 2; ++round) {
    const Answer stopped = tool("stop --dir " + shell_quoted(dir_));
    EXPECT_EQ(stopped.output, "not running\n");
    EXPECT_EQ(stopped.exit_code, 0);
  }
  EXPECT_EQ(processes_with(dir_), std::vector<pid_t>());
  const Answer status = tool("status --dir " + shell_quoted(dir_));
  EXPECT_EQ(status.output, "not running\n");
  EXPECT_EQ(status.exit_code, 3);
  ASSERT_EQ(tool("start --dir " + shell_quoted(dir_)).exit_code, 0);
  EXPECT_EQ(query(dir_, "SELECT x FROM kept"), "42\n") << read_file(dir_ + "/cluster/log");
}

TEST_F(ServerTest, StartsAgainAfterItWasKilled) {
  ASSERT_EQ(tool("start --dir " + shell_quoted(dir_)).exit_code, 0);
  EXPECT_EQ(query(dir_, "CREATE TABLE kept AS SELECT 42 AS x"), "SELECT 1\n");
  const pid_t pid = server_pid(dir_);
  ASSERT_EQ(::kill(pid, SIGKILL), 0);
  const Answer again = tool("start --dir " + shell_quoted(dir_));
  ASSERT_EQ(again.exit_code, 0) << again.output;
  EXPECT_NE(server_pid(dir_), pid);
  EXPECT_EQ(query(dir_, "SELECT x FROM kept"), "42\n");
}

// After a reboot the number in postmaster.pid may belong to any process of the same user.
TEST_F(ServerTest, StartsDespiteAProcessIdThatIsNowAnothers) {
  const std::string other = scratch_ + "/other";
  ASSERT_EQ(tool("start --dir " + shell_quoted(other)).exit_code, 0);
  ASSERT_EQ(tool("start --dir " + shell_quoted(dir_)).exit_code, 0);
  const std::string pid_file = dir_ + "/cluster/data/postmaster.pid";
  std::string text = read_file(pid_file);
  ASSERT_EQ(tool("stop --dir " + shell_quoted(dir_)).exit_code, 0);
  text.replace(0, text.find('\n'), std::to_string(server_pid(other)));
  std::ofstream(pid_file) << text;
  struct stat owner {};
  ASSERT_EQ(::stat((dir_ + "/cluster").c_str(), &owner), 0);
  ASSERT_EQ(::chown(pid_file.c_str(), owner.st_uid, owner.st_gid), 0);
  EXPECT_EQ(tool("status --dir " + shell_quoted(dir_)).output, "not running\n");
  const Answer again = tool("start --dir " + shell_quoted(dir_));
  EXPECT_EQ(again.exit_code, 0) << again.output;
  EXPECT_EQ(query(dir_, "SELECT 1"), "1\n");
  EXPECT_NE(server_pid(dir_), server_pid(other));
}

// A socket's path has 107 bytes at most.
TEST_F(ServerTest, PutsTheSocketElsewhereIfItsPathIsTooLong) {
  const std::string dir = scratch_ + '/' + std::string(60, 'x') + " y " + std::string(60, 'z');
  const Answer answer = tool("start --dir " + shell_quoted(dir));
  ASSERT_EQ(answer.exit_code, 0) << answer.output;
  ASSERT_EQ(left_behind().size(), 1U);
  EXPECT_EQ(answer.output, "host='" + temporary_folder() + '/' + left_behind().front() +
                               "' port=5432 dbname=pgpm user=postgres\n");
  EXPECT_EQ(query(dir, "SELECT 1"), "1\n");
  EXPECT_TRUE(fs::exists(dir + "/cluster"));
  EXPECT_EQ(tool("stop --dir " + shell_quoted(dir)).exit_code, 0);
  EXPECT_EQ(left_behind(), std::vector<std::string>());
  EXPECT_EQ(tool("start --dir " + shell_quoted(dir)).exit_code, 0);
  EXPECT_EQ(query(dir, "SELECT 1"), "1\n");
}

TEST_F(ServerTest, PutsTheClusterElsewhereIfItsUserCannotReachTheFolder) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root's servers run as another user";
  const std::string closed = scratch_ + "/closed";
  ASSERT_EQ(::mkdir(closed.c_str(), 0700), 0);
  const std::string dir = closed + "/server";
  ASSERT_EQ(tool("start --dir " + shell_quoted(dir)).exit_code, 0);
  ASSERT_EQ(left_behind().size(), 1U);
  const std::string home = temporary_folder() + '/' + left_behind().front();
  EXPECT_EQ(read_file(dir + "/elsewhere"), "cluster " + home + '\n');
  EXPECT_EQ(query(dir, "CREATE TABLE kept AS SELECT 42 AS x"), "SELECT 1\n");
  ASSERT_EQ(tool("stop --dir " + shell_quoted(dir)).exit_code, 0);
  ASSERT_EQ(tool("start --dir " + shell_quoted(dir)).exit_code, 0);
  EXPECT_EQ(query(dir, "SELECT x FROM kept"), "42\n");
  ASSERT_EQ(tool("stop --dir " + shell_quoted(dir)).exit_code, 0);
  // A reboot empties temporary folders.
  fs::remove_all(home);
  EXPECT_EQ(tool("status --dir " + shell_quoted(dir)).output, "not running\n");
  EXPECT_EQ(tool("start --dir " + shell_quoted(dir)).exit_code, 0);
  EXPECT_EQ(query(dir, "SELECT 1"), "1\n");
}

TEST_F(ServerTest, DoesNotUseATemporaryFolderOfSomebodyElse) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can make a folder of somebody else";
  const passwd* nobody = ::getpwnam("nobody");
  ASSERT_NE(nobody, nullptr);
  const std::string dir = scratch_ + '/' + std::string(100, 'x');
  ASSERT_EQ(tool("start --dir " + shell_quoted(dir)).exit_code, 0);
  const std::string planted = temporary_folder() + '/' + left_behind().front();
  ASSERT_EQ(tool("stop --dir " + shell_quoted(dir)).exit_code, 0);
  ASSERT_EQ(::mkdir(planted.c_str(), 0700), 0);
  ASSERT_EQ(::chown(planted.c_str(), nobody->pw_uid, nobody->pw_gid), 0);
  std::ofstream(dir + "/elsewhere") << "socket " << planted << '\n';
  const Answer answer = tool("start --dir " + shell_quoted(dir));
  EXPECT_EQ(answer.exit_code, 0) << answer.output;
  EXPECT_EQ(answer.output.find(planted), std::string::npos) << answer.output;
  EXPECT_TRUE(fs::is_empty(planted));
}

TEST_F(ServerTest, WorksAsAnOrdinaryUser) {
  const passwd* nobody = ::getpwnam("nobody");
  if (::geteuid() != 0) GTEST_SKIP() << "not root: all other cases ran as an ordinary user";
  if (nobody == nullptr || shell("runuser -u nobody -- true").exit_code != 0) {
    GTEST_SKIP() << "there is no user nobody to become";
  }
  const std::string home = scratch_ + "/of nobody";
  ASSERT_EQ(::mkdir(home.c_str(), 0755), 0);
  ASSERT_EQ(::chown(home.c_str(), nobody->pw_uid, nobody->pw_gid), 0);
  const std::string as_nobody = "runuser -u nobody -- " + program_ + ' ';
  const std::string dir = " --dir " + shell_quoted(home + "/server");
  const std::string address =
      "host='" + home + "/server/cluster/socket' port=5432 dbname=pgpm user=postgres\n";
  EXPECT_EQ(shell(as_nobody + "start" + dir).output, address);
  EXPECT_EQ(shell(as_nobody + "psql" + dir + " -- -Atc 'SELECT 1'").output, "1\n");
  // Root uses it as the user that it belongs to.
  EXPECT_EQ(tool("status" + dir).output, address);
  EXPECT_EQ(tool("stop" + dir).exit_code, 0);
  EXPECT_EQ(tool("start" + dir).output, address);
  EXPECT_EQ(shell(as_nobody + "stop" + dir).output, "not running\n");
  EXPECT_EQ(shell(as_nobody + "run -- psql -Atc 'SELECT 1'").output, "1\n");
  EXPECT_EQ(left_behind(), std::vector<std::string>());
  // But nobody may not use root's.
  ASSERT_EQ(tool("start --dir " + shell_quoted(dir_)).exit_code, 0);
  const Answer refused = shell(as_nobody + "start --dir " + shell_quoted(dir_));
  EXPECT_EQ(refused.output, "pgpm-server: error: the server's folder \"" + dir_ +
                                "/cluster\" belongs to user \"postgres\"\n"
                                "HINT: Run this as that user, or use another folder with --dir.\n");
  EXPECT_EQ(refused.exit_code, 2);
}

TEST_F(ServerTest, RefusesAClusterOfAnotherMajorVersion) {
  ASSERT_EQ(tool("start --dir " + shell_quoted(dir_)).exit_code, 0);
  ASSERT_EQ(tool("stop --dir " + shell_quoted(dir_)).exit_code, 0);
  const std::string data = dir_ + "/cluster/data";
  std::ofstream(data + "/PG_VERSION") << "9\n";
  const Answer answer = tool("start --dir " + shell_quoted(dir_));
  EXPECT_EQ(answer.exit_code, 2);
  EXPECT_EQ(answer.output.substr(0, answer.output.find("DETAIL: Found: ")),
            "pgpm-server: error: the cluster in \"" + data +
                "\" was made by PostgreSQL 9, whose server programs are not here\n");
  EXPECT_EQ(answer.output.substr(answer.output.find("HINT: ")),
            "HINT: Install PostgreSQL 9's server, or remove that folder to begin with an empty "
            "cluster.\n");
}

TEST_F(ServerTest, SaysWhyAServerDoesNotStart) {
  ASSERT_EQ(tool("start --dir " + shell_quoted(dir_)).exit_code, 0);
  ASSERT_EQ(tool("stop --dir " + shell_quoted(dir_)).exit_code, 0);
  std::ofstream(dir_ + "/cluster/data/postgresql.conf", std::ios::app) << "no_such_setting = 1\n";
  const Answer answer = tool("start --dir " + shell_quoted(dir_));
  EXPECT_EQ(answer.exit_code, 2);
  EXPECT_EQ(answer.output.find("pgpm-server: error: could not start the server in \"" + dir_ +
                               "/cluster\"\nDETAIL: "),
            0U)
      << answer.output;
  EXPECT_NE(answer.output.find("unrecognized configuration parameter \"no_such_setting\""),
            std::string::npos)
      << answer.output;
}

TEST_F(ServerTest, PsqlNeedsARunningServer) {
  const Answer answer = tool("psql --dir " + shell_quoted(dir_));
  EXPECT_EQ(answer.exit_code, 2);
  EXPECT_EQ(answer.output, "pgpm-server: error: no server is running in \"" + dir_ +
                               "\"\nHINT: Start it with: pgpm-server start --dir \"" + dir_ +
                               "\"\n");
}

TEST_F(ServerTest, PsqlIsNotLedElsewhereByTheEnvironment) {
  ASSERT_EQ(tool("start --dir " + shell_quoted(dir_)).exit_code, 0);
  EXPECT_EQ(
      shell("PGSERVICE=nowhere PGHOSTADDR=192.0.2.1 PGDATABASE=other PGPASSWORD=x " + program_ +
            " psql --dir " + shell_quoted(dir_) + " -- -Atc 'SELECT current_database()'")
          .output,
      "pgpm\n");
}

}  // namespace
}  // namespace pgpm::server
