#include <sstream>

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
     "(c);\nCREATE STATISTICS crate_s ON id, c FROM crate;\nCREATE SEQUENCE numbers;\n"
     "CREATE POLICY own ON crate USING (id > 0);\n"},
    {"functions/functions.sql",
     "CREATE FUNCTION paint(c color) RETURNS text LANGUAGE sql AS 'SELECT c::text';\n"
     "CREATE FUNCTION two() RETURNS int LANGUAGE sql SET work_mem = '1MB' AS 'SELECT 2';\n"
     "CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';\n"
     "CREATE FUNCTION shade(int) RETURNS pair LANGUAGE sql AS 'SELECT NULL::pair';\n"
     "CREATE PROCEDURE work() LANGUAGE sql AS 'SELECT 1';\n"
     "CREATE CAST (int AS pair) WITH FUNCTION shade(int);\n"},
    {"views/views.sql",
     "CREATE VIEW crates AS SELECT * FROM crate;\n"
     "CREATE MATERIALIZED VIEW sums AS SELECT count(*) FROM crate WITH NO DATA;\n"},
    {"triggers/triggers.sql",
     "CREATE TRIGGER marked BEFORE INSERT ON crate FOR EACH ROW EXECUTE FUNCTION mark();\n"
     "CREATE TRIGGER marked BEFORE INSERT ON crm.users FOR EACH ROW EXECUTE FUNCTION mark();\n"
     "CREATE RULE quiet AS ON DELETE TO crm.users DO INSTEAD NOTHING;\n"
     "CREATE POLICY own ON crm.users USING (id > 0);\n"}};

const nlohmann::json kConfig = {{"externals", {{"schemas", {"crm"}}}},
                                {"pin_search_path", "all"},
                                {"search_path", nlohmann::json::array()}};

const std::string kHead = "shop 01_00_00 in schema shop_01_00_00: ";

std::string without_padding(const std::string& text) {
  std::istringstream stream(text);
  std::string result;
  for (std::string line; std::getline(stream, line);) {
    for (std::size_t at = 2; (at = line.find("  ", at)) != std::string::npos;) {
      const std::size_t end = line.find_first_not_of(' ', at);
      line.replace(at, end - at, " | ");
    }
    result += line + '\n';
  }
  return result;
}

class Verify : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    query("CREATE SCHEMA crm; CREATE TABLE crm.users (id int)");
  }

  void deploy_package() {
    package_ = bundle(kPackage, kConfig);
    deploy(package_);
    query("SET search_path = shop_01_00_00, public");
  }

  // Without the columns' padding.
  std::string verify(std::vector<std::string> arguments = {}) {
    arguments.insert(arguments.begin(), "verify");
    const Answer answer = apply(arguments);
    EXPECT_EQ(answer.err, "");
    EXPECT_EQ(answer.exit_code, answer.out.find("difference") == std::string::npos ? 0 : 7);
    return without_padding(answer.out);
  }

  // The line of the one difference that a command makes, which is undone.
  std::string after(const std::string& sql, const std::string& undo) {
    const std::string hash = catalog_hash();
    EXPECT_EQ(query(sql), "") << sql;
    EXPECT_EQ(catalog_hash() == hash, is_outside_) << sql;
    std::string text = verify();
    EXPECT_EQ(text.substr(0, kHead.size() + 13), kHead + "1 difference\n") << text;
    text = text.substr(std::min(text.size(), kHead.size() + 15));
    EXPECT_EQ(query(undo), "") << undo;
    EXPECT_EQ(verify(), kHead + "as deployed\n") << undo;
    return text.substr(0, text.find('\n'));
  }

  // Whatever verify can see must change it, since a deployment looks no further if it is the same.
  std::string catalog_hash() { return query("SELECT _pgpm._catalog_hash('shop_01_00_00')"); }

  std::string package_;
  bool is_outside_ = false;  // what is changed stands in another schema
};

