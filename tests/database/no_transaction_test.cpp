#include <gmock/gmock.h>

#include <csignal>

#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

using testing::HasSubstr;

const Source kUsers{
    "tables/1_users.sql",
    "CREATE TABLE users (id int, name text);\nINSERT INTO users VALUES (1, 'a');\n"};
const std::string kMarker = "-- pgpm: no-transaction\n";
const Source kIndex{"tables/2_index.sql",
                    kMarker +
                        "SET maintenance_work_mem = '7MB';\n"
                        "CREATE INDEX CONCURRENTLY by_id ON users (id);\n"
                        "CREATE INDEX CONCURRENTLY by_name ON users (name);\n"};

class NoTransaction : public DatabaseTest {
 protected:
  std::string model(const std::vector<Source>& sources, const nlohmann::json& more = {}) {
    nlohmann::json config = {{"name", "model"}, {"class", "postgres_ddl"}, {"subclass", "basic"}};
    if (!more.is_null()) config.merge_patch(more);
    return bundle(sources, config);
  }

  // Scripts that ran, then statements that are not done.
  std::string progress() {
    return query(
               "SELECT string_agg(tbl_ev_script, ' ' ORDER BY tbl_ev_id) FROM "
               "_pgpm.table_evolutions_log") +
           " / " +
           query(
               "SELECT string_agg(tbl_st_position || ' ' || tbl_st_state, ', ' ORDER BY "
               "tbl_st_script, tbl_st_position) FROM _pgpm.table_evolution_statements");
  }

  std::string indexes() {
    return query(
        "SELECT relname, indisvalid FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE "
        "relnamespace = 'model'::regnamespace ORDER BY 1");
  }

  bool waits() {
    return comes_true([&] {
      return query(
                 "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND "
                 "application_name = 'pgpm-apply' AND query LIKE 'CREATE INDEX%'") == "1";
    });
  }
};

TEST_F(NoTransaction, StatementsRunOneByOneAfterTheCommit) {
  const std::string package = model({kUsers, kIndex});
  EXPECT_EQ(apply({"plan", package}).out,
            "schema _pgpm: create\n"
            "model 01_00_00 in schema model: create with 5 statements\n"
            "  +  table users  tables/1_users.sql:1\n"
            "  +  insert       tables/1_users.sql:2\n"
            "  >  set            tables/2_index.sql:2  after the commit\n"
            "  >  index by_id    tables/2_index.sql:3  after the commit\n"
            "  >  index by_name  tables/2_index.sql:4  after the commit\n");
  EXPECT_EQ(apply({"deploy", package}),
            (Answer{0,
                    "schema _pgpm: created\n"
                    "model 01_00_00 in schema model: created with 5 statements\n"
                    "  >  set            tables/2_index.sql:2  after the commit\n"
                    "  >  index by_id    tables/2_index.sql:3  after the commit\n"
                    "  >  index by_name  tables/2_index.sql:4  after the commit\n",
                    ""}));
  EXPECT_EQ(indexes(), "by_id|t\nby_name|t");
  EXPECT_EQ(progress(), "tables/1_users.sql tables/2_index.sql / 2 done, 3 done");
  EXPECT_EQ(apply({"deploy", package}),
            (Answer{0, "model 01_00_00 in schema model: up to date\n", ""}));
  // The indexes are the deployment's own, no drift.
  query("COMMENT ON SCHEMA model IS 'by hand'");
  EXPECT_EQ(apply({"deploy", package}).err.find("table users"), std::string::npos);
}

TEST_F(NoTransaction, PlanPrintsWhatIsSentBehindTheCommit) {
  const std::string sql = apply({"plan", model({kUsers, kIndex}), "--sql"}).out;
  const std::size_t commit = sql.find("\nCOMMIT;\nRESET ALL\n;\n");
  ASSERT_NE(commit, std::string::npos) << sql;
  EXPECT_LT(commit, sql.find("CREATE INDEX CONCURRENTLY by_id ON users (id)\n;\n"));
  EXPECT_NE(sql.find("SET search_path = \"model\", \"public\", \"pg_temp\"\n;\n"
                     "CREATE INDEX CONCURRENTLY by_id"),
            std::string::npos);
}

