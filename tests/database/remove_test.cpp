#include <gmock/gmock.h>

#include "database/remove_fixture.hpp"

namespace pgpm::test {
namespace {

TEST_F(Remove, DropsAVersionAndKeepsItsHistory) {
  const std::string package = version("01_00_00");
  deploy(version("02_00_00"));
  const std::string before = contents();
  deploy(package);
  TestConnection listener("");
  listener.query("LISTEN \"deployment_events$$shop\"");
  EXPECT_EQ(remove("1.0.0", {"--issue-ref", "#7"}),
            (Answer{0, "shop 01_00_00 in schema shop_01_00_00: removed\n" + kUnknown, ""}));
  EXPECT_EQ(listener.notification(), "deployment_events$$shop 01_00_00");
  EXPECT_EQ(contents(), before);
  EXPECT_EQ(rows(), "shop_01_00_00|2\nshop_02_00_00|1");
  EXPECT_EQ(query("SELECT dpl_ev_action, dpl_ev_issue_ref FROM _pgpm.deployment_events JOIN "
                  "_pgpm.packages ON pkg_id = dpl_ev_pkg_id WHERE pkg_schema = 'shop_01_00_00' "
                  "ORDER BY dpl_ev_id"),
            "create|\nremove|#7");
  EXPECT_EQ(query("SELECT count(*) FROM _pgpm.package_objects JOIN _pgpm.packages USING (pkg_id) "
                  "WHERE pkg_status = 2"),
            "0");
  EXPECT_EQ(apply({"deploy", package}).out,
            "shop 01_00_00 in schema shop_01_00_00: created with 1 statement\n");
  EXPECT_EQ(rows(), "shop_01_00_00|2\nshop_01_00_00|1\nshop_02_00_00|1");
}

TEST_F(Remove, AlsoTheLastAndABasicPackage) {
  const std::string before = contents();
  deploy(version("1.0.0", {}, kBasic));
  EXPECT_EQ(remove("01_00_00").out, "shop 1.0.0 in schema shop: removed\n" + kUnknown);
  EXPECT_EQ(contents(), before);
  EXPECT_EQ(apply({"status"}).out, "no packages are deployed in database " + database_ + '\n');
}

TEST_F(Remove, SaysWhatIsWrong) {
  deploy(version("01_00_00"));
  deploy(version("01_09_00"));
  EXPECT_EQ(apply({"remove", "shpo", "1.0.0"}),
            refused("package \"shpo\" is not deployed in database \"" + database_ +
                    "\"\nHINT: Did you mean \"shop\"?\n"));
  EXPECT_EQ(remove("1.9.1"), refused("version \"1.9.1\" of package \"shop\" is not deployed\n"
                                     "HINT: Deployed is 01_00_00, 01_09_00.\n"));
  EXPECT_EQ(remove("1.9.0", {"--old-rev", "3"}),
            refused("there is no old revision 3 of shop 01_09_00\n"
                    "HINT: No old revision of it is kept.\n"));
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"remove", "shop"},
                                             {"remove", "shop", "latest"},
                                             {"remove", "shop", "1.0.0", "--old-rev", "x"},
                                             {"remove", "shop", "1.0.0", "--keep", "1"},
                                             {"prune"},
                                             {"prune", "shop", "--keep", "0"},
                                             {"prune", "shop", "--keep", "some"},
                                             {"prune", "shop", "--drop-data"}}) {
    EXPECT_EQ(apply(arguments).exit_code, 1) << arguments.back();
  }
  EXPECT_EQ(apply({"prune", "shpo"}).exit_code, 4);
  query("DROP SCHEMA _pgpm CASCADE");
  const Answer answer = refused("schema \"_pgpm\" is not in database \"" + database_ +
                                "\"\nDETAIL: Nothing was deployed by pgpm there.\n");
  EXPECT_EQ(remove("1.0.0"), answer);
  EXPECT_EQ(apply({"prune", "shop"}), answer);
}

