#include <gmock/gmock.h>

#include <csignal>

#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

using testing::HasSubstr;

// Takes two rows of the table at a time.
const std::string kBatch =
    "WITH batch AS (DELETE FROM public.heap WHERE n IN (SELECT n FROM public.heap LIMIT 2) "
    "RETURNING 1) SELECT count(*) FROM batch";

class Execute : public DatabaseTest {
 protected:
  void fill(int rows) {
    EXPECT_EQ(query("CREATE TABLE public.heap AS SELECT generate_series(1, " +
                    std::to_string(rows) + ") AS n"),
              "");
  }

  Answer execute(const std::string& sql, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"execute", "--query", sql};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return apply(arguments);
  }

  std::string rows() { return query("SELECT count(*) FROM public.heap"); }
};

TEST_F(Execute, PrintsWhatTheQueryReturns) {
  EXPECT_EQ(execute("SELECT 1, NULL, 'a b' UNION ALL SELECT 2, 'x', '' ORDER BY 1"),
            (Answer{0, "1||a b\n2|x|\n", ""}));
  EXPECT_EQ(execute("CREATE TABLE public.t ()"), (Answer{0, "", ""}));
  const std::string json = execute("SELECT 1 AS a, NULL AS b", {"--format", "json"}).out;
  EXPECT_EQ(
      nlohmann::json::parse(json),
      nlohmann::json::parse(R"({"result": "done", "columns": ["a", "b"], "rows": [["1", null]]})"));
}

TEST_F(Execute, UntilZeroCommitsEachRound) {
  fill(5);
  query("CREATE TABLE public.transactions (id xid8)");
  EXPECT_EQ(execute("INSERT INTO public.transactions SELECT pg_current_xact_id(); " + kBatch,
                    {"--until-zero"}),
            (Answer{0, "returned 0 in round 4\n", ""}));
  EXPECT_EQ(rows(), "0");
  EXPECT_EQ(query("SELECT count(DISTINCT id) FROM public.transactions"), "4");
  query("INSERT INTO public.heap VALUES (1), (2), (3)");
  EXPECT_EQ(nlohmann::json::parse(execute(kBatch, {"--until-zero", "--format", "json"}).out),
            (nlohmann::json{{"result", "done"}, {"rounds", 3}, {"values", {2, 1, 0}}}));
}

TEST_F(Execute, StopsAtTheBoundAndKeepsWhatWasDone) {
  fill(9);
  EXPECT_EQ(execute(kBatch, {"--until-zero", "--max-rounds", "3"}),
            (Answer{9, "",
                    "pgpm-apply: error: the query did not return 0 within 3 rounds\n"
                    "DETAIL: The last round returned 2; all of them are committed.\n"
                    "HINT: Run it again to go on, or with a higher --max-rounds.\n"}));
  EXPECT_EQ(rows(), "3");
  EXPECT_EQ(nlohmann::json::parse(
                execute("SELECT 1", {"--until-zero", "--max-rounds=1", "--format", "json"})
                    .out)["result"],
            "statements_pending");
}

TEST_F(Execute, TakesEveryNumber) {
  for (const char* zero : {"0", "0.00", "-0.0::float8", "0::smallint", "'0'::text"}) {
    EXPECT_EQ(execute("SELECT " + std::string(zero), {"--until-zero"}),
              (Answer{0, "returned 0 in round 1\n", ""}))
        << zero;
  }
  for (const char* other : {"-1", "1e-300", "0.1", "1e400::numeric", "5::bigint"}) {
    EXPECT_EQ(execute("SELECT " + std::string(other), {"--until-zero", "--max-rounds=2"}).exit_code,
              9)
        << other;
  }
}

TEST_F(Execute, RefusesWhatIsNoNumber) {
  const auto error = [](const std::string& what) {
    return Answer{1, "",
                  "pgpm-apply: error: the query returned " + what +
                      " where --until-zero needs a number\n"
                      "note: 1 round is committed\n"
                      "HINT: Let it return how much it did, such as WITH batch AS (DELETE ... "
                      "RETURNING 1) SELECT count(*) FROM batch.\n"};
  };
  EXPECT_EQ(execute("SELECT 1 WHERE false", {"--until-zero"}), error("no row"));
  EXPECT_EQ(execute("CREATE TABLE public.t ()", {"--until-zero"}), error("no row"));
  EXPECT_EQ(execute("SELECT", {"--until-zero"}), error("no column"));
  EXPECT_EQ(execute("SELECT NULL", {"--until-zero"}), error("null"));
  EXPECT_EQ(execute("SELECT true", {"--until-zero"}), error("\"t\""));
  EXPECT_EQ(execute("SELECT 'NaN'::float8", {"--until-zero"}), error("\"NaN\""));
}