TEST_F(NoTransaction, NothingBehindTheOwnSchemaIsDropped) {
  query(
      "CREATE TABLE public.users (id int); CREATE INDEX stray ON public.users (id);"
      "CREATE INDEX by_id ON public.users (id)");
  const std::string package =
      model({kUsers,
             {"tables/2_index.sql", kMarker + "DROP INDEX CONCURRENTLY IF EXISTS stray;\n"
                                              "DROP INDEX CONCURRENTLY IF EXISTS by_id;\n"
                                              "CREATE INDEX CONCURRENTLY by_id ON users (id);\n"}});
  deploy(package);
  EXPECT_EQ(query("SELECT count(*) FROM pg_index WHERE indrelid = 'public.users'::regclass"), "2");
  EXPECT_EQ(indexes(), "by_id|t");
  EXPECT_EQ(apply({"deploy", package}).out, "model 01_00_00 in schema model: up to date\n");
}

TEST_F(NoTransaction, SessionSettingsAndTheOwnerApply) {
  role("chief");
  query("GRANT CREATE ON DATABASE " + database_ + " TO chief");
  deploy(model(
      {kUsers,
       {"tables/2.sql", kMarker + "SET work_mem = '7MB';\nSET standard_conforming_strings = off;\n"
                                  "CREATE TABLE seen AS SELECT current_setting('work_mem') AS m, "
                                  "current_setting('standard_conforming_strings') AS s, "
                                  "current_setting('search_path') AS p, current_user AS u;\n"},
       {"tables/3.sql", kMarker + "INSERT INTO seen VALUES (current_setting('work_mem'));\n"}},
      {{"owner_role", "chief"}}));
  EXPECT_EQ(query("SELECT * FROM model.seen"), "7MB|on|model, public, pg_temp|chief\n4MB|||");
  EXPECT_EQ(query("SELECT tableowner FROM pg_tables WHERE tablename = 'seen'"), "chief");
}

TEST_F(NoTransaction, LimitsOfADatabaseAreForItsQueries) {
  const std::string alter = "ALTER DATABASE " + database_ + " SET ";
  query(alter + "statement_timeout = '500ms'");
  if (server_major() >= 17) query(alter + "transaction_timeout = '500ms'");
  const std::string slow = "INSERT INTO seen SELECT 1 FROM pg_sleep(0.6);\n";
  deploy(model(
      {{"tables/1.sql", "CREATE TABLE seen (n int);\n" + slow}, {"tables/2.sql", kMarker + slow}}));
  EXPECT_EQ(query("SELECT count(*) FROM model.seen"), "2");
}