TEST_F(Verify, NamesWhatWasChangedByHand) {
  deploy_package();
  role("other");
  const std::string set_path = " SET search_path = shop_01_00_00, pg_temp";
  EXPECT_EQ(after("CREATE OR REPLACE FUNCTION two() RETURNS int LANGUAGE sql SET work_mem = '1MB'" +
                      set_path + " AS 'SELECT 3'",
                  "CREATE OR REPLACE FUNCTION two() RETURNS int LANGUAGE sql SET work_mem = '1MB'" +
                      set_path + " AS 'SELECT 2'"),
            "database | function two() | definition changed");
  EXPECT_EQ(after("ALTER FUNCTION two() SET work_mem = '2MB'",
                  "ALTER FUNCTION two() SET work_mem = '1MB'"),
            "database | function two() | definition changed");
  EXPECT_EQ(after("ALTER FUNCTION paint(color) RESET search_path",
                  "ALTER FUNCTION paint(color)" + set_path),
            "database | function paint(color) | definition changed");
  EXPECT_EQ(after("ALTER FUNCTION two() OWNER TO other", "ALTER FUNCTION two() OWNER TO postgres"),
            "database | function two() | owner changed");
  EXPECT_EQ(after("GRANT EXECUTE ON FUNCTION two() TO PUBLIC",
                  "REVOKE EXECUTE ON FUNCTION two() FROM PUBLIC"),
            "database | function two() | privileges changed");
  EXPECT_EQ(after("COMMENT ON FUNCTION two() IS 'x'", "COMMENT ON FUNCTION two() IS NULL"),
            "database | function two() | comment changed");
  EXPECT_EQ(after("ALTER PROCEDURE work() SECURITY DEFINER; COMMENT ON PROCEDURE work() IS 'x'",
                  "ALTER PROCEDURE work() SECURITY INVOKER; COMMENT ON PROCEDURE work() IS NULL"),
            "database | procedure work() | definition and comment changed");
  EXPECT_EQ(after("GRANT USAGE ON TYPE pair TO PUBLIC", "REVOKE USAGE ON TYPE pair FROM PUBLIC"),
            "database | type pair | privileges changed");
  EXPECT_EQ(after("COMMENT ON TYPE color IS 'x'", "COMMENT ON TYPE color IS 'hue'"),
            "database | type color | comment changed");
  EXPECT_EQ(after("ALTER DOMAIN age SET NOT NULL", "ALTER DOMAIN age DROP NOT NULL"),
            "database | domain age | definition changed");
  EXPECT_EQ(after("ALTER SCHEMA shop_01_00_00 OWNER TO other",
                  "ALTER SCHEMA shop_01_00_00 OWNER TO postgres"),
            "database | schema | owner changed");
  EXPECT_EQ(after("GRANT USAGE ON SCHEMA shop_01_00_00 TO PUBLIC",
                  "REVOKE USAGE ON SCHEMA shop_01_00_00 FROM PUBLIC"),
            "database | schema | privileges changed");
}

TEST_F(Verify, NamesWhatWasChangedInTables) {
  deploy_package();
  role("other");
  EXPECT_EQ(
      after("ALTER TABLE crate ALTER v SET DEFAULT 'x'", "ALTER TABLE crate ALTER v DROP DEFAULT"),
      "database | table crate | definition changed");
  EXPECT_EQ(after("GRANT SELECT (v) ON crate TO other", "REVOKE SELECT (v) ON crate FROM other"),
            "database | table crate | privileges changed");
  EXPECT_EQ(
      after("ALTER TABLE crate DISABLE TRIGGER marked", "ALTER TABLE crate ENABLE TRIGGER marked"),
      "database | trigger marked on crate | definition changed");
  EXPECT_EQ(
      after("ALTER POLICY own ON crate USING (true)", "ALTER POLICY own ON crate USING (id > 0)"),
      "database | policy own on crate | definition changed");
  EXPECT_EQ(after("CREATE INDEX more ON crate (v)", "DROP INDEX more"),
            "database | index more | not of this deployment");
  EXPECT_EQ(after("DROP STATISTICS crate_s", "CREATE STATISTICS crate_s ON id, c FROM crate"),
            "database | statistics crate_s | gone");
  EXPECT_EQ(after("ALTER SEQUENCE numbers CYCLE", "ALTER SEQUENCE numbers NO CYCLE"),
            "database | sequence numbers | definition changed");
  EXPECT_EQ(after("ALTER VIEW crates SET (security_barrier)",
                  "ALTER VIEW crates RESET (security_barrier)"),
            "database | view crates | definition changed");
  EXPECT_EQ(after("COMMENT ON MATERIALIZED VIEW sums IS 'x'",
                  "COMMENT ON MATERIALIZED VIEW sums IS NULL"),
            "database | materialized view sums | comment changed");
}

