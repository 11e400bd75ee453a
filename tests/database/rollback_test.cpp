#include <gmock/gmock.h>

#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

const nlohmann::json kBasic = {{"subclass", "basic"}};

Source one(const std::string& value) {
  return {"functions/one.sql",
          "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT " + value + "';\n"};
}

class Rollback : public DatabaseTest {
 protected:
  void moderate(const std::string& artifact) { deploy(artifact, {"--mode", "moderate"}); }

  Answer rollback(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"rollback", "shop"});
    return apply(std::move(more));
  }

  std::string revisions() {
    return query(
        "SELECT pkg_schema, pkg_version_text, pkg_old_rev FROM _pgpm.packages "
        "WHERE pkg_status = 1 ORDER BY pkg_schema");
  }
  std::string last_event() {
    return query(
        "SELECT pkg_schema, dpl_ev_version, dpl_ev_action, dpl_ev_user, dpl_ev_vcs_ref, "
        "dpl_ev_issue_ref FROM _pgpm.deployment_events JOIN _pgpm.packages ON pkg_id = "
        "dpl_ev_pkg_id ORDER BY dpl_ev_id DESC LIMIT 1");
  }
  // What a schema holds is recorded as it is.
  void expect_no_drift() {
    EXPECT_EQ(query("SELECT count(*) FROM _pgpm.packages WHERE pkg_status = 1 AND pkg_catalog_hash "
                    "IS DISTINCT FROM _pgpm._catalog_hash(pkg_schema)"),
              "0");
    EXPECT_EQ(query("SELECT obj_identity FROM _pgpm.packages JOIN _pgpm.package_objects USING "
                    "(pkg_id), _pgpm._live_objects(pkg_schema) WHERE object_kind = obj_kind AND "
                    "object_identity = obj_identity AND fingerprint <> obj_fingerprint"),
              "");
  }
  // Without what pgpm records.
  [[nodiscard]] std::string contents() const { return dump({"--exclude-schema=_pgpm"}); }
};

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

TEST_F(Rollback, AsksWhichVersionIfSeveralHaveAKeptRevision) {
  for (const char* version : {"1.0.0", "2.0.0"}) {
    deploy(bundle({one("1")}, {{"version", version}}));
    moderate(bundle({one("2")}, {{"version", version}}));
  }
  EXPECT_EQ(rollback(),
            (Answer{4, "",
                    "pgpm-apply: error: several versions of package \"shop\" have a kept revision\n"
                    "note: version 1.0.0 in schema shop_1_0_0\n"
                    "note: version 2.0.0 in schema shop_2_0_0\n"
                    "HINT: Say which: pgpm-apply rollback shop VERSION.\n"}));
  EXPECT_EQ(rollback({"1.0.0"}).exit_code, 0);
  EXPECT_EQ(query("SELECT shop_1_0_0.one(), shop_2_0_0.one()"), "1|2");
}

