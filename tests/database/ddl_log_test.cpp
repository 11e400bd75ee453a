#include "deploy/embedded_sql.hpp"
#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

// Table ddl_changes_log and the event trigger that writes it.
const std::string kVersion = std::to_string(embedded::kMigrations.back().number);

class DdlLog : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    ASSERT_EQ(apply({"install"}).exit_code, 0);
  }

  // Command, object and text of what was logged since the last call.
  std::string logged() {
    const std::string rows = query(
        "SELECT concat_ws('|', ddl_tag, ddl_identity, ddl_statement) FROM _pgpm.ddl_changes_log "
        "WHERE ddl_id > " +
        std::to_string(seen_) + " ORDER BY ddl_id");
    seen_ = std::stol(query("SELECT coalesce(max(ddl_id), 0) FROM _pgpm.ddl_changes_log"));
    return rows;
  }

  // What is logged of a text of commands, sent at once.
  std::string logged_of(const std::string& sql) {
    EXPECT_EQ(query(sql), "") << sql;
    return logged();
  }

  std::string package() {
    return bundle({{"types/t.sql", "CREATE TYPE color AS ENUM ('red');\n"},
                   {"functions/f.sql",
                    "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
                    "COMMENT ON FUNCTION f() IS 'one';\n"}});
  }

  long seen_ = 0;
};

TEST_F(DdlLog, HoldsWhatOthersDo) {
  role("someone");
  query("GRANT CREATE ON SCHEMA public TO someone");
  const std::string before = query("SELECT clock_timestamp()");
  EXPECT_EQ(query_as("someone", "CREATE TABLE t (id int)"), "");
  EXPECT_EQ(query("SELECT ddl_user, ddl_tag, ddl_identity, ddl_statement, ddl_time > '" + before +
                  "', ddl_txid = (SELECT xmin::text::bigint FROM pg_class WHERE relname = 't') "
                  "FROM _pgpm.ddl_changes_log ORDER BY ddl_id DESC LIMIT 1"),
            "someone|CREATE TABLE|table public.t|CREATE TABLE t (id int)|t|t");
  logged();
  EXPECT_EQ(logged_of("ALTER TABLE t ADD c text;"),
            "ALTER TABLE|table public.t|ALTER TABLE t ADD c text;");
  EXPECT_EQ(logged_of("ALTER TABLE t DROP c"),
            "ALTER TABLE|table column public.t.c|ALTER TABLE t DROP c\n"
            "ALTER TABLE|table public.t|ALTER TABLE t DROP c");
  EXPECT_EQ(logged_of("GRANT SELECT ON t TO PUBLIC"), "GRANT|GRANT SELECT ON t TO PUBLIC");
  EXPECT_EQ(logged_of("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1; SELECT 2'"),
            "CREATE FUNCTION|function public.f()|CREATE OR REPLACE FUNCTION public.f()\n"
            " RETURNS integer\n LANGUAGE sql\nAS $function$SELECT 1; SELECT 2$function$\n");
  EXPECT_EQ(logged_of("DROP TABLE t"), "DROP TABLE|table public.t|DROP TABLE t");
}