TEST_F(Verify, NamesSettingsOfTablesThatWereChanged) {
  deploy_package();
  const auto of_table = [&](const std::string& change, const std::string& undo) {
    return after("ALTER TABLE crate " + change, "ALTER TABLE crate " + undo);
  };
  const std::string changed = "database | table crate | definition changed";
  EXPECT_EQ(of_table("REPLICA IDENTITY FULL", "REPLICA IDENTITY DEFAULT"), changed);
  EXPECT_EQ(of_table("ALTER v SET STATISTICS 500", "ALTER v SET STATISTICS -1"), changed);
  EXPECT_EQ(of_table("ALTER v SET STORAGE EXTERNAL", "ALTER v SET STORAGE EXTENDED"), changed);
  if (std::stoi(query("SHOW server_version_num")) >= 140000) {
    EXPECT_EQ(of_table("ALTER v SET COMPRESSION pglz", "ALTER v SET COMPRESSION DEFAULT"), changed);
  }
  EXPECT_EQ(after("ALTER STATISTICS crate_s SET STATISTICS 9",
                  "ALTER STATISTICS crate_s SET STATISTICS "
                  "-1"),
            "database | statistics crate_s | definition changed");
  EXPECT_EQ(after("ALTER TABLE crate CLUSTER ON crate_c", "ALTER TABLE crate SET WITHOUT CLUSTER"),
            "database | index crate_c | definition changed");
}

TEST_F(Verify, NamesCommentsOnParts) {
  deploy_package();
  const auto commented = [&](const std::string& what) {
    const std::string text =
        after("COMMENT ON " + what + " IS 'x'", "COMMENT ON " + what + " IS NULL");
    const std::string head = "database | ";
    const std::string tail = " | comment changed";
    EXPECT_TRUE(text.starts_with(head) && text.ends_with(tail)) << text;
    return text.substr(head.size(), text.size() - head.size() - tail.size());
  };
  EXPECT_EQ(commented("COLUMN crate.v"), "table crate");
  EXPECT_EQ(commented("CONSTRAINT crate_pkey ON crate"), "table crate");
  EXPECT_EQ(commented("INDEX crate_pkey"), "table crate");
  EXPECT_EQ(commented("INDEX crate_c"), "index crate_c");
  EXPECT_EQ(commented("TRIGGER marked ON crate"), "trigger marked on crate");
  EXPECT_EQ(commented("POLICY own ON crate"), "policy own on crate");
  EXPECT_EQ(commented("COLUMN pair.a"), "type pair");
  EXPECT_EQ(commented("CONSTRAINT age_check ON DOMAIN age"), "domain age");
  EXPECT_EQ(commented("SCHEMA shop_01_00_00"), "schema");
}

TEST_F(Verify, NamesDefaultPrivileges) {
  deploy_package();
  role("other");
  const std::string defaults = "ALTER DEFAULT PRIVILEGES IN SCHEMA shop_01_00_00 ";
  EXPECT_EQ(after(defaults + "GRANT SELECT ON TABLES TO other",
                  defaults + "REVOKE SELECT ON TABLES FROM other"),
            "database | default privileges of postgres on tables | not of this deployment");
}

TEST_F(Verify, AMaterializedViewMayBeFilledButNotEmptied) {
  deploy(bundle({{"views/views.sql",
                  "CREATE MATERIALIZED VIEW later AS SELECT 1 AS one WITH NO DATA;\n"
                  "CREATE MATERIALIZED VIEW filled AS SELECT 1 AS one;\n"}}));
  query("SET search_path = shop_01_00_00; REFRESH MATERIALIZED VIEW later");
  EXPECT_EQ(verify(), kHead + "as deployed\n");
  EXPECT_EQ(
      after("REFRESH MATERIALIZED VIEW filled WITH NO DATA", "REFRESH MATERIALIZED VIEW filled"),
      "database | materialized view filled | not populated");
}

