#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

// What a package made outside its schema, and somebody else took away or changed since.
class OutsideDrift : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    query("CREATE SCHEMA crm; CREATE TABLE crm.users (id int); CREATE TABLE public.plain (id int)");
    package_ = version("01_00_00");
    deploy(package_);
    verified_ = apply({"verify"});
    ASSERT_EQ(verified_.exit_code, 0);
  }

  std::string version(const std::string& number, const std::string& further = "") {
    return bundle(
        {{"functions/mark.sql",
          "CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; "
          "END$$;\n"},
         {"triggers/mark.sql",
          "CREATE TRIGGER mark BEFORE INSERT ON crm.users FOR EACH ROW EXECUTE FUNCTION mark();\n"
          "CREATE TRIGGER mark BEFORE INSERT ON plain FOR EACH ROW EXECUTE FUNCTION mark();\n" +
              further}},
        {{"version", number}});
  }

  // A newer version that takes the trigger over.
  std::string successor() {
    return bundle(
        {{"functions/mark.sql",
          "CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN "
          "NEW; END$$;\n"},
         {"triggers/mark.sql",
          "CREATE OR REPLACE TRIGGER mark BEFORE INSERT ON crm.users FOR EACH ROW EXECUTE FUNCTION "
          "mark();\n"}},
        {{"version", "01_01_00"}});
  }

  static std::string refusal(const std::string& note) {
    return "pgpm-apply: error: package \"shop\" 01_00_00 is deployed in schema \"shop_01_00_00\" "
           "and differs\n" +
           note +
           "HINT: Give the package a new version, or choose another mode: overwrite changes what "
           "differs, moderate keeps the schema aside, unsafe drops it.\n";
  }

  std::string package_;
  Answer verified_;
};

const std::string kUpToDate = "shop 01_00_00 in schema shop_01_00_00: up to date\n";

TEST_F(OutsideDrift, WhatIsGoneIsRefusedAndPutRight) {
  EXPECT_EQ(apply({"deploy", package_}), (Answer{0, kUpToDate, ""}));
  query("DROP TRIGGER mark ON crm.users; DROP TRIGGER mark ON plain");
  const std::string notes =
      "note: trigger mark on crm.users is gone\nnote: trigger mark on public.plain is gone\n";
  for (const char* command : {"plan", "deploy"}) {
    EXPECT_EQ(apply({command, package_}), (Answer{4, "", refusal(notes)})) << command;
  }
  EXPECT_EQ(apply({"deploy", package_, "--mode", "overwrite"}),
            (Answer{0,
                    "shop 01_00_00 in schema shop_01_00_00: changed in place\n"
                    "  !  trigger mark on crm.users     gone since it was deployed\n"
                    "  !  trigger mark on public.plain  gone since it was deployed\n",
                    ""}));
  EXPECT_EQ(query("SELECT tgrelid::regclass FROM pg_trigger WHERE tgname = 'mark' ORDER BY 1"),
            "crm.users\nplain");
  EXPECT_EQ(apply({"deploy", package_}), (Answer{0, kUpToDate, ""}));
  EXPECT_EQ(apply({"verify"}), verified_);
}

TEST_F(OutsideDrift, WhatWasChangedIsRefusedAndPutRight) {
  query("ALTER TABLE plain DISABLE TRIGGER mark");
  EXPECT_EQ(
      apply({"deploy", package_}),
      (Answer{4, "", refusal("note: trigger mark on public.plain is not as it was deployed\n")}));
  EXPECT_EQ(apply({"deploy", package_, "--mode", "overwrite"}).exit_code, 0);
  EXPECT_EQ(query("SELECT DISTINCT tgenabled FROM pg_trigger WHERE tgname = 'mark'"), "O");
  EXPECT_EQ(apply({"deploy", package_}), (Answer{0, kUpToDate, ""}));
  EXPECT_EQ(apply({"verify"}), verified_);
}

