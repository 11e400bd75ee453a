#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

const std::vector<Source> kPackage = {
    {"types/types.sql",
     "CREATE TYPE color AS ENUM ('red');\nCREATE TYPE pair AS (a int, b int);\nCREATE DOMAIN age "
     "AS int;\n"
     "CREATE TYPE span AS RANGE (subtype = float8);\n"},
    {"tables/crate.sql", "CREATE TABLE crate (id serial, v text);\n"},
    {"functions/functions.sql",
     "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
     "CREATE PROCEDURE work() LANGUAGE sql AS 'SELECT 1';\n"
     "CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int);\n"},
    {"views/crates.sql", "CREATE VIEW crates AS SELECT * FROM crate;\n"}};

// Names that a tool which pastes them into SQL breaks on.
const std::vector<std::string> kNames = {"Capital",
                                         "with space",
                                         "quo\"te",
                                         "apo'strophe",
                                         "back\\slash",
                                         "x\"; DROP SCHEMA _pgpm CASCADE; --",
                                         "';DROP TABLE t;--",
                                         "$1",
                                         "naïve",
                                         "select",
                                         "a,b",
                                         "{a}"};

class Roles : public DatabaseTest {
 protected:
  // Names of all that the package made and somebody else owns.
  std::string not_owned_by(const std::string& owner) {
    return query(
        "WITH owners AS (SELECT relname AS name, relowner AS owner FROM pg_class "
        "WHERE relnamespace = 'shop_01_00_00'::regnamespace UNION ALL "
        "SELECT proname, proowner FROM pg_proc WHERE pronamespace = 'shop_01_00_00'::regnamespace "
        // PostgreSQL gives a range's own functions to its first superuser.
        "AND prosrc NOT LIKE '%range_constructor%' UNION ALL "
        "SELECT typname, typowner FROM pg_type WHERE typnamespace = 'shop_01_00_00'::regnamespace "
        "UNION ALL "
        "SELECT nspname, nspowner FROM pg_namespace WHERE nspname = 'shop_01_00_00') "
        "SELECT name FROM owners WHERE owner <> (SELECT oid FROM pg_roles WHERE rolname = '" +
        owner + "') ORDER BY 1");
  }
};

TEST_F(Roles, OwnerOwnsAll) {
  role("keeper");
  deploy(bundle(kPackage), {"--owner", "keeper"});
  EXPECT_EQ(not_owned_by("keeper"), "");
  EXPECT_EQ(
      query(
          "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = '_pgpm.packages'::regclass"),
      "postgres");
  EXPECT_EQ(query("SELECT has_database_privilege('keeper', current_database(), 'CREATE')"), "f");
}

TEST_F(Roles, StandInConfigToo) {
  role("keeper");
  role("caller");
  role("another");
  const std::string package =
      bundle(kPackage, {{"owner_role", "keeper"}, {"usage_roles", {"caller"}}});
  deploy(package);
  EXPECT_EQ(not_owned_by("keeper"), "");
  EXPECT_EQ(query_as("caller", "SELECT shop_01_00_00.one()"), "1");
  // The command line wins; other roles are another deployment.
  EXPECT_EQ(
      apply({"deploy", package, "--usage", "another"}),
      (Answer{
          4, "",
          "pgpm-apply: error: package \"shop\" 01_00_00 is deployed in schema "
          "\"shop_01_00_00\" and "
          "differs\n"
          "DETAIL: It was deployed with another owner or other usage roles.\n"
          "HINT: Give the package a new version, or choose another mode: "
          "overwrite changes what differs, moderate keeps the schema aside, unsafe drops it.\n"}));
  deploy(package, {"--usage", "another", "--mode", "unsafe"});
  EXPECT_EQ(query_as("another", "SELECT shop_01_00_00.one()"), "1");
  EXPECT_EQ(query_as("caller", "SELECT shop_01_00_00.one()"),
            "ERROR: permission denied for schema shop_01_00_00");
}