TEST_F(Verify, NamesWhatWasChangedOutsideOfTheSchema) {
  deploy_package();
  is_outside_ = true;
  EXPECT_EQ(after("ALTER TABLE crm.users DISABLE TRIGGER marked",
                  "ALTER TABLE crm.users ENABLE TRIGGER marked"),
            "database | trigger marked on crm.users | definition or comment changed");
  EXPECT_EQ(after("COMMENT ON RULE quiet ON crm.users IS 'x'",
                  "COMMENT ON RULE quiet ON crm.users IS NULL"),
            "database | rule quiet on crm.users | definition or comment changed");
  EXPECT_EQ(after("DROP POLICY own ON crm.users", "CREATE POLICY own ON crm.users USING (id > 0)"),
            "database | policy own on crm.users | gone");
  is_outside_ = false;
  EXPECT_EQ(after("DROP CAST (int AS pair)", "CREATE CAST (int AS pair) WITH FUNCTION shade(int)"),
            "database | cast (integer AS pair) | gone");
  EXPECT_EQ(after("CREATE CAST (age AS text) WITH INOUT", "DROP CAST (age AS text)"),
            "database | cast (age AS text) | not of this deployment");
  // Nobody said that the package cares.
  EXPECT_EQ(query("CREATE INDEX ON crm.users (id)"), "");
  EXPECT_EQ(verify(), kHead + "as deployed\n");
}

TEST_F(Verify, NamesWhatCameAndWhatIsGone) {
  deploy_package();
  query("CREATE FUNCTION three() RETURNS int LANGUAGE sql AS 'SELECT 3'; DROP FUNCTION two()");
  EXPECT_EQ(apply({"verify"}),
            (Answer{7,
                    kHead + "2 differences\n"
                            "  database  function three()  not of this deployment\n"
                            "  database  function two()    gone\n",
                    ""}));
}

TEST_F(Verify, NamesASchemaThatIsGoneOrSomebodyElses) {
  deploy(bundle({kPackage[0]}));
  query("DROP SCHEMA shop_01_00_00 CASCADE");
  EXPECT_EQ(verify(), kHead + "1 difference\n  database | schema | gone\n");
  role("stranger");
  query("CREATE SCHEMA shop_01_00_00 AUTHORIZATION stranger CREATE TABLE t (id int)");
  EXPECT_EQ(verify(), kHead +
                          "6 differences\n"
                          "  database | schema | owner changed\n"
                          "  database | table t | not of this deployment\n"
                          "  database | domain age | gone\n"
                          "  database | type color | gone\n"
                          "  database | type pair | gone\n"
                          "  database | type span | gone\n");
}

TEST_F(Verify, SaysWhichSideMoved) {
  const Source two{"functions/two.sql",
                   "CREATE FUNCTION two() RETURNS int LANGUAGE sql AS 'SELECT 2';\n"};
  const Source three{"functions/three.sql",
                     "CREATE FUNCTION three() RETURNS int LANGUAGE sql AS 'SELECT 3';\n"};
  const Source two_again{"functions/two.sql",
                         "CREATE FUNCTION two() RETURNS int LANGUAGE sql AS 'SELECT 22';\n"};
  const Source four{"functions/four.sql",
                    "CREATE FUNCTION four() RETURNS int LANGUAGE sql AS 'SELECT 4';\n"};
  const std::string old_artifact = bundle({two, three});
  const std::string new_artifact = bundle({two_again, four});
  EXPECT_EQ(apply({"install"}).exit_code, 0);
  EXPECT_EQ(verify({new_artifact}), kHead + "1 difference\n  artifact | package | not deployed\n");
  deploy(old_artifact);
  EXPECT_EQ(verify({old_artifact}), kHead + "as deployed\n");
  const std::string left =
      "  artifact | function three() | not in the artifact | functions/three.sql:1\n";
  const std::string came =
      "  artifact | function four() | new in the artifact | functions/four.sql:1\n";
  EXPECT_EQ(verify({new_artifact}), kHead + "3 differences\n" + came +
                                        "  artifact | function two() | changed in the artifact | "
                                        "functions/two.sql:1\n" +
                                        left);
  query("DROP FUNCTION shop_01_00_00.two()");
  EXPECT_EQ(verify({old_artifact}), kHead + "1 difference\n  database | function two() | gone\n");
  EXPECT_EQ(verify({new_artifact}), kHead +
                                        "3 differences\n  both | function two() | gone; changed in "
                                        "the artifact | functions/two.sql:1\n" +
                                        came + left);
  const nlohmann::json document =
      nlohmann::json::parse(apply({"verify", new_artifact, "--format", "json"}).out);
  const nlohmann::json expected = {{"result", "verification_failed"},
                                   {"packages",
                                    {{{"name", "shop"},
                                      {"version", "01_00_00"},
                                      {"old_revision", nullptr},
                                      {"schema", "shop_01_00_00"},
                                      {"holds", false},
                                      {"differences",
                                       {{{"side", "both"},
                                         {"object", "function two()"},
                                         {"database", "gone"},
                                         {"artifact", "changed in the artifact"},
                                         {"file", "functions/two.sql"},
                                         {"line", 1}},
                                        {{"side", "artifact"},
                                         {"object", "function four()"},
                                         {"database", nullptr},
                                         {"artifact", "new in the artifact"},
                                         {"file", "functions/four.sql"},
                                         {"line", 1}},
                                        {{"side", "artifact"},
                                         {"object", "function three()"},
                                         {"database", nullptr},
                                         {"artifact", "not in the artifact"},
                                         {"file", "functions/three.sql"},
                                         {"line", 1}}}},
                                      {"unknown", nlohmann::json::array()},
                                      {"replaced", nlohmann::json::array()}}}}};
  EXPECT_EQ(document, expected);
}