TEST_F(NoTransaction, AFailureIsExit9AndTheNextRunResumes) {
  query("CREATE TABLE public.ready (id int)");
  const Source fails{"tables/2.sql", kMarker +
                                         "CREATE INDEX CONCURRENTLY by_name ON users (name);\n"
                                         "CREATE UNIQUE INDEX CONCURRENTLY one_id ON users (id);\n"
                                         "CREATE INDEX CONCURRENTLY by_id ON users (id);\n"};
  const std::string package =
      model({{"tables/1.sql",
              "CREATE TABLE users (id int, name text);\nINSERT INTO users VALUES (1), (1);\n"},
             fails});
  const Answer failed = apply({"deploy", package});
  EXPECT_EQ(failed.exit_code, 9);
  EXPECT_EQ(failed.out,
            "schema _pgpm: created\n"
            "model 01_00_00 in schema model: created with 5 statements\n"
            "  >  index by_name  tables/2.sql:2  done after the commit\n"
            "  >  index one_id   tables/2.sql:3  failed after the commit\n"
            "  >  index by_id    tables/2.sql:4  pending\n");
  EXPECT_THAT(
      failed.err,
      HasSubstr("tables/2.sql:3:1: error: could not create unique index \"one_id\" [23505]\n"));
  EXPECT_THAT(failed.err, HasSubstr("note: all before this statement is committed; deploy again to "
                                    "go on from here\n"));
  EXPECT_EQ(indexes(), "by_name|t\none_id|f");
  EXPECT_EQ(progress(), "tables/1.sql / 1 done, 2 started, 3 pending");

  EXPECT_EQ(apply({"plan", package, "--exit-code"}),
            (Answer{10,
                    "model 01_00_00 in schema model: go on with table scripts\n"
                    "  >  index one_id  tables/2.sql:3  after the commit\n"
                    "  >  index by_id   tables/2.sql:4  after the commit\n",
                    ""}));
  const Answer again = apply({"deploy", package, "--format", "json"});  // the rows are still there
  EXPECT_EQ(again.exit_code, 9);
  EXPECT_EQ(again.err, "");
  const auto report = nlohmann::json::parse(again.out);
  EXPECT_EQ(report["result"], "statements_pending");
  EXPECT_EQ(report["deployment"], query("SELECT dpl_ev_deployment FROM _pgpm.deployment_events "
                                        "ORDER BY dpl_ev_id DESC LIMIT 1"));
  EXPECT_EQ(report["packages"][0]["action"], "resume");
  std::string outcomes;
  for (const auto& one : report["packages"][0]["after_commit"]) {
    outcomes += one["object"].get<std::string>() + ' ' + one["outcome"].get<std::string>() + ' ';
  }
  EXPECT_EQ(outcomes, "one_id failed by_id pending ");
  EXPECT_EQ(report["errors"][0]["sqlstate"], "23505");
  query("DELETE FROM model.users WHERE ctid = '(0,1)'");
  EXPECT_EQ(apply({"deploy", package}),
            (Answer{0,
                    "model 01_00_00 in schema model: went on with table scripts\n"
                    "  >  index one_id  tables/2.sql:3  after the commit\n"
                    "  >  index by_id   tables/2.sql:4  after the commit\n",
                    ""}));
  EXPECT_EQ(indexes(), "by_id|t\nby_name|t\none_id|t");
  EXPECT_EQ(progress(), "tables/1.sql tables/2.sql / 1 done, 2 done, 3 done");
  EXPECT_EQ(apply({"deploy", package}).out, "model 01_00_00 in schema model: up to date\n");
  const Answer json = apply({"deploy", package, "--format", "json"});
  EXPECT_EQ(nlohmann::json::parse(json.out)["packages"][0]["after_commit"].size(), 0U);
}

TEST_F(NoTransaction, AKilledClientLeavesAnIndexThatIsDroppedFirst) {
  const std::string package = model({kUsers, kIndex});
  deploy(model({kUsers}));
  TestConnection other("");
  other.query("BEGIN; INSERT INTO model.users VALUES (2)");
  const auto child = start_apply({"deploy", package});
  ASSERT_TRUE(waits());
  ::kill(child->pid(), SIGKILL);
  (void)child->wait();
  query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = "
      "'pgpm-apply'");
  ASSERT_TRUE(comes_true([&] {
    return query("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pgpm-apply'") ==
           "0";
  }));
  other.query("COMMIT");
  EXPECT_EQ(indexes(), "by_id|f");
  EXPECT_EQ(progress(), "tables/1_users.sql / 2 started, 3 pending");
  EXPECT_THAT(apply({"plan", package, "--sql"}).out,
              HasSubstr("DROP INDEX CONCURRENTLY \"model\".by_id\n;\n"));
  deploy(package);
  EXPECT_EQ(indexes(), "by_id|t\nby_name|t");
  EXPECT_EQ(apply({"deploy", package}).out, "model 01_00_00 in schema model: up to date\n");
}

