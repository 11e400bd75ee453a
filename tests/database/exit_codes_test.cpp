#include <csignal>

#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

/// Every exit code of the manual but 70, each with its name in JSON output.
class ExitCodes : public DatabaseTest {
 protected:
  static std::string said(const Answer& answer) {
    const auto document = nlohmann::json::parse(answer.out, nullptr, false);
    const std::string result =
        document.contains("result") ? document["result"].get<std::string>() : answer.out;
    return std::to_string(answer.exit_code) + ' ' + result;
  }

  std::string run(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--format", "json"});
    return said(apply(arguments));
  }

  std::string one(const std::string& value = "1", const nlohmann::json& config = {}) {
    return bundle({{"functions/one.sql",
                    "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT " + value + "';\n"}},
                  config);
  }

  // With what the server does at COMMIT, until the end of the case.
  void set_standby(const std::string& name) {
    query("SET synchronous_commit = local");
    query("ALTER SYSTEM SET synchronous_standby_names = '" + name + "'");
    query("SELECT pg_reload_conf()");
    EXPECT_TRUE(comes_true([&] { return query("SHOW synchronous_standby_names") == name; }));
  }
};

TEST_F(ExitCodes, Is0WhenDoneAndWhenThereIsNothingToDo) {
  const std::string package = one();
  EXPECT_EQ(run({"deploy", package}), "0 done");
  EXPECT_EQ(run({"deploy", package}), "0 done");
  for (const char* command : {"plan", "verify", "show"}) {
    EXPECT_EQ(run({command, package}), "0 done") << command;
  }
  for (const char* command : {"install", "status", "history"}) {
    EXPECT_EQ(run({command}), "0 done") << command;
  }
  EXPECT_EQ(run({"execute", "--query", "SELECT 1"}), "0 done");
}

TEST_F(ExitCodes, Is1WithWrongUseAndBrokenArtifacts) {
  EXPECT_EQ(run({"undeploy"}), "1 usage");
  EXPECT_EQ(run({"execute"}), "1 usage");
  const std::string broken = scratch_ + "/broken.pgpm";
  write_text(broken, "{}\n");
  for (const char* command : {"deploy", "plan", "verify", "show"}) {
    EXPECT_EQ(run({command, broken}), "1 broken_artifact") << command;
    EXPECT_EQ(run({command, scratch_ + "/nowhere.pgpm"}), "1 broken_artifact") << command;
  }
}

TEST_F(ExitCodes, Is2WithoutAConnection) {
  const std::string package = one();
  for (const char* command : {"deploy", "plan", "verify"}) {
    EXPECT_EQ(run({command, package, "-h", "/nowhere"}), "2 no_connection") << command;
  }
  for (const char* command : {"install", "status", "history", "verify"}) {
    EXPECT_EQ(run({command, "-h", "/nowhere"}), "2 no_connection") << command;
  }
  EXPECT_EQ(run({"execute", "--query", "SELECT 1", "-h", "/nowhere"}), "2 no_connection");
}

TEST_F(ExitCodes, Is3WhenSqlFails) {
  EXPECT_EQ(run({"deploy", one("x")}), "3 sql_failed");
  EXPECT_EQ(run({"execute", "--query", "SELECT x"}), "3 sql_failed");
}

TEST_F(ExitCodes, Is4WhenRefused) {
  deploy(one());
  EXPECT_EQ(run({"deploy", one("2")}), "4 refused");
  query("COMMENT ON SCHEMA _pgpm IS 'made by hand'");
  EXPECT_EQ(run({"plan", one("2")}), "4 refused");
  for (const char* command : {"install", "status", "history", "verify"}) {
    EXPECT_EQ(run({command}), "4 refused") << command;
  }
}

TEST_F(ExitCodes, Is5WithoutADependency) {
  EXPECT_EQ(run({"deploy", one("1", {{"dependencies", {{"model", "1_x"}}}})}),
            "5 dependency_not_met");
}

TEST_F(ExitCodes, Is6WhenALockIsNotGranted) {
  const std::string package = one();
  deploy(package);
  TestConnection rival("");
  rival.query("BEGIN; LOCK TABLE _pgpm.packages");
  EXPECT_EQ(run({"deploy", package, "--wait-lock", "0"}), "6 lock_timeout");
  EXPECT_EQ(run({"verify", "--wait-lock", "0"}), "6 lock_timeout");
  EXPECT_EQ(
      run({"execute", "--query", "SET lock_timeout = '10ms'; SELECT count(*) FROM _pgpm.packages"}),
      "6 lock_timeout");
}

TEST_F(ExitCodes, Is7WhenVerificationFails) {
  const std::string package = one();
  EXPECT_EQ(run({"verify", package}), "7 verification_failed");
  deploy(package);
  EXPECT_EQ(run({"verify", one("2")}), "7 verification_failed");
  query("DROP FUNCTION shop_01_00_00.one()");
  EXPECT_EQ(run({"verify"}), "7 verification_failed");
}

TEST_F(ExitCodes, Is8WhenTheOutcomeOfTheCommitIsUnknown) {
  const std::string package = one();
  set_standby("nobody");  // COMMIT waits for it
  const auto child = start_apply({"deploy", package, "--format", "json"},
                                 {{"PGOPTIONS", "-c synchronous_commit=on"}});
  const std::string waits =
      " FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND application_name = 'pgpm-apply'";
  ASSERT_TRUE(comes_true([&] { return query("SELECT count(*)" + waits) == "1"; }));
  TestConnection other("dbname=postgres");
  const std::string allow =
      "SET synchronous_commit = local; ALTER DATABASE " + database_ + " ALLOW_CONNECTIONS ";
  EXPECT_EQ(other.query(allow + "false"), "");
  query("SELECT pg_terminate_backend(pid)" + waits);
  EXPECT_EQ(said(child->wait()), "8 outcome_unknown");
  EXPECT_EQ(other.query(allow + "true"), "");
  set_standby("");
  // What nobody knew: it took place.
  EXPECT_EQ(apply({"verify", package}).exit_code, 0);
}

TEST_F(ExitCodes, Is9WhenStatementsArePending) {
  const std::string package =
      bundle({{"tables/1.sql", "CREATE TABLE t (id int);\nINSERT INTO t VALUES (1), (1);\n"},
              {"tables/2.sql",
               "-- pgpm: no-transaction\nCREATE UNIQUE INDEX CONCURRENTLY u ON t (id);\n"}},
             {{"class", "postgres_ddl"}});
  EXPECT_EQ(run({"deploy", package}), "9 statements_pending");
  EXPECT_EQ(run({"execute", "--until-zero", "--max-rounds", "2", "--query", "SELECT 1"}),
            "9 statements_pending");
}

TEST_F(ExitCodes, Is10WhenChangesArePending) {
  EXPECT_EQ(run({"plan", one(), "--exit-code"}), "10 changes_pending");
}

}  // namespace
}  // namespace pgpm::test
