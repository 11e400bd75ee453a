#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

// What a deployer who is no superuser could plant for a superuser to run.
class Planted : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    role("deployer");
    role("reader");
    query("GRANT CREATE ON DATABASE " + database_ + " TO deployer");
    ASSERT_EQ(apply({"install", "--deployer", "deployer", "--usage", "reader"}).exit_code, 0);
    query("CREATE TABLE public.users (id int)");
    deploy(package("old"));
    deploy(package("new"), {"--mode", "moderate"});
  }

  std::string package(const std::string& note) {
    return bundle({{"functions/mark.sql",
                    "CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN /* " +
                        note + " */ RETURN NEW; END$$;\n"},
                   {"triggers/mark.sql",
                    "CREATE TRIGGER mark BEFORE INSERT ON public.users FOR EACH ROW EXECUTE "
                    "FUNCTION mark();\n"}});
  }

  // Of a statement for each way to write, what it is refused with.
  std::string planted(const std::string& kind, const std::string& identity,
                      const std::string& definition) {
    return query_as("deployer",
                    "INSERT INTO _pgpm.package_outside_objects (pkg_id, out_kind, out_identity, "
                    "out_definition, out_role) SELECT pkg_id, '" +
                        kind + "', '" + identity + "', ARRAY[$$" + definition +
                        "$$], 'postgres' FROM _pgpm.packages WHERE pkg_old_rev = 0");
  }
};

TEST_F(Planted, CommandsAreRefused) {
  const std::string denied = "ERROR: permission denied for table package_outside_objects";
  EXPECT_EQ(planted("cast", "x", "ALTER ROLE deployer SUPERUSER"), denied);
  EXPECT_EQ(query_as("deployer",
                     "UPDATE _pgpm.package_outside_objects SET out_definition = ARRAY['ALTER ROLE "
                     "deployer SUPERUSER']"),
            denied);
  EXPECT_EQ(query_as("deployer", "ALTER FUNCTION _pgpm._record_outside(text) SECURITY INVOKER"),
            "ERROR: must be owner of function _pgpm._record_outside");
  EXPECT_EQ(query_as("reader", "SELECT _pgpm._record_outside('shop_01_00_00')"),
            "ERROR: role \"reader\" may not deploy");
  query("UPDATE _pgpm.packages SET pkg_owner = 'postgres'");
  EXPECT_EQ(query_as("deployer", "SELECT _pgpm._record_outside('shop_01_00_00')"),
            "ERROR: role \"deployer\" may not act as role \"postgres\"");
}

// A name that was the deployer's when the command was recorded, and is a superuser's when it runs.
TEST_F(Planted, CommandsHaveTheRightsOfWhoeverMadeThem) {
  EXPECT_EQ(query_as("deployer",
                     "CREATE SCHEMA next; CREATE SCHEMA evil; CREATE TABLE next.users (id int); "
                     "CREATE FUNCTION evil.steal() RETURNS trigger LANGUAGE plpgsql AS "
                     "'BEGIN ALTER ROLE deployer SUPERUSER; RETURN NEW; END';"
                     "CREATE TRIGGER steal BEFORE INSERT ON next.users FOR EACH ROW EXECUTE "
                     "FUNCTION evil.steal();"
                     "SELECT _pgpm._record_outside('shop_01_00_00_0')"),
            "");
  EXPECT_EQ(query_as("deployer", "DROP SCHEMA next CASCADE"), "");
  query("CREATE SCHEMA next; CREATE TABLE next.users (id int)");
  const Answer refused = apply({"rollback", "shop"});
  EXPECT_EQ(refused.exit_code, 3);
  EXPECT_EQ(refused.err.substr(0, refused.err.find('\n')),
            "pgpm-apply: error: permission denied for schema next [42501]");
  EXPECT_EQ(query("SELECT count(*) FROM pg_trigger WHERE tgname = 'steal'"), "0");
  EXPECT_EQ(query("SELECT rolsuper FROM pg_roles WHERE rolname = 'deployer'"), "f");
}

TEST_F(Planted, WhatWasReallyMadeComesBack) {
  EXPECT_EQ(query("SELECT out_identity, out_role FROM _pgpm.package_outside_objects"),
            "mark on public.users|postgres\nmark on public.users|postgres");
  ASSERT_EQ(apply({"rollback", "shop"}).exit_code, 0);
  EXPECT_EQ(query("SELECT prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid WHERE tgname = "
                  "'mark'"),
            "BEGIN /* old */ RETURN NEW; END");
}

}  // namespace
}  // namespace pgpm::test
