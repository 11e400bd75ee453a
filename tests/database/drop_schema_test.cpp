#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

// _pgpm.drop_schema_smart().
class DropSchema : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    deploy(shop("01_00_00"));
    deploy(shop("01_01_00"));
  }

  std::string shop(const std::string& version) {
    return bundle(
        {{"tables/t.sql", "CREATE TABLE t (id int);\n"},
         {"functions/f.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"}},
        {{"version", version}});
  }

  // Whether it was dropped, and why not.
  std::string drop(const std::string& schema, const std::string& dry_run = "false") {
    return query("SELECT d ->> 'dropped', d ->> 'reasons' FROM _pgpm.drop_schema_smart('" + schema +
                 "', " + dry_run + ") AS d");
  }

  bool exists(const std::string& schema) {
    return query("SELECT to_regnamespace('" + schema + "') IS NOT NULL") == "t";
  }
};

TEST_F(DropSchema, DropsAnOutdatedVersionAndRecordsIt) {
  TestConnection listener("");
  listener.query("LISTEN \"deployment_events$$shop\"");
  EXPECT_EQ(query("BEGIN READ ONLY; SELECT jsonb_pretty(_pgpm.drop_schema_smart('shop_01_00_00'))"),
            R"({
    "schema": "shop_01_00_00",
    "dropped": false,
    "foreign": [
    ],
    "package": "shop",
    "reasons": [
    ],
    "unknown": [
        "sessions that name the schema by themselves, or run on a standby server",
        "functions outside that name it in their bodies"
    ],
    "version": "01_00_00",
    "old_revision": null
})");
  query("COMMIT");
  EXPECT_TRUE(exists("shop_01_00_00"));
  query("CREATE VIEW shop_01_00_00.v AS SELECT 1");
  EXPECT_EQ(query("SELECT _pgpm.drop_schema_smart('shop_01_00_00') ->> 'foreign'"), "[\"view v\"]");
  EXPECT_EQ(drop("shop_01_00_00"), "true|[]");
  EXPECT_FALSE(exists("shop_01_00_00"));
  EXPECT_EQ(listener.notification(), "deployment_events$$shop 01_00_00");
  EXPECT_EQ(query("SELECT pkg_version_text, pkg_status, (SELECT count(*) FROM "
                  "_pgpm.package_objects o WHERE o.pkg_id = p.pkg_id) > 0 FROM _pgpm.packages p "
                  "ORDER BY pkg_id"),
            "01_00_00|2|f\n01_01_00|1|t");
  EXPECT_EQ(query("SELECT dpl_ev_version, dpl_ev_action FROM _pgpm.deployment_events "
                  "ORDER BY dpl_ev_id DESC LIMIT 1"),
            "01_00_00|remove");
  deploy(shop("01_00_00"));
  EXPECT_TRUE(exists("shop_01_00_00"));
}

TEST_F(DropSchema, DropsAKeptRevision) {
  deploy(
      bundle({{"functions/g.sql", "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"}},
             {{"version", "01_01_00"}}),
      {"--mode", "moderate"});
  EXPECT_EQ(drop("shop_01_01_00_0"), "true|[]");
  EXPECT_EQ(drop("shop_01_01_00"), "false|[\"it is the newest version of package \\\"shop\\\"\"]");
}

TEST_F(DropSchema, KeepsRows) {
  query("INSERT INTO shop_01_00_00.t VALUES (1)");
  const std::string kept = "false|[\"table shop_01_00_00.t holds rows\"]";
  EXPECT_EQ(drop("shop_01_00_00", "true"), kept);
  EXPECT_EQ(drop("shop_01_00_00"), kept);
  query("ALTER TABLE shop_01_00_00.t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY");
  EXPECT_EQ(drop("shop_01_00_00"), kept);
  query("DELETE FROM shop_01_00_00.t");
  EXPECT_EQ(drop("shop_01_00_00"), "true|[]");
}

