#include "deploy/apply/deploy.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/render.hpp"
#include "deploy/commands/install_command.hpp"
#include "deploy/connect/lock.hpp"
#include "support/fake_session.hpp"

namespace pgpm::test {
namespace {

class DeployTest : public ::testing::Test {
 protected:
  Expected<Deployment> run() {
    BundleSet set(bundles);
    return deploy(set, options, server.connect(), [&](std::size_t done, std::size_t all) {
      progress = {done, all};
    });
  }

  std::string error() {
    const Expected<Deployment> result = run();
    return result ? "no error" : render_text(result.error(), {.program = "pgpm-apply"});
  }

  // As if the bundle had been deployed and nothing had happened since.
  void already_deployed() {
    const Bundle& bundle = bundles.front();
    server.answer(embedded::kDeployedPackages,
                  row({"id", "name", "version", "subclass", "scope", "schema", "digest", "owner",
                       "catalog_hash", "server_major", "usage_roles"},
                      {"1", bundle.package.name, bundle.package.version.text(), "versioned",
                       "SCHEMA", bundle.package.schema(), bundle.digest, "", "hash", "15", "[]"}));
    const Rows schema = row({"name", "owner"}, {bundle.package.schema(), "deployer"});
    server.answer(embedded::kSchemas, schema);
    server.answer(embedded::kCatalogHash, row({"hash"}, {"hash"}));
  }