TEST_F(Verify, ArtifactsMayDifferInOtherThanStatements) {
  deploy(bundle({kPackage[0]}, {{"subclass", "basic"}}));
  EXPECT_EQ(verify({bundle({kPackage[0]}, {{"subclass", "basic"}, {"description", "x"}})}),
            "shop 01_00_00 in schema shop: 1 difference\n"
            "  artifact | artifact | other settings, or its statements in another order\n");
  EXPECT_EQ(verify({bundle({kPackage[0]}, {{"subclass", "basic"}, {"version", "01_01_00"}})}),
            "shop 01_01_00 in schema shop: 1 difference\n"
            "  artifact | version | 01_01_00, deployed is 01_00_00\n");
  EXPECT_EQ(verify({bundle({kPackage[0]}, {{"version", "01_00_00"}})}),
            kHead + "1 difference\n  artifact | package | not deployed\n");
}

TEST_F(Verify, LooksAtKeptRevisions) {
  deploy_package();
  deploy(bundle({kPackage[0]}), {"--mode", "moderate"});
  EXPECT_EQ(verify(), kHead +
                          "as deployed\n"
                          "shop 01_00_00 (old revision 0) in schema shop_01_00_00_0: as "
                          "deployed\n");
  query("DROP FUNCTION shop_01_00_00_0.paint");
  EXPECT_EQ(verify(), kHead +
                          "as deployed\n"
                          "shop 01_00_00 (old revision 0) in schema shop_01_00_00_0: 1 "
                          "difference\n"
                          "  database | function paint(color) | gone\n");
}

TEST_F(Verify, OfAnotherServerMajorOnlyWhatIsThereIsKnown) {
  deploy_package();
  query("UPDATE _pgpm.packages SET pkg_server_major = 12");
  const std::string unknown = "  unknown | definitions | recorded on PostgreSQL 12, this is " +
                              query("SELECT current_setting('server_version_num')::int / 10000") +
                              "\n";
  query("CREATE OR REPLACE FUNCTION two() RETURNS int LANGUAGE sql AS 'SELECT 3'");
  query("ALTER TABLE crm.users DISABLE TRIGGER marked");
  EXPECT_EQ(verify(), kHead + "as deployed, as far as can be known\n" + unknown);
  query("DROP FUNCTION two()");
  EXPECT_EQ(verify(), kHead + "1 difference\n  database | function two() | gone\n" + unknown);
}

TEST_F(Verify, NamesPendingStatements) {
  const std::string package =
      bundle({{"tables/1.sql", "CREATE TABLE t (id int);\nINSERT INTO t VALUES (1), (1);\n"},
              {"tables/2.sql",
               "-- pgpm: no-transaction\nCREATE INDEX CONCURRENTLY i ON t (id);\n"
               "CREATE UNIQUE INDEX CONCURRENTLY u ON t (id);\n"}},
             {{"class", "postgres_ddl"}});
  EXPECT_EQ(apply({"deploy", package}).exit_code, 9);
  EXPECT_EQ(
      verify({package}),
      kHead + "1 difference\n  database | table script tables/2.sql | 1 statement is pending\n");
  query("DELETE FROM shop_01_00_00.t");
  deploy(package);
  EXPECT_EQ(verify({package}), kHead + "as deployed\n");
}

