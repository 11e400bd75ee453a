#include <gmock/gmock.h>

#include <csignal>

#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

// Works as long as there is a table public.slow.
const Source kSlow{
    "tables/slow.sql",
    "CREATE TABLE first (n int);\n"
    "DO $$ BEGIN PERFORM pg_sleep(60) FROM pg_class WHERE relname = 'slow'; END $$;\n"};

class Faults : public DatabaseTest {
 protected:
  bool sleeps() {
    return comes_true([&] {
      return query(
                 "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' "
                 "AND datname = current_database()") == "1";
    });
  }

  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    query("CREATE TABLE public.slow ()");
    package_ = bundle(
        {kSlow,
         {"functions/f.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"}});
    before_ = dump();
  }

  bool backend_is_gone() {
    return comes_true([&] {
      return query(
                 "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pgpm-apply' "
                 "AND datname = current_database()") == "0";
    });
  }

  void expect_old_state_and_success() {
    EXPECT_TRUE(backend_is_gone());
    EXPECT_EQ(dump(), before_);
    query("DROP TABLE public.slow");
    EXPECT_EQ(apply({"deploy", package_}), (Answer{0,
                                                   "schema _pgpm: created\nshop 01_00_00 in schema "
                                                   "shop_01_00_00: created with 3 statements\n",
                                                   ""}));
  }

  std::string package_;
  std::string before_;
};

TEST_F(Faults, WhenTheBackendIsTerminated) {
  const auto child = start_apply({"deploy", package_});
  ASSERT_TRUE(sleeps());
  query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
  const Answer answer = child->wait();
  EXPECT_EQ(answer.exit_code, 2) << answer;
  EXPECT_THAT(answer.err,
              testing::HasSubstr("terminating connection due to administrator command"));
  expect_old_state_and_success();
}

TEST_F(Faults, WhenTheStatementIsCancelled) {
  const auto child = start_apply({"deploy", package_});
  ASSERT_TRUE(sleeps());
  query("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
  EXPECT_EQ(child->wait().exit_code, 6);
  expect_old_state_and_success();
}

TEST_F(Faults, WhenTheClientIsKilled) {
  const auto child = start_apply({"deploy", package_});
  ASSERT_TRUE(sleeps());
  ::kill(child->pid(), SIGKILL);
  EXPECT_EQ(child->wait().exit_code, 128 + SIGKILL);
  // The server would notice at the end of the statement.
  query("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
  expect_old_state_and_success();
}

TEST_F(Faults, WhenTheClientIsKilledAtAnyMoment) {
  query("DROP TABLE public.slow");
  before_ = dump();
  for (int round = 0; round < 12; ++round) {
    const auto child = start_apply({"deploy", package_});
    std::this_thread::sleep_for(std::chrono::milliseconds(5 + 7 * round));
    ::kill(child->pid(), SIGKILL);
    (void)child->wait();
    ASSERT_TRUE(backend_is_gone());
    if (dump() == before_) continue;
    EXPECT_EQ(apply({"deploy", package_}),
              (Answer{0, "shop 01_00_00 in schema shop_01_00_00: up to date\n", ""}));
    query("DROP SCHEMA shop_01_00_00, _pgpm CASCADE");
  }
  EXPECT_EQ(apply({"deploy", package_}).exit_code, 0);
}

}  // namespace
}  // namespace pgpm::test
