#include "database/rollback_fixture.hpp"

namespace pgpm::test {
namespace {

class RollbackRefused : public Rollback {};

TEST_F(RollbackRefused, AsksWhichVersionIfSeveralHaveAKeptRevision) {
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

TEST_F(RollbackRefused, SaysWhatIsWrong) {
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

TEST_F(RollbackRefused, RefusedWhileSomethingOutsideBinds) {
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

TEST_F(RollbackRefused, NeedsWhatTheRevisionNeeds) {
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

TEST_F(RollbackRefused, WhereASchemaWasDroppedByHand) {
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

TEST_F(RollbackRefused, NeverTakesTheNameOfASchemaOfSomebodyElse) {
  deploy(bundle({one("1")}, kBasic));
  moderate(bundle({one("2")}, kBasic));
  query("DROP SCHEMA shop CASCADE");
  query("UPDATE _pgpm.packages SET pkg_status = 2 WHERE pkg_schema = 'shop'; CREATE SCHEMA shop");
  EXPECT_EQ(rollback(), (Answer{4, "",
                                "pgpm-apply: error: schema \"shop\" exists and was not deployed by "
                                "pgpm\nDETAIL: It is owned by role \"postgres\".\n"
                                "HINT: Rename it first.\n"}));
}

}  // namespace
}  // namespace pgpm::test
