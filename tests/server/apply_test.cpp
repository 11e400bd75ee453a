#include <string>

#include "server_fixture.hpp"

namespace pgpm::server {
namespace {

// `echo` stands in for pgpm-apply. No case here needs a server.
class ApplyTest : public ScratchTest {
 protected:
  ApplyTest() {
    for (const char* name :
         {"PGPM_CONNINFO", "DATABASE_URL", "PGSERVICE", "PGHOST", "PGHOSTADDR", "PGDATABASE"}) {
      ::unsetenv(name);
    }
  }

  [[nodiscard]] Answer apply(const std::string& options, const std::string& called) const {
    return tool("apply --dir " + shell_quoted(scratch_) + " --caller deploy_shop --sources " +
                shell_quoted(sources_) + ' ' + options + " -- " + called);
  }

  [[nodiscard]] std::string git(const std::string& arguments) const {
    const Answer answer = shell("git -C " + shell_quoted(sources_) +
                                " -c user.name=test -c user.email=test@example.com " + arguments);
    EXPECT_EQ(answer.exit_code, 0) << answer.output;
    return answer.output.substr(0, answer.output.find('\n'));
  }

  void write(const std::string& name, const std::string& text) const {
    EXPECT_EQ(shell("echo " + text + " > " + shell_quoted(sources_ + '/' + name)).exit_code, 0);
  }

  [[nodiscard]] std::string recorded_commit() const {
    const std::string output = apply("--conninfo host=h", "echo deploy").output;
    const std::size_t begin = output.find("--vcs-ref ");
    if (begin == std::string::npos) return {};
    const std::size_t value = begin + std::string("--vcs-ref ").size();
    return output.substr(value, output.find(' ', value) - value);
  }

  std::string sources_ = scratch_ + "/the sources";
};

TEST_F(ApplyTest, AddsPlaceAndModeToTheArguments) {
  EXPECT_EQ(apply("--conninfo 'host=h password=s3cret' --conninfo-origin CONNINFO --list 'a b;c'",
                  "echo plan --sql")
                .output,
            "-- deploy_shop: to host=h, decided by CONNINFO\n"
            "plan --sql a b c -m safe -d host=h password=s3cret\n");
  EXPECT_EQ(apply("--conninfo host=h --mode unsafe", "echo deploy").output,
            "-- deploy_shop: to host=h, decided by --conninfo\n"
            "deploy -m unsafe -d host=h\n");
  EXPECT_EQ(apply("--conninfo host=h --list 'shop;1.0.0'", "echo remove").output,
            "-- deploy_shop: to host=h, decided by --conninfo\n"
            "remove shop 1.0.0 -d host=h\n");
}

TEST_F(ApplyTest, LeavesTheEnvironmentToPgpmApplyAndRemovesNothingThere) {
  ::setenv("PGPM_CONNINFO", "host=h password=s3cret", 1);
  EXPECT_EQ(apply("", "echo verify").output,
            "-- deploy_shop: to host=h, decided by environment variable PGPM_CONNINFO\nverify\n");
  for (const std::string command : {"rollback", "remove"}) {
    const Answer answer = apply("", "echo " + command);
    EXPECT_EQ(answer.exit_code, 4);
    EXPECT_EQ(answer.output,
              "-- deploy_shop: to host=h, decided by environment variable PGPM_CONNINFO\n"
              "pgpm-server: error: deploy_shop: not where the environment leads to\n"
              "HINT: Give the package a CONNINFO, set PGPM_CONNINFO for this build, or unset the "
              "variable for the development server.\n");
  }
  ::unsetenv("PGPM_CONNINFO");
}

TEST_F(ApplyTest, RecordsTheCommitAndWhetherAnythingWasChanged) {
  ASSERT_EQ(shell("mkdir " + shell_quoted(sources_)).exit_code, 0);
  EXPECT_EQ(recorded_commit(), "");
  (void)git("init --quiet");
  EXPECT_EQ(recorded_commit(), "");
  write("a.sql", "a");
  (void)git("add .");
  (void)git("commit --quiet --message=Begin");
  const std::string commit = git("rev-parse HEAD");
  EXPECT_EQ(recorded_commit(), commit);
  write("notes.txt", "a");
  EXPECT_EQ(recorded_commit(), commit);
  write("b.sql", "b");
  EXPECT_EQ(recorded_commit(), commit + "-dirty");
  (void)git("add b.sql");
  EXPECT_EQ(recorded_commit(), commit + "-dirty");
  (void)git("commit --quiet --message=More");
  EXPECT_EQ(recorded_commit(), git("rev-parse HEAD"));
  write("a.sql", "c");
  EXPECT_EQ(recorded_commit(), git("rev-parse HEAD") + "-dirty");
}

TEST_F(ApplyTest, EndsAsPgpmApplyDid) {
  const Answer failed = apply("--conninfo host=h", "sh -c 'exit 4'");
  EXPECT_EQ(failed.exit_code, 4);
  EXPECT_EQ(failed.output,
            "-- deploy_shop: to host=h, decided by --conninfo\n"
            "deploy_shop: pgpm-apply ended with 4\n");
  const Answer absent = apply("--conninfo host=h", "/not/there deploy");
  EXPECT_EQ(absent.exit_code, 127);
  EXPECT_EQ(absent.output,
            "-- deploy_shop: to host=h, decided by --conninfo\n"
            "pgpm-server: error: could not execute \"/not/there\": No such file or directory\n"
            "deploy_shop: pgpm-apply ended with 127\n");
  EXPECT_EQ(apply("--conninfo host=h", "echo").exit_code, 1);
}

TEST_F(ApplyTest, SaysWhatIsWrongWithThePlace) {
  const Answer answer = apply("--conninfo 'postgresql://[broken'", "echo deploy");
  EXPECT_EQ(answer.exit_code, 1);
  EXPECT_EQ(answer.output,
            "pgpm-server: error: invalid connection string in --conninfo\n"
            "DETAIL: It is not shown, since it may hold a password.\n"
            "HINT: Write it as \"host=... dbname=...\" or \"postgresql://host/dbname\".\n"
            "CONTEXT: deploy_shop: pgpm-server could not say where to deploy\n");
}

}  // namespace
}  // namespace pgpm::server