  FakeServer server;
  DeployOptions options;
  std::vector<Bundle> bundles = {bundle("shop", "1.0.0", {enum_type("a"), enum_type("b")})};
  std::pair<std::size_t, std::size_t> progress;
};

TEST_F(DeployTest, AppliesAllStepsAndCommits) {
  const Expected<Deployment> result = run();
  ASSERT_TRUE(result.has_value()) << result.error().message;
  EXPECT_EQ(server.count("CREATE TYPE a AS ENUM ('a')"), 1U);
  EXPECT_EQ(server.count("<record_event>"), 1U);
  EXPECT_EQ(server.sent().back(), "COMMIT");
  EXPECT_EQ(server.count("ROLLBACK"), 0U);
  EXPECT_EQ(progress, std::pair(result->plan.steps.size(), result->plan.steps.size()));
  EXPECT_EQ(result->id.size(), 36U);
  EXPECT_NE(server.parameters("<record_event>").at(1)->find(result->id), std::string::npos);
}

TEST_F(DeployTest, BeginsWithSettingsThenLocksThenLooks) {
  ASSERT_TRUE(run().has_value());
  const std::vector<std::string> expected = {
      "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
      "SET LOCAL lock_timeout = 60000",
      "SET LOCAL statement_timeout = 0",
      "<lift_transaction_timeout>",
      "SET LOCAL idle_in_transaction_session_timeout = 0",
      "SET LOCAL jit = off",
      "SET LOCAL client_encoding = 'UTF8'",
      "SET LOCAL standard_conforming_strings = on",
      "SET LOCAL check_function_bodies = off",
      "SET LOCAL search_path = pg_catalog, pg_temp",
      "SELECT pg_advisory_xact_lock_shared($1::bigint), pg_advisory_xact_lock($2::bigint)",
      "<server_facts>",
      "<roles>"};
  ASSERT_GT(server.sent().size(), expected.size());
  EXPECT_EQ(std::vector<std::string>(server.sent().begin(), server.sent().begin() + 13), expected);
  EXPECT_EQ(server.parameters(expected[10]),
            (std::vector<Value>{std::to_string(schema_lock_key()),
                                std::to_string(package_lock_key("shop"))}));
}

TEST_F(DeployTest, AWaitOfNoSecondsIsNotForEver) {
  options.wait_lock = std::chrono::seconds(0);
  ASSERT_TRUE(run().has_value());
  EXPECT_EQ(server.sent().at(1), "SET LOCAL lock_timeout = 1");
}

TEST_F(DeployTest, WritesNothingWhenThereIsNothingToDo) {
  already_deployed();
  const Expected<Deployment> result = run();
  ASSERT_TRUE(result.has_value()) << result.error().message;
  EXPECT_FALSE(result->plan.has_work());
  EXPECT_EQ(server.count("COMMIT"), 0U);
  EXPECT_EQ(server.count("<record_event>"), 0U);
  EXPECT_EQ(server.sent().back(), "ROLLBACK");
  EXPECT_LE(server.round_trips(), 4U);
}

TEST_F(DeployTest, AFailingStatementIsShownAtItsPlaceAndNotCommitted) {
  server.fail("CREATE TYPE b AS ENUM ('a')",
              {.sqlstate = "42710", .message = "type \"b\" already exists", .position = 13});
  EXPECT_EQ(error(),
            "types/b.sql:1:13: error: type \"b\" already exists [42710]\n"
            "    1 | CREATE TYPE b AS ENUM ('a')\n      |             ^\n");
  EXPECT_EQ(server.count("COMMIT"), 0U);
  EXPECT_EQ(server.sent().back(), "CREATE TYPE b AS ENUM ('a')");
}

TEST_F(DeployTest, AConnectionLostBeforeCommitIsNoMystery) {
  server.fail("SET CONSTRAINTS ALL IMMEDIATE", lost_connection());
  EXPECT_EQ(error(), "pgpm-apply: error: server closed the connection unexpectedly\n");
  EXPECT_EQ(run().error().kind, ErrorKind::kConnection);
  EXPECT_EQ(server.count("<find_deployment>"), 0U);
}

TEST_F(DeployTest, ALostCommitIsLookedForUnderTheSameLocks) {
  server.fail_commit(lost_connection());
  server.answer(embedded::kFindDeployment, row({"found"}, {"t"}));
  const Expected<Deployment> result = run();
  ASSERT_TRUE(result.has_value()) << result.error().message;
  EXPECT_EQ(server.parameters("<find_deployment>"), std::vector<Value>{result->id});
  const auto commit = std::find(server.sent().begin(), server.sent().end(), "COMMIT");
  EXPECT_NE(
      std::find(commit, server.sent().end(),
                "SELECT pg_advisory_xact_lock($1::bigint), pg_advisory_xact_lock($2::bigint)"),
      server.sent().end());
}

TEST_F(DeployTest, ALostCommitThatDidNotTakePlaceIsALostConnection) {
  server.fail_commit(lost_connection());
  server.answer(embedded::kFindDeployment, row({"found"}, {"f"}));
  const Expected<Deployment> result = run();
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().kind, ErrorKind::kConnection);
  EXPECT_EQ(exit_code(result.error().kind), 2);
}

TEST_F(DeployTest, ALostCommitOfAFirstUseThatLeftNothing) {
  server.installed(false);
  server.fail_commit(lost_connection());
  EXPECT_EQ(run().error().kind, ErrorKind::kConnection);
  EXPECT_EQ(server.count("<find_deployment>"), 0U);
}

TEST_F(DeployTest, TheOutcomeIsUnknownWhenItCannotConnectAgain) {
  server.fail_commit(lost_connection());
  server.accept_connections(1);
  const Expected<Deployment> result = run();
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(exit_code(result.error().kind), 8);
  EXPECT_EQ(result.error().detail, "no server");
  const std::string event = *server.parameters("<record_event>").at(1);
  const std::string id = event.substr(event.find(':') + 2, 36);
  EXPECT_EQ(result.error().hint, "Look for deployment " + id + " in _pgpm.deployment_events.");
}

TEST_F(DeployTest, CommitThatIsAnsweredWithRollbackFailed) {
  server.fail_commit({.sqlstate = "25P02", .message = "the server answered COMMIT with ROLLBACK"});
  const Expected<Deployment> result = run();
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(exit_code(result.error().kind), 3);
  EXPECT_EQ(server.count("<find_deployment>"), 0U);
}

TEST_F(DeployTest, BeginsAnewWithAnExclusiveLockToMakePgpmsSchema) {
  server.installed(false);
  const Expected<Deployment> result = run();
  ASSERT_TRUE(result.has_value()) << result.error().message;
  EXPECT_TRUE(result->plan.installs);
  EXPECT_EQ(server.count("ROLLBACK"), 1U);
  EXPECT_EQ(server.count("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"), 2U);
  EXPECT_EQ(
      server.count("SELECT pg_advisory_xact_lock($1::bigint), pg_advisory_xact_lock($2::bigint)"),
      1U);
}

TEST_F(DeployTest, AnotherOneMadePgpmsSchemaMeanwhile) {
  server.installed_once(false);
  const Expected<Deployment> result = run();
  ASSERT_TRUE(result.has_value()) << result.error().message;
  EXPECT_FALSE(result->plan.installs);
}

TEST_F(DeployTest, NoInstallRefusesADatabaseWithoutPgpm) {
  server.installed(false);
  options.install = false;
  EXPECT_EQ(error(),
            "pgpm-apply: error: schema \"_pgpm\" is not in database \"crm\"\n"
            "HINT: Run pgpm-apply install, or leave out --no-install.\n");
}

TEST_F(DeployTest, ALockTimeOutNamesWhoHoldsIt) {
  server.fail("SELECT pg_advisory_xact_lock_shared($1::bigint), pg_advisory_xact_lock($2::bigint)",
              {.sqlstate = "55P03", .message = "canceling statement due to lock timeout"});
  EXPECT_EQ(error(),
            "pgpm-apply: error: another deployment holds the lock that this one needs [55P03]\n"
            "DETAIL: Waited 60 s.\nHINT: Try again, or wait longer with --wait-lock.\n");
  server.answer(embedded::kLockHolders, row({"pid", "user", "application", "since"},
                                            {"77", "alice", "psql", "2026-01-02T03:04:05Z"}));
  EXPECT_EQ(error(),
            "pgpm-apply: error: another deployment holds the lock that this one needs [55P03]\n"
            "DETAIL: Waited 60 s. It is held by process 77, user \"alice\", application \"psql\", "
            "since 2026-01-02T03:04:05Z.\n"
            "HINT: Try again, or wait longer with --wait-lock.\n");
  EXPECT_EQ(exit_code(run().error().kind), 6);
}

std::size_t round_trips_to_create(std::size_t statements) {
  FakeServer server;
  Bundle large = bundle("large", "1.0.0");
  for (std::size_t i = 0; i < statements; ++i) {
    large.statements.push_back(simple_function("f" + std::to_string(i)));
  }
  seal(large);
  const std::vector<Bundle> bundles = {large};
  BundleSet set(bundles);
  EXPECT_TRUE(deploy(set, {}, server.connect(), [](std::size_t, std::size_t) {}).has_value());
  return server.round_trips();
}

TEST(RoundTrips, DoNotGrowWithTheNumberOfStatements) {
  EXPECT_EQ(round_trips_to_create(10), round_trips_to_create(1000));
  EXPECT_LE(round_trips_to_create(10), 4U);
}

TEST(PlanOnly, LooksInAReadOnlySnapshotWithoutLocks) {
  FakeServer server;
  const std::vector<Bundle> bundles = {bundle("shop", "1.0.0", {enum_type("a")})};
  BundleSet set(bundles);
  const Expected<Deployment> result = plan_only(set, {}, server.connect());
  ASSERT_TRUE(result.has_value()) << result.error().message;
  EXPECT_TRUE(result->plan.has_work());
  EXPECT_EQ(server.sent().front(), "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  EXPECT_EQ(server.sent().back(), "ROLLBACK");
  for (const std::string& query : server.sent()) {
    EXPECT_EQ(query.find("lock("), std::string::npos) << query;
    EXPECT_EQ(query.find("CREATE"), std::string::npos) << query;
  }
}

TEST(Install, IsUpToDateWithoutWriting) {
  FakeServer server;
  const auto session = server.connect()();
  EXPECT_FALSE(install(**session, {})->plan.has_work());
  EXPECT_EQ(server.sent().back(), "ROLLBACK");
}

TEST(Install, MakesTheSchemaUnderAnExclusiveLockAndGrants) {
  FakeServer server;
  server.installed(false);
  const auto session = server.connect()();
  const InstallOptions options{.roles = {.usage = {"r\"eader"}, .deployer = {"ci"}}};
  EXPECT_TRUE(install(**session, options)->plan.installs);
  EXPECT_EQ(server.count("SELECT pg_advisory_xact_lock($1::bigint)"), 1U);
  EXPECT_EQ(server.count("GRANT SELECT ON ALL TABLES IN SCHEMA _pgpm TO \"r\"\"eader\""), 1U);
  EXPECT_EQ(server.count("GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA _pgpm TO \"ci\""),
            1U);
  EXPECT_EQ(server.sent().back(), "COMMIT");
}

TEST(Install, NeverLetsEverybodyWrite) {
  FakeServer server;
  const auto session = server.connect()();
  const Expected<Installation> result =
      install(**session, {.roles = {.usage = {}, .deployer = {"public"}}});
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(render_text(result.error(), {}),
            "error: role \"public\" cannot be a deployer: it stands for everybody\n");
  EXPECT_EQ(result.error().kind, ErrorKind::kUsage);
  EXPECT_EQ(server.count("COMMIT"), 0U);
}

TEST(Install, ALostCommitLeavesTheOutcomeUnknown) {
  FakeServer server;
  server.installed(false);
  server.fail_commit(lost_connection());
  const auto session = server.connect()();
  const Expected<Installation> result = install(**session, {});
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(render_text(result.error(), {}),
            "error: the connection was lost at COMMIT, and whether it took place is not known\n"
            "DETAIL: server closed the connection unexpectedly\n"
            "HINT: Run pgpm-apply install again; it does only what is missing.\n");
  EXPECT_EQ(exit_code(result.error().kind), 8);
}

}  // namespace
}  // namespace pgpm::test
