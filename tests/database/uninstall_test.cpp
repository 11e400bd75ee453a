#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

class Uninstall : public DatabaseTest {
 protected:
  std::string package() {
    return bundle(
        {{"functions/one.sql", "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';"}});
  }
};

TEST_F(Uninstall, DropsTheSchemaAndLeavesPackages) {
  const std::string nothing = dump();
  ASSERT_EQ(apply({"install"}).exit_code, 0);
  EXPECT_EQ(apply({"uninstall"}), (Answer{0, "schema _pgpm: dropped\n", ""}));
  EXPECT_EQ(dump(), nothing);
  EXPECT_EQ(apply({"uninstall"}), (Answer{0, "schema _pgpm: not there\n", ""}));

  const std::string artifact = package();
  deploy(artifact);
  ASSERT_EQ(apply({"install"}).exit_code, 0);
  const std::string before = dump();
  EXPECT_EQ(apply({"uninstall", "--dry-run"}),
            (Answer{0, "schema _pgpm: drop\nschema shop_01_00_00: would stay\n", ""}));
  EXPECT_EQ(apply({"uninstall", "--dry-run", "--format", "json"}),
            (Answer{0,
                    "{\n  \"result\": \"done\",\n  \"uninstalls\": true,\n  \"schemas\": [\n    "
                    "\"shop_01_00_00\"\n  ]\n}\n",
                    ""}));
  EXPECT_EQ(apply({"uninstall", "--dry-run", "--sql"}).out,
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;\n"
            "SET LOCAL client_encoding = 'UTF8';\nSET LOCAL standard_conforming_strings = on;\n"
            "SET LOCAL check_function_bodies = off;\n"
            "SET LOCAL search_path = pg_catalog, pg_temp;\n"
            "DROP EVENT TRIGGER IF EXISTS pgpm_log_ddl;\n"
            "DROP EVENT TRIGGER IF EXISTS pgpm_log_drop;\n;\n"
            "DROP SCHEMA _pgpm CASCADE\n;\nCOMMIT;\n");
  EXPECT_EQ(dump(), before);
  EXPECT_EQ(
      apply({"uninstall"}),
      (Answer{0, "schema _pgpm: dropped\nschema shop_01_00_00: stays, no longer pgpm's\n", ""}));
  EXPECT_EQ(query("SELECT shop_01_00_00.one()"), "1");
  EXPECT_EQ(query("SELECT count(*) FROM pg_event_trigger"), "0");
  EXPECT_EQ(
      apply({"deploy", artifact}),
      (Answer{4, "",
              "pgpm-apply: error: schema \"shop_01_00_00\" exists and was not deployed by "
              "pgpm\n"
              "DETAIL: It is owned by role \"postgres\". There are no records of pgpm in "
              "this database; if it was uninstalled, they went.\n"
              "HINT: Rename it, or let go of it with --mode unsafe --drop-foreign-schema.\n"}));
  EXPECT_EQ(apply({"deploy", artifact, "--mode", "unsafe", "--drop-foreign-schema"}).exit_code, 0);
}

TEST_F(Uninstall, RefusesASchemaThatIsNotPgpms) {
  query("CREATE SCHEMA _pgpm");
  EXPECT_EQ(apply({"uninstall"}),
            (Answer{4, "",
                    "pgpm-apply: error: schema \"_pgpm\" was not made by pgpm\n"
                    "HINT: Rename or drop it, then run pgpm-apply install.\n"}));
  role("stranger");
  query("ALTER SCHEMA _pgpm OWNER TO stranger; COMMENT ON SCHEMA _pgpm IS 'version 1'");
  EXPECT_EQ(apply({"uninstall"}).exit_code, 4);
  EXPECT_EQ(query("SELECT to_regnamespace('_pgpm') IS NOT NULL"), "t");
}

TEST_F(Uninstall, RefusesWhileOthersDependOnIt) {
  ASSERT_EQ(apply({"install"}).exit_code, 0);
  query("CREATE VIEW deployed AS SELECT pkg_name FROM _pgpm.packages");
  EXPECT_EQ(apply({"uninstall"}),
            (Answer{4, "",
                    "pgpm-apply: error: objects outside of schema \"_pgpm\" depend on it\n"
                    "note: view public.deployed\n"
                    "HINT: Drop them first.\n"}));
  EXPECT_EQ(query("SELECT count(*) FROM deployed"), "0");
}

TEST_F(Uninstall, WaitsForDeployments) {
  ASSERT_EQ(apply({"install"}).exit_code, 0);
  query("BEGIN; SELECT pg_advisory_xact_lock_shared(_pgpm._lock_key('schema'))");
  EXPECT_EQ(apply({"uninstall", "--wait-lock", "1"}).exit_code, 6);
  query("ROLLBACK");
  EXPECT_EQ(apply({"uninstall"}).exit_code, 0);
}

TEST_F(Uninstall, IsForTheOwner) {
  role("deployer");
  ASSERT_EQ(apply({"install", "--deployer", "deployer"}).exit_code, 0);
  const Answer answer = apply({"uninstall"}, {{"PGUSER", "deployer"}});
  EXPECT_EQ(answer.exit_code, 3) << answer;
  EXPECT_EQ(query("SELECT to_regnamespace('_pgpm') IS NOT NULL"), "t");
}

}  // namespace
}  // namespace pgpm::test
