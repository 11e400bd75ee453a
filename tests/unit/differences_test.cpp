#include "deploy/plan/differences.hpp"

#include <gtest/gtest.h>

#include "support/deploy_fixture.hpp"

namespace pgpm::test {
namespace {

std::string changes(const std::vector<Statement>& now, const std::vector<Statement>& before) {
  DatabaseState state;
  const Bundle deployed = bundle("shop", "1.0.0", before);
  add_deployed(state, deployed);
  std::string text;
  for (const Change& change :
       compare_statements(bundle("shop", "1.0.0", now), state.details["shop_1_0_0"].recorded)) {
    text += std::string(to_string(change.kind)) + ' ' + change.object_kind + ' ' + change.object +
            " at " + std::to_string(change.place.line) + '\n';
  }
  return text;
}

Statement overload(const std::string& arguments, const std::string& body, std::size_t line) {
  return statement("function", "f(" + arguments + ')', "CREATE FUNCTION f " + body, {"f", line, 1});
}

Statement grant(const std::string& role, std::size_t line) {
  return statement("grant", "function f()", "GRANT EXECUTE ON FUNCTION f() TO " + role,
                   {"g", line, 1});
}

Statement insert(const std::string& values, std::size_t line) {
  return statement("insert", "", "INSERT INTO t VALUES (" + values + ')', {"i", line, 1});
}

TEST(CompareStatements, TellsOverloadsApart) {
  EXPECT_EQ(changes({overload("integer", "1", 1), overload("text", "changed", 2)},
                    {overload("text", "2", 5), overload("integer", "1", 6)}),
            "changed function f(text) at 2\n");
}

TEST(CompareStatements, NamesWhatIsGoneAfterWhatIsThere) {
  EXPECT_EQ(changes({overload("text", "2", 1)}, {overload("integer", "1", 7)}),
            "added function f(text) at 1\nremoved function f(integer) at 7\n");
}

TEST(CompareStatements, FindsTheNewOneAmongGrantsOnOneObject) {
  EXPECT_EQ(
      changes({grant("a", 1), grant("new", 2), grant("b", 3)}, {grant("a", 1), grant("b", 2)}),
      "added grant function f() at 2\n");
  EXPECT_EQ(changes({grant("new", 1), grant("a", 2)}, {grant("a", 1), grant("b", 2)}),
            "changed grant function f() at 1\n");
}

TEST(CompareStatements, StatementsWithoutAnObjectAreAddedOrRemoved) {
  EXPECT_EQ(changes({insert("1", 1), insert("3", 2)}, {insert("1", 1), insert("2", 2)}),
            "added insert  at 2\nremoved insert  at 2\n");
}

TEST(CompareStatements, OrderIsNoDifference) {
  EXPECT_EQ(changes({insert("1", 1), grant("a", 2)}, {grant("a", 1), insert("1", 2)}), "");
}

class FindDrift : public ::testing::Test {
 protected:
  FindDrift() : deployed(add_deployed(state, bundle("shop", "1.0.0", {enum_type("c")}))) {
    details.catalog_hash = "touched";
    details.recorded.push_back({.kind = "table", .identity = "t", .fingerprint = "as deployed"});
    details.live.push_back({"table", "t", "as deployed"});
  }

  DatabaseState state = database();
  DeployedPackage& deployed;
  SchemaDetails& details = state.details["shop_1_0_0"];
};

TEST_F(FindDrift, NothingWhenAllFingerprintsAreTheSame) {
  EXPECT_EQ(find_drift(deployed, state), std::vector<Drift>{});
}

TEST_F(FindDrift, NamesWhatChangedCameAndWent) {
  details.live = {{"schema", "", "x"}, {"type", "c", "edited"}, {"view", "v", "y"}};
  EXPECT_EQ(find_drift(deployed, state), (std::vector<Drift>{{DriftKind::kAppeared, "schema"},
                                                             {DriftKind::kChanged, "type c"},
                                                             {DriftKind::kAppeared, "view v"},
                                                             {DriftKind::kGone, "table t"}}));
}

TEST_F(FindDrift, EqualCatalogRowsNeedNoLook) {
  details.live.clear();
  details.catalog_hash = "untouched";
  EXPECT_EQ(find_drift(deployed, state), std::vector<Drift>{});
}

TEST_F(FindDrift, FingerprintsOfAnotherServerMajorAreNotCompared) {
  details.live.clear();
  deployed.server_major = 14;
  EXPECT_EQ(find_drift(deployed, state), std::vector<Drift>{});
}

TEST(ScriptsOf, StandInTheirOrderWithADigestOfTheirStatements) {
  const Bundle model =
      bundle("model", "1.0.0",
             {enum_type("c"), in_script("tables/2.sql", "table", "b", "CREATE TABLE b ()"),
              in_script("tables/10.sql", "table", "a", "CREATE TABLE a ()"),
              in_script("tables/10.sql", "index", "i", "CREATE INDEX i ON a ((1))"),
              simple_function("f")});
  const std::vector<Script> scripts = scripts_of(model);
  ASSERT_EQ(scripts.size(), 2U);
  EXPECT_EQ(scripts[0].path, "tables/2.sql");
  EXPECT_EQ(scripts[0].sha256, sha256(sha256("CREATE TABLE b ()") + '\n'));
  EXPECT_EQ(scripts[1].path, "tables/10.sql");
  EXPECT_EQ(scripts[1].sha256, sha256(sha256("CREATE TABLE a ()") + '\n' +
                                      sha256("CREATE INDEX i ON a ((1))") + '\n'));
}

}  // namespace
}  // namespace pgpm::test