TEST_F(DdlLog, HoldsNoTextThatMayHoldAPassword) {
  query("CREATE FOREIGN DATA WRAPPER w");
  query("CREATE SERVER s FOREIGN DATA WRAPPER w");
  logged();
  EXPECT_EQ(logged_of("CREATE USER MAPPING FOR postgres SERVER s OPTIONS (password 'hush')"),
            "CREATE USER MAPPING|user mapping postgres on server s");
  EXPECT_EQ(logged_of("ALTER USER MAPPING FOR postgres SERVER s OPTIONS (SET password 'hush')"),
            "ALTER USER MAPPING|user mapping postgres on server s");
  EXPECT_EQ(logged_of("ALTER SERVER s OPTIONS (x 'hush')"), "ALTER SERVER|server s");
  EXPECT_EQ(logged_of("CREATE FOREIGN TABLE ft () SERVER s OPTIONS (x 'hush')"),
            "CREATE FOREIGN TABLE|foreign table public.ft");
  EXPECT_EQ(logged_of("CREATE SUBSCRIPTION sub CONNECTION 'password=hush' PUBLICATION p WITH "
                      "(connect = false)"),
            "CREATE SUBSCRIPTION|subscription sub");
  EXPECT_EQ(logged_of("CREATE TABLE a (); ALTER ROLE postgres PASSWORD 'hush'"),
            "CREATE TABLE|table public.a");
  EXPECT_EQ(logged_of("CREATE TABLE b (); INSERT INTO b DEFAULT VALUES; SELECT 'hush' WHERE false"),
            "CREATE TABLE|table public.b");
  EXPECT_EQ(logged_of("SELECT 'hush' WHERE false; CREATE TABLE c ()"),
            "CREATE TABLE|table public.c");
  EXPECT_EQ(logged_of("DO $$BEGIN EXECUTE 'CREATE TABLE d ()'; PERFORM 'hush'; END$$"),
            "CREATE TABLE|table public.d");
  EXPECT_EQ(logged_of("CREATE TABLE e AS SELECT 'hush' AS x WHERE false"),
            "CREATE TABLE AS|table public.e");
  EXPECT_EQ(logged_of("CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1 /*password*/'"),
            "CREATE FUNCTION|function public.g()");
  EXPECT_EQ(logged_of("DROP FUNCTION g(); SELECT 'hush' WHERE false"),
            "DROP FUNCTION|function public.g()");
  query("ALTER SUBSCRIPTION sub SET (slot_name = NONE); DROP SUBSCRIPTION sub");
  EXPECT_EQ(query("SELECT count(*) FROM _pgpm.ddl_changes_log WHERE ddl_statement ~ 'hush'"), "0");
}

// A look at all that was sent, for each command in it, would take as long as the square of them.
TEST_F(DdlLog, LooksOnceAtAStringOfManyCommands) {
  const std::string looks =
      "SELECT calls FROM pg_stat_xact_user_functions WHERE funcname = '_loggable_text'";
  TestConnection session("");
  session.query("SET track_functions = 'all'");
  std::string commands;
  for (int i = 0; i < 50; ++i) {
    commands +=
        "CREATE TABLE t" + std::to_string(i) + " (); DROP TABLE t" + std::to_string(i) + ';';
  }
  EXPECT_EQ(session.query(commands + looks), "1");
  EXPECT_EQ(query("SELECT count(*), count(ddl_statement) FROM _pgpm.ddl_changes_log WHERE "
                  "ddl_tag ~ ' TABLE$'"),
            "100|0");
  // Each message is looked at anew, also in one transaction.
  TestConnection another("");
  another.query("SET track_functions = 'all'");
  EXPECT_EQ(another.query("BEGIN"), "");
  EXPECT_EQ(another.query("CREATE TABLE a (); CREATE TABLE b ()"), "");
  EXPECT_EQ(another.query("CREATE TABLE c ()"), "");
  EXPECT_EQ(another.query(looks), "2");
  EXPECT_EQ(another.query("COMMIT"), "");
  EXPECT_EQ(query("SELECT ddl_statement FROM _pgpm.ddl_changes_log WHERE ddl_statement IS NOT "
                  "NULL"),
            "CREATE TABLE c ()");
}

TEST_F(DdlLog, LeavesOutWhatIsNotToStay) {
  logged();
  query("CREATE MATERIALIZED VIEW m AS SELECT 1 AS one");
  EXPECT_EQ(logged(),
            "CREATE MATERIALIZED VIEW|materialized view public.m|"
            "CREATE MATERIALIZED VIEW m AS SELECT 1 AS one");
  EXPECT_EQ(logged_of("CREATE TEMP TABLE t (id serial)"), "");
  EXPECT_EQ(logged_of("DROP TABLE t"), "");
  EXPECT_EQ(logged_of("REFRESH MATERIALIZED VIEW m"), "");
}

TEST_F(DdlLog, NotifiesOthers) {
  TestConnection listener("");
  listener.query("LISTEN ddl_change");
  query("CREATE TABLE t ()");
  EXPECT_EQ(listener.notification(), "ddl_change CREATE TABLE table public.t");
  deploy(package());
  EXPECT_EQ(listener.notification(), "ddl_change DEPLOYMENT 7 commands");
}