TEST_F(Remove, RefusedWithAllReasonsWhileSomethingNeedsIt) {
  if (server_major() < 14) GTEST_SKIP() << "functions that depend on others are of PostgreSQL 14";
  deploy(version("01_00_00", {{"types/t.sql", "CREATE TYPE t AS ENUM ('a');\n"},
                              {"tables/1.sql", "CREATE TABLE crate (id int);\n"}}));
  deploy(
      bundle({{"functions/g.sql", "CREATE FUNCTION g() RETURNS text LANGUAGE sql RETURN f();\n"}},
             {{"name", "api"}, {"subclass", "basic"}, {"dependencies", {{"shop", ">=1"}}}}));
  query(
      "INSERT INTO shop_01_00_00.crate VALUES (1); CREATE TABLE public.w (t shop_01_00_00.t);"
      "CREATE VIEW public.v AS SELECT shop_01_00_00.f();"
      "CREATE FUNCTION public.h(shop_01_00_00.t) RETURNS int LANGUAGE sql AS 'SELECT 1'");
  role("caller");
  ASSERT_EQ(apply({"install", "--usage", "caller"}).exit_code, 0);
  query("GRANT USAGE ON SCHEMA shop_01_00_00 TO caller");
  TestConnection client("user=caller application_name=web");
  const std::string pid = client.query("SELECT pg_backend_pid()");
  client.query("SELECT _pgpm.set_search_path('shop')");
  const std::string before = dump();
  const std::string reasons = "note: process " + pid +
                              " uses it, of user \"caller\", application \"web\"\n"
                              "note: package api 01_00_00 in schema api depends on it\n"
                              "note: function api.g() depends on it\n"
                              "note: function public.h(shop_01_00_00.t) depends on it\n"
                              "note: view public.v depends on it\n";
  EXPECT_EQ(remove("01_00_00"), refused("shop 01_00_00 cannot be removed\n" + reasons +
                                        "note: table shop_01_00_00.crate holds rows\n"
                                        "note: column public.w.t is of its type\n" +
                                        kUnknownDetail + "HINT: Take away first what needs it.\n"));
  EXPECT_EQ(remove("01_00_00", {"--drop-data"}),
            refused("shop 01_00_00 cannot be removed\n" + reasons + kUnknownDetail +
                    "HINT: Take away first what needs it.\n"));
  EXPECT_EQ(dump(), before);
}

TEST_F(Remove, LetsDataGoOnlyIfAsked) {
  deploy(
      version("01_00_00",
              {{"types/t.sql", "CREATE TYPE t AS ENUM ('a');\n"},
               {"tables/1.sql",
                "CREATE TABLE crate (id int);\nINSERT INTO crate VALUES (1);\nCREATE MATERIALIZED "
                "VIEW seen AS SELECT 1 AS one;\n"}}));
  query("CREATE TABLE public.w (id int, t shop_01_00_00.t)");
  const std::string before = dump();
  EXPECT_EQ(remove("01_00_00"),
            refused("shop 01_00_00 cannot be removed\n"
                    "note: table shop_01_00_00.crate holds rows\n"
                    "note: table shop_01_00_00.seen holds rows\n"
                    "note: column public.w.t is of its type\n" +
                    kUnknownDetail +
                    "HINT: Save the data first, or pass --drop-data to let go of it.\n"));
  EXPECT_EQ(dump(), before);
  EXPECT_EQ(remove("01_00_00", {"--drop-data"}).out,
            "shop 01_00_00 in schema shop_01_00_00: removed\n"
            "  -  table shop_01_00_00.crate  with its data\n"
            "  -  table shop_01_00_00.seen   with its data\n"
            "  -  column public.w.t          with its data\n" +
                kUnknown);
  EXPECT_EQ(query("SELECT attname FROM pg_attribute WHERE attrelid = 'public.w'::regclass AND "
                  "attnum > 0 AND NOT attisdropped"),
            "id");
}

TEST_F(Remove, UntilTheSessionIsGone) {
  deploy(version("01_00_00"));
  {
    TestConnection client("");
    client.query("SELECT _pgpm.set_search_path('shop')");
    EXPECT_EQ(remove("01_00_00").exit_code, 4);
    EXPECT_EQ(remove("01_00_00", {"--dry-run"}).exit_code, 4);
    EXPECT_EQ(client.query("SELECT f()"), "01_00_00");
  }
  EXPECT_TRUE(comes_true([&] {
    return query(
               "SELECT count(*) FROM _pgpm.schema_usage("
               "'shop_01_00_00')") == "0";
  }));
  EXPECT_EQ(remove("01_00_00").exit_code, 0);
}

class RemoveOutside : public Remove {
 protected:
  std::string package(const std::string& value) {
    return bundle(
        {{"functions/mark.sql",
          "CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := '" +
              value + "'; RETURN NEW; END $$;\n"},
         {"triggers/mark.sql",
          "CREATE TRIGGER mark BEFORE INSERT ON public.users FOR EACH ROW EXECUTE FUNCTION "
          "mark();\nCREATE POLICY own ON public.users USING (id > 0);\n"}},
        kBasic);
  }
};

TEST_F(RemoveOutside, TakesWhatThePackageMadeOutside) {
  query("CREATE TABLE public.users (id int, note text)");
  const std::string before = contents();
  deploy(package("1"));
  EXPECT_EQ(remove("01_00_00").out,
            "shop 01_00_00 in schema shop: removed\n"
            "  -  policy own on public.users    outside, goes with it\n"
            "  -  trigger mark on public.users  outside, goes with it\n" +
                kUnknown);
  EXPECT_EQ(contents(), before);
}

