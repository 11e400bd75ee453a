#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

const std::vector<Source> kPackage = {
    {"types/types.sql",
     "CREATE TYPE color AS ENUM ('red');\nCREATE TYPE pair AS (a color, b int);\n"
     "CREATE DOMAIN age AS int CHECK (value > 0);\nCREATE TYPE span AS RANGE (subtype = float8);\n"
     "COMMENT ON TYPE color IS 'hue';\n"},
    {"tables/crate.sql",
     "CREATE TABLE crate (id int PRIMARY KEY, c color, v text);\nCREATE INDEX crate_c ON crate "
     "(c);\n"},
    {"functions/functions.sql",
     "CREATE FUNCTION paint(c color) RETURNS text LANGUAGE sql AS 'SELECT c::text';\n"
     "CREATE FUNCTION two() RETURNS int LANGUAGE sql AS 'SELECT 2';\n"
     "CREATE PROCEDURE work() LANGUAGE sql AS 'SELECT 1';\n"},
    {"views/views.sql",
     "CREATE VIEW crates AS SELECT * FROM crate;\n"
     "CREATE MATERIALIZED VIEW sums AS SELECT count(*) FROM crate WITH NO DATA;\n"}};

constexpr const char* kUpToDate = "shop 01_00_00 in schema shop_01_00_00: up to date\n";

class Drift : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    package_ = bundle(kPackage);
    deploy(package_);
    query("SET search_path = shop_01_00_00, public");
  }

  // What safe says of drift, a note a line.
  std::string drift() {
    const Answer answer = apply({"deploy", package_, "--format", "json"});
    if (answer.exit_code == 0) return "";
    EXPECT_EQ(answer.exit_code, 4) << answer;
    const nlohmann::json document = nlohmann::json::parse(answer.out);
    std::string notes;
    for (const auto& note : document["errors"][0]["notes"]) {
      if (!notes.empty()) notes += '\n';
      notes += note["message"].get<std::string>();
    }
    return notes;
  }

  // What safe says after a command, which is undone.
  std::string drift_after(const std::string& sql, const std::string& undo) {
    EXPECT_EQ(query(sql), "") << sql;
    std::string notes = drift();
    EXPECT_EQ(query(undo), "") << undo;
    EXPECT_EQ(drift(), "") << undo;
    return notes;
  }

  std::string package_;
};

// What others made here, a refreshed view, a restored dump: no drift, but other catalog rows.
TEST_F(Drift, IsLookedForOnlyOnceWhereNothingCounts) {
  role("reader");
  ASSERT_EQ(apply({"install", "--usage", "reader"}).exit_code, 0);
  query(
      "REFRESH MATERIALIZED VIEW sums; DROP FUNCTION two(); "
      "CREATE FUNCTION two() RETURNS int LANGUAGE sql AS 'SELECT 2'; "
      "REVOKE ALL ON FUNCTION two() FROM PUBLIC");
  const std::string is_known =
      "SELECT pkg_catalog_hash = _pgpm._catalog_hash(pkg_schema) FROM _pgpm.packages";
  const std::string unknown_objects =
      "SELECT o.obj_kind, o.obj_identity FROM _pgpm.package_objects o "
      "JOIN _pgpm._objects_to_record('shop_01_00_00') l "
      "ON l.object_kind = o.obj_kind AND l.object_identity = o.obj_identity "
      "WHERE (l.object_id, l.catalog_hash) IS DISTINCT FROM (o.obj_id, o.obj_catalog_hash) "
      "ORDER BY 1, 2";
  // Who may only read learns as much, and records nothing.
  EXPECT_EQ(apply({"deploy", package_}, {{"PGUSER", "reader"}}), (Answer{0, kUpToDate, ""}));
  EXPECT_EQ(query(is_known), "f");
  EXPECT_EQ(query(unknown_objects), "function|two()\nmaterialized view|sums");
  EXPECT_EQ(apply({"deploy", package_}), (Answer{0, kUpToDate, ""}));
  EXPECT_EQ(query(is_known), "t");
  EXPECT_EQ(query(unknown_objects), "");
  EXPECT_EQ(drift_after("COMMENT ON FUNCTION two() IS 'x'", "COMMENT ON FUNCTION two() IS NULL"),
            "function two() is not as it was deployed");
}

