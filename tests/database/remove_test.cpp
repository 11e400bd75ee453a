#include <gmock/gmock.h>

#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

const nlohmann::json kBasic = {{"subclass", "basic"}};
const std::string kUnknown =
    "not known: sessions that name the schema by themselves, or run on a standby server; functions "
    "elsewhere that name it in their bodies\n";
const std::string kUnknownDetail =
    "DETAIL: Not known are sessions that name the schema by themselves, or run on a standby "
    "server, and functions elsewhere that name it in their bodies.\n";

class Remove : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    ASSERT_EQ(apply({"install"}).exit_code, 0);
  }

  std::string version(const std::string& text, std::vector<Source> more = {},
                      nlohmann::json config = nlohmann::json::object()) {
    more.push_back(
        {"functions/f.sql",
         "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT ''" + text + "''';\n"});
    config["version"] = text;
    return bundle(more, config);
  }
  Answer remove(const std::string& text, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"remove", "shop", text});
    return apply(std::move(more));
  }
  std::string rows() {
    return query("SELECT pkg_schema, pkg_status FROM _pgpm.packages ORDER BY pkg_schema, pkg_id");
  }
  [[nodiscard]] std::string contents() const { return dump({"--exclude-schema=_pgpm"}); }

  static Answer refused(const std::string& text) { return {4, "", "pgpm-apply: error: " + text}; }
};

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

class RemoveDatabaseScope : public Remove {
 protected:
  std::string package(const std::string& text, const std::vector<Source>& more = {}) {
    std::vector<Source> sources = {
        {"types/kind.sql", "CREATE TYPE crm.kind AS ENUM ('a');\n"},
        {"tables/1.sql",
         "CREATE TABLE crm.users (id int PRIMARY KEY, k crm.kind);\nCREATE INDEX users_k ON "
         "crm.users "
         "(k);\nALTER TABLE crm.base ADD COLUMN more int;\n"},
        {"functions/f.sql",
         "CREATE FUNCTION crm.f(crm.kind) RETURNS int LANGUAGE sql AS 'SELECT 1';\n"},
        {"views/v.sql", "CREATE VIEW crm.v AS SELECT crm.f(k) FROM crm.users;\n"},
        {"triggers/t.sql",
         "CREATE FUNCTION crm.t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END "
         "$$;\n"
         "CREATE TRIGGER t BEFORE INSERT ON crm.base FOR EACH ROW EXECUTE FUNCTION crm.t();\n"}};
    sources.insert(sources.end(), more.begin(), more.end());
    return bundle(
        sources, {{"scope", "DATABASE"}, {"version", text}, {"externals", {{"schemas", {"crm"}}}}});
  }
};

TEST_F(RemoveDatabaseScope, DropsObjectByObjectWhatItMade) {
  query("CREATE SCHEMA crm; CREATE TABLE crm.base (id int)");
  const std::string before = contents();
  deploy(package("1.0.0"));
  query("INSERT INTO crm.users VALUES (1, 'a')");
  EXPECT_EQ(
      remove("1.0.0"),
      refused("shop 1.0.0 cannot be removed\nnote: table crm.users holds rows\n" + kUnknownDetail +
              "HINT: Save the data first, or pass --drop-data to let go of it.\n"));
  query("CREATE VIEW public.theirs AS SELECT * FROM crm.users");
  const Answer answer = remove("1.0.0", {"--drop-data"});
  EXPECT_EQ(answer.exit_code, 4);
  EXPECT_EQ(answer.err,
            "pgpm-apply: error: cannot drop table crm.users because other objects depend on it "
            "[2BP01]\nDETAIL: view theirs depends on table crm.users\n"
            "HINT: Take away first what needs it.\n");
  query("DROP VIEW public.theirs; DELETE FROM crm.users");
  EXPECT_EQ(remove("1.0.0").out, "shop 1.0.0: removed\n  ?  alter table crm.base  stays\n");
  query("ALTER TABLE crm.base DROP COLUMN more");
  EXPECT_EQ(contents(), before);
}

TEST_F(RemoveDatabaseScope, LeavesIndexesWithoutNamesToTheirTables) {
  query("CREATE SCHEMA crm; CREATE TABLE crm.base (id int)");
  const std::string before = contents();
  deploy(bundle({{"tables/1.sql",
                  "CREATE TABLE crm.t (id int);\nCREATE INDEX ON crm.t (id);\n"
                  "CREATE INDEX ON crm.base (id);\n"}},
                {{"scope", "DATABASE"}, {"externals", {{"schemas", {"crm"}}}}}));
  EXPECT_EQ(remove("01_00_00").out, "shop 01_00_00: removed\n  ?  index on crm.base  stays\n");
  query("DROP INDEX crm.base_id_idx");
  EXPECT_EQ(contents(), before);
}

