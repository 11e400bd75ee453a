#include "deploy/plan/record_changes.hpp"

#include <gtest/gtest.h>

#include "support/deploy_fixture.hpp"

namespace pgpm::test {
namespace {

/// What an overwriting deployment records, where `deployed` is what stands there.
class RecordChanges : public ::testing::Test {
 protected:
  RecordChanges() {
    options_.mode = Mode::kOverwrite;
    add_deployed(state_, bundle("shop", "1.0.0", deployed_));
    std::size_t position = 0;
    for (RecordedObject& object : details().recorded) object.position = ++position;
    details().recorded.push_back(
        {.kind = "schema", .identity = "", .fingerprint = "as deployed...", .position = 3});
  }

  SchemaDetails& details() { return state_.details["shop_1_0_0"]; }

  std::string recorded(const std::vector<Statement>& statements) {
    const std::optional<Step> step = step_for(bundle("shop", "1.0.0", statements), {});
    return step ? step->parameters[1].value_or("null") : "all";
  }

  // The query that records `overwrite`, which replaces g.
  std::string query_for(Overwrite overwrite, PackageScope scope = PackageScope::kSchema,
                        PinSearchPath pinned = PinSearchPath::kNone) {
    Bundle artifact = bundle("shop", "1.0.0", {deployed_[0], simple_function("g", "SELECT 2")});
    artifact.package.scope = scope;
    artifact.package.pin_search_path = pinned;
    overwrite.sent.insert(overwrite.sent.begin(), {&artifact.statements[1], true});
    return query_name(step_for(artifact, std::move(overwrite))->text);
  }

  std::optional<Step> step_for(const Bundle& artifact, Overwrite overwrite) {
    const PackagePlan plan{.bundle = &artifact,
                           .schema = "shop_1_0_0",
                           .action = Action::kOverwrite,
                           .overwrite = std::move(overwrite)};
    return record_changes_step(plan, state_, options_);
  }

  std::vector<Statement> deployed_ = {simple_function("f"), simple_function("g")};
  DatabaseState state_ = database();
  DeployOptions options_;
};

TEST_F(RecordChanges, WritesStatementsThatDiffer) {
  EXPECT_EQ(recorded(deployed_), "[]");
  std::vector<Statement> statements = deployed_;
  statements[1] = simple_function("g", "SELECT 2");
  const std::string sha256 = bundle("shop", "1.0.0", statements).statements[1].sha256;
  EXPECT_EQ(recorded(statements), "[[2,\"" + sha256 + "\",\"functions/g.sql\",1,null,null]]");
  statements = deployed_;
  statements[0].place.line = 7;
  EXPECT_EQ(recorded(statements),
            "[[1,\"" + details().recorded[0].sha256 + "\",\"functions/f.sql\",7,null,null]]");
}

TEST_F(RecordChanges, LooksOnlyAtRoutinesWhereNothingButThemIsReplaced) {
  EXPECT_EQ(query_for({}), "<record_replaced_routines>");
  const std::string looks_at_all = "<record_changed_objects>";
  Statement comment = simple_function("g");
  comment.kind = "comment";
  Statement view = simple_function("v");
  view.kind = "view";
  EXPECT_EQ(query_for({.owners = {"ALTER ..."}}), looks_at_all);
  EXPECT_EQ(query_for({.before = {"DROP ..."}}), looks_at_all);
  EXPECT_EQ(query_for({.sent = {{&comment, false}}}), looks_at_all);
  EXPECT_EQ(query_for({.sent = {{&view, true}}}), looks_at_all);
  EXPECT_EQ(query_for({.after = {"ALTER ..."}}), looks_at_all);
  EXPECT_EQ(query_for({.grants = {&comment}}), looks_at_all);
  EXPECT_EQ(query_for({.usage = {"GRANT ..."}}), looks_at_all);
  EXPECT_EQ(query_for({}, PackageScope::kDatabase), looks_at_all);
  EXPECT_EQ(query_for({}, PackageScope::kSchema, PinSearchPath::kAll), looks_at_all);
  details().pinned_routines.push_back({"shop_1_0_0.f()", "shop_1_0_0"});
  EXPECT_EQ(query_for({}), looks_at_all);
}

TEST_F(RecordChanges, WritesAllWhereObjectsComeGoOrMove) {
  EXPECT_EQ(recorded({deployed_[1], deployed_[0]}), "all");
  EXPECT_EQ(recorded({deployed_[0]}), "all");
  EXPECT_EQ(recorded({deployed_[0], deployed_[1], simple_function("h")}), "all");
}

TEST_F(RecordChanges, WritesAllWhereTheRecordNoLongerHolds) {
  details().catalog_hash = "touched";
  EXPECT_EQ(recorded(deployed_), "all");
}

TEST_F(RecordChanges, WritesAllForAnotherOwnerOrOtherUsers) {
  options_.owner = "chief";
  EXPECT_EQ(recorded(deployed_), "all");
  options_.owner.reset();
  options_.usage = {"reader"};
  EXPECT_EQ(recorded(deployed_), "all");
}

TEST_F(RecordChanges, WritesAllWhereObjectsWereLeft) {
  details().recorded[2].left = true;
  EXPECT_EQ(recorded(deployed_), "all");
}

}  // namespace
}  // namespace pgpm::test
