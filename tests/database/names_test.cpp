#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

const Source kOne{"functions/one.sql",
                  "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"};
const Source kScript{"tables/1.sql",
                     "CREATE TYPE color AS ENUM ('red');\nCREATE DOMAIN age AS int;\n"
                     "CREATE TABLE crate (c color, a age);\n"
                     "CREATE FUNCTION paint(c color) RETURNS color LANGUAGE sql AS 'SELECT c';\n"
                     "CREATE FUNCTION old(i int) RETURNS int LANGUAGE sql AS 'SELECT i';\n"};
const Source kRenames{"tables/2.sql",
                      "ALTER TYPE color RENAME TO hue;\nALTER DOMAIN age RENAME TO years;\n"
                      "ALTER TABLE crate RENAME TO box;\n"
                      "ALTER FUNCTION old(int) RENAME TO \"New\";\n"};
const Source kUser{"functions/user.sql",
                   "CREATE FUNCTION mix(c hue) RETURNS hue LANGUAGE plpgsql AS $$ BEGIN RETURN "
                   "paint(c); END $$;\n"};

const std::vector<std::string> kModes = {"unsafe", "moderate", "overwrite"};

/// Objects that have another name in the end, or stand in a schema that the package makes.
class Names : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    role("caller");
    query("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
  }

  std::string package(const std::vector<Source>& sources, const std::string& name = "shop") {
    return bundle(sources, {{"name", name},
                            {"subclass", "basic"},
                            {"class", "postgres_ddl"},
                            {"pin_search_path", "all"},
                            {"usage_roles", {"caller"}}});
  }

  void expect_up_to_date(const std::string& artifact, const std::string& schema = "shop") {
    EXPECT_EQ(apply({"deploy", artifact}),
              (Answer{0, schema + " 01_00_00 in schema " + schema + ": up to date\n", ""}));
  }

  // Types, then functions: who may use them, and where they are pinned to.
  std::string privileges(const std::string& schema = "shop") {
    return query(
        "SELECT typname, typacl FROM pg_type WHERE typtype IN ('e', 'd') AND typnamespace "
        "= '" +
        schema +
        "'::regnamespace UNION ALL SELECT proname || ' ' || proconfig::text, proacl FROM "
        "pg_proc WHERE pronamespace = '" +
        schema + "'::regnamespace ORDER BY 1");
  }
};

const std::string kPrivileges =
    "New {\"search_path=shop, public, pg_temp\"}|{postgres=X/postgres,caller=X/postgres}\n"
    "hue|{postgres=U/postgres,caller=U/postgres}\n"
    "mix {\"search_path=shop, public, pg_temp\"}|{postgres=X/postgres,caller=X/postgres}\n"
    "paint {\"search_path=shop, public, pg_temp\"}|{postgres=X/postgres,caller=X/postgres}\n"
    "years|{postgres=U/postgres,caller=U/postgres}";

TEST_F(Names, GivenByAScriptAreTheNamesOfANewSchema) {
  const std::string whole = package({kScript, kRenames, kUser});
  deploy(whole);
  EXPECT_EQ(privileges(), kPrivileges);
  EXPECT_EQ(query_as("caller", "SELECT shop.mix('red'), shop.\"New\"(2)"), "red|2");
  expect_up_to_date(whole);
  const std::string more = package({kScript, kRenames, kUser, kOne});
  for (const std::string& mode : kModes) {
    EXPECT_EQ(apply({"deploy", more, "--mode", mode}).err, "") << mode;
    EXPECT_EQ(query("SELECT shop.mix('red'), shop.one()"), "red|1") << mode;
    expect_up_to_date(more);
    query("COMMENT ON FUNCTION shop.one() IS 'drift'");
  }
}

TEST_F(Names, GivenByANewScriptTakeThePrivilegesAlong) {
  deploy(package({kScript}));
  const std::string whole = package({kScript, kRenames});
  EXPECT_EQ(apply({"deploy", whole}).err, "");
  expect_up_to_date(whole);
  const std::string more = package({kScript, kRenames, kUser});
  EXPECT_EQ(apply({"deploy", more, "--mode", "overwrite"}).err, "");
  EXPECT_EQ(privileges(), kPrivileges);
  expect_up_to_date(more);
}

