#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "server_fixture.hpp"

namespace pgpm::server {
namespace {

// Tests are run by a stand-in for ctest: a shell of that name, with which their server ends.
class TestCommandTest : public ServerTest {
 protected:
  TestCommandTest() {
    std::filesystem::copy_file("/bin/sh", scratch_ + "/ctest-shell");
    ::setenv("LONG", long_.c_str(), 1);
    ::setenv("CTEST_INTERACTIVE_DEBUG_MODE", "1", 1);
    bundle("words", "1.0.0",
           {{"functions/greet.sql",
             "CREATE FUNCTION greet(who text) RETURNS text LANGUAGE plpgsql AS $$\n"
             "BEGIN\n"
             "    IF who = '' THEN\n"
             "        RAISE EXCEPTION 'nobody to greet';\n"
             "    END IF;\n"
             "    RETURN 'hello ' || who;\n"
             "END$$;\n"}});
  }

  void write(const std::string& name, const std::string& text) const {
    const std::filesystem::path path = scratch_ + '/' + name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }

  // Makes an artifact of files below a folder of the package's name.
  void bundle(const std::string& name, const std::string& version,
              const std::vector<std::pair<std::string, std::string>>& files,
              const std::string& config = {}) const {
    write(name + "/config.json", R"({"name": ")" + name + R"(", "version": ")" + version +
                                     R"(", "subclass": "basic", "functions_path": "functions")" +
                                     config + "}");
    for (const auto& [file, text] : files) write(name + '/' + file, text);
    const Answer answer =
        shell(shell_quoted(PGPM_BUNDLE_PROGRAM) + ' ' + shell_quoted(scratch_ + '/' + name) +
              " -o " + shell_quoted(artifact(name)));
    ASSERT_EQ(answer.exit_code, 0) << answer.output;
  }
  [[nodiscard]] std::string artifact(const std::string& name) const {
    return scratch_ + '/' + name + ".pgpm";
  }

  [[nodiscard]] std::string test_call(const std::string& arguments) const {
    return program_ + " test --dir " + shell_quoted(dir_) + ' ' + arguments;
  }
  // What a script of tests answers that stands for a ctest.
  [[nodiscard]] Answer run_tests(const std::string& script) const {
    write("tests.sh", script);
    return shell("cd " + shell_quoted(scratch_) + " && ./ctest-shell tests.sh");
  }
  [[nodiscard]] Answer run_one(const std::string& arguments) const {
    return run_tests(test_call(arguments) + '\n');
  }
  [[nodiscard]] std::string words() const { return "--bundle " + shell_quoted(artifact("words")); }

  // As comes_true(), but for longer: a busy machine takes its time to make and remove a cluster.
  template <class Predicate>
  [[nodiscard]] static bool comes_true_at_last(Predicate predicate) {
    for (int attempt = 0; attempt < 6; ++attempt) {
      if (comes_true(predicate)) return true;
    }
    return false;
  }
  [[nodiscard]] bool nothing_is_left() const {
    return comes_true_at_last([&] {
      return left_behind().empty() && processes_with(scratch_).empty() &&
             processes_with(std::string("sleep\0", 6) + long_).empty() && runs_left() == 0;
    });
  }
  [[nodiscard]] std::ptrdiff_t runs_left() const {
    std::error_code ignored;
    std::ptrdiff_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(dir_ + "/tests", ignored)) {
      if (entry.is_directory()) ++count;
    }
    return count;
  }
  [[nodiscard]] bool appears(const std::string& file) const {
    return comes_true_at_last([&] { return std::filesystem::exists(scratch_ + '/' + file); });
  }

  // How many seconds tests sleep that are to be ended; nobody else sleeps so long.
  std::string long_ = std::to_string(1'000'000 + ::getpid());

  // A ctest in the background, in a process group of its own, and its process.
  [[nodiscard]] pid_t launch_tests(const std::string& script) const {
    write("tests.sh", script);
    const pid_t pid = ::fork();
    if (pid != 0) return pid;
    ::setpgid(0, 0);
    if (::chdir(scratch_.c_str()) != 0) ::_exit(1);
    std::freopen("/dev/null", "w", stdout);
    std::freopen("/dev/null", "w", stderr);
    ::execl("./ctest-shell", "ctest-shell", "tests.sh", nullptr);
    ::_exit(127);
  }
};

