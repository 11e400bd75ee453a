#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

// What a service does at run time: _pgpm.set_search_path().
class Client : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    role("service");
    base_ = bundle({kFunction}, {{"name", "base"}, {"version", "2.0.0"}});
    first_ = shop("01_00_00");
    deploy(base_);
    deploy(first_, {"--usage", "service"});
    deploy(shop("01_01_00"), {"--usage", "service"});
    ASSERT_EQ(apply({"install", "--usage", "service"}).exit_code, 0);
  }

  std::string shop(const std::string& version) {
    return bundle({kFunction}, {{"version", version},
                                {"search_path", {"public", "Odd \"name"}},
                                {"dependencies", {{"base", ">=1"}}}});
  }

  static std::string choose(const std::string& requirement) {
    return "SELECT _pgpm.set_search_path('shop', '" + requirement + "')";
  }

  // Of the schema of version 01_00_00 and that of 01_01_00, how many sessions use them.
  std::string usage() {
    return query(
        "SELECT (SELECT count(*) FROM _pgpm.schema_usage('shop_01_00_00')), "
        "(SELECT count(*) FROM _pgpm.schema_usage('shop_01_01_00'))");
  }

  static inline const Source kFunction{"functions/f.sql",
                                       "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS "
                                       "'SELECT current_schema()::text';\n"};
  std::string base_;
  std::string first_;
};

TEST_F(Client, SetsThePathOfTheNewestVersionThatFits) {
  TestConnection service("user=service");
  EXPECT_EQ(service.query("SELECT jsonb_pretty(_pgpm.set_search_path('shop', '>=1 <2'))"),
            R"({
    "schema": "shop_01_01_00",
    "channel": "deployment_events$$shop",
    "listens": true,
    "package": "shop",
    "version": "01_01_00",
    "search_path": [
        "shop_01_01_00",
        "base_2_0_0",
        "public",
        "Odd \"name",
        "pg_temp"
    ]
})");
  EXPECT_EQ(service.query("SHOW search_path"),
            "shop_01_01_00, base_2_0_0, public, \"Odd \"\"name\", pg_temp");
  EXPECT_EQ(service.query("SELECT f()"), "shop_01_01_00");
  EXPECT_EQ(service.query(choose("1.0.x")).substr(0, 27), "{\"schema\": \"shop_01_00_00\",");
  EXPECT_EQ(service.query("SELECT f()"), "shop_01_00_00");
  EXPECT_EQ(service.query("SELECT _pgpm.set_search_path('shop') ->> 'version'"), "01_01_00");
}

TEST_F(Client, HasThePathThatDeploymentsHave) {
  const std::string package =
      bundle({{"types/t.sql", "CREATE TYPE t AS (a text);\n"},
              {"functions/path.sql",
               "CREATE FUNCTION path() RETURNS text LANGUAGE sql AS "
               "$$SELECT current_setting('search_path')$$;\n"}},
             {{"name", "pinned"}, {"pin_search_path", "all"}, {"dependencies", {{"base", "x"}}}});
  deploy(package);
  query("SELECT _pgpm.set_search_path('pinned')");
  const std::string path = "pinned_01_00_00, base_2_0_0, public, pg_temp";
  EXPECT_EQ(query("SHOW search_path"), path);
  EXPECT_EQ(query("SELECT replace(path(), '\"', '')"), path);
}

TEST_F(Client, HearsOfDeployments) {
  TestConnection service("user=service");
  service.query(choose("x"));
  deploy(shop("01_02_00"));
  EXPECT_EQ(service.notification(), "deployment_events$$shop 01_02_00");
}

