#include "database/rollback_fixture.hpp"

namespace pgpm::test {
namespace {

TEST_F(Rollback, PutsThePreviousRevisionBack) {
  const std::string first = bundle({one("1")});
  deploy(first, {"--vcs-ref", "abc"});
  moderate(bundle({one("2")}));
  EXPECT_EQ(rollback({"--issue-ref", "#7"}),
            (Answer{0,
                    "shop 01_00_00 in schema shop_01_00_00: put back from shop_01_00_00_0, and "
                    "01_00_00 kept as shop_01_00_00_1\n",
                    ""}));
  EXPECT_EQ(query("SELECT shop_01_00_00.one(), shop_01_00_00_1.one()"), "1|2");
  EXPECT_EQ(revisions(), "shop_01_00_00|01_00_00|\nshop_01_00_00_1|01_00_00|1");
  EXPECT_EQ(last_event(), "shop_01_00_00|01_00_00|rollback|postgres|abc|#7");
  expect_no_drift();
  EXPECT_EQ(apply({"deploy", first}),
            (Answer{0, "shop 01_00_00 in schema shop_01_00_00: up to date\n", ""}));
}

TEST_F(Rollback, GoesBetweenTheLastTwo) {
  deploy(bundle({one("1")}));
  for (const char* value : {"2", "3"}) moderate(bundle({one(value)}));
  const auto expect_current = [&](const std::string& value) {
    EXPECT_EQ(rollback().exit_code, 0);
    EXPECT_EQ(query("SELECT shop_01_00_00.one()"), value);
  };
  for (const char* value : {"2", "3", "2"}) expect_current(value);
  // A number that is free again says nothing of age.
  moderate(bundle({one("4")}));
  EXPECT_EQ(revisions(),
            "shop_01_00_00|01_00_00|\nshop_01_00_00_0|01_00_00|0\n"
            "shop_01_00_00_1|01_00_00|1\nshop_01_00_00_2|01_00_00|2");
  EXPECT_EQ(query("SELECT shop_01_00_00_0.one(), shop_01_00_00_1.one(), shop_01_00_00_2.one()"),
            "1|2|3");
  expect_current("2");
}

TEST_F(Rollback, NotifiesWhoListens) {
  deploy(bundle({one("1")}));
  moderate(bundle({one("2")}));
  TestConnection listener("");
  listener.query("LISTEN \"deployment_events$$shop\"");
  EXPECT_EQ(rollback().exit_code, 0);
  EXPECT_EQ(listener.notification(), "deployment_events$$shop 01_00_00");
}

TEST_F(Rollback, TakesABasicPackageToItsFormerVersion) {
  for (const char* version : {"1.0.0", "2.0.0", "3.0.0"}) {
    nlohmann::json config = kBasic;
    config["version"] = version;
    moderate(bundle({one(std::string(version, 1))}, config));
  }
  EXPECT_EQ(
      rollback(),
      (Answer{0, "shop 2.0.0 in schema shop: put back from shop_1, and 3.0.0 kept as shop_2\n",
              ""}));
  EXPECT_EQ(
      rollback({"01_00_00"}),
      (Answer{0, "shop 1.0.0 in schema shop: put back from shop_0, and 2.0.0 kept as shop_1\n",
              ""}));
  EXPECT_EQ(query("SELECT shop.one(), shop_1.one(), shop_2.one()"), "1|2|3");
  expect_no_drift();
  EXPECT_EQ(rollback({"4.0.0"}),
            (Answer{4, "",
                    "pgpm-apply: error: version \"4.0.0\" of package \"shop\" is not deployed\n"
                    "HINT: Deployed is 1.0.0, 2.0.0, 3.0.0.\n"}));
  EXPECT_EQ(rollback({"1.0.0"}),
            (Answer{4, "",
                    "pgpm-apply: error: there is no kept revision of version \"1.0.0\" of package "
                    "\"shop\"\n"
                    "HINT: Only mode moderate keeps the revision that it replaces. Deploy the "
                    "former artifact instead.\n"}));
}

TEST_F(Rollback, LeavesWhatAnotherVersionMadeAsWell) {
  query("CREATE TABLE public.users (id int)");
  const Source rules{
      "triggers/rules.sql",
      "CREATE OR REPLACE RULE mark AS ON DELETE TO public.users DO ALSO SELECT one();\n"
      "CREATE OR REPLACE RULE tell AS ON DELETE TO public.users DO ALSO NOTIFY t;\n"};
  deploy(bundle({one("1"), rules}));
  deploy(bundle({one("2"), rules}, {{"version", "02_00_00"}}));
  moderate(bundle({one("3"), rules}, {{"version", "02_00_00"}}));
  EXPECT_EQ(rollback(),
            (Answer{0,
                    "shop 02_00_00 in schema shop_02_00_00: put back from shop_02_00_00_0, and "
                    "02_00_00 kept as shop_02_00_00_1\n"
                    "  -  rule mark on public.users  outside, goes with its revision\n"
                    "  +  rule mark on public.users  outside, comes back with its revision\n",
                    ""}));
  EXPECT_EQ(query("SELECT rulename FROM pg_rules WHERE tablename = 'users'"), "mark\ntell");
  EXPECT_EQ(apply({"verify"}).out,
            "shop 01_00_00 in schema shop_01_00_00: as deployed\n"
            "  replaced  rule mark on public.users  made by shop 02_00_00 since\n"
            "shop 02_00_00 in schema shop_02_00_00: as deployed\n"
            "shop 02_00_00 (old revision 1) in schema shop_02_00_00_1: as deployed\n");
}

TEST_F(Rollback, NamesTablesWhoseRowsStayBehind) {
  const Source table{"tables/1.sql", "CREATE TABLE crate (id int);\n"};
  deploy(bundle({one("1"), table}, kBasic));
  moderate(bundle({one("2"), table}, kBasic));
  query("INSERT INTO shop.crate VALUES (1); INSERT INTO shop_0.crate VALUES (2), (3)");
  const std::string before = written();
  EXPECT_EQ(rollback({"--dry-run"}),
            (Answer{0,
                    "shop 01_00_00 in schema shop: put back from shop_0, and keep 01_00_00 as "
                    "shop_1\n  !  table shop.crate  its rows stay behind in shop_1\n",
                    ""}));
  EXPECT_EQ(written(), before);
  EXPECT_EQ(rollback().out,
            "shop 01_00_00 in schema shop: put back from shop_0, and 01_00_00 kept as shop_1\n"
            "  !  table shop.crate  its rows stay behind in shop_1\n");
  EXPECT_EQ(query("SELECT (SELECT count(*) FROM shop.crate), (SELECT count(*) FROM shop_1.crate)"),
            "2|1");
  // The log of table scripts goes with the names.
  EXPECT_EQ(query("SELECT pkg_schema, tbl_ev_script FROM _pgpm.table_evolutions_log JOIN "
                  "_pgpm.packages ON pkg_id = tbl_ev_pkg_id ORDER BY 1"),
            "shop|tables/1.sql\nshop_1|tables/1.sql");
}

TEST_F(Rollback, StillSeesDrift) {
  const std::string first = bundle({one("1")}, kBasic);
  deploy(first);
  moderate(bundle({one("2")}, kBasic));
  query(
      "COMMENT ON FUNCTION shop_0.one() IS 'by hand'; CREATE FUNCTION shop.more() RETURNS int "
      "LANGUAGE sql AS 'SELECT 1'");
  EXPECT_EQ(rollback().out,
            "shop 01_00_00 in schema shop: put back from shop_0, and 01_00_00 kept as shop_1\n"
            "  !  function one()  not as it was deployed\n");
  EXPECT_EQ(apply({"plan", first}).exit_code, 4);
  EXPECT_EQ(rollback().out,
            "shop 01_00_00 in schema shop: put back from shop_1, and 01_00_00 kept as shop_0\n"
            "  !  function more()  not of this deployment\n");
}

TEST_F(Rollback, PrintsWhatItSends) {
  deploy(bundle({one("1")}, kBasic));
  moderate(bundle({one("2")}, kBasic));
  const std::string before = written();
  const Answer answer = rollback({"--dry-run", "--sql"});
  EXPECT_EQ(written(), before);
  EXPECT_EQ(answer.exit_code, 0);
  std::string sql;
  for (std::size_t at = answer.out.find("ALTER"); at != std::string::npos;
       at = answer.out.find("ALTER", at + 1)) {
    sql += answer.out.substr(at, answer.out.find('\n', at) - at) + '\n';
  }
  EXPECT_EQ(sql,
            "ALTER SCHEMA \"shop\" RENAME TO \"shop_1\"\nALTER SCHEMA \"shop_0\" RENAME TO "
            "\"shop\"\n");
}

TEST_F(Rollback, AsJson) {
  const std::string first = bundle({one("1")}, kBasic);
  deploy(first);
  moderate(bundle({one("2")}, kBasic));
  EXPECT_EQ(nlohmann::json::parse(rollback({"--dry-run", "--format", "json"}).out)["deployment"],
            nullptr);
  const Answer answer = rollback({"--format", "json"});
  ASSERT_EQ(answer.exit_code, 0) << answer;
  auto json = nlohmann::json::parse(answer.out);
  EXPECT_EQ(json["deployment"],
            query("SELECT dpl_ev_deployment FROM _pgpm.deployment_events WHERE dpl_ev_action = "
                  "'rollback'"));
  json.erase("deployment");
  json.erase("digest");
  json["replaced"].erase("digest");
  EXPECT_EQ(json, nlohmann::json::parse(R"({
      "result": "done", "name": "shop", "version": "01_00_00", "schema": "shop",
      "from": {"revision": 0, "schema": "shop_0"}, "drift": [],
      "replaced": {"version": "01_00_00", "drift": [],
                   "kept": {"revision": 1, "schema": "shop_1", "tables_with_rows": []}},
      "own_outside_gone": [], "own_outside_back": [], "unmet_dependents": []})"));
  EXPECT_EQ(nlohmann::json::parse(apply({"rollback", "shpo", "--format", "json"}).out)["result"],
            "refused");
}

}  // namespace
}  // namespace pgpm::test