TEST_F(Rollback, SaysWhatIsWrong) {
  EXPECT_EQ(rollback(),
            (Answer{4, "",
                    "pgpm-apply: error: schema \"_pgpm\" is not in database \"" + database_ +
                        "\"\nDETAIL: Nothing was deployed by pgpm there.\n"}));
  deploy(bundle({one("1")}));
  EXPECT_EQ(apply({"rollback", "shpo"}),
            (Answer{4, "",
                    "pgpm-apply: error: package \"shpo\" is not deployed in database \"" +
                        database_ + "\"\nHINT: Did you mean \"shop\"?\n"}));
  EXPECT_EQ(rollback(), (Answer{4, "",
                                "pgpm-apply: error: there is no kept revision of package \"shop\"\n"
                                "HINT: Only mode moderate keeps the revision that it replaces. "
                                "Deploy the former artifact instead.\n"}));
  EXPECT_EQ(rollback({"one"}).exit_code, 1);
  EXPECT_EQ(apply({"rollback"}).exit_code, 1);
  EXPECT_EQ(rollback({"1.0.0", "2.0.0"}).exit_code, 1);
  EXPECT_EQ(rollback({"--mode", "unsafe"}).exit_code, 1);
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

TEST_F(Rollback, RefusedWhileSomethingOutsideBinds) {
  const Source type{"types/t.sql", "CREATE TYPE t AS ENUM ('a');\n"};
  deploy(bundle({one("1"), type}, kBasic));
  moderate(bundle({one("2"), type}, kBasic));
  query("CREATE VIEW public.v AS SELECT shop.one(); CREATE TABLE public.w (t shop.t)");
  const std::string before = dump();
  EXPECT_EQ(rollback(),
            (Answer{4, "",
                    "pgpm-apply: error: schema \"shop\" of shop 01_00_00 cannot be kept aside "
                    "while objects outside bind to it\n"
                    "note: table column public.w.t\nnote: view public.v\n"
                    "DETAIL: They would go on to use what is rolled back.\n"
                    "HINT: Take them away first.\n"}));
  EXPECT_EQ(dump(), before);
}

TEST_F(Rollback, NeedsWhatTheRevisionNeeds) {
  const auto model = [&](const char* version) {
    return bundle({one("1")}, {{"subclass", "basic"}, {"version", version}});
  };
  const auto api = [&](const char* value, const char* requirement) {
    return bundle(
        {{"functions/f.sql", std::string("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS "
                                         "'SELECT one() + ") +
                                 value + "';\n"}},
        {{"name", "api"}, {"subclass", "basic"}, {"dependencies", {{"shop", requirement}}}});
  };
  deploy(model("1.0.0"));
  deploy(api("1", "<2"));
  moderate(model("2.0.0"));
  moderate(api("2", ">=2"));
  EXPECT_EQ(apply({"rollback", "api"}),
            (Answer{5, "",
                    "pgpm-apply: error: api 01_00_00 (old revision 0) requires \"shop\" <2, but "
                    "there is 2.0.0\n"
                    "HINT: Deploy it or roll it back first.\n"}));
  // Bound by name: it is said, and all goes on with what takes the place.
  EXPECT_EQ(rollback().out,
            "shop 1.0.0 in schema shop: put back from shop_0, and 2.0.0 kept as shop_1\n"
            "  !  package api 01_00_00 requires >=2\n");
  EXPECT_EQ(apply({"rollback", "api"}).out,
            "api 01_00_00 in schema api: put back from api_0, and 01_00_00 kept as api_1\n");
  EXPECT_EQ(query("SELECT p.pkg_schema, d.pkg_schema FROM _pgpm.package_dependencies b JOIN "
                  "_pgpm.packages p ON p.pkg_id = b.pkg_id JOIN _pgpm.packages d ON d.pkg_id = "
                  "b.dep_pkg_id ORDER BY 1"),
            "api|shop\napi_1|shop");
}

TEST_F(Rollback, WhereASchemaWasDroppedByHand) {
  deploy(bundle({one("1")}, kBasic));
  moderate(bundle({one("2")}, kBasic));
  query("DROP SCHEMA shop");
  query("DROP SCHEMA shop CASCADE");
  EXPECT_EQ(rollback().out, "shop 01_00_00 in schema shop: put back from shop_0\n");
  EXPECT_EQ(revisions(), "shop|01_00_00|");
  expect_no_drift();

  moderate(bundle({one("3")}, kBasic));
  query("DROP SCHEMA shop_0 CASCADE");
  EXPECT_EQ(rollback(),
            (Answer{4, "",
                    "pgpm-apply: error: schema \"shop_0\" of shop 01_00_00 (old revision 0) is "
                    "gone\nDETAIL: Somebody dropped it by hand.\n"
                    "HINT: pgpm-apply remove shop 01_00_00 --old-rev 0 takes it out of the "
                    "records.\n"}));
}

TEST_F(Rollback, NeverTakesTheNameOfASchemaOfSomebodyElse) {
  deploy(bundle({one("1")}, kBasic));
  moderate(bundle({one("2")}, kBasic));
  query("DROP SCHEMA shop CASCADE");
  query("UPDATE _pgpm.packages SET pkg_status = 2 WHERE pkg_schema = 'shop'; CREATE SCHEMA shop");
  EXPECT_EQ(rollback(), (Answer{4, "",
                                "pgpm-apply: error: schema \"shop\" exists and was not deployed by "
                                "pgpm\nDETAIL: It is owned by role \"postgres\".\n"
                                "HINT: Rename it first.\n"}));
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

/// A package with all that a rename must take care of: objects outside, pins, an owner, roles.
class RollbackWhole : public Rollback {
 protected:
  void SetUp() override {
    Rollback::SetUp();
    if (HasFatalFailure()) return;
    role("keeper");
    role("caller");
    query(
        "CREATE SCHEMA crm; CREATE TABLE crm.\"Users x\" (id int, note text); ALTER TABLE "
        "crm.\"Users x\" OWNER TO keeper; GRANT USAGE ON SCHEMA crm TO keeper");
  }

  std::string package(const std::string& value) {
    return bundle(
        {{"types/note.sql",
          "CREATE TYPE note AS (text text);\nCREATE TYPE span AS RANGE (subtype = int);\n"
          "CREATE TYPE color AS ENUM ('v" +
              value + "');\nCOMMENT ON TYPE color IS '" + value + "';\n"},
         {"tables/1.sql", "CREATE TABLE crate (id serial PRIMARY KEY, c color);\n"},
         {"tables/2.sql",
          "-- pgpm: no-transaction\nCREATE INDEX CONCURRENTLY crate_c ON crate (c);\n"},
         {"functions/mark.sql",
          "CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := '" +
              value +
              "'; RETURN NEW; END $$;\n"
              "CREATE FUNCTION to_note(integer) RETURNS note LANGUAGE sql AS 'SELECT "
              "ROW($1::text)::note';\n"
              "CREATE FUNCTION own(int) RETURNS text LANGUAGE sql SECURITY DEFINER AS 'SELECT "
              "(to_note($1)).text || " +
              value +
              "';\n"
              "CREATE FUNCTION set_by_itself(c color) RETURNS text LANGUAGE plpgsql SET "
              "search_path "
              "= shop, pg_temp AS $$ BEGIN RETURN own(1); END $$;\n"},
         {"views/v.sql",
          "CREATE VIEW v AS SELECT own(1) AS o, * FROM crate;\nGRANT SELECT ON v TO caller;\n"},
         {"triggers/mark.sql",
          "CREATE TRIGGER mark BEFORE INSERT ON crm.\"Users x\" FOR EACH ROW EXECUTE FUNCTION "
          "mark();\n"
          "COMMENT ON TRIGGER mark ON crm.\"Users x\" IS 'it''s " +
              value +
              "';\n"
              "CREATE POLICY own ON crm.\"Users x\" AS RESTRICTIVE FOR UPDATE TO caller USING (id "
              "> " +
              value +
              ") WITH CHECK (id > 1);\n"
              "CREATE RULE quiet AS ON DELETE TO crm.\"Users x\" DO INSTEAD NOTHING;\n"
              "CREATE CAST (integer AS note) WITH FUNCTION to_note(integer) AS ASSIGNMENT;\n"}},
        {{"subclass", "basic"},
         {"owner_role", "keeper"},
         {"usage_roles", {"caller"}},
         {"pin_search_path", "security_definer"},
         {"search_path", nlohmann::json::array()}});
  }
};

TEST_F(RollbackWhole, BackAndForwardAgainDumpsTheSame) {
  const std::string first = package("1");
  const std::string second = package("2");
  deploy(first);
  const std::string first_alone = contents();
  moderate(second);
  query("INSERT INTO shop.crate (c) VALUES ('v2'); INSERT INTO shop_0.crate (c) VALUES ('v1')");
  const std::string before = contents();
  EXPECT_EQ(rollback().out,
            "shop 01_00_00 in schema shop: put back from shop_0, and 01_00_00 kept as shop_1\n"
            "  -  cast (integer AS shop.note)    outside, goes with its revision\n"
            "  -  policy own on crm.\"Users x\"    outside, goes with its revision\n"
            "  -  rule quiet on crm.\"Users x\"    outside, goes with its revision\n"
            "  -  trigger mark on crm.\"Users x\"  outside, goes with its revision\n"
            "  +  cast (integer AS shop.note)    outside, comes back with its revision\n"
            "  +  policy own on crm.\"Users x\"    outside, comes back with its revision\n"
            "  +  rule quiet on crm.\"Users x\"    outside, comes back with its revision\n"
            "  +  trigger mark on crm.\"Users x\"  outside, comes back with its revision\n"
            "  !  table shop.crate               its rows stay behind in shop_1\n");
  EXPECT_EQ(query("INSERT INTO crm.\"Users x\" VALUES (1) RETURNING note"), "1");
  EXPECT_EQ(query("DELETE FROM crm.\"Users x\"; TRUNCATE crm.\"Users x\""), "");
  EXPECT_EQ(query_as("caller", "SELECT o, c FROM shop.v"), "11|v1");
  EXPECT_EQ(query_as("caller", "SELECT shop.own(1), shop.set_by_itself('v1')"), "11|11");
  expect_no_drift();
  EXPECT_EQ(apply({"deploy", first}).out, "shop 01_00_00 in schema shop: up to date\n");

  EXPECT_EQ(rollback().exit_code, 0);
  EXPECT_EQ(contents(), before);
  expect_no_drift();
  EXPECT_EQ(apply({"deploy", second}).out, "shop 01_00_00 in schema shop: up to date\n");

  // Without what is kept aside, all is as it was before the second came.
  EXPECT_EQ(rollback().exit_code, 0);
  query("TRUNCATE shop.crate RESTART IDENTITY; DROP SCHEMA shop_1 CASCADE");
  EXPECT_EQ(contents(), first_alone);
}

TEST_F(RollbackWhole, ByADeployerAndNobodyLess) {
  role("deployer");
  query("GRANT CREATE ON DATABASE " + database_ + " TO deployer; GRANT keeper TO deployer");
  ASSERT_EQ(apply({"install", "--deployer", "deployer", "--usage", "caller"}).exit_code, 0);
  const std::string first = package("1");
  ASSERT_EQ(apply({"deploy", first, "-U", "deployer"}).exit_code, 0);
  ASSERT_EQ(apply({"deploy", package("2"), "--mode", "moderate", "-U", "deployer"}).exit_code, 0);
  const std::string before = contents();
  const Answer refused = rollback({"-U", "caller"});
  EXPECT_EQ(refused.exit_code, 3);
  EXPECT_EQ(refused.err,
            "pgpm-apply: error: permission denied for table crate [42501]\nHINT: Connect as a role "
            "that may deploy the package.\n");
  EXPECT_EQ(contents(), before);
  EXPECT_EQ(rollback({"-U", "deployer"}).exit_code, 0);
  EXPECT_EQ(rollback({"-U", "deployer"}).exit_code, 0);
  EXPECT_EQ(contents(), before);
}

}  // namespace
}  // namespace pgpm::test
