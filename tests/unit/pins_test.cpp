#include "deploy/plan/pins.hpp"

#include <gtest/gtest.h>

#include "deploy/plan/plan.hpp"
#include "support/deploy_fixture.hpp"

namespace pgpm::test {
namespace {

TEST(IsPinned, GoesByThePackageAndTheRoutine) {
  Package package;
  Statement function = simple_function("f");
  EXPECT_FALSE(is_pinned(function, package));
  package.pin_search_path = PinSearchPath::kSecurityDefiner;
  EXPECT_FALSE(is_pinned(function, package));
  function.routine->security_definer = true;
  EXPECT_TRUE(is_pinned(function, package));
  package.pin_search_path = PinSearchPath::kAll;
  function.routine->security_definer = false;
  EXPECT_TRUE(is_pinned(function, package));
  function.routine->settings = {"work_mem", "search_path"};
  EXPECT_FALSE(is_pinned(function, package));
  function.routine->settings = {"work_mem"};
  function.routine->ends_transactions = true;
  EXPECT_FALSE(is_pinned(function, package));
  EXPECT_FALSE(is_pinned(enum_type("t"), package));
}

class PlanPins : public ::testing::Test {
 protected:
  PlanPins() {
    shop.package.pin_search_path = PinSearchPath::kAll;
    seal(shop);
  }
  Expected<Plan> plan(const std::vector<const Bundle*>& bundles) {
    return plan_deployment(bundles, state, {}, "ID");
  }
  std::vector<std::string> reasons() {
    std::vector<std::string> texts;
    const Expected<Plan> result = plan({&shop});
    if (result) return texts;
    for (const Note& note : result.error().notes) texts.push_back(note.message);
    return texts;
  }

  DatabaseState state = database();
  Bundle shop = bundle("shop", "1.0.0", {simple_function("f")});
};

TEST_F(PlanPins, AreSetRightBehindTheRoutine) {
  state.schema_creators["public"] = "";
  std::string text;
  const std::vector<Step> sent = plan({&shop})->steps;
  for (const Step& step : sent) text += step.sql().substr(0, 20) + '\n';
  EXPECT_NE(text.find("CREATE FUNCTION f() \nALTER ROUTINE \"shop_\nREVOKE ALL ON SCHEMA\n"),
            std::string::npos)
      << text;
}

TEST_F(PlanPins, HoldNoSchemaInWhichOthersMayCreate) {
  state.schema_creators["public"] = "PUBLIC, planter";
  EXPECT_EQ(reasons(),
            std::vector<std::string>{"in schema \"public\" these may create: PUBLIC, planter"});
  state.schema_creators.clear();
  EXPECT_EQ(reasons(), std::vector<std::string>{"schema \"public\" does not exist"});
  state.schema_creators["public"] = "";
  EXPECT_EQ(reasons(), std::vector<std::string>{});
}

TEST_F(PlanPins, MayHoldSchemasThatTheDeploymentMakes) {
  const Bundle model = bundle("model", "1.0.0");
  Bundle api = bundle_requiring("api", "1.0.0", {{"model", "x"}});
  api.package.pin_search_path = PinSearchPath::kAll;
  api.package.search_path = {};
  api.statements = {simple_function("f")};
  seal(api);
  EXPECT_TRUE(plan({&model, &api}).has_value());
}

}  // namespace
}  // namespace pgpm::test