TEST_F(Drift, NamesWhatWasChangedByHand) {
  const std::string two = "function two() is not as it was deployed";
  role("other");
  EXPECT_EQ(drift_after("CREATE OR REPLACE FUNCTION two() RETURNS int LANGUAGE sql AS 'SELECT 3'",
                        "CREATE OR REPLACE FUNCTION two() RETURNS int LANGUAGE sql AS 'SELECT 2'"),
            two);
  EXPECT_EQ(drift_after("ALTER FUNCTION two() SET work_mem = '1MB'",
                        "ALTER FUNCTION two() RESET work_mem"),
            two);
  EXPECT_EQ(drift_after("GRANT EXECUTE ON FUNCTION two() TO PUBLIC",
                        "REVOKE EXECUTE ON FUNCTION two() FROM PUBLIC"),
            two);
  EXPECT_EQ(drift_after("COMMENT ON FUNCTION two() IS 'x'", "COMMENT ON FUNCTION two() IS NULL"),
            two);
  EXPECT_EQ(
      drift_after("ALTER FUNCTION two() OWNER TO other", "ALTER FUNCTION two() OWNER TO postgres"),
      two);
  EXPECT_EQ(drift_after("COMMENT ON TYPE color IS 'x'", "COMMENT ON TYPE color IS 'hue'"),
            "type color is not as it was deployed");
  EXPECT_EQ(drift_after("GRANT USAGE ON SCHEMA shop_01_00_00 TO other",
                        "REVOKE USAGE ON SCHEMA shop_01_00_00 FROM other"),
            "schema is not as it was deployed");
  EXPECT_EQ(drift_after("CREATE INDEX more ON crate (v)", "DROP INDEX more"),
            "index more is not of this deployment");
  EXPECT_EQ(drift_after("ALTER TABLE crate ALTER v SET DEFAULT 'x'",
                        "ALTER TABLE crate ALTER v DROP DEFAULT"),
            "table crate is not as it was deployed");
  EXPECT_EQ(
      drift_after("GRANT SELECT (v) ON crate TO other", "REVOKE SELECT (v) ON crate FROM other"),
      "table crate is not as it was deployed");
  EXPECT_EQ(drift_after("ALTER VIEW crates SET (security_barrier)",
                        "ALTER VIEW crates RESET (security_barrier)"),
            "view crates is not as it was deployed");
}

TEST_F(Drift, NamesWhatCameAndWhatIsGone) {
  query("CREATE FUNCTION three() RETURNS int LANGUAGE sql AS 'SELECT 3'");
  query("DROP FUNCTION two()");
  query("ALTER TYPE color ADD VALUE 'blue'");
  EXPECT_EQ(drift(),
            "function three() is not of this deployment\n"
            "type color is not as it was deployed\n"
            "function two() is gone");
}

TEST_F(Drift, NamesEachKindOfObject) {
  query(
      "ALTER TYPE pair ADD ATTRIBUTE c int; ALTER DOMAIN age SET NOT NULL; COMMENT ON TYPE span IS "
      "'x';"
      "COMMENT ON PROCEDURE work() IS 'x'; COMMENT ON COLUMN crate.v IS 'x';"
      "COMMENT ON MATERIALIZED VIEW sums IS 'x'");
  EXPECT_EQ(drift(),
            "domain age is not as it was deployed\n"
            "materialized view sums is not as it was deployed\n"
            "procedure work() is not as it was deployed\n"
            "table crate is not as it was deployed\n"
            "type pair is not as it was deployed\n"
            "type span is not as it was deployed");
}

