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
  state_.details.live[0].fingerprint = "edited.";
  EXPECT_EQ(said(), "1 difference\n  database  type c  definition changed\n");
}

TEST_F(Verification, TellsDefinitionsFromWhatIsAroundThem) {
  state_.details.live[0].fingerprint = "as deployed.granted";
  state_.details.live[1].fingerprint = "edited.granted";
  EXPECT_EQ(said(),
            "2 differences\n"
            "  database  type c        owner, privileges or comment changed\n"
            "  database  function f()  definition changed, and owner, privileges or comment\n");
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
