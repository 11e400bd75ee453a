#include <gmock/gmock.h>

#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

using testing::MatchesRegex;
using testing::UnorderedElementsAre;

const std::vector<Source> kPackage = {
    {"types/color.sql", "CREATE TYPE color AS ENUM ('red');\n"},
    {"functions/paint.sql",
     "CREATE FUNCTION paint(c color) RETURNS text LANGUAGE sql AS 'SELECT c::text';\n"}};

constexpr const char* kCreated =
    "schema _pgpm: created\nshop 01_00_00 in schema shop_01_00_00: created with 2 statements\n";
constexpr const char* kUpToDate = "shop 01_00_00 in schema shop_01_00_00: up to date\n";

// Works as long as there is a table public.slow.
const Source kSlow{
    "tables/slow.sql",
    "CREATE TABLE first (n int);\n"
    "DO $$ BEGIN PERFORM pg_sleep(60) FROM pg_class WHERE relname = 'slow'; END $$;\n"};

class Concurrency : public DatabaseTest {
 protected:
  // Two deployments at once on an empty database: one deploys, the other finds it done.
  void expect_one_deploys(int rounds, const Environment& environment) {
    const std::string package = bundle(kPackage);
    for (int round = 0; round < rounds; ++round) {
      const auto one = start_apply({"deploy", package}, environment);
      const auto two = start_apply({"deploy", package}, environment);
      const Answer first = one->wait();
      const Answer second = two->wait();
      EXPECT_THAT((std::vector<Answer>{first, second}),
                  UnorderedElementsAre(Answer{0, kCreated, ""}, Answer{0, kUpToDate, ""}))
          << "in round " << round;
      EXPECT_EQ(query("SELECT count(*) FROM _pgpm.deployment_events"), "1");
      if (HasFailure()) return;
      query("DROP SCHEMA shop_01_00_00, _pgpm CASCADE");
    }
  }

  bool sleeps() {
    return comes_true([&] {
      return query(
                 "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' "
                 "AND datname = current_database()") == "1";
    });
  }
};

TEST_F(Concurrency, OneDeploysAndTheOtherIsUpToDate) { expect_one_deploys(50, {}); }

TEST_F(Concurrency, AlsoWhereTheDefaultIsRepeatableRead) {
  query("ALTER DATABASE " + database_ + " SET default_transaction_isolation = 'repeatable read'");
  expect_one_deploys(50, {});
}

TEST_F(Concurrency, AlsoWhereTheDefaultIsSerializableAndReadOnly) {
  expect_one_deploys(
      5, {{"PGOPTIONS",
           "-c default_transaction_isolation=serializable -c default_transaction_read_only=on"}});
}

TEST_F(Concurrency, PackagesThatShareNothingDoNotWait) {
  query("CREATE TABLE public.slow ()");
  ASSERT_EQ(apply({"install"}).exit_code, 0);
  const auto slow = start_apply({"deploy", bundle({kSlow}, {{"name", "other"}})});
  ASSERT_TRUE(sleeps());
  EXPECT_EQ(apply({"deploy", bundle(kPackage), "--wait-lock", "1"}).exit_code, 0);
}

TEST_F(Concurrency, TheHolderOfALockIsNamed) {
  query("CREATE TABLE public.slow ()");
  const std::string package = bundle({kSlow});
  const auto slow = start_apply({"deploy", package});
  ASSERT_TRUE(sleeps());
  const std::string pid = query("SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
  const Answer answer = apply({"deploy", package, "--wait-lock", "1"});
  EXPECT_EQ(answer.exit_code, 6);
  EXPECT_THAT(
      answer.err,
      MatchesRegex("pgpm-apply: error: another deployment holds the lock that this one needs "
                   "\\[55P03\\]\n"
                   "DETAIL: Waited 1 s. It is held by process " +
                   pid +
                   ", user \"postgres\", application \"pgpm-apply\", since "
                   "....-..-..T..:..:..Z.\n"
                   "HINT: Try again, or wait longer with --wait-lock.\n"));
  const Answer json = apply({"deploy", package, "--wait-lock", "1", "--format", "json"});
  EXPECT_EQ(nlohmann::json::parse(json.out)["result"], "lock_timeout");
}

}  // namespace
}  // namespace pgpm::test