TEST_F(NoTransaction, AnIndexThatWasFinishedIsTakenAsDone) {
  const std::string package = model({kUsers, kIndex});
  deploy(package);
  // As if the client had died between the statement and its record.
  query(
      "DELETE FROM _pgpm.table_evolutions_log WHERE tbl_ev_script LIKE '%2_index%';"
      "UPDATE _pgpm.table_evolution_statements SET tbl_st_state = 'started' WHERE tbl_st_position "
      "= "
      "3");
  const std::string index = query("SELECT 'model.by_name'::regclass::oid");
  EXPECT_EQ(apply({"deploy", package}),
            (Answer{0,
                    "model 01_00_00 in schema model: went on with table scripts\n"
                    "  >  set            tables/2_index.sql:2  after the commit\n"
                    "  >  index by_name  tables/2_index.sql:4  taken as done\n",
                    ""}));
  EXPECT_EQ(query("SELECT 'model.by_name'::regclass::oid"), index);
  EXPECT_EQ(progress(), "tables/1_users.sql tables/2_index.sql / 2 done, 3 done");
}

class StartedStatement : public NoTransaction {
 protected:
  void SetUp() override {
    NoTransaction::SetUp();
    if (HasFatalFailure()) return;
    package_ = model({kUsers,
                      {"tables/2.sql", kMarker + "INSERT INTO users SELECT 1 / count(*) FROM "
                                                 "public.gate;\nINSERT INTO users VALUES (3);\n"}});
    query("CREATE TABLE public.gate (id int)");
    EXPECT_EQ(apply({"deploy", package_}),
              (Answer{9,
                      "schema _pgpm: created\n"
                      "model 01_00_00 in schema model: created with 4 statements\n"
                      "  >  insert  tables/2.sql:2  failed after the commit\n"
                      "  >  insert  tables/2.sql:3  pending\n",
                      "tables/2.sql:2:1: error: division by zero [22012]\n"
                      "    2 | INSERT INTO users SELECT 1 / count(*) FROM public.gate\n"
                      "      | ^\n"
                      "note: all before this statement is committed; deploy again with --resume "
                      "retry to go on from here\n"}));
    query("INSERT INTO public.gate VALUES (1)");
  }

  std::string ids() {
    return query("SELECT string_agg(id::text, ' ' ORDER BY id) FROM model.users");
  }

  std::string package_;
};

TEST_F(StartedStatement, AsksForADecision) {
  const std::string before = dump();
  const Answer asked{
      4, "",
      "pgpm-apply: error: a no-transaction script broke off, and whether its statement took effect "
      "is unknown\n"
      "tables/2.sql:2:1: note: this statement was started and did not end well\n"
      "HINT: Look at the database, then say --resume retry to run the statement again, or --resume "
      "skip to take it as done.\n"};
  EXPECT_EQ(apply({"deploy", package_}), asked);
  EXPECT_EQ(apply({"plan", package_}), asked);
  EXPECT_EQ(dump(), before);
}

TEST_F(StartedStatement, IsRunAgain) {
  EXPECT_EQ(apply({"deploy", package_, "--resume", "retry"}).exit_code, 0);
  EXPECT_EQ(ids(), "1 1 3");
  EXPECT_EQ(progress(), "tables/1_users.sql tables/2.sql / 1 done, 2 done");
}

TEST_F(StartedStatement, IsTakenAsDone) {
  EXPECT_EQ(apply({"deploy", package_, "--resume", "skip"}).exit_code, 0);
  EXPECT_EQ(ids(), "1 3");
  EXPECT_EQ(progress(), "tables/1_users.sql tables/2.sql / 1 done, 2 done");
}