TEST_F(Roles, PublicMayDoNothing) {
  role("nobody");
  deploy(bundle(kPackage));
  EXPECT_EQ(query("SELECT has_schema_privilege('nobody', 'shop_01_00_00', 'USAGE')"), "f");
  EXPECT_EQ(
      query("SELECT proname FROM pg_proc p WHERE pronamespace = 'shop_01_00_00'::regnamespace AND "
            "has_function_privilege('nobody', p.oid, 'EXECUTE')"),
      "");
  EXPECT_EQ(
      query("SELECT typname FROM pg_type t WHERE typnamespace = 'shop_01_00_00'::regnamespace AND "
            "typtype IN ('e', 'd', 'r') AND has_type_privilege('nobody', t.oid, 'USAGE')"),
      "");
  EXPECT_EQ(query("SELECT has_type_privilege('nobody', 'shop_01_00_00.pair', 'USAGE')"), "f");
}

TEST_F(Roles, UsageMayCallAndNobodyElse) {
  role("caller");
  role("nobody");
  deploy(bundle(kPackage), {"--usage", "caller"});
  EXPECT_EQ(
      query_as("caller",
               "SELECT shop_01_00_00.one(), shop_01_00_00.total(1), 'red'::shop_01_00_00.color"),
      "1|1|red");
  EXPECT_EQ(query_as("caller", "CALL shop_01_00_00.work()"), "");
  EXPECT_EQ(query_as("caller", "CREATE TEMP TABLE t (c shop_01_00_00.color, s shop_01_00_00.span)"),
            "");
  EXPECT_EQ(query_as("caller", "SELECT * FROM shop_01_00_00.crate"),
            "ERROR: permission denied for table crate");
  EXPECT_EQ(query_as("nobody", "SELECT shop_01_00_00.one()"),
            "ERROR: permission denied for schema shop_01_00_00");
}

TEST_F(Roles, GrantsOfThePackageSurvive) {
  role("reader");
  std::vector<Source> sources = kPackage;
  sources.push_back(
      {"functions/0_grants.sql",
       "GRANT USAGE ON SCHEMA shop_01_00_00 TO reader;\nGRANT SELECT ON crates TO reader;\n"
       "GRANT EXECUTE ON FUNCTION one() TO PUBLIC;\n"});
  const std::string package = bundle(sources);
  deploy(package);
  EXPECT_EQ(query_as("reader", "SELECT shop_01_00_00.one()"), "1");
  EXPECT_EQ(query_as("reader", "SELECT count(*) FROM shop_01_00_00.crates"), "0");
  EXPECT_EQ(query_as("reader", "CALL shop_01_00_00.work()"),
            "ERROR: permission denied for procedure work");
  EXPECT_EQ(apply({"deploy", package}).out, "shop 01_00_00 in schema shop_01_00_00: up to date\n");
}

TEST_F(Roles, MayHaveAnyName) {
  for (const std::string& name : kNames) role(name);
  const std::string package = bundle(kPackage);
  for (const std::string& name : kNames) {
    deploy(package, {"--mode", "unsafe", "--owner", name, "--usage", name});
    EXPECT_EQ(
        query("SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'shop_01_00_00'"),
        name);
    EXPECT_EQ(query("SELECT pkg_owner, pkg_usage_roles[1] FROM _pgpm.packages"), name + '|' + name);
  }
  std::vector<std::string> all = {"--mode", "unsafe", "--owner", kNames.front(), "--usage"};
  all.insert(all.end(), kNames.begin(), kNames.end());
  deploy(package, all);
  for (const std::string& name : kNames)
    EXPECT_EQ(query_as(name, "SELECT shop_01_00_00.one()"), "1") << name;
}

TEST_F(Roles, ThatDoNotExistAreRefused) {
  const std::string package = bundle(kPackage);
  const std::string before = dump();
  for (const char* option : {"--owner", "--usage"}) {
    EXPECT_EQ(apply({"deploy", package, option, "no \"such\" role"}),
              (Answer{3, "",
                      "pgpm-apply: error: role \"no \"such\" role\" does not exist [42704]\n"
                      "HINT: Create it, or name another one.\n"}));
  }
  EXPECT_EQ(apply({"plan", package, "--owner", "nobody"}).exit_code, 3);
  EXPECT_EQ(dump(), before);
}