TEST_F(RemoveDatabaseScope, LeavesWhatAnotherVersionHasToo) {
  query("CREATE SCHEMA crm; CREATE TABLE crm.base (id int)");
  const auto config = [](const char* text) {
    return nlohmann::json{
        {"scope", "DATABASE"}, {"version", text}, {"externals", {{"schemas", {"crm"}}}}};
  };
  const Source first{
      "functions/f.sql",
      "CREATE OR REPLACE FUNCTION crm.f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"};
  const Source second{
      "functions/g.sql",
      "CREATE OR REPLACE FUNCTION crm.g() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"};
  deploy(bundle({first, second}, config("1.0.0")));
  deploy(bundle({second}, config("2.0.0")));
  EXPECT_EQ(apply({"prune", "shop"}).out,
            "shop 2.0.0: kept\n  it is the newest version\n"
            "shop 1.0.0: kept\n  it has scope DATABASE; pgpm-apply remove drops what it made\n");
  EXPECT_EQ(remove("1.0.0").out, "shop 1.0.0: removed\n  ?  function crm.g()  stays\n");
  EXPECT_EQ(query("SELECT to_regproc('crm.f') IS NULL, to_regproc('crm.g') IS NULL"), "t|f");
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
       "action": "remove", "reasons": [], "own_outside": [], "lost_data": [], "left": [],
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

class Prune : public Remove {
 protected:
  Answer prune(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"prune", "shop"});
    return apply(std::move(more));
  }
  std::string schemas() {
    return query(
        "SELECT string_agg(nspname, ' ' ORDER BY nspname) FROM pg_namespace WHERE nspname "
        "LIKE 'shop%'");
  }
};

TEST_F(Prune, DropsAllButTheNewest) {
  for (const char* text : {"1.0.0", "1.10.0", "1.9.0", "2.0.0-rc.1"}) deploy(version(text));
  EXPECT_EQ(
      prune({"--dry-run", "--keep", "2"}).out,
      "shop 2.0.0-rc.1 in schema shop_2_0_0_rc_1: keep\n  it is one of the 2 newest versions\n"
      "shop 1.10.0 in schema shop_1_10_0: keep\n  it is one of the 2 newest versions\n"
      "shop 1.9.0 in schema shop_1_9_0: remove\n"
      "shop 1.0.0 in schema shop_1_0_0: remove\n" +
          kUnknown);
  EXPECT_EQ(prune({"--keep", "2"}).exit_code, 0);
  EXPECT_EQ(schemas(), "shop_1_10_0 shop_2_0_0_rc_1");
  EXPECT_EQ(prune().out,
            "shop 2.0.0-rc.1 in schema shop_2_0_0_rc_1: kept\n  it is the newest version\n"
            "shop 1.10.0 in schema shop_1_10_0: removed\n" +
                kUnknown);
  const std::string before = written();
  EXPECT_EQ(
      prune(),
      (Answer{0, "shop 2.0.0-rc.1 in schema shop_2_0_0_rc_1: kept\n  it is the newest version\n",
              ""}));
  EXPECT_EQ(written(), before);
  EXPECT_EQ(query("SELECT count(DISTINCT dpl_ev_deployment), count(*) FROM _pgpm.deployment_events "
                  "WHERE dpl_ev_action = 'remove' AND dpl_ev_mode = 'prune'"),
            "2|3");
}

TEST_F(Prune, KeepsAsManyRevisionsAsVersions) {
  for (const char* value : {"1", "2", "3"}) {
    deploy(version("1.0.0", {{"functions/g.sql", std::string("CREATE FUNCTION g() RETURNS int "
                                                             "LANGUAGE sql AS 'SELECT ") +
                                                     value + "';\n"}}),
           {"--mode", "moderate"});
  }
  EXPECT_EQ(prune({"--keep", "2"}).out,
            "shop 1.0.0 in schema shop_1_0_0: kept\n  it is one of the 2 newest versions\n"
            "shop 1.0.0 (old revision 1) in schema shop_1_0_0_1: kept\n"
            "  it is one of the 2 newest revisions\n"
            "shop 1.0.0 (old revision 0) in schema shop_1_0_0_0: removed\n" +
                kUnknown);
  EXPECT_EQ(prune().exit_code, 0);
  EXPECT_EQ(schemas(), "shop_1_0_0");
}