TEST_F(Names, MayBeGivenByTheScriptThatMakesTheObject) {
  const Source both{"tables/2.sql",
                    "CREATE TYPE mood AS ENUM ('gay');\nALTER TYPE mood RENAME TO spirit;\n"
                    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
                    "ALTER FUNCTION f() RENAME TO g;\n"};
  for (const std::string mode : {"safe", "overwrite"}) {
    const Source first{"tables/1.sql", "CREATE TABLE t (id int);\n"};
    deploy(package({first}, mode));
    const std::string whole = package({first, both}, mode);
    EXPECT_EQ(apply({"deploy", whole, "--mode", mode}).err, "") << mode;
    EXPECT_EQ(privileges(mode), "g {\"search_path=" + mode +
                                    ", public, pg_temp\"}|{postgres=X/postgres,caller=X/postgres}\n"
                                    "spirit|{postgres=U/postgres,caller=U/postgres}");
    expect_up_to_date(whole, mode);
  }
}

TEST_F(Names, OutsideScriptsMayChangeToo) {
  const std::string whole =
      package({{"functions/f.sql",
                "CREATE TYPE color AS ENUM ('red');\nALTER TYPE color RENAME TO hue;\n"
                "CREATE FUNCTION old() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
                "ALTER FUNCTION old() RENAME TO one;\n"}});
  deploy(whole);
  EXPECT_EQ(query_as("caller", "SELECT shop.one(), 'red'::shop.hue"), "1|red");
  EXPECT_EQ(query("SELECT has_type_privilege('public', 'shop.hue', 'USAGE')"), "f");
  expect_up_to_date(whole);
}

// The body is right only in its own path, whatever happens to the type that it takes.
TEST_F(Names, OfTypesThatAreAlteredLeaveFunctionsTheirSettings) {
  query("CREATE SCHEMA other; CREATE TABLE other.things (id int)");
  for (const std::string alter : {"ADD VALUE 'blue'", "RENAME VALUE 'red' TO 'blue'"}) {
    const std::string whole = package(
        {{"tables/1.sql", "CREATE TYPE color AS ENUM ('red');\nALTER TYPE color " + alter + ";\n"},
         {"functions/f.sql",
          "CREATE FUNCTION f(c color) RETURNS bigint LANGUAGE sql SET search_path = other AS "
          "'SELECT count(*) FROM things';\n"}},
        alter.starts_with("ADD") ? "adds" : "renames");
    deploy(whole);
  }
  EXPECT_EQ(query("SELECT adds.f('red'), renames.f('blue')"), "0|0");
}

TEST_F(Names, StandInASchemaThatThePackageMakes) {
  const auto pool = [&](const std::string& depth, const std::string& create_schema) {
    return package(
        {{"functions/pool.sql", create_schema +
                                    " pool;\nCREATE OR REPLACE FUNCTION pool.depth() RETURNS int "
                                    "LANGUAGE sql AS 'SELECT " +
                                    depth + "';\n"},
         {"functions/f.sql",
          "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT pool.depth()';\n"}});
  };
  const std::string first = pool("1", "CREATE SCHEMA IF NOT EXISTS");
  deploy(first);
  expect_up_to_date(first);
  int depth = 1;
  for (const std::string& mode : kModes) {
    const std::string next = pool(std::to_string(++depth), "CREATE SCHEMA IF NOT EXISTS");
    EXPECT_EQ(apply({"deploy", next, "--mode", mode}).err, "") << mode;
    EXPECT_EQ(query("SELECT shop.f()"), std::to_string(depth)) << mode;
    expect_up_to_date(next);
  }
  // Such a schema is not pgpm's to drop.
  const std::string before = dump();
  EXPECT_EQ(apply({"deploy", pool("9", "CREATE SCHEMA"), "--mode", "unsafe"}),
            (Answer{3, "",
                    "functions/pool.sql:1:1: error: schema \"pool\" already exists [42P06]\n"
                    "    1 | CREATE SCHEMA pool\n      | ^\n"}));
  EXPECT_EQ(dump(), before);
}

TEST_F(Names, OfTypesInASchemaThatThePackageMakes) {
  const std::string whole = package(
      {{"types/pool.sql",
        "CREATE SCHEMA pool;\nCREATE TYPE pool.size AS ENUM ('small');\n"
        "CREATE FUNCTION pool.depth(s pool.size) RETURNS int LANGUAGE sql AS 'SELECT 1';\n"},
       kOne});
  deploy(whole);
  expect_up_to_date(whole);
  query("COMMENT ON FUNCTION shop.one() IS 'drift'");
  EXPECT_EQ(apply({"deploy", whole, "--mode", "overwrite"}).err, "");
  expect_up_to_date(whole);
}

}  // namespace
}  // namespace pgpm::test
