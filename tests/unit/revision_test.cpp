#include "deploy/plan/revision.hpp"

#include <gtest/gtest.h>

#include "core/render.hpp"
#include "deploy/plan/name_list.hpp"
#include "deploy/plan/plan.hpp"
#include "support/deploy_fixture.hpp"

namespace pgpm::test {
namespace {

/// Mode moderate: `shop` 1.0.0 is deployed, another artifact comes.
class Moderate : public ::testing::Test {
 protected:
  Moderate() { add_deployed(state, bundle("shop", "1.0.0", {simple_function("f")})); }

  SchemaDetails& details() { return state.details["shop_1_0_0"]; }
  Expected<Plan> plan() {
    const std::vector<const Bundle*> bundles = {&next};
    return plan_deployment(bundles, state, {.mode = Mode::kModerate}, "ID");
  }
  // Up to the first command that makes something.
  std::string first_steps() {
    std::string text;
    const std::vector<Step> sent = plan()->steps;
    for (const Step& step : sent) {
      if (step.sql().starts_with("CREATE SCHEMA")) break;
      text += query_name(step.sql());
      for (const auto& parameter : step.parameters) text += " | " + parameter.value_or("NULL");
      text += '\n';
    }
    return text;
  }

  DatabaseState state = database();
  Bundle next = bundle("shop", "1.0.0", {simple_function("f", "SELECT 2")});
};

TEST_F(Moderate, TakesTheFirstFreeNumber) {
  EXPECT_EQ(plan()->packages[0].action, Action::kReplace);
  EXPECT_EQ(plan()->packages[0].kept->schema, "shop_1_0_0_0");
  details().revision_names = {"shop_1_0_0_0", "shop_1_0_0_2", "shop_1_0_0_1"};
  EXPECT_EQ(plan()->packages[0].kept->schema, "shop_1_0_0_3");
  EXPECT_EQ(plan()->packages[0].kept->number, 3);
}

TEST_F(Moderate, NamesTablesWhoseRowsStayBehindAndLosesNone) {
  details().tables_with_rows = {"shop_1_0_0.t"};
  EXPECT_EQ(plan()->packages[0].kept->tables_with_rows, std::vector<std::string>{"shop_1_0_0.t"});
  EXPECT_EQ(plan()->packages[0].lost_data, std::vector<std::string>{});
}

TEST_F(Moderate, TakesTheRevisionsOwnObjectsOutsideAwayThenRewritesPinsThenRenames) {
  details().outside_objects = {{"trigger", "t on crm.\"U\""}, {"cast", "(integer AS shop.x)"}};
  details().dependents = {{"crm", "trigger t on crm.\"U\""}};
  details().pinned_routines = {{"shop_1_0_0.f()", "public, shop_1_0_0, \"Odd \"\"x\""},
                               {"shop_1_0_0.g()", "public"}};
  EXPECT_EQ(first_steps(),
            "DROP trigger IF EXISTS t on crm.\"U\"\n"
            "DROP cast IF EXISTS (integer AS shop.x)\n"
            "ALTER ROUTINE shop_1_0_0.f() SET search_path = \"public\", \"shop_1_0_0_0\", \"Odd "
            "\"\"x\"\n"
            "ALTER SCHEMA \"shop_1_0_0\" RENAME TO \"shop_1_0_0_0\"\n"
            "<record_revision> | shop_1_0_0 | shop_1_0_0_0 | 0\n");
}

TEST_F(Moderate, IsRefusedWhileOthersBindToTheSchema) {
  details().dependents = {{"public", "view public.v"}, {"", "default acl for role a in schema s"}};
  details().outside_columns = {"public.t.c"};
  const Expected<Plan> refused = plan();
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(render_text(refused.error(), {.program = "pgpm-apply"}),
            "pgpm-apply: error: schema \"shop_1_0_0\" of package \"shop\" 1.0.0 cannot be kept "
            "aside while objects outside bind to it\n"
            "note: view public.v\n"
            "note: table column public.t.c\n"
            "DETAIL: They would go on to use the old revision.\n"
            "HINT: Take them away first, give the package a new version, or choose mode unsafe, "
            "which drops them.\n");
}

TEST_F(Moderate, RenewsWhatTheKeptRevisionLooksLikeAndKeepsDriftVisible) {
  const auto last = [&] {
    const std::vector<Step> steps = plan()->steps;
    return query_name(steps[steps.size() - 2].sql()) + ' ' + query_name(steps.back().sql());
  };
  EXPECT_EQ(last(), "<renew_fingerprints> <record_catalog_hash>");
  details().catalog_hash = "touched";
  details().live[0].fingerprint = "by hand";
  EXPECT_EQ(last(), "<renew_fingerprints> <forget_catalog_hash>");
  const std::vector<Step> steps = plan()->steps;
  EXPECT_EQ(steps[steps.size() - 2].parameters[1], "[\"function f()\"]");
}

TEST(NameList, IsReadAsTheServerKeepsIt) {
  const auto names = [](std::string_view text) { return parse_name_list(text); };
  EXPECT_EQ(names("shop, \"Odd \"\"Na,me\",public"),
            (std::vector<std::string>{"shop", "Odd \"Na,me", "public"}));
  EXPECT_EQ(names("Shop, pg_temp"), (std::vector<std::string>{"shop", "pg_temp"}));
  EXPECT_EQ(names("\"\""), std::vector<std::string>{""});
  EXPECT_EQ(names(""), std::vector<std::string>{});
}

}  // namespace
}  // namespace pgpm::test