TEST_F(DdlLog, HoldsADeploymentWithItsTransaction) {
  logged();
  deploy(package());
  EXPECT_EQ(logged(),
            "CREATE SCHEMA|CREATE SCHEMA \"shop_01_00_00\"\n"
            "CREATE TYPE|type color\n"
            "CREATE FUNCTION|function f()\n"
            "COMMENT|comment function f()\n"
            "REVOKE|REVOKE ALL ON SCHEMA \"shop_01_00_00\" FROM PUBLIC\n"
            "REVOKE|REVOKE ALL ON ALL ROUTINES IN SCHEMA \"shop_01_00_00\" FROM PUBLIC\n"
            "REVOKE|REVOKE ALL ON TYPE \"shop_01_00_00\".color FROM PUBLIC");
  EXPECT_EQ(query("SELECT count(*), count(ddl_sha256) FROM _pgpm.ddl_changes_log "
                  "JOIN _pgpm.deployment_events ON dpl_ev_txid = ddl_txid"),
            "7|3");
  EXPECT_EQ(query("SELECT DISTINCT o.obj_identity FROM _pgpm.ddl_changes_log JOIN "
                  "_pgpm.package_objects o ON obj_sha256 = ddl_sha256 WHERE obj_kind = 'type'"),
            "color");
  EXPECT_EQ(apply({"deploy", package()}).exit_code, 0);
  EXPECT_EQ(logged(), "");
  deploy(bundle({{"types/t.sql", "CREATE TYPE color AS ENUM ('red');\n"}}),
         {"--mode", "overwrite", "--prune"});
  EXPECT_EQ(logged(), "DROP FUNCTION|DROP FUNCTION shop_01_00_00.f()");
}

TEST_F(DdlLog, HoldsRollbackAndRemovalWithTheirTransactions) {
  deploy(package());
  deploy(bundle({{"types/t.sql", "CREATE TYPE color AS ENUM ('blue');\n"}}),
         {"--mode", "moderate"});
  logged();
  ASSERT_EQ(apply({"rollback", "shop"}).exit_code, 0);
  EXPECT_EQ(logged(),
            "ALTER SCHEMA|ALTER SCHEMA \"shop_01_00_00\" RENAME TO \"shop_01_00_00_1\"\n"
            "ALTER SCHEMA|ALTER SCHEMA \"shop_01_00_00_0\" RENAME TO \"shop_01_00_00\"");
  ASSERT_EQ(apply({"remove", "shop", "01_00_00", "--old-rev", "1"}).exit_code, 0);
  EXPECT_EQ(logged(), "DROP SCHEMA|DROP SCHEMA \"shop_01_00_00_1\" CASCADE");
  EXPECT_EQ(query("SELECT dpl_ev_action, count(*) FROM _pgpm.deployment_events JOIN "
                  "_pgpm.ddl_changes_log ON ddl_txid = dpl_ev_txid WHERE dpl_ev_action <> 'create' "
                  "AND dpl_ev_mode <> 'moderate' GROUP BY 1 ORDER BY 1"),
            "remove|1\nrollback|2");
}

// Whoever may delete from the log may also leave out of it; nobody else may.
TEST_F(DdlLog, CantBeEvaded) {
  role("someone");
  query("GRANT CREATE ON SCHEMA public TO someone");
  logged();
  TestConnection someone("user=someone");
  EXPECT_EQ(someone.query("SET pgpm.deployment = 'x'"), "");
  EXPECT_EQ(someone.query("CREATE TABLE hidden ()"), "");
  EXPECT_EQ(logged(), "CREATE TABLE|table public.hidden|CREATE TABLE hidden ()");
  EXPECT_EQ(someone.query("DELETE FROM _pgpm.ddl_changes_log"),
            "ERROR: permission denied for schema _pgpm");
}