TEST_F(Roles, ThatMayNotCreateAreRefused) {
  role("visitor");
  const std::string package = bundle(kPackage);
  const std::string before = dump();
  const Answer denied = {
      3, "",
      "pgpm-apply: error: permission denied for database " + database_ +
          " [42501]\n"
          "HINT: A deployment makes schemas, so the role needs CREATE on the database.\n"};
  for (const char* command : {"plan", "deploy"}) {
    EXPECT_EQ(apply({command, package}, {{"PGUSER", "visitor"}}), denied) << command;
  }
  EXPECT_EQ(dump(), before);
  // Who may write the records may not make schemas, either.
  ASSERT_EQ(apply({"install", "--deployer", "visitor"}).exit_code, 0);
  for (const char* command : {"plan", "deploy"}) {
    EXPECT_EQ(apply({command, package}, {{"PGUSER", "visitor"}}), denied) << command;
  }
  deploy(package);
  EXPECT_EQ(apply({"plan", package}, {{"PGUSER", "visitor"}}).exit_code, 0);
  query("DROP SCHEMA shop_01_00_00 CASCADE; DROP SCHEMA _pgpm CASCADE");
  // _pgpm is there, but the role was not named as a deployer.
  ASSERT_EQ(apply({"install"}).exit_code, 0);
  query("GRANT CREATE ON DATABASE " + database_ + " TO visitor");
  const Answer refused = apply({"deploy", package}, {{"PGUSER", "visitor"}});
  EXPECT_EQ(refused.exit_code, 3);
  EXPECT_EQ(refused.err,
            "pgpm-apply: error: permission denied for schema _pgpm [42501]\n"
            "HINT: Who owns it lets roles read it by pgpm-apply install --usage ROLE, and deploy "
            "by --deployer ROLE.\n");
}

TEST_F(Roles, ThatOnlyReadAreRefused) {
  role("watcher");
  query("GRANT CREATE ON DATABASE " + database_ + " TO watcher");
  ASSERT_EQ(apply({"install", "--usage", "watcher"}).exit_code, 0);
  const std::string package = bundle(kPackage);
  for (const char* command : {"plan", "deploy"}) {
    EXPECT_EQ(apply({command, package}, {{"PGUSER", "watcher"}}),
              (Answer{3, "",
                      "pgpm-apply: error: permission denied for table packages [42501]\n"
                      "HINT: A deployment is recorded in schema _pgpm. Who owns it lets roles "
                      "deploy by pgpm-apply install --deployer ROLE.\n"}))
        << command;
  }
  deploy(package);
  for (const char* command : {"plan", "deploy"}) {
    EXPECT_EQ(apply({command, package}, {{"PGUSER", "watcher"}}),
              (Answer{0, "shop 01_00_00 in schema shop_01_00_00: up to date\n", ""}))
        << command;
  }
}

TEST_F(Roles, DeployerNeedsNoMoreThanCreate) {
  role("deployer");
  role("keeper");
  role("caller");
  query("GRANT CREATE ON DATABASE " + database_ + " TO deployer; GRANT keeper TO deployer");
  const std::string package = bundle(kPackage);
  const Environment as_deployer = {{"PGUSER", "deployer"}};
  EXPECT_EQ(apply({"deploy", package, "--owner", "keeper", "--usage", "caller"}, as_deployer).err,
            "");
  EXPECT_EQ(not_owned_by("keeper"), "");
  EXPECT_EQ(query_as("caller", "SELECT shop_01_00_00.one()"), "1");
  EXPECT_EQ(apply({"deploy", package, "--owner", "keeper", "--usage", "caller"}, as_deployer).out,
            "shop 01_00_00 in schema shop_01_00_00: up to date\n");
  EXPECT_EQ(apply({"deploy", package, "--mode", "unsafe", "--owner", "keeper"}, as_deployer).err,
            "");
  EXPECT_EQ(apply({"deploy", package, "--mode", "unsafe"}, as_deployer).err, "");
  EXPECT_EQ(not_owned_by("deployer"), "");
  // A superuser does not distrust a schema of the database's owner.
  query("ALTER DATABASE " + database_ + " OWNER TO deployer");
  EXPECT_EQ(apply({"status"}).exit_code, 0);
  query("ALTER DATABASE " + database_ + " OWNER TO postgres");
}

TEST_F(Roles, DeployerMayBeWithoutInherit) {
  role("deployer");
  role("keeper");
  query("ALTER ROLE deployer NOINHERIT; GRANT CREATE ON DATABASE " + database_ +
        " TO deployer; GRANT keeper TO deployer");
  EXPECT_EQ(apply({"deploy", bundle(kPackage), "--owner", "keeper"}, {{"PGUSER", "deployer"}}).err,
            "");
  EXPECT_EQ(not_owned_by("keeper"), "");
}

}  // namespace
}  // namespace pgpm::test
