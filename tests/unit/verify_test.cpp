#include "deploy/plan/verify.hpp"

#include <gtest/gtest.h>

#include "deploy/report/report.hpp"
#include "support/deploy_fixture.hpp"

namespace pgpm::test {
namespace {

class Verification : public ::testing::Test {
 protected:
  Verification() {
    DatabaseState database;
    state_.package = add_deployed(database, bundle_);
    state_.details = database.details["shop_1_0_0"];
  }

  // What is said behind the package's name, for the artifact if there is one.
  std::string said(std::vector<Bundle> bundles = {}) {
    std::string text = verification_text(verify(bundles, {&state_, 1}, 15));
    return text.substr(text.find(": ") + 2);
  }

  Bundle bundle_ = bundle("shop", "1.0.0", {enum_type("c"), simple_function("f")});
  DeployedState state_;
};

TEST_F(Verification, HoldsWhateverTheCatalogHashSays) {
  EXPECT_EQ(said(), "as deployed\n");
  state_.details.catalog_hash = "touched";
  EXPECT_EQ(said({bundle_}), "as deployed\n");
  state_.details.catalog_hash = "untouched";
  state_.details.live[0].fingerprint = "edited...";
  EXPECT_EQ(said(), "1 difference\n  database  type c  definition changed\n");
}

TEST_F(Verification, TellsPartsOfFingerprintsApart) {
  std::string& live = state_.details.live[1].fingerprint;
  std::string& recorded = state_.details.recorded[1].fingerprint;
  const auto words = [&](const std::string& before, const std::string& now) {
    recorded = before;
    live = now;
    const std::string text = said();
    const std::string head = "1 difference\n  database  function f()  ";
    return text.starts_with(head) ? text.substr(head.size(), text.size() - head.size() - 1) : text;
  };
  EXPECT_EQ(words("d.o.p.c", "d.o.p.c"), "as deployed\n");
  EXPECT_EQ(words("d.o.p.c", "D.o.p.c"), "definition changed");
  EXPECT_EQ(words("d.o.p.c", "d.O.p.c"), "owner changed");
  EXPECT_EQ(words("d.o.p.c", "d.o.P.c"), "privileges changed");
  EXPECT_EQ(words("d.o.p.", "d.o.p.c"), "comment changed");
  EXPECT_EQ(words("d.o.p.c", "d.O.P.c"), "owner and privileges changed");
  EXPECT_EQ(words("d.o.p.c", "D.O.P."), "definition, owner, privileges and comment changed");
}

TEST_F(Verification, AViewMayBeFilledButNotEmptied) {
  state_.details.live[1].fingerprint = "as deployed...";
  state_.details.recorded[1].fingerprint = "as deployed....unpopulated";
  EXPECT_EQ(said(), "as deployed\n");
  std::swap(state_.details.live[1].fingerprint, state_.details.recorded[1].fingerprint);
  EXPECT_EQ(said(), "1 difference\n  database  function f()  not populated\n");
  state_.details.recorded[1].fingerprint = "...c";
  EXPECT_EQ(said(),
            "1 difference\n  database  function f()  definition and comment changed, not "
            "populated\n");
}

TEST_F(Verification, DriftOfAnEarlierFormIsOfNoKnownKind) {
  state_.details.recorded[1].fingerprint = "definition.attributes";
  EXPECT_EQ(said(),
            "1 difference\n  database  function f()  changed before schema _pgpm was upgraded\n");
}

TEST_F(Verification, SeveralStatementsToOneObjectAreEachNamed) {
  const Bundle other =
      bundle("shop", "1.0.0",
             {enum_type("c"), simple_function("f", "SELECT 2"),
              statement("grant", "function f()", "GRANT a", {"functions/f.sql", 2, 1}),
              statement("grant", "function f()", "GRANT b", {"functions/f.sql", 3, 1})});
  EXPECT_EQ(said({other}),
            "3 differences\n"
            "  artifact  function f()        changed in the artifact  functions/f.sql:1\n"
            "  artifact  grant function f()  new in the artifact      functions/f.sql:2\n"
            "  artifact  grant function f()  new in the artifact      functions/f.sql:3\n");
}

TEST_F(Verification, OfAKeptRevisionIsNoMatchForAnArtifact) {
  state_.package.old_revision = 0;
  EXPECT_EQ(said({bundle_}), "1 difference\n  artifact  package  not deployed\n");
  EXPECT_EQ(said(), "as deployed\n");
}

}  // namespace
}  // namespace pgpm::test