TEST_F(Execute, ShowsErrorsAtTheirPlaceInTheQuery) {
  EXPECT_EQ(execute("SELECT 1;\n  SELECT x"),
            (Answer{3, "",
                    "--query:2:10: error: column \"x\" does not exist [42703]\n"
                    "    2 |   SELECT x\n"
                    "      |          ^\n"}));
  fill(5);
  const Answer later =
      execute("SELECT count(*) / (count(*) - 1) FROM public.heap; " + kBatch, {"--until-zero"});
  EXPECT_EQ(later.exit_code, 3);
  EXPECT_THAT(later.err, HasSubstr("error: division by zero [22012]\n"));
  EXPECT_THAT(later.err, HasSubstr("note: 2 rounds are committed\n"));
  EXPECT_EQ(rows(), "1");
}

TEST_F(Execute, SeveralStatementsAreOneTransaction) {
  fill(1);
  EXPECT_EQ(execute("DELETE FROM public.heap; SELECT 1/0").exit_code, 3);
  EXPECT_EQ(rows(), "1");
  EXPECT_EQ(execute("BEGIN; DELETE FROM public.heap; SELECT 0", {"--until-zero"}),
            (Answer{1, "",
                    "pgpm-apply: error: the query leaves a transaction open\n"
                    "DETAIL: What it did is rolled back.\n"
                    "HINT: End it with COMMIT, or leave BEGIN out.\n"}));
  EXPECT_EQ(rows(), "1");
  EXPECT_EQ(execute("BEGIN; DELETE FROM public.heap; COMMIT"), (Answer{0, "", ""}));
  EXPECT_EQ(rows(), "0");
}

TEST_F(Execute, RunsWhatRefusesToRunInATransaction) {
  fill(1);
  EXPECT_EQ(execute("VACUUM public.heap"), (Answer{0, "", ""}));
  EXPECT_EQ(execute("CREATE INDEX CONCURRENTLY i ON public.heap (n)"), (Answer{0, "", ""}));
  query(
      "CREATE PROCEDURE public.work() LANGUAGE plpgsql AS 'BEGIN DELETE FROM public.heap; COMMIT; "
      "END'");
  EXPECT_EQ(execute("CALL public.work()"), (Answer{0, "", ""}));
  EXPECT_EQ(rows(), "0");
}

TEST_F(Execute, CannotCopyToAndFromTheClient) {
  fill(1);
  for (const char* direction : {"TO STDOUT", "FROM STDIN"}) {
    EXPECT_EQ(execute("COPY public.heap " + std::string(direction)),
              (Answer{3, "",
                      "--query:1:1: error: COPY to or from the client is not possible here\n"
                      "    1 | COPY public.heap " +
                          std::string(direction) + "\n      | ^\n"}));
  }
}

TEST_F(Execute, DryRunSendsNothing) {
  const Answer planned{0, "to run until it returns 0, at most 10000 rounds:\n" + kBatch + "\n", ""};
  EXPECT_EQ(execute(kBatch, {"--until-zero", "--dry-run", "-h", "/nowhere"}), planned);
  EXPECT_EQ(execute("SELECT 1", {"-n", "-h", "/nowhere"}), (Answer{0, "to run:\nSELECT 1\n", ""}));
  EXPECT_EQ(
      nlohmann::json::parse(execute("SELECT 1", {"-n", "--format", "json", "-h", "/nowhere"}).out),
      (nlohmann::json{
          {"result", "done"}, {"query", "SELECT 1"}, {"until_zero", false}, {"max_rounds", 1}}));
}

TEST_F(Execute, AnInterruptCancelsTheRoundThatRuns) {
  fill(1000);
  const auto sleeps = [&] {
    return query(
               "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pgpm-apply' "
               "AND datname = current_database() AND wait_event = 'PgSleep'") == "1";
  };
  const std::string two_rounds_then_sleep =
      "SELECT pg_sleep(600) FROM public.heap HAVING count(*) = 996; " + kBatch;
  for (const int signal : {SIGINT, SIGTERM}) {
    query("TRUNCATE public.heap; INSERT INTO public.heap SELECT generate_series(1, 1000)");
    const auto child = start_apply({"execute", "--until-zero", "--query", two_rounds_then_sleep});
    ASSERT_TRUE(comes_true(sleeps));
    ::kill(child->pid(), signal);
    EXPECT_EQ(child->wait(), (Answer{3, "",
                                     "pgpm-apply: error: interrupted by a signal\n"
                                     "DETAIL: 2 rounds are committed.\n"
                                     "HINT: Run it again to go on.\n"}));
    EXPECT_FALSE(sleeps());
    EXPECT_EQ(rows(), "996");
  }
  const auto single = start_apply({"execute", "--query", "SELECT pg_sleep(600)"});
  ASSERT_TRUE(comes_true(sleeps));
  ::kill(single->pid(), SIGINT);
  EXPECT_EQ(single->wait(), (Answer{3, "",
                                    "pgpm-apply: error: interrupted by a signal\n"
                                    "DETAIL: The query was cancelled.\n"}));
  EXPECT_FALSE(sleeps());
}

}  // namespace
}  // namespace pgpm::test