TEST_F(OutsideDrift, ModeUnsafePutsItRight) {
  query("DROP TRIGGER mark ON crm.users");
  EXPECT_EQ(apply({"deploy", package_, "--mode", "unsafe"}).exit_code, 0);
  EXPECT_EQ(apply({"deploy", package_}), (Answer{0, kUpToDate, ""}));
}

TEST_F(OutsideDrift, ModeModeratePutsItRight) {
  query("DROP TRIGGER mark ON crm.users");
  EXPECT_EQ(apply({"deploy", package_, "--mode", "moderate"}).exit_code, 0);
  EXPECT_EQ(apply({"deploy", package_}), (Answer{0, kUpToDate, ""}));
}

TEST_F(OutsideDrift, WhatNoStatementMakesByNameIsRefused) {
  const std::string hidden = bundle(
      {{"functions/mark.sql",
        "CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;\n"},
       {"triggers/mark.sql",
        "CREATE TRIGGER seen BEFORE INSERT ON crm.users FOR EACH ROW EXECUTE FUNCTION mark();\n"
        "DO $$BEGIN CREATE TRIGGER hidden BEFORE INSERT ON crm.users FOR EACH ROW EXECUTE "
        "FUNCTION mark(); END$$;\n"}},
      {{"version", "02_00_00"}});
  deploy(hidden);
  query("DROP TRIGGER hidden ON crm.users");
  EXPECT_EQ(apply({"deploy", hidden}).exit_code, 4);
  const Answer refused = apply({"deploy", hidden, "--mode", "overwrite"});
  EXPECT_EQ(refused.exit_code, 4);
  EXPECT_NE(refused.err.find("note: trigger hidden on crm.users: no statement is known to make it "
                             "as it was deployed\n"),
            std::string::npos)
      << refused;
}

TEST_F(OutsideDrift, WhatANewerVersionMadeItsOwnIsNone) {
  if (server_major() < 14) GTEST_SKIP() << "CREATE OR REPLACE TRIGGER is of PostgreSQL 14";
  deploy(successor());
  EXPECT_EQ(apply({"verify"}),
            (Answer{0,
                    "shop 01_00_00 in schema shop_01_00_00: as deployed\n"
                    "  replaced  trigger mark on crm.users  made by shop 01_01_00 since\n"
                    "shop 01_01_00 in schema shop_01_01_00: as deployed\n",
                    ""}));
  EXPECT_EQ(
      nlohmann::json::parse(apply({"verify", "--format", "json"}).out)["packages"][0]["replaced"],
      nlohmann::json::parse(R"([{"object": "trigger mark on crm.users", "by": "shop 01_01_00"}])"));
  EXPECT_EQ(apply({"deploy", package_}), (Answer{0, kUpToDate, ""}));
  // It goes with the version that has it; then the older one lacks it.
  ASSERT_EQ(apply({"remove", "shop", "01_01_00"}).exit_code, 0);
  EXPECT_EQ(apply({"verify"}).exit_code, 7);
  EXPECT_EQ(apply({"deploy", package_}).exit_code, 4);
}

TEST_F(OutsideDrift, RecordsOfWhatIsAnothersGoWithTheSchema) {
  if (server_major() < 14) GTEST_SKIP() << "CREATE OR REPLACE TRIGGER is of PostgreSQL 14";
  deploy(successor());
  const std::string without = bundle({{"functions/f.sql",
                                       "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT "
                                       "1';\n"}});
  deploy(without, {"--mode", "unsafe"});
  EXPECT_EQ(query("SELECT pkg_schema, out_identity FROM _pgpm.package_outside_objects JOIN "
                  "_pgpm.packages USING (pkg_id)"),
            "shop_01_01_00|mark on crm.users");
  ASSERT_EQ(apply({"remove", "shop", "01_01_00"}).exit_code, 0);
  EXPECT_EQ(apply({"deploy", without}).out, kUpToDate);
}

}  // namespace
}  // namespace pgpm::test
