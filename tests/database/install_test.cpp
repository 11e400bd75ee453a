#include "deploy/embedded_sql.hpp"
#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

const std::string kVersion = std::to_string(embedded::kMigrations.back().number);

class Install : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    package_ = bundle(
        {{"functions/one.sql", "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';"}});
  }

  std::string package_;
};

TEST_F(Install, MakesTheSchemaOnce) {
  EXPECT_EQ(apply({"install"}), (Answer{0, "schema _pgpm: created\n", ""}));
  EXPECT_EQ(query("SELECT obj_description('_pgpm'::regnamespace, 'pg_namespace')"),
            "PostgreSQL packages deployed by pgpm, schema version " + kVersion);
  const std::string installed = dump();
  const std::string before = written();
  EXPECT_EQ(apply({"install"}), (Answer{0, "schema _pgpm: up to date\n", ""}));
  EXPECT_EQ(written(), before);
  EXPECT_EQ(dump(), installed);
}

TEST_F(Install, HasTheTablesOfTheContract) {
  ASSERT_EQ(apply({"install"}).exit_code, 0);
  EXPECT_EQ(
      query(
          "SELECT count(*) FROM pg_class WHERE relnamespace = '_pgpm'::regnamespace AND relname IN "
          "('packages', 'package_classes', 'package_subclasses', 'package_dependencies', "
          "'package_objects', 'deployment_events', 'table_evolutions_log', 'migrations_log')"),
      "8");
  std::string migrations;
  for (const embedded::Migration& migration : embedded::kMigrations) {
    migrations += std::to_string(migration.number) + '|' + migration.name + '\n';
  }
  EXPECT_EQ(query("SELECT m_id, m_name FROM _pgpm.migrations_log ORDER BY 1") + '\n', migrations);
  EXPECT_EQ(query("SELECT relname FROM pg_class c WHERE relnamespace = '_pgpm'::regnamespace "
                  "AND relkind = 'r' AND obj_description(c.oid) IS NULL"),
            "");
}

TEST_F(Install, CommentsOnEverything) {
  ASSERT_EQ(apply({"install"}).exit_code, 0);
  EXPECT_EQ(query("SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = "
                  "c.oid WHERE c.relnamespace = '_pgpm'::regnamespace AND c.relkind IN ('r', 'v', "
                  "'c') AND a.attnum > 0 AND NOT a.attisdropped AND col_description(c.oid, "
                  "a.attnum) IS NULL ORDER BY 1, 2"),
            "");
  EXPECT_EQ(query("SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = "
                  "'_pgpm'::regnamespace AND obj_description(oid, 'pg_proc') IS NULL"),
            "");
}

TEST_F(Install, RunsNothingAsItsOwnerWithAPathOfTheCaller) {
  ASSERT_EQ(apply({"install"}).exit_code, 0);
  EXPECT_EQ(query("SELECT oid::regprocedure, proconfig FROM pg_proc WHERE pronamespace = "
                  "'_pgpm'::regnamespace AND prosecdef ORDER BY 1"),
            "_pgpm._log_ddl()|{\"search_path=pg_catalog, pg_temp\"}\n"
            "_pgpm._record_outside(text)|{\"search_path=pg_catalog, pg_temp\"}\n"
            "_pgpm._renew_outside(text)|{\"search_path=pg_catalog, pg_temp\"}");
}

TEST_F(Install, LetsPublicDoNothing) {
  role("nobody");
  ASSERT_EQ(apply({"install"}).exit_code, 0);
  EXPECT_EQ(query("SELECT relname FROM pg_class c, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', "
                  "'DELETE']) AS p "
                  "WHERE relnamespace = '_pgpm'::regnamespace AND relkind = 'r' AND "
                  "has_table_privilege('nobody', c.oid, p)"),
            "");
  EXPECT_EQ(query("SELECT proname FROM pg_proc p WHERE pronamespace = '_pgpm'::regnamespace "
                  "AND has_function_privilege('nobody', p.oid, 'EXECUTE')"),
            "");
  EXPECT_EQ(query("SELECT has_schema_privilege('nobody', '_pgpm', 'USAGE, CREATE')"), "f");
}

