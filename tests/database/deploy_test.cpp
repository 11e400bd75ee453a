#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

const Source kColor{"types/color.sql", "CREATE TYPE color AS ENUM ('red', 'blue');\n"};
const Source kPaint{"functions/paint.sql",
                    "CREATE FUNCTION paint(c color) RETURNS text LANGUAGE sql AS $$\n"
                    "  SELECT c::text\n$$;\n"};
const Source kPaintOther{"functions/paint.sql",
                         "CREATE FUNCTION paint(c color) RETURNS text LANGUAGE sql AS $$\n"
                         "  SELECT upper(c::text)\n$$;\n"};
const Source kMix{"functions/mix.sql",
                  "CREATE FUNCTION mix() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"};

constexpr const char* kUpToDate = "shop 01_00_00 in schema shop_01_00_00: up to date\n";

class Deploy : public DatabaseTest {};

TEST_F(Deploy, CreatesAPackage) {
  const std::string package = bundle({kColor, kPaint});
  ASSERT_EQ(apply({"install"}).exit_code, 0);
  EXPECT_EQ(apply({"deploy", package}),
            (Answer{0, "shop 01_00_00 in schema shop_01_00_00: created with 2 statements\n", ""}));
  EXPECT_EQ(query("SELECT shop_01_00_00.paint('blue')"), "blue");
  EXPECT_EQ(query("SELECT obj_position, obj_kind, obj_identity, obj_file, obj_line, "
                  "obj_fingerprint ~ '^[0-9a-f]{32}\\.[0-9a-f]{16}\\.[0-9a-f]{16}\\.$' FROM "
                  "_pgpm.package_objects "
                  "ORDER BY 1"),
            "1|type|color|types/color.sql|1|t\n"
            "2|function|paint(color)|functions/paint.sql|1|t\n"
            "3|schema||||t");
}

TEST_F(Deploy, WritesNothingWhenAllIsUpToDate) {
  const std::string package = bundle({kColor, kPaint});
  for (const char* mode : {"safe", "unsafe"}) {
    deploy(package);
    const std::string before = written();
    const std::string content = dump();
    EXPECT_EQ(apply({"deploy", package, "--mode", mode}), (Answer{0, kUpToDate, ""}));
    EXPECT_EQ(written(), before);
    EXPECT_EQ(dump(), content);
  }
}

TEST_F(Deploy, SafeRefusesAnotherArtifactAndListsWhatDiffers) {
  deploy(bundle({kColor, kPaint}));
  const std::string before = dump();
  EXPECT_EQ(
      apply({"deploy", bundle({kMix, {"types/color.sql", "\n" + kColor.text}, kPaintOther})}),
      (Answer{
          4, "",
          "pgpm-apply: error: package \"shop\" 01_00_00 is deployed in schema "
          "\"shop_01_00_00\" and differs\n"
          "functions/mix.sql:1:1: note: function mix() is new\n"
          "functions/paint.sql:1:1: note: function paint(color) differs from what is "
          "deployed\n"
          "HINT: Give the package a new version, or choose another mode: "
          "overwrite changes what differs, moderate keeps the schema aside, unsafe drops it.\n"}));
  EXPECT_EQ(apply({"deploy", bundle({kColor})}).err,
            "pgpm-apply: error: package \"shop\" 01_00_00 is deployed in schema "
            "\"shop_01_00_00\" and differs\n"
            "functions/paint.sql:1: note: function paint(color) is no longer in the package\n"
            "HINT: Give the package a new version, or choose another mode: "
            "overwrite changes what differs, moderate keeps the schema aside, unsafe drops it.\n");
  EXPECT_EQ(dump(), before);
}

TEST_F(Deploy, UnsafeMakesTheSchemaAnew) {
  deploy(bundle({kColor, kPaint}));
  EXPECT_EQ(apply({"deploy", bundle({kColor, kPaintOther}), "--mode", "unsafe"}),
            (Answer{0,
                    "shop 01_00_00 in schema shop_01_00_00: dropped and created anew with 2 "
                    "statements\n"
                    "  ~  function paint(color)  functions/paint.sql:1\n",
                    ""}));
  EXPECT_EQ(query("SELECT shop_01_00_00.paint('blue')"), "BLUE");
  EXPECT_EQ(query("SELECT dpl_ev_mode, dpl_ev_action FROM _pgpm.deployment_events ORDER BY "
                  "dpl_ev_id"),
            "safe|create\nunsafe|recreate");
  EXPECT_EQ(query("SELECT count(*) FROM _pgpm.packages"), "1");
}

TEST_F(Deploy, VersionsLiveSideBySide) {
  deploy(bundle({kColor, kPaint}));
  EXPECT_EQ(apply({"deploy", bundle({kColor, kPaintOther}, {{"version", "01_01_00"}})}),
            (Answer{0, "shop 01_01_00 in schema shop_01_01_00: created with 2 statements\n", ""}));
  EXPECT_EQ(query("SELECT shop_01_00_00.paint('red'), shop_01_01_00.paint('red')"), "red|RED");
}