TEST_F(Prune, SaysWhyWhatIsNeededStays) {
  const Source table{"tables/1.sql", "CREATE TABLE crate (id int);\n"};
  for (const char* text : {"1.0.0", "2.0.0", "3.0.0", "4.0.0"}) deploy(version(text, {table}));
  query("INSERT INTO shop_1_0_0.crate VALUES (1); CREATE VIEW public.v AS SELECT shop_2_0_0.f()");
  deploy(bundle({{"functions/g.sql",
                  "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT "
                  "1';\n"}},
                {{"name", "api"}, {"dependencies", {{"shop", "<2"}}}}));
  EXPECT_EQ(prune(),
            (Answer{0,
                    "shop 4.0.0 in schema shop_4_0_0: kept\n  it is the newest version\n"
                    "shop 3.0.0 in schema shop_3_0_0: removed\n"
                    "shop 2.0.0 in schema shop_2_0_0: kept\n  view public.v depends on it\n"
                    "shop 1.0.0 in schema shop_1_0_0: kept\n"
                    "  package api 01_00_00 in schema api_01_00_00 depends on it\n"
                    "  table shop_1_0_0.crate holds rows\n" +
                        kUnknown,
                    ""}));
  EXPECT_EQ(schemas(), "shop_1_0_0 shop_2_0_0 shop_4_0_0");
  const auto json = nlohmann::json::parse(prune({"--format", "json"}).out);
  EXPECT_EQ(json["deployment"], nullptr);
  EXPECT_EQ(json["packages"][2]["reasons"], nlohmann::json::parse(R"([
              {"kind": "package", "text": "package api 01_00_00 in schema api_01_00_00 depends on it"},
              {"kind": "data", "text": "table shop_1_0_0.crate holds rows"}])"));
}

/// Twenty releases, 01_00_00 to 01_19_00, one after another.
TEST_F(Prune, KeepsOfTwentyReleasesThoseThatClientsUse) {
  const auto release = [](int number) {
    return std::string("01_") + (number < 10 ? "0" : "") + std::to_string(number) + "_00";
  };
  const auto package = [&](int number, const std::string& body) {
    return bundle(
        {{"functions/f.sql", "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT ''" +
                                 release(number) + body + "''';\n"},
         {"functions/g.sql",
          "CREATE FUNCTION g() RETURNS text LANGUAGE sql SECURITY "
          "DEFINER AS 'SELECT f()';\n"}},
        {{"version", release(number)},
         {"pin_search_path", "security_definer"},
         {"search_path", nlohmann::json::array()}});
  };
  for (int number = 0; number < 20; ++number) deploy(package(number, ""));
  TestConnection old_client("application_name=old");
  TestConnection middle_client("application_name=middle");
  const std::string old_pid = old_client.query("SELECT pg_backend_pid()");
  const std::string middle_pid = middle_client.query("SELECT pg_backend_pid()");
  EXPECT_THAT(old_client.query("SELECT _pgpm.set_search_path('shop', '<1.4')"),
              testing::HasSubstr("shop_01_03_00"));
  EXPECT_THAT(middle_client.query("SELECT _pgpm.set_search_path('shop', '01_11_00')"),
              testing::HasSubstr("shop_01_11_00"));

  std::string expected =
      "shop 01_19_00 in schema shop_01_19_00: kept\n  it is the newest version\n";
  for (int number = 18; number >= 0; --number) {
    expected += "shop " + release(number) + " in schema shop_" + release(number);
    const bool is_used = number == 3 || number == 11;
    expected += is_used ? ": kept\n" : ": removed\n";
    if (!is_used) continue;
    expected += "  process " + (number == 3 ? old_pid : middle_pid) +
                " uses it, of user \"postgres\", application \"" +
                (number == 3 ? "old" : "middle") + "\"\n";
  }
  EXPECT_EQ(prune(), (Answer{0, expected + kUnknown, ""}));
  EXPECT_EQ(schemas(), "shop_01_03_00 shop_01_11_00 shop_01_19_00");
  EXPECT_EQ(old_client.query("SELECT g()"), "01_03_00");
  EXPECT_EQ(middle_client.query("SELECT g()"), "01_11_00");

  // A newer build of the last one, back, and forward again.
  deploy(package(19, " again"), {"--mode", "moderate"});
  const std::string before = contents();
  EXPECT_EQ(apply({"rollback", "shop"}).exit_code, 0);
  EXPECT_EQ(query("SELECT shop_01_19_00.g()"), "01_19_00");
  EXPECT_EQ(apply({"rollback", "shop"}).exit_code, 0);
  EXPECT_EQ(query("SELECT shop_01_19_00.g()"), "01_19_00 again");
  EXPECT_EQ(contents(), before);
}

}  // namespace
}  // namespace pgpm::test