TEST_F(Verify, NamesRolesAndDependenciesThatAreGone) {
  role("keeper");
  role("reader");
  deploy(bundle({kPackage[0]}, {{"name", "model"}}));
  deploy(
      bundle({{"functions/f.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"}},
             {{"dependencies", {{"model", "x"}}}}),
      {"--owner", "keeper", "--usage", "reader"});
  query("ALTER ROLE reader RENAME TO writer; DROP SCHEMA model_01_00_00 CASCADE");
  EXPECT_EQ(verify(),
            "model 01_00_00 in schema model_01_00_00: 1 difference\n"
            "  database | schema | gone\n" +
                kHead +
                "4 differences\n"
                "  database | function f() | privileges changed\n"
                "  database | schema | privileges changed\n"
                "  database | dependency model 01_00_00 | gone\n"
                "  database | role reader | gone\n");
  query("ALTER ROLE writer RENAME TO reader");
}

TEST_F(Verify, SaysWhatItCannotKnow) {
  deploy(bundle(
      {{"functions/f.sql", "CREATE FUNCTION crm.f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"}},
      {{"scope", "DATABASE"}, {"subclass", "basic"}, {"externals", {{"schemas", {"crm"}}}}}));
  EXPECT_EQ(verify(),
            "shop 01_00_00: as deployed, as far as can be known\n"
            "  unknown | objects | scope DATABASE: no fingerprints are kept of them\n");
}

TEST_F(Verify, IsSilentAfterEachMode) {
  const std::string as_deployed = kHead + "as deployed\n";
  std::vector<Source> changed = kPackage;
  changed[2].text += "CREATE FUNCTION more() RETURNS int LANGUAGE sql AS 'SELECT 4';\n";
  const std::string one = bundle(kPackage, kConfig);
  const std::string other = bundle(changed, kConfig);
  deploy(one);
  EXPECT_EQ(verify({one}), as_deployed);
  deploy(other, {"--mode", "overwrite"});
  EXPECT_EQ(verify({other}), as_deployed);
  deploy(one, {"--mode", "unsafe"});
  EXPECT_EQ(verify({one}), as_deployed);
  deploy(other, {"--mode", "moderate"});
  EXPECT_EQ(verify({other}), as_deployed);
  deploy(one, {"--mode", "overwrite", "--prune"});
  EXPECT_EQ(verify({one}), as_deployed);
  deploy(other, {"--file", "functions/functions.sql"});
  EXPECT_EQ(verify(), as_deployed +
                          "shop 01_00_00 (old revision 0) in schema shop_01_00_00_0: as "
                          "deployed\n");
}

TEST_F(Verify, WhatWasMadeOutsideIsForgottenWithItsSchema) {
  const std::vector<Source> less = {kPackage[0], kPackage[1], kPackage[2], kPackage[3]};
  deploy_package();
  query("DROP SCHEMA shop_01_00_00 CASCADE; DROP RULE quiet ON crm.users");
  query("DROP POLICY own ON crm.users");
  deploy(bundle(less, kConfig));
  EXPECT_EQ(verify(), kHead + "as deployed\n");
}

TEST_F(Verify, WhatOnePackageMakesInAnotherIsNoDrift) {
  const std::string model = bundle(kPackage, kConfig);
  const std::string api =
      bundle({{"types/t.sql", "CREATE TYPE own AS (a int);\n"},
              {"functions/f.sql",
               "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';\n"
               "CREATE FUNCTION to_own(shop_01_00_00.pair) RETURNS own LANGUAGE sql AS 'SELECT "
               "NULL::own';\nCREATE CAST (shop_01_00_00.pair AS own) WITH FUNCTION "
               "to_own(shop_01_00_00.pair);\n"},
              {"triggers/t.sql",
               "CREATE TRIGGER api BEFORE INSERT ON shop_01_00_00.crate FOR EACH ROW EXECUTE "
               "FUNCTION f();\n"}},
             {{"name", "api"}, {"dependencies", {{"shop", "x"}}}});
  const std::string holds =
      "api 01_00_00 in schema api_01_00_00: as deployed\n" + kHead + "as deployed\n";
  EXPECT_EQ(apply({"deploy", api, model}).exit_code, 0);
  EXPECT_EQ(verify(), holds);
  query("DROP TRIGGER api ON shop_01_00_00.crate");
  EXPECT_EQ(verify(),
            "api 01_00_00 in schema api_01_00_00: 1 difference\n"
            "  database | trigger api on shop_01_00_00.crate | gone\n" +
                kHead + "as deployed\n");
}