TEST_F(Client, SaysWhatDoesNotFit) {
  const auto error = [&](const std::string& arguments) {
    const Answer answer =
        run_child({"psql", "-X", "-v", "VERBOSITY=verbose", "-v", "SHOW_CONTEXT=never", "-c",
                   "SELECT _pgpm.set_search_path(" + arguments + ")"});
    return answer.err.substr(0, answer.err.find("LOCATION"));
  };
  EXPECT_EQ(error("'shop', '>=2'"),
            "ERROR:  42704: no deployed version of package \"shop\" meets the requirement "
            "\">=2\"\nDETAIL:  There is 01_00_00, 01_01_00.\n"
            "HINT:  Deploy a version that meets it, or require another one.\n");
  EXPECT_EQ(error("'nothing'"),
            "ERROR:  42704: package \"nothing\" is not deployed in database \"" + database_ +
                "\"\nHINT:  See \"pgpm-apply status\" for what is deployed.\n");
  EXPECT_EQ(error("'shop', '~1'"),
            "ERROR:  22023: invalid version requirement \"~1\"\n"
            "HINT:  Write conditions as in \">=1.2 <2\", \"01_02_xx\", \"1.9.0\" or \"x\".\n");
  EXPECT_EQ(error("'shop', NULL"),
            "ERROR:  22004: package and requirement must not be null\n"
            "HINT:  The requirement \"x\" accepts every version.\n");
  query("DROP SCHEMA shop_01_01_00 CASCADE");
  EXPECT_EQ(query(choose("x") + " ->> 'schema'"), "shop_01_00_00");
  query("REVOKE USAGE ON SCHEMA shop_01_00_00 FROM service");
  EXPECT_EQ(query_as("service", choose("x")),
            "ERROR: role \"service\" may not use schema \"shop_01_00_00\" of package \"shop\"");
}

TEST_F(Client, UsesASchemaUntilItsSessionEnds) {
  EXPECT_EQ(usage(), "0|0");
  TestConnection one("user=service application_name=one");
  {
    TestConnection two("user=service");
    one.query(choose("1.0.x"));
    two.query(choose("1.0.x"));
    two.query(choose("1.0.x"));
    EXPECT_EQ(usage(), "2|0");
    two.query(choose("x"));
    EXPECT_EQ(usage(), "1|1");
    EXPECT_EQ(query("SELECT count(*) FROM _pgpm.schema_usage('base_2_0_0')"), "2");
  }
  EXPECT_TRUE(comes_true([&] { return usage() == "1|0"; }));
  EXPECT_EQ(query("SELECT user_name, application, state, client_address IS NULL, "
                  "connected_at < state_changed_at FROM _pgpm.schema_usage('shop_01_00_00')"),
            "service|one|idle|t|t");
  one.query("DISCARD ALL");
  EXPECT_EQ(usage(), "0|0");
}

TEST_F(Client, WorksInAReadOnlyTransaction) {
  TestConnection service("user=service options='-c default_transaction_read_only=on'");
  EXPECT_EQ(service.query(choose("x") + " ->> 'listens'"), "true");
  EXPECT_EQ(usage(), "0|1");
}

// As what drops a schema does: the lock first, then the drop.
TEST_F(Client, ChoosesAnewWhenItsChoiceWasDroppedMeanwhile) {
  query("BEGIN; SELECT pg_try_advisory_xact_lock(1885827181, hashtext('shop_01_01_00'))");
  std::string chosen;
  std::thread waiting(
      [&] { chosen = TestConnection("user=service").query(choose("x") + " ->> 'schema'"); });
  EXPECT_TRUE(comes_true([&] {
    return query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") ==
           "1";
  }));
  query(
      "DROP SCHEMA shop_01_01_00 CASCADE; UPDATE _pgpm.packages SET pkg_status = 2 "
      "WHERE pkg_schema = 'shop_01_01_00'; COMMIT");
  waiting.join();
  EXPECT_EQ(chosen, "shop_01_00_00");
}

TEST_F(Client, IsNotForThoseWhoWereNotAllowed) {
  role("stranger");
  EXPECT_EQ(query_as("stranger", choose("x")), "ERROR: permission denied for schema _pgpm");
}

}  // namespace
}  // namespace pgpm::test