TEST_F(RemoveOutside, OfAnOldRevisionNothingIsOutside) {
  query("CREATE TABLE public.users (id int, note text)");
  deploy(package("1"));
  deploy(package("2"), {"--mode", "moderate"});
  EXPECT_EQ(remove("01_00_00", {"--old-rev", "0"}).out,
            "shop 01_00_00 (old revision 0) in schema shop_0: removed\n" + kUnknown);
  EXPECT_EQ(query("INSERT INTO public.users VALUES (1) RETURNING note"), "2");
  EXPECT_EQ(apply({"rollback", "shop"}).exit_code, 4);
  EXPECT_EQ(rows(), "shop|1\nshop_0|2");
}

TEST_F(RemoveOutside, LeavesOldRevisionsAndOneCanComeBack) {
  query("CREATE TABLE public.users (id int, note text)");
  deploy(package("1"));
  deploy(package("2"), {"--mode", "moderate"});
  EXPECT_THAT(remove("01_00_00").out, testing::HasSubstr("  ?  schema shop_0  "));
  EXPECT_EQ(remove("01_00_00"), refused("shop 01_00_00 is only kept as an old revision\n"
                                        "HINT: Say which with --old-rev: 0.\n"));
  EXPECT_EQ(apply({"rollback", "shop"}).exit_code, 0);
  EXPECT_EQ(query("INSERT INTO public.users VALUES (1) RETURNING note"), "1");
}

TEST_F(RemoveOutside, LeavesWhatAnotherVersionReplacedOrMadeAsWell) {
  query("CREATE TABLE public.users (id int)");
  const std::string before = contents();
  const Source rules{
      "triggers/rules.sql",
      "CREATE OR REPLACE RULE mark AS ON DELETE TO public.users DO ALSO SELECT f();\n"
      "CREATE OR REPLACE RULE tell AS ON DELETE TO public.users DO ALSO NOTIFY t;\n"};
  deploy(version("01_00_00", {rules}));
  deploy(version("01_01_00", {rules}));
  EXPECT_EQ(remove("01_00_00").out, "shop 01_00_00 in schema shop_01_00_00: removed\n" + kUnknown);
  EXPECT_EQ(apply({"verify"}).out, "shop 01_01_00 in schema shop_01_01_00: as deployed\n");
  EXPECT_EQ(remove("01_01_00").out,
            "shop 01_01_00 in schema shop_01_01_00: removed\n"
            "  -  rule mark on public.users  outside, goes with it\n"
            "  -  rule tell on public.users  outside, goes with it\n" +
                kUnknown);
  EXPECT_EQ(contents(), before);
}

// Dropping the member would drop the extension, and with it columns of its types.
TEST_F(Remove, RefusedWhileAnExtensionHoldsAMember) {
  deploy(version("01_00_00"));
  deploy(version("02_00_00"));
  query("ALTER EXTENSION plpgsql ADD FUNCTION shop_01_00_00.f()");
  EXPECT_THAT(remove("01_00_00").err,
              testing::HasSubstr("note: extension plpgsql depends on it\n"));
  EXPECT_THAT(query("SELECT _pgpm.drop_schema_smart('shop_01_00_00', false) ->> 'reasons'"),
              testing::HasSubstr("\"extension plpgsql depends on it\""));
  EXPECT_EQ(rows(), "shop_01_00_00|1\nshop_02_00_00|1");
}

TEST_F(Remove, OnlyCleansTheRecordsWhereTheSchemaIsGone) {
  deploy(version("01_00_00"));
  query("DROP SCHEMA shop_01_00_00 CASCADE");
  EXPECT_EQ(remove("01_00_00", {"--dry-run"}).out,
            "shop 01_00_00 in schema shop_01_00_00: its schema is gone, take it out of the "
            "records\n");
  EXPECT_EQ(remove("01_00_00").out,
            "shop 01_00_00 in schema shop_01_00_00: its schema was gone, taken out of the "
            "records\n");
  EXPECT_EQ(rows(), "shop_01_00_00|2");
}