TEST_F(Install, GivesRolesWhatTheyNeed) {
  role("reader");
  role("De ploy\"er");
  EXPECT_EQ(apply({"install", "--usage", "reader", "--deployer", "De ploy\"er"}),
            (Answer{0, "schema _pgpm: created\n", ""}));
  EXPECT_EQ(query_as("reader", "SELECT count(*) FROM _pgpm.packages"), "0");
  EXPECT_EQ(query_as("reader", "DELETE FROM _pgpm.packages"),
            "ERROR: permission denied for table packages");
  EXPECT_EQ(query_as("De ploy\"er", "DELETE FROM _pgpm.packages"), "");

  role("late");
  EXPECT_EQ(apply({"install", "--usage", "late"}),
            (Answer{0, "schema _pgpm: privileges granted\n", ""}));
  EXPECT_EQ(query_as("late", "SELECT count(*) FROM _pgpm.packages"), "0");
}

TEST_F(Install, LetsADeployerWhoIsNoSuperuserDeploy) {
  role("deployer");
  EXPECT_EQ(query("GRANT CREATE ON DATABASE " + database_ + " TO deployer"), "");
  ASSERT_EQ(apply({"install", "--deployer", "deployer"}).exit_code, 0);
  EXPECT_EQ(apply({"deploy", package_}, {{"PGUSER", "deployer"}}),
            (Answer{0, "shop 01_00_00 in schema shop_01_00_00: created with 1 statement\n", ""}));
  EXPECT_EQ(apply({"deploy", package_}, {{"PGUSER", "deployer"}}),
            (Answer{0, "shop 01_00_00 in schema shop_01_00_00: up to date\n", ""}));
  EXPECT_EQ(query("SELECT dpl_ev_user FROM _pgpm.deployment_events"), "deployer");
}

TEST_F(Install, RefusesARoleThatDoesNotExist) {
  const std::string before = dump();
  EXPECT_EQ(apply({"install", "--usage", "nobody there"}),
            (Answer{3, "", "pgpm-apply: error: role \"nobody there\" does not exist [42704]\n"}));
  EXPECT_EQ(dump(), before);
}

TEST_F(Install, ShowsWhatItWouldDo) {
  const std::string before = dump();
  EXPECT_EQ(apply({"install", "--dry-run"}), (Answer{0, "schema _pgpm: create\n", ""}));
  EXPECT_EQ(dump(), before);
  role("reader");
  ASSERT_EQ(apply({"install"}).exit_code, 0);
  EXPECT_EQ(apply({"install", "--usage", "reader", "--dry-run"}),
            (Answer{0, "schema _pgpm: privileges to grant\n", ""}));
  EXPECT_EQ(apply({"install", "--usage", "reader", "--dry-run", "--sql"}).out,
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;\n"
            "SET LOCAL client_encoding = 'UTF8';\nSET LOCAL standard_conforming_strings = on;\n"
            "SET LOCAL check_function_bodies = off;\n"
            "SET LOCAL search_path = pg_catalog, pg_temp;\n"
            "GRANT USAGE ON SCHEMA _pgpm TO \"reader\"\n;\n"
            "GRANT SELECT ON ALL TABLES IN SCHEMA _pgpm TO \"reader\"\n;\n"
            "GRANT EXECUTE ON ALL ROUTINES IN SCHEMA _pgpm TO \"reader\"\n;\nCOMMIT;\n");
}