TEST_F(DropSchema, SeesRowsThatArriveWhileItWaits) {
  TestConnection writer("");
  writer.query("BEGIN; INSERT INTO shop_01_00_00.t VALUES (1)");
  std::string answer;
  std::thread dropping([&] {
    answer = TestConnection("").query(
        "SELECT _pgpm.drop_schema_smart('shop_01_00_00', false) ->> 'reasons'");
  });
  EXPECT_TRUE(comes_true([&] {
    return query("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'relation'") ==
           "1";
  }));
  writer.query("COMMIT");
  dropping.join();
  EXPECT_EQ(answer, "[\"table shop_01_00_00.t holds rows\"]");
}

TEST_F(DropSchema, KeepsWhatSessionsUse) {
  {
    TestConnection service("application_name=till");
    const std::string pid = service.query("SELECT pg_backend_pid()");
    service.query("SELECT _pgpm.set_search_path('shop', '1.0.x')");
    EXPECT_EQ(drop("shop_01_00_00"), "false|[\"process " + pid +
                                         " uses it, of user \\\"postgres\\\", application "
                                         "\\\"till\\\"\"]");
  }
  EXPECT_TRUE(comes_true([&] { return drop("shop_01_00_00", "true") == "false|[]"; }));
}

TEST_F(DropSchema, KeepsWhatOthersDependOn) {
  deploy(
      bundle({{"functions/h.sql", "CREATE FUNCTION h() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"}},
             {{"name", "till"}, {"dependencies", {{"shop", "1.0.x"}}}}));
  query("CREATE VIEW v AS SELECT shop_01_00_00.f(); CREATE TABLE u (t shop_01_00_00.t)");
  EXPECT_EQ(
      drop("shop_01_00_00"),
      "false|[\"package \\\"till\\\" 01_00_00 in schema \\\"till_01_00_00\\\" depends on it\", "
      "\"table column public.u.t depends on it\", \"view public.v depends on it\"]");
  EXPECT_EQ(query("SELECT _pgpm.drop_schema_smart('shop_01_00_00', true, true)"),
            "ERROR: schema \"shop_01_00_00\" is kept: package \"till\" 01_00_00 in schema "
            "\"till_01_00_00\" depends on it; table column public.u.t depends on it; "
            "view public.v depends on it");
}

TEST_F(DropSchema, TakesWhatThePackageItselfMadeOutside) {
  query("CREATE SCHEMA crm; CREATE TABLE crm.users (id int)");
  for (const char* version : {"1.0.0", "1.1.0"}) {
    const std::string name = std::string(version).substr(2, 1);
    deploy(bundle(
        {{"functions/f.sql",
          "CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN "
          "NULL; END$$;\n"},
         {"triggers/t.sql", "CREATE TRIGGER audit" + name +
                                " AFTER INSERT ON crm.users FOR EACH ROW "
                                "EXECUTE FUNCTION audit();\nCREATE TRIGGER same" +
                                name +
                                " BEFORE UPDATE ON crm.users FOR EACH ROW EXECUTE FUNCTION "
                                "suppress_redundant_updates_trigger();\n"}},
        {{"name", "auditing"}, {"version", version}, {"externals", {{"schemas", {"crm"}}}}}));
  }
  EXPECT_EQ(drop("auditing_1_0_0"), "true|[]");
  EXPECT_EQ(query("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"),
            "audit1\nsame1");
}

TEST_F(DropSchema, RefusesWhatIsNotPgpms) {
  query("CREATE SCHEMA stranger");
  for (const char* schema : {"stranger", "public", "_pgpm", "nothing"}) {
    EXPECT_EQ(drop(schema), "ERROR: there is no schema \"" + std::string(schema) + "\" of pgpm's");
  }
  EXPECT_EQ(query("BEGIN ISOLATION LEVEL REPEATABLE READ; "
                  "SELECT _pgpm.drop_schema_smart('shop_01_00_00', false)"),
            "ERROR: a schema can only be dropped with isolation level read committed");
  query("ROLLBACK");
  EXPECT_TRUE(exists("stranger"));
}

TEST_F(DropSchema, TakesTurnsWithDeployments) {
  query("BEGIN");
  EXPECT_EQ(drop("shop_01_00_00"), "true|[]");
  EXPECT_EQ(apply({"deploy", shop("01_02_00"), "--wait-lock", "1"}).exit_code, 6);
  query("COMMIT");
  deploy(shop("01_02_00"));
}

}  // namespace
}  // namespace pgpm::test