TEST_F(TestCommandTest, GivesTheCommandADatabaseOfItsOwnAndItsExitCode) {
  const std::string ask =
      "-- psql -Atc 'SELECT current_user, rolsuper, pg_get_userbyid(datdba) "
      "FROM pg_roles, pg_database WHERE rolname = current_user AND datname = "
      "current_database()' -c 'CREATE TABLE mine ()'";
  const Answer answer =
      run_tests(test_call(ask) + '\n' + test_call(ask) + '\n' + test_call("-- sh -c 'exit 7'") +
                "; echo $?\n" + test_call("-- sh -c 'exit 77'") + "; echo $?\n" +
                test_call("-- /no/such/program") + "; echo $?\n");
  EXPECT_EQ(answer.output,
            "pgpm_test|f|pgpm_test\nCREATE TABLE\npgpm_test|f|pgpm_test\nCREATE TABLE\n7\n77\n"
            "pgpm-server: error: could not execute \"/no/such/program\": No such file or "
            "directory\n127\n");
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(TestCommandTest, LeadsTheCommandNowhereElse) {
  const Answer answer = run_tests(
      "export PGSERVICE=nowhere PGHOSTADDR=192.0.2.1 PGPASSWORD=x PGOPTIONS='-c fsync=x' "
      "DATABASE_URL=postgresql://elsewhere PGSSLMODE=require\n" +
      test_call("--superuser -- sh -c 'env | grep -e ^PG -e ^DATABASE_URL | sed "
                "\"s/pgpm-[^/]*/FOLDER/; s/pgpm_test_[0-9_]*/NAME/\" | sort; psql -At -d "
                "\"$PGPM_CONNINFO\" -c \"SELECT rolsuper FROM pg_roles WHERE rolname = "
                "current_user\"'"));
  // The server's own user may not reach the folder of the tests.
  const std::string folder = ::geteuid() == 0 ? temporary_folder() : dir_ + "/tests";
  const std::string socket = folder + "/FOLDER/socket";
  EXPECT_EQ(answer.output, "PGDATABASE=NAME\nPGHOST=" + socket + "\nPGPM_CONNINFO=host='" + socket +
                               "' port=5432 user=postgres dbname=NAME\nPGPORT=5432\n"
                               "PGUSER=postgres\nt\n");
}

TEST_F(TestCommandTest, DeploysOnceForAllTestsOfOneCtest) {
  write("seed.sql", "CREATE TABLE public.seeds AS SELECT pg_backend_pid() AS made_by;\n");
  const std::string one =
      test_call(words() +
                " --setup seed.sql -- psql -Atc \"SELECT words.greet('you')\" -c 'SELECT "
                "made_by FROM seeds'");
  const Answer answer = run_tests("(" + one + ") >1 & (" + one + ") >2 & (" + one +
                                  ") >3 & wait; cat 1 2 3 | sort | uniq -c | sed 's/^ *//'\n");
  EXPECT_THAT(answer.output, testing::MatchesRegex("3 [0-9]+\n3 hello you\n"));
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(TestCommandTest, MakesRolesThatATestMayTake) {
  bundle("roles", "1.0.0",
         {{"functions/f.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"}},
         R"(, "owner_role": "words owner", "usage_roles": ["reader"])");
  EXPECT_EQ(run_one("--bundle roles.pgpm -- psql -Atqc 'SET ROLE reader' -c 'SELECT roles.f()' -c "
                    "\"SELECT proowner::regrole FROM pg_proc WHERE proname = 'f'\"")
                .output,
            "1\n\"words owner\"\n");
}

TEST_F(TestCommandTest, MakesExtensionsThatPackagesName) {
  bundle("extended", "1.0.0",
         {{"functions/f.sql",
           "CREATE FUNCTION f() RETURNS hstore LANGUAGE sql AS $$SELECT 'a=>1'::hstore$$;\n"}},
         R"(, "externals": {"extensions": ["hstore"]})");
  EXPECT_EQ(run_one("--bundle extended.pgpm -- psql -Atc 'SELECT extended.f()'").output,
            "\"a\"=>\"1\"\n");
}

TEST_F(TestCommandTest, NamesTheTargetOfAnArtifactThatIsNotThere) {
  write("list.json", R"([{"name": "words_sql", "artifact": "no.pgpm", "sources": ""}])");
  const Answer answer = run_one("--package list.json -- true");
  EXPECT_EQ(answer.exit_code, 1);
  EXPECT_EQ(answer.output,
            "pgpm-server: error: could not open artifact \"no.pgpm\"\n"
            "HINT: Build it first: its target is bundle_words_sql.\n");
}

TEST_F(TestCommandTest, ShowsErrorsInFunctionsAtTheirPlace) {
  write("test.sql", "SELECT 1 AS one;\nSELECT greet('');\nSELECT 'never';\n");
  write("list.json",
        R"([{"name": "words", "artifact": "words.pgpm", "sources": ")" + scratch_ + R"(/words"}])");
  const Answer answer = run_one("--package list.json --sql test.sql");
  EXPECT_EQ(answer.exit_code, 3);
  EXPECT_EQ(answer.output,
            " one \n-----\n   1\n(1 row)\n\n"
            "psql:test.sql:2: ERROR:  nobody to greet\n"
            "CONTEXT:  PL/pgSQL function greet(text) line 4 at RAISE\n" +
                scratch_ + "/words/functions/greet.sql:4:9: note: in function \"greet\"\n");
}

TEST_F(TestCommandTest, ComparesWhatScriptsPrint) {
  write("test.sql", "SELECT greet('you');\n");
  write("right.out", "SELECT greet('you');\n   greet   \n-----------\n hello you\n(1 row)\n\n");
  write("wrong.out", "SELECT greet('you');\n   greet   \n-----------\n hello me\n(1 row)\n\n");
  const std::string call = words() + " --sql test.sql --output out/test.out --expected ";
  EXPECT_EQ(run_one(call + "right.out").output, "");
  Answer answer = run_one(call + "wrong.out | sed 's/^\\([-+]\\{3\\} [a-z./]*\\).*/\\1/'");
  EXPECT_EQ(answer.output,
            "--- wrong.out\n+++ out/test.out\n@@ -1,6 +1,6 @@\n SELECT greet('you');\n"
            "    greet   \n -----------\n- hello me\n+ hello you\n (1 row)\n \n"
            "The output is in out/test.out; PGPM_RENEW_EXPECTED=1 in the environment makes it what "
            "is expected.\n");
  EXPECT_EQ(run_one(call + "wrong.out").exit_code, 1);
  EXPECT_EQ(run_tests("PGPM_RENEW_EXPECTED=1 " + test_call(call + "wrong.out")).exit_code, 0);
  answer = run_one(call + "wrong.out");
  EXPECT_EQ(answer.output, "");
  EXPECT_EQ(answer.exit_code, 0);
}

TEST_F(TestCommandTest, FailsIfSettingUpFails) {
  write("seed.sql", "INSERT INTO nowhere VALUES (1);\n");
  const Answer answer = run_one(words() + " --setup seed.sql -- true");
  EXPECT_EQ(answer.exit_code, 3);
  EXPECT_EQ(answer.output,
            "psql:seed.sql:1: ERROR:  relation \"nowhere\" does not exist\n"
            "LINE 1: INSERT INTO nowhere VALUES (1);\n                    ^\n"
            "pgpm-server: error: setting up seed.sql failed\n");
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(TestCommandTest, SkipsWithTheReasonWithoutServerPrograms) {
  const Answer answer = run_tests("PGPM_PG_BINDIR=/nowhere " + test_call("-- true"));
  EXPECT_EQ(answer.exit_code, 77);
  EXPECT_EQ(answer.output.substr(0, 79),
            "pgpm-server: skipped: there is no initdb and postgres in \"/nowhere\"\nDETAIL: Env");
}

TEST_F(TestCommandTest, KeepsTheDatabaseOfATestThatFailed) {
  const Answer answer =
      run_tests("export PGPM_KEEP_DATABASES=1\n" + test_call("-- true") + '\n' +
                test_call("-- sh -c \"psql -qc 'CREATE TABLE proof (); '; exit 1\"") + '\n');
  const std::string opens = "open it with: ";
  const std::size_t begin = answer.output.find(opens) + opens.size();
  const std::string psql = answer.output.substr(begin, answer.output.find('\n') - begin);
  EXPECT_EQ(shell(psql + " -Atc 'SELECT count(*) FROM proof' -c \"SELECT count(*) FROM pg_database "
                         "WHERE datname LIKE 'pgpm_test_%' AND datallowconn\"")
                .output,
            "0\n1\n");
  EXPECT_EQ(tool("stop --dir " + shell_quoted(dir_)).exit_code, 0);
  EXPECT_TRUE(left_behind().empty());
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(TestCommandTest, LeavesNothingWhenItsCtestIsKilled) {
  const std::string stays =
      "-- sh -c \"psql -qc 'SELECT 1' && echo >marker && (setsid sleep $LONG & "
      "sleep $LONG & psql -c 'SELECT pg_sleep($LONG)')\"";
  const std::vector<std::pair<int, bool>> ends = {
      {SIGKILL, false}, {SIGKILL, true}, {SIGTERM, false}, {SIGINT, true}};
  for (const auto& [signal, whole_group] : ends) {
    const pid_t pid = launch_tests(test_call(stays) + " &\n" + test_call(stays) + '\n');
    ASSERT_TRUE(appears("marker"));
    ::kill(whole_group ? -pid : pid, signal);
    ::waitpid(pid, nullptr, 0);
    EXPECT_TRUE(nothing_is_left()) << signal << whole_group;
    std::filesystem::remove(scratch_ + "/marker");
  }
  EXPECT_EQ(run_one(words() + " -- psql -Atc \"SELECT words.greet('again')\"").output,
            "hello again\n");
}

TEST_F(TestCommandTest, LeavesNothingWhenItsCtestIsKilledWhileStarting) {
  for (const useconds_t delay : {5'000U, 100'000U, 300'000U, 1'000'000U, 3'000'000U}) {
    const pid_t pid = launch_tests(test_call(words() + " -- sleep $LONG") + " &\n" +
                                   test_call(words() + " -- sleep $LONG") + '\n');
    ::usleep(delay);
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
    EXPECT_TRUE(nothing_is_left()) << delay;
  }
}

TEST_F(TestCommandTest, EndsWhatATestLeavesRunning) {
  EXPECT_EQ(run_one("-- sh -c 'sleep $LONG & setsid sleep $LONG & exit 3'").exit_code, 3);
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(TestCommandTest, TheServerOutlivesTheTestThatStartedIt) {
  // As ctest does at a time-out: the test and all processes below it.
  const Answer answer = run_tests("( " + test_call("-- sh -c 'echo >marker; sleep $LONG'") +
                                  " & wait ) 2>/dev/null & "
                                  "while [ ! -e marker ]; do sleep 0.1; done\n"
                                  "kill_tree() { for child in $(cat /proc/$1/task/$1/children); do "
                                  "kill_tree $child; done; kill "
                                  "-9 $1; }\nkill_tree $! 2>/dev/null\n" +
                                  test_call("-- psql -Atc 'SELECT 1'") + '\n');
  EXPECT_EQ(answer.output, "1\n");
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(TestCommandTest, UsesAGivenServer) {
  const std::string give =
      program_ + " psql --dir " + shell_quoted(dir_) +
      " -- -qc 'CREATE ROLE maker LOGIN CREATEDB' -c 'CREATE ROLE other LOGIN'\n";
  ASSERT_EQ(tool("start --dir " + shell_quoted(dir_)).exit_code, 0);
  ASSERT_EQ(shell(give).exit_code, 0);
  const std::string address = tool("status --dir " + shell_quoted(dir_)).output;
  const std::string host = address.substr(0, address.find(" dbname="));
  const auto given = [&](const std::string& user, const std::string& call) {
    return "PGPM_TEST_CONNINFO=\"" + host + " dbname=pgpm user=" + user + "\" " + test_call(call);
  };
  Answer answer = run_tests(
      given("maker", words() + " -- psql -Atc \"SELECT words.greet(current_user)\"") + '\n' +
      given("maker", "--superuser -- true") + "; echo $?\n" + given("other", "-- true"));
  EXPECT_EQ(answer.output,
            "hello maker\n"
            "pgpm-server: skipped: the test needs a superuser\n"
            "DETAIL: The role of PGPM_TEST_CONNINFO is none.\n77\n"
            "pgpm-server: error: permission denied to create database [42501]\n"
            "HINT: The role of PGPM_TEST_CONNINFO needs CREATEDB: ALTER ROLE ... CREATEDB.\n");
  EXPECT_TRUE(comes_true([&] {
    return query(dir_, "SELECT count(*) FROM pg_database WHERE datname ~ $$^pgpm_test$$") == "0\n";
  }));
  EXPECT_NE(server_pid(dir_), 0);
}

TEST_F(TestCommandTest, DropsWhatAKilledCtestHasOnAGivenServer) {
  ASSERT_EQ(tool("start --dir " + shell_quoted(dir_)).exit_code, 0);
  const std::string address = tool("status --dir " + shell_quoted(dir_)).output;
  const pid_t pid = launch_tests(
      "export PGPM_TEST_CONNINFO=\"" + address.substr(0, address.find('\n')) + "\"\n" +
      test_call(words() + " -- sh -c \"echo >marker; psql -c 'SELECT pg_sleep($LONG)'\"") + '\n');
  ASSERT_TRUE(appears("marker"));
  ::kill(pid, SIGKILL);
  ::waitpid(pid, nullptr, 0);
  EXPECT_TRUE(comes_true([&] {
    return runs_left() == 0 && query(dir_, "SELECT count(*) FROM pg_database") == "4\n";
  }));
}

TEST_F(TestCommandTest, DropsWhatAKilledKeeperLeftOnAGivenServer) {
  ASSERT_EQ(tool("start --dir " + shell_quoted(dir_)).exit_code, 0);
  const std::string address = tool("status --dir " + shell_quoted(dir_)).output;
  const std::string give =
      "export PGPM_TEST_CONNINFO=\"" + address.substr(0, address.find('\n')) + "\"\n";
  const auto templates = [&] {
    return query(dir_, "SELECT count(*) FROM pg_database WHERE datname ~ $$^pgpm_test.*_t$$");
  };
  // The keeper is the one that has the run's file open.
  const Answer killed = run_tests(
      give + test_call(words() + " -- true") +
      "\nfor process in /proc/[0-9]*; do\n"
      "  if [ \"$(cat $process/comm)\" = pgpm-server ] && ls -l $process/fd | grep -qF \"" +
      dir_ + "/tests/\"; then kill -9 ${process#/proc/}; fi\ndone 2>/dev/null\n");
  EXPECT_EQ(killed.output, "");
  ASSERT_EQ(templates(), "1\n");
  EXPECT_EQ(run_tests(give + test_call("-- true")).output, "");
  EXPECT_TRUE(comes_true([&] { return templates() == "0\n" && runs_left() == 0; }));
}

}  // namespace
}  // namespace pgpm::server