TEST_F(Drift, WhatAnotherPackageMadeHereIsNone) {
  const std::string api = bundle(
      {{"functions/f.sql",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';\n"
        "CREATE TYPE own AS (a int);\n"
        "CREATE FUNCTION to_own(shop_01_00_00.pair) RETURNS own LANGUAGE sql AS 'SELECT "
        "NULL::own';\n"},
       {"triggers/t.sql",
        "CREATE TRIGGER api BEFORE INSERT ON shop_01_00_00.crate FOR EACH ROW EXECUTE FUNCTION "
        "f();\nCREATE RULE api AS ON DELETE TO shop_01_00_00.crate DO INSTEAD NOTHING;\n"
        "CREATE POLICY api ON shop_01_00_00.crate USING (true);\n"
        "CREATE CAST (shop_01_00_00.pair AS own) WITH FUNCTION to_own(shop_01_00_00.pair);\n"}},
      {{"name", "api"}, {"dependencies", {{"shop", "x"}}}});
  deploy(api);
  EXPECT_EQ(apply({"deploy", package_}), (Answer{0, kUpToDate, ""}));
  query("COMMENT ON TABLE crate IS 'x'");
  EXPECT_EQ(apply({"deploy", package_, "--mode", "overwrite", "--prune"}).exit_code, 0);
  EXPECT_EQ(query("SELECT (SELECT count(*) FROM pg_trigger WHERE tgname = 'api'), (SELECT count(*) "
                  "FROM pg_rewrite WHERE rulename = 'api'), (SELECT count(*) FROM pg_policy), "
                  "(SELECT count(*) FROM pg_cast WHERE casttarget = 'api_01_00_00.own'::regtype)"),
            "1|1|1|1");
  // Of somebody else.
  query(
      "CREATE TRIGGER more BEFORE INSERT ON crate FOR EACH ROW EXECUTE FUNCTION "
      "api_01_00_00.f()");
  EXPECT_EQ(drift(), "trigger more on crate is not of this deployment");
}

TEST_F(Drift, IsPutRightByUnsafe) {
  const std::string schema_before = query("SELECT paint('red'), two()");
  query(
      "CREATE OR REPLACE FUNCTION two() RETURNS int LANGUAGE sql AS 'SELECT 3'; DROP PROCEDURE "
      "work()");
  EXPECT_EQ(
      apply({"deploy", package_, "--mode", "unsafe"}),
      (Answer{0,
              "shop 01_00_00 in schema shop_01_00_00: dropped and created anew with 12 statements\n"
              "  !  function two()    not as it was deployed\n"
              "  !  procedure work()  gone since it was deployed\n",
              ""}));
  EXPECT_EQ(query("SELECT paint('red'), two()"), schema_before);
  EXPECT_EQ(apply({"deploy", package_}), (Answer{0, kUpToDate, ""}));
}

TEST_F(Drift, IsNotSeenInMaintenance) {
  for (const char* sql :
       {"VACUUM FULL crate", "VACUUM (FREEZE, ANALYZE)", "ANALYZE crate", "TRUNCATE crate",
        "REINDEX TABLE crate", "REFRESH MATERIALIZED VIEW sums",
        "CREATE INDEX CONCURRENTLY more ON crate (v)", "DROP INDEX CONCURRENTLY more",
        "INSERT INTO crate VALUES (1, 'red', 'x')", "REINDEX TABLE CONCURRENTLY crate",
        "VACUUM FULL"}) {
    EXPECT_EQ(query(sql), "") << sql;
    const std::string said = drift();
    const bool is_index = std::string(sql).starts_with("CREATE INDEX");
    EXPECT_EQ(said, is_index ? "index more is not of this deployment" : "") << sql;
  }
}

TEST_F(Drift, IsNotSeenAfterDumpAndRestore) {
  const std::string other = another_database();
  const Answer restored = run_child(
      {"sh", "-c", "pg_dump | psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --dbname \"$0\"",
       other});
  ASSERT_EQ(restored.exit_code, 0) << restored;
  EXPECT_EQ(apply({"deploy", package_, "-d", other}), (Answer{0, kUpToDate, ""}));
  EXPECT_EQ(apply({"plan", package_, "-d", other, "--exit-code", "--mode", "unsafe"}),
            (Answer{0, kUpToDate, ""}));
}

}  // namespace
}  // namespace pgpm::test