TEST_F(Install, IsDoneByTheFirstDeployment) {
  EXPECT_EQ(apply({"deploy", package_}),
            (Answer{0,
                    "schema _pgpm: created\n"
                    "shop 01_00_00 in schema shop_01_00_00: created with 1 statement\n",
                    ""}));
  EXPECT_EQ(apply({"install", "--no-ddl-log"}), (Answer{0, "schema _pgpm: up to date\n", ""}));
  // A deployment does not make what every command in the database would run.
  EXPECT_EQ(apply({"install"}), (Answer{0, "schema _pgpm: DDL is logged from now on\n", ""}));
}

TEST_F(Install, IsNotDoneByADeploymentThatMayNot) {
  const std::string before = dump();
  EXPECT_EQ(apply({"deploy", package_, "--no-install"}),
            (Answer{4, "",
                    "pgpm-apply: error: schema \"_pgpm\" is not in database \"" + database_ +
                        "\"\nHINT: Run pgpm-apply install, or leave out --no-install.\n"}));
  EXPECT_EQ(dump(), before);
}

TEST_F(Install, RefusesASchemaThatAStrangerOwns) {
  role("stranger");
  EXPECT_EQ(
      query("CREATE SCHEMA _pgpm AUTHORIZATION stranger; COMMENT ON SCHEMA _pgpm IS 'version 1'"),
      "");
  const std::string before = dump();
  const Answer refused{
      4, "",
      "pgpm-apply: error: schema \"_pgpm\" is owned by role \"stranger\", which is no superuser, "
      "not the owner "
      "of the database and not yours\n"
      "DETAIL: Whoever owns it could have planted functions that run with your rights.\n"
      "HINT: Have a superuser look at it, then drop it or change its owner.\n"};
  EXPECT_EQ(apply({"deploy", package_}), refused);
  EXPECT_EQ(apply({"install"}), refused);
  EXPECT_EQ(apply({"status"}), refused);
  EXPECT_EQ(dump(), before);
}

TEST_F(Install, TrustsASuperuserTheDatabasesOwnerAndOneself) {
  role("owner_of_database");
  role("helper");
  query("ALTER DATABASE " + database_ + " OWNER TO owner_of_database");
  ASSERT_EQ(apply({"install", "--deployer", "helper"}).exit_code, 0);
  const auto status = [&](const std::string& owner, const std::string& user) {
    query("ALTER SCHEMA _pgpm OWNER TO " + owner);
    return apply({"status"}, {{"PGUSER", user}}).exit_code;
  };
  EXPECT_EQ(status("postgres", "helper"), 0);
  EXPECT_EQ(status("owner_of_database", "helper"), 0);
  EXPECT_EQ(status("helper", "helper"), 0);
  EXPECT_EQ(status("helper", "postgres"), 4);
  query("GRANT helper TO postgres");
  EXPECT_EQ(status("helper", "postgres"), 0);
}

TEST_F(Install, RefusesASchemaThatIsNotItsOwn) {
  EXPECT_EQ(query("CREATE SCHEMA _pgpm"), "");
  EXPECT_EQ(apply({"deploy", package_}),
            (Answer{4, "",
                    "pgpm-apply: error: schema \"_pgpm\" was not made by pgpm\n"
                    "HINT: Rename or drop it, then run pgpm-apply install.\n"}));
}

TEST_F(Install, RefusesANewerSchema) {
  ASSERT_EQ(apply({"install"}).exit_code, 0);
  EXPECT_EQ(
      query(
          "COMMENT ON SCHEMA _pgpm IS 'PostgreSQL packages deployed by pgpm, schema version 999'"),
      "");
  const Answer refused{
      4, "",
      "pgpm-apply: error: schema \"_pgpm\" has version 999, which is newer than this program\n"
      "DETAIL: This program knows versions up to " +
          kVersion +
          ".\n"
          "HINT: Use a newer pgpm-apply.\n"};
  EXPECT_EQ(apply({"deploy", package_}), refused);
  EXPECT_EQ(apply({"install", "--upgrade"}), refused);
}

}  // namespace
}  // namespace pgpm::test