TEST_F(Verify, HoldsAfterMaintenanceDumpAndRestore) {
  deploy_package();
  deploy(bundle({{"tables/gap.sql",
                  "CREATE TABLE gap (a int, b int);\nALTER TABLE gap DROP a;\n"
                  "COMMENT ON COLUMN gap.b IS 'second';\nGRANT SELECT (b) ON gap TO PUBLIC;\n"}},
                {{"name", "gap"}}));
  deploy(bundle({kPackage[0], kPackage[1]}), {"--mode", "moderate"});
  query("INSERT INTO shop_01_00_00.crate VALUES (1, 'red', 'x')");
  for (const char* sql : {"VACUUM FULL", "ANALYZE", "REINDEX SCHEMA shop_01_00_00"}) {
    EXPECT_EQ(query(sql), "") << sql;
  }
  const std::string holds = verify();
  EXPECT_EQ(holds, "gap 01_00_00 in schema gap_01_00_00: as deployed\n" + kHead +
                       "as deployed\n"
                       "shop 01_00_00 (old revision 0) in schema shop_01_00_00_0: as deployed\n");
  const std::string other = another_database();
  const Answer restored = run_child(
      {"sh", "-c", "pg_dump | psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --dbname \"$0\"",
       other});
  ASSERT_EQ(restored.exit_code, 0) << restored;
  EXPECT_EQ(verify({"-d", other}), holds);
}

TEST_F(Verify, OnlyReadsAndWaitsForNobody) {
  deploy_package();
  const std::string before = written();
  EXPECT_EQ(apply({"verify"}, {{"PGOPTIONS", "-c default_transaction_read_only=on"}}).exit_code, 0);
  EXPECT_EQ(written(), before);
  TestConnection rival("");
  rival.query(
      "BEGIN; LOCK TABLE _pgpm.packages, shop_01_00_00.crate IN EXCLUSIVE MODE;"
      "SELECT pg_advisory_xact_lock(0)");
  EXPECT_EQ(verify({"--wait-lock", "0"}), kHead + "as deployed\n");
  rival.query("LOCK TABLE shop_01_00_00.crate");
  const Answer waited = apply({"verify", "--wait-lock", "0"});
  EXPECT_EQ(waited.exit_code, 6) << waited;
}

TEST_F(Verify, WhoMayReadMayVerify) {
  deploy_package();
  role("reader");
  const Answer denied = apply({"verify"}, {{"PGUSER", "reader"}});
  EXPECT_EQ(denied, (Answer{3, "",
                            "pgpm-apply: error: permission denied for schema _pgpm [42501]\n"
                            "HINT: Who owns it lets roles read it by pgpm-apply install --usage "
                            "ROLE, and deploy by --deployer ROLE.\n"}));
  EXPECT_EQ(apply({"install", "--usage", "reader"}).exit_code, 0);
  EXPECT_EQ(apply({"verify", package_}, {{"PGUSER", "reader"}}),
            (Answer{0, kHead + "as deployed\n", ""}));
}

TEST_F(Verify, WhereNothingIsDeployed) {
  const Answer absent{7, "",
                      "pgpm-apply: error: schema \"_pgpm\" is not in database \"" + database_ +
                          "\"\nDETAIL: Nothing was deployed there that could be verified.\n"
                          "HINT: Look whether it is the right database.\n"};
  EXPECT_EQ(apply({"verify"}), absent);
  EXPECT_EQ(apply({"verify", bundle({kPackage[0]})}), absent);
  EXPECT_EQ(apply({"install"}).exit_code, 0);
  EXPECT_EQ(apply({"verify"}), (Answer{0, "no packages are deployed\n", ""}));
}

}  // namespace
}  // namespace pgpm::test
