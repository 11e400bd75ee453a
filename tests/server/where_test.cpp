#include <string>

#include "server_fixture.hpp"

namespace pgpm::server {
namespace {

// No case here needs a server.
class WhereTest : public ScratchTest {
 protected:
  WhereTest() {
    for (const char* name : {"PGPM_CONNINFO", "DATABASE_URL", "PGSERVICE", "PGHOST", "PGHOSTADDR",
                             "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", "PGSSLMODE"}) {
      ::unsetenv(name);
    }
  }
  [[nodiscard]] std::string where(const std::string& environment, const std::string& options = {}) {
    const Answer answer = shell(environment + ' ' + program_ + " where --dir " +
                                shell_quoted(scratch_) + ' ' + options);
    EXPECT_EQ(answer.exit_code, 0);
    return answer.output;
  }
};

TEST_F(WhereTest, ShowsNoPasswordFromAnySource) {
  EXPECT_EQ(
      where("",
            "--conninfo 'host=h password=s3cret dbname=d' --conninfo-origin 'CONNINFO keyword'"),
      "dbname=d host=h\ndecided by CONNINFO keyword\n");
  EXPECT_EQ(where("", "--conninfo 'postgresql://u:s3cret@h:5433/d?sslpassword=s3cret'"),
            "user=u dbname=d host=h port=5433\ndecided by --conninfo\n");
  EXPECT_EQ(where("PGPM_CONNINFO=\"password='s3 cret' user=u\""),
            "user=u\ndecided by environment variable PGPM_CONNINFO\n");
  EXPECT_EQ(where("DATABASE_URL='postgres://u:s3cret@h/d?password=s3cret'"),
            "user=u dbname=d host=h\ndecided by environment variable DATABASE_URL\n");
  EXPECT_EQ(where("PGHOST=h PGUSER=u PGPASSWORD=s3cret"),
            "user=u host=h\ndecided by environment variable PGHOST\n");
  EXPECT_EQ(where("PGDATABASE=postgresql://u:s3cret@h/d"),
            "dbname='(not shown)'\ndecided by environment variable PGDATABASE\n");
  EXPECT_EQ(where("PGSERVICE=prod PGPASSWORD=s3cret"),
            "service=prod\ndecided by environment variable PGSERVICE\n");
}

TEST_F(WhereTest, TakesTheSourcesInTheOrderOfPgpmApply) {
  std::string environment = "DATABASE_URL=postgresql://url";
  EXPECT_EQ(where(environment), "host=url\ndecided by environment variable DATABASE_URL\n");
  environment += " PGDATABASE=d";
  EXPECT_EQ(where(environment), "dbname=d\ndecided by environment variable PGDATABASE\n");
  environment += " PGHOST=h";
  EXPECT_EQ(where(environment), "dbname=d host=h\ndecided by environment variable PGHOST\n");
  environment += " PGSERVICE=s";
  EXPECT_EQ(where(environment),
            "service=s dbname=d host=h\ndecided by environment variable PGSERVICE\n");
  environment += " PGPM_CONNINFO=host=c";
  EXPECT_EQ(where(environment), "host=c\ndecided by environment variable PGPM_CONNINFO\n");
  EXPECT_EQ(where(environment, "--conninfo host=k"), "host=k\ndecided by --conninfo\n");
}

TEST_F(WhereTest, EmptyVariablesDecideNothing) {
  EXPECT_EQ(where("PGPM_CONNINFO= DATABASE_URL= PGHOST= PGSERVICE="),
            "(not started yet)\ndecided by development server in \"" + scratch_ +
                "\", which is not running\n");
}

TEST_F(WhereTest, SaysTheModeAsJson) {
  EXPECT_EQ(where("PGHOST=h", "--format json"),
            "{\n  \"conninfo\": \"host=h\",\n"
            "  \"decided_by\": \"environment variable PGHOST\",\n"
            "  \"from_environment\": true,\n"
            "  \"is_development_server\": false,\n"
            "  \"default_mode\": \"safe\"\n}\n");
  EXPECT_EQ(where("", "--format json"),
            "{\n  \"conninfo\": null,\n"
            "  \"decided_by\": \"development server in \\\"" +
                scratch_ +
                "\\\"\",\n"
                "  \"from_environment\": false,\n"
                "  \"is_development_server\": true,\n"
                "  \"is_running\": false,\n"
                "  \"default_mode\": \"overwrite\"\n}\n");
}

TEST_F(WhereTest, DoesNotShowABrokenConnectionString) {
  const Answer answer = shell("PGPM_CONNINFO='password s3cret' " + program_ + " where --dir x");
  EXPECT_EQ(answer.exit_code, 1);
  EXPECT_EQ(answer.output,
            "pgpm-server: error: invalid connection string in environment variable PGPM_CONNINFO\n"
            "DETAIL: It is not shown, since it may hold a password.\n"
            "HINT: Write it as \"host=... dbname=...\" or \"postgresql://host/dbname\".\n");
}

TEST_F(WhereTest, NamesWhatToInstallWithoutServerPrograms) {
  const std::string environment = "PGPM_PG_BINDIR=/nowhere ";
  const std::string error =
      "pgpm-server: error: there is no initdb and postgres in \"/nowhere\"\n"
      "DETAIL: Environment variable PGPM_PG_BINDIR names this folder.\n"
      "HINT: Install PostgreSQL's server (on Debian and Ubuntu the package \"postgresql\"), or "
      "name "
      "the folder of initdb and postgres in PGPM_PG_BINDIR.\n";
  const Answer start =
      shell(environment + program_ + " start --dir " + shell_quoted(scratch_ + "/d"));
  EXPECT_EQ(start.output, error);
  EXPECT_EQ(start.exit_code, 2);
  const Answer run = shell(environment + program_ + " run -- true");
  EXPECT_EQ(run.output, error);
  EXPECT_EQ(run.exit_code, 77);
}

TEST_F(WhereTest, ExplainsWrongUse) {
  const auto expect = [&](const std::string& arguments, const std::string& message) {
    const Answer answer = tool(arguments);
    EXPECT_EQ(answer.output, "pgpm-server: error: " + message + '\n');
    EXPECT_EQ(answer.exit_code, 1);
  };
  expect(
      "",
      "a command is missing\nHINT: Commands are start, stop, status, psql, where, apply, run, test "
      "and coverage.");
  expect("start", "option --dir is missing\nHINT: Write --dir=DIR: the server's folder.");
  const std::string no_command =
      "run needs a command behind --\nHINT: See \"pgpm-server run --help\".";
  expect("run", no_command);
  expect("run --", no_command);
  expect("stop --dir d -- x", "unexpected argument \"--\"\nHINT: See \"pgpm-server stop --help\".");
  expect("status --dir d --format xml",
         "invalid value \"xml\" of --format\nHINT: Valid values are text and json.");
  expect("starrt --dir d", "unknown command \"starrt\"\nHINT: Did you mean \"start\"?");
}

}  // namespace
}  // namespace pgpm::server