TEST_F(DdlLog, OfADeployerWhoIsNoSuperuser) {
  role("deployer");
  query("GRANT CREATE ON DATABASE " + database_ + " TO deployer");
  ASSERT_EQ(apply({"install", "--deployer", "deployer"}).exit_code, 0);
  logged();
  ASSERT_EQ(apply({"deploy", package()}, {{"PGUSER", "deployer"}}).exit_code, 0);
  EXPECT_EQ(query("SELECT ddl_user, count(*) FROM _pgpm.ddl_changes_log GROUP BY 1 ORDER BY 2 DESC "
                  "LIMIT 1"),
            "deployer|7");
}

TEST_F(DdlLog, OnlyWarnsWhenItFails) {
  query("ALTER TABLE _pgpm.ddl_changes_log ADD CHECK (ddl_identity <> 'table public.t')");
  const Answer answer =
      run_child({"psql", "-X", "-v", "SHOW_CONTEXT=never", "-c", "CREATE TABLE t ()"});
  EXPECT_EQ(answer.exit_code, 0);
  EXPECT_EQ(answer.err.substr(0, 48), "WARNING:  pgpm could not log \"CREATE TABLE\": new");
  EXPECT_EQ(query("SELECT to_regclass('t') IS NOT NULL"), "t");
}

TEST_F(DdlLog, KeepsTheLast100000) {
  query("INSERT INTO _pgpm.ddl_changes_log (ddl_tag) SELECT 'x' FROM generate_series(1, 101999)");
  const long next = std::stol(query("SELECT max(ddl_id) FROM _pgpm.ddl_changes_log"));
  query("INSERT INTO _pgpm.ddl_changes_log (ddl_tag) SELECT 'x' FROM generate_series(1, " +
        std::to_string(999 - next % 1000) + ")");
  EXPECT_EQ(query("CREATE TABLE t ()"), "");
  EXPECT_EQ(query("SELECT count(*) FROM _pgpm.ddl_changes_log"), "100000");
  EXPECT_EQ(logged().substr(0, 1), "x");
}

TEST_F(DdlLog, IsMadeAndEndedByInstall) {
  const Answer up_to_date{0, "schema _pgpm: up to date\n", ""};
  EXPECT_EQ(apply({"install"}), up_to_date);
  EXPECT_EQ(apply({"install", "--no-ddl-log", "--dry-run"}),
            (Answer{0, "schema _pgpm: log DDL no longer\n", ""}));
  EXPECT_EQ(apply({"install", "--no-ddl-log"}),
            (Answer{0, "schema _pgpm: DDL is no longer logged\n", ""}));
  EXPECT_EQ(query("SELECT count(*) FROM pg_event_trigger"), "0");
  EXPECT_EQ(apply({"install", "--no-ddl-log"}), up_to_date);
  EXPECT_EQ(apply({"install", "--format", "json"}).out,
            "{\n  \"result\": \"done\",\n  \"installs\": false,\n  \"from_version\": " + kVersion +
                ",\n  \"to_version\": " + kVersion +
                ",\n  \"grants\": false,\n  \"ddl_log\": \"begun\"\n}\n");
  EXPECT_EQ(query("SELECT evtname FROM pg_event_trigger ORDER BY 1"),
            "pgpm_log_ddl\npgpm_log_drop");
}

TEST_F(DdlLog, IsLeftOutWhereTheUserMayNotMakeIt) {
  const std::string other = another_database();
  role("owner");
  query("ALTER DATABASE " + other + " OWNER TO owner");
  const std::string note =
      "pgpm-apply: note: DDL is not logged: only a superuser may make the event trigger, in a "
      "schema _pgpm of a superuser's\n";
  EXPECT_EQ(apply({"install", "-d", other, "-U", "owner"}),
            (Answer{0, "schema _pgpm: created\n", note}));
  // Its owner could change what the superuser's trigger runs.
  EXPECT_EQ(apply({"install", "-d", other}), (Answer{0, "schema _pgpm: up to date\n", note}));
  EXPECT_EQ(apply({"install", "-d", other, "--no-ddl-log"}),
            (Answer{0, "schema _pgpm: up to date\n", ""}));
}

}  // namespace
}  // namespace pgpm::test