TEST_F(Remove, NamesWhatSomebodyMadeThereByHand) {
  deploy(version("01_00_00"));
  query(
      "CREATE FUNCTION shop_01_00_00.g() RETURNS int LANGUAGE sql AS 'SELECT 1';"
      "CREATE TABLE shop_01_00_00.empty (id int); CREATE VIEW shop_01_00_00.v AS SELECT 1");
  const std::string foreign =
      "  -  function g()  not of this deployment, goes with it\n"
      "  -  table empty   not of this deployment, goes with it\n"
      "  -  view v        not of this deployment, goes with it\n";
  EXPECT_EQ(remove("01_00_00", {"--dry-run"}).out,
            "shop 01_00_00 in schema shop_01_00_00: remove\n" + foreign + kUnknown);
  EXPECT_EQ(nlohmann::json::parse(remove("01_00_00", {"--dry-run", "--format", "json"})
                                      .out)["packages"][0]["foreign_objects"],
            (nlohmann::json{"function g()", "table empty", "view v"}));
  EXPECT_EQ(remove("01_00_00").out,
            "shop 01_00_00 in schema shop_01_00_00: removed\n" + foreign + kUnknown);
}

TEST_F(Remove, NamesTableAndHolderOfALockThatItWaitsFor) {
  deploy(version("01_00_00", {{"tables/1.sql", "CREATE TABLE crate (id int);\n"}}));
  TestConnection other("application_name=reader");
  const std::string pid = other.query("SELECT pg_backend_pid()");
  other.query("BEGIN; SELECT * FROM shop_01_00_00.crate");
  const std::string since =
      other.query("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')");
  const std::string held = " is locked by process " + pid + ", user \"postgres\", application " +
                           "\"reader\", since " + since + '\n';
  const std::string error =
      "error: another session holds the lock on a table that this command needs [55P03]\n";
  const std::string hint =
      "DETAIL: Waited 1 s.\nHINT: Try again, or wait longer with --wait-lock.\n";
  EXPECT_EQ(
      remove("01_00_00", {"--wait-lock", "1"}),
      (Answer{6, "", "pgpm-apply: " + error + "note: table shop_01_00_00.crate" + held + hint}));
  const Answer unsafe =
      apply({"deploy", version("01_00_00"), "--mode", "unsafe", "--wait-lock", "1"});
  EXPECT_EQ(
      unsafe,
      (Answer{6, "", "pgpm-apply: " + error + "note: table shop_01_00_00.crate" + held + hint}));
  other.query("COMMIT");
  EXPECT_EQ(remove("01_00_00", {"--wait-lock", "1"}).exit_code, 0);
}

TEST_F(Remove, PrintsWhatItSends) {
  deploy(version("01_00_00"));
  const std::string before = written();
  const Answer answer = remove("01_00_00", {"--dry-run", "--sql"});
  EXPECT_THAT(answer.out, testing::HasSubstr("\nDROP SCHEMA \"shop_01_00_00\" CASCADE\n;\n"));
  EXPECT_EQ(remove("01_00_00", {"--dry-run"}).out,
            "shop 01_00_00 in schema shop_01_00_00: remove\n" + kUnknown);
  EXPECT_EQ(written(), before);
}

TEST_F(Remove, AsJson) {
  deploy(version("01_00_00"));
  EXPECT_EQ(nlohmann::json::parse(
                remove("01_00_00", {"--dry-run", "--format", "json"}).out)["deployment"],
            nullptr);
  auto json = nlohmann::json::parse(remove("01_00_00", {"--format", "json"}).out);
  EXPECT_EQ(json["deployment"],
            query("SELECT dpl_ev_deployment FROM _pgpm.deployment_events WHERE dpl_ev_action = "
                  "'remove'"));
  json.erase("deployment");
  json["packages"][0].erase("digest");
  EXPECT_EQ(json, nlohmann::json::parse(R"({"result": "done", "packages": [
      {"name": "shop", "version": "01_00_00", "old_revision": null, "schema": "shop_01_00_00",
       "action": "remove", "reasons": [], "own_outside": [], "foreign_objects": [],
       "lost_data": [], "left": [],
       "kept_revisions": []}],
      "unknown": ["sessions that name the schema by themselves, or run on a standby server",
                  "functions elsewhere that name it in their bodies"]})"));
}

TEST_F(Remove, ByADeployerAndNobodyLess) {
  role("deployer");
  role("caller");
  query("GRANT CREATE ON DATABASE " + database_ + " TO deployer");
  ASSERT_EQ(apply({"install", "--deployer", "deployer", "--usage", "caller"}).exit_code, 0);
  ASSERT_EQ(apply({"deploy", version("01_00_00"), "-U", "deployer", "--usage", "caller"}).exit_code,
            0);
  EXPECT_EQ(remove("01_00_00", {"-U", "caller"}),
            (Answer{3, "",
                    "pgpm-apply: error: must be owner of schema shop_01_00_00 [42501]\n"
                    "HINT: Connect as a role that may deploy the package.\n"}));
  EXPECT_EQ(remove("01_00_00", {"-U", "deployer"}).exit_code, 0);
}

}  // namespace
}  // namespace pgpm::test
