#include "database/verify_fixture.hpp"

namespace pgpm::test {
namespace {

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
  if (server_major() >= 14) {
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

TEST_F(Verify, NamesWhatOnlyNewerServersKnow) {
  deploy_package();
  role("other");
  const std::string changed = "database | table crate | definition changed";
  if (server_major() >= 17) {
    EXPECT_EQ(after("GRANT MAINTAIN ON crate TO other", "REVOKE MAINTAIN ON crate FROM other"),
              "database | table crate | privileges changed");
  }
  if (server_major() >= 18) {
    const std::string alter = "ALTER TABLE crate ";
    EXPECT_EQ(after(alter + "ADD CONSTRAINT filled NOT NULL v", alter + "DROP CONSTRAINT filled"),
              changed);
    EXPECT_EQ(after(alter + "RENAME CONSTRAINT crate_id_not_null TO filled",
                    alter + "RENAME CONSTRAINT filled TO crate_id_not_null"),
              changed);
    EXPECT_EQ(after(alter + "ADD CONSTRAINT positive CHECK (id > 0) NOT ENFORCED",
                    alter + "DROP CONSTRAINT positive"),
              changed);
    EXPECT_EQ(
        after(alter + "ADD twice int GENERATED ALWAYS AS (id * 2) VIRTUAL", alter + "DROP twice"),
        changed);
  }
}

TEST_F(Verify, NamesACollationOfAnotherLocale) {
  if (query("SELECT count(*) > 0 FROM pg_collation WHERE collprovider = 'i'") == "f") {
    GTEST_SKIP() << "this server is built without ICU";
  }
  const std::string create = "CREATE COLLATION german (provider = icu, locale = ";
  deploy(bundle({{"types/c.sql", create + "'de-DE');\n"}}));
  query("SET search_path = shop_01_00_00");
  const std::string drop = "DROP COLLATION german;";
  EXPECT_EQ(after(drop + create + "'fr-FR')", drop + create + "'de-DE')"),
            "database | collation german | definition changed");
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

// Neither does a deployment, which goes by the catalog rows of the schema alone.
TEST_F(Verify, TakesNewNamesElsewhereForNoDrift) {
  role("reader");
  query("CREATE TYPE crm.state AS ENUM ('new')");
  const auto package = [&](const std::string& body) {
    return bundle(
        {{"functions/f.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS '" + body + "';\n"},
         {"functions/g.sql",
          "CREATE FUNCTION g(s crm.state) RETURNS crm.state LANGUAGE sql AS 'SELECT s';\n"
          "GRANT EXECUTE ON FUNCTION g(crm.state) TO reader;\n"}},
        kConfig);
  };
  deploy(package("SELECT 1"));
  query("ALTER ROLE reader RENAME TO writer; ALTER TYPE crm.state RENAME TO status");
  EXPECT_EQ(verify(), kHead + "as deployed\n");
  deploy(package("SELECT 2"), {"--mode", "overwrite"});
  EXPECT_EQ(verify(), kHead + "as deployed\n");
  query("ALTER ROLE writer RENAME TO reader");
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
                "2 differences\n"
                "  database | dependency model 01_00_00 | gone\n"
                "  database | role reader | gone\n");
  query("ALTER ROLE writer RENAME TO reader");
}

}  // namespace
}  // namespace pgpm::test