TEST_F(Deploy, ABasicPackageHasOneSchemaForAllVersions) {
  deploy(bundle({kColor, kPaint}, {{"subclass", "basic"}}));
  const std::string next =
      bundle({kColor, kPaintOther}, {{"subclass", "basic"}, {"version", "2.0.0"}});
  EXPECT_EQ(apply({"deploy", next}).exit_code, 4);
  EXPECT_EQ(apply({"deploy", next, "--mode", "unsafe"}).exit_code, 0);
  EXPECT_EQ(query("SELECT shop.paint('red')"), "RED");
  EXPECT_EQ(query("SELECT pkg_version_text FROM _pgpm.packages"), "2.0.0");
}

TEST_F(Deploy, PlanMarksExactlyTheChangedObject) {
  deploy(bundle({kColor, kPaint, kMix}));
  const std::string changed = bundle({kColor, kPaintOther, kMix});
  const std::string before = dump();
  EXPECT_EQ(apply({"plan", changed, "--mode", "unsafe", "--exit-code"}),
            (Answer{10,
                    "shop 01_00_00 in schema shop_01_00_00: drop and create anew with 3 "
                    "statements\n"
                    "  ~  function paint(color)  functions/paint.sql:1\n",
                    ""}));
  EXPECT_EQ(dump(), before);
  deploy(changed, {"--mode", "unsafe"});
  EXPECT_EQ(apply({"plan", changed, "--mode", "unsafe", "--exit-code"}),
            (Answer{0, kUpToDate, ""}));
}

TEST_F(Deploy, PlanAndDryRunAgree) {
  const std::string package = bundle({kColor, kPaint});
  const std::string before = dump();
  const std::string transactions = written();
  const Answer plan = apply({"plan", package});
  EXPECT_EQ(plan, (Answer{0,
                          "schema _pgpm: create\n"
                          "shop 01_00_00 in schema shop_01_00_00: create with 2 statements\n"
                          "  +  type color             types/color.sql:1\n"
                          "  +  function paint(color)  functions/paint.sql:1\n",
                          ""}));
  EXPECT_EQ(apply({"deploy", "--dry-run", package}), plan);
  EXPECT_EQ(written(), transactions);
  EXPECT_EQ(dump(), before);
}

TEST_F(Deploy, JsonIsOneDocument) {
  const std::string package = bundle({kColor, kPaint});
  const Answer pending = apply({"plan", package, "--exit-code", "--format", "json"});
  EXPECT_EQ(pending.exit_code, 10);
  EXPECT_EQ(nlohmann::json::parse(pending.out)["result"], "changes_pending");
  EXPECT_EQ(nlohmann::json::parse(pending.out)["deployment"], nullptr);
  const nlohmann::json done =
      nlohmann::json::parse(apply({"deploy", package, "--format", "json"}).out);
  EXPECT_EQ(done["result"], "done");
  EXPECT_EQ(done["installs"], true);
  EXPECT_EQ(done["packages"][0]["action"], "create");
  EXPECT_EQ(query("SELECT dpl_ev_deployment FROM _pgpm.deployment_events"),
            done["deployment"].get<std::string>());
  const nlohmann::json idle =
      nlohmann::json::parse(apply({"deploy", package, "--format", "json"}).out);
  EXPECT_EQ(idle["packages"][0]["action"], "up_to_date");
}

TEST_F(Deploy, RecordsWhereItComesFrom) {
  deploy(bundle({kMix}), {"--vcs-ref", "abc123", "--vcs-link", "https://vcs/abc123", "--issue-ref",
                          "SHOP-7", "--issue-link", "https://issues/7"});
  EXPECT_EQ(query("SELECT dpl_ev_vcs_ref, dpl_ev_vcs_link, dpl_ev_issue_ref, dpl_ev_issue_link, "
                  "dpl_ev_user FROM _pgpm.deployment_events"),
            "abc123|https://vcs/abc123|SHOP-7|https://issues/7|postgres");
  const nlohmann::json status = nlohmann::json::parse(apply({"status", "--format", "json"}).out);
  EXPECT_EQ(status["packages"][0]["vcs_ref"], "abc123");
  EXPECT_EQ(status["packages"][0]["schema"], "shop_01_00_00");
}

TEST_F(Deploy, NotifiesListeners) {
  TestConnection listener("");
  listener.query("LISTEN \"deployment_events$$shop\"");
  deploy(bundle({kMix}));
  EXPECT_EQ(listener.notification(), "deployment_events$$shop 01_00_00");
}

TEST_F(Deploy, StatusSaysWhatIsThere) {
  EXPECT_EQ(apply({"status"}),
            (Answer{0, "pgpm is not installed in database " + database_ + "\n", ""}));
  ASSERT_EQ(apply({"install"}).exit_code, 0);
  EXPECT_EQ(apply({"status"}),
            (Answer{0, "no packages are deployed in database " + database_ + "\n", ""}));
  deploy(bundle({kMix}));
  query("UPDATE _pgpm.packages SET pkg_last_modified = '2026-01-02 03:04:05'");
  EXPECT_EQ(apply({"status"}).out,
            "package  version   schema         deployed             by        mode  commit\n"
            "shop     01_00_00  shop_01_00_00  2026-01-02 03:04:05  postgres  safe  -\n");
}

}  // namespace
}  // namespace pgpm::test