TEST_F(StartedStatement, MayBeMended) {
  const std::string mended =
      model({kUsers,
             {"tables/2.sql",
              kMarker + "INSERT INTO users VALUES (2);\nINSERT INTO users VALUES (3);\n"}});
  EXPECT_EQ(apply({"deploy", mended}).exit_code, 4);
  EXPECT_EQ(apply({"deploy", mended, "--resume", "retry"}).exit_code, 0);
  EXPECT_EQ(ids(), "1 2 3");
  EXPECT_EQ(apply({"deploy", mended}).out, "model 01_00_00 in schema model: up to date\n");
}

TEST_F(StartedStatement, GoesWithItsSchema) {
  EXPECT_EQ(apply({"deploy", package_, "--mode", "unsafe", "--drop-data"}).exit_code, 4);
  deploy(model({kUsers, kIndex}), {"--mode", "unsafe", "--drop-data"});
  EXPECT_EQ(progress(), "tables/1_users.sql tables/2_index.sql / 2 done, 3 done");
}

TEST_F(NoTransaction, AStatementThatWasChangedAfterItWasDoneIsRefused) {
  const auto package = [&](const std::string& first) {
    return model({kUsers,
                  {"tables/2.sql", kMarker + first +
                                       "CREATE UNIQUE INDEX CONCURRENTLY u ON users "
                                       "((1 / (id - 1)));\n"}});
  };
  EXPECT_EQ(apply({"deploy", package("CREATE INDEX CONCURRENTLY i ON users (id);\n")}).exit_code,
            9);
  const std::string before = dump();
  const Answer answer = apply({"deploy", package("CREATE INDEX CONCURRENTLY j ON users (id);\n")});
  EXPECT_EQ(answer,
            (Answer{4, "",
                    "pgpm-apply: error: a no-transaction script was changed where it has run "
                    "already\n"
                    "tables/2.sql:2:1: note: this statement was changed after it was done\n"
                    "HINT: Undo the change, and put what is to be done now in a new script.\n"}));
  EXPECT_EQ(dump(), before);
}

TEST_F(NoTransaction, ATransactionalScriptBehindItIsRefused) {
  const std::string package =
      model({kUsers, kIndex, {"tables/10_more.sql", "CREATE TABLE more (id int);\n"}});
  const std::string before = dump();
  EXPECT_EQ(
      apply({"deploy", package}),
      (Answer{4, "",
              "tables/10_more.sql:1:1: error: table script \"tables/10_more.sql\" runs in the "
              "transaction, but stands behind \"tables/2_index.sql\", which runs after it\n"
              "HINT: Deploy an artifact that ends with the no-transaction script first, or "
              "make this script a no-transaction one, too.\n"}));
  EXPECT_EQ(dump(), before);
  deploy(model({kUsers, kIndex}));
  deploy(package);
  EXPECT_EQ(query("SELECT to_regclass('model.more') IS NULL"), "f");
}

TEST_F(NoTransaction, AnotherDeploymentWaitsUntilTheScriptsAreDone) {
  deploy(model({kUsers}));
  const std::string package = model({kUsers, kIndex});
  TestConnection other("");
  other.query("BEGIN; INSERT INTO model.users VALUES (2)");
  const auto first = start_apply({"deploy", package});
  ASSERT_TRUE(waits());
  const Answer busy = apply({"deploy", package, "--wait-lock", "1"});
  EXPECT_EQ(busy.exit_code, 6);
  EXPECT_THAT(busy.err, HasSubstr("another deployment holds the lock that this one needs"));
  EXPECT_THAT(busy.err, HasSubstr("application \"pgpm-apply\""));
  const auto second = start_apply({"deploy", package});
  const auto third = start_apply({"deploy", model({kUsers}), "--mode", "moderate"});
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  other.query("COMMIT");
  EXPECT_EQ(first->wait().exit_code, 0);
  EXPECT_EQ(second->wait().exit_code, 0);
  EXPECT_EQ(third->wait().exit_code, 0);
  EXPECT_EQ(query("SELECT count(*) FROM pg_index WHERE NOT indisvalid"), "0");
}

}  // namespace
}  // namespace pgpm::test
