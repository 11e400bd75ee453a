#include <gmock/gmock.h>

#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

using ModePair = std::pair<std::string, std::string>;

std::vector<ModePair> all_pairs() {
  const std::vector<std::string> modes = {"safe", "moderate", "unsafe", "overwrite"};
  std::vector<ModePair> pairs;
  for (std::size_t i = 0; i < modes.size(); ++i) {
    for (std::size_t j = i; j < modes.size(); ++j) pairs.emplace_back(modes[i], modes[j]);
  }
  return pairs;
}

/// Two deployers at once on one package, each in a mode of its own.
class Rivals : public DatabaseTest, public testing::WithParamInterface<ModePair> {
 protected:
  std::string package(const std::string& value) {
    return bundle({{"functions/f.sql",
                    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT " + value + "';\n"},
                   {"functions/g.sql",
                    "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT " + value + "';\n"}},
                  {{"subclass", "basic"}});
  }

  // Every schema of the package holds what one artifact holds, and is recorded as it is.
  void expect_no_mixture() {
    const std::string schemas = query(
        "SELECT string_agg(nspname, ' ' ORDER BY nspname) FROM pg_namespace WHERE nspname LIKE "
        "'shop%'");
    EXPECT_EQ(query("SELECT string_agg(pkg_schema, ' ' ORDER BY pkg_schema) FROM _pgpm.packages "
                    "WHERE pkg_status = 1"),
              schemas);
    EXPECT_EQ(query("SELECT count(*) FROM _pgpm.packages WHERE pkg_catalog_hash <> "
                    "_pgpm._catalog_hash(pkg_schema)"),
              "0");
    EXPECT_EQ(query("SELECT string_agg(DISTINCT f.prosrc || ' ' || g.prosrc, ', ') FROM pg_proc f "
                    "JOIN pg_proc g USING (pronamespace) WHERE f.proname = 'f' AND g.proname = 'g' "
                    "AND f.prosrc <> g.prosrc"),
              "");
  }
};

TEST_P(Rivals, NeverMix) {
  const std::vector<std::string> packages = {package("1"), package("2"), package("3")};
  const auto [mode, other_mode] = GetParam();
  for (int round = 0; round < 20; ++round) {
    // Every other time nothing is there, not even _pgpm.
    if (round % 2 == 1) deploy(packages[2]);
    const std::string& first = round % 4 < 2 ? mode : other_mode;
    const std::string& second = round % 4 < 2 ? other_mode : mode;
    const auto one = start_apply({"deploy", packages[0], "--mode", first});
    const auto two = start_apply({"deploy", packages[1], "--mode", second});
    const Answer answers[] = {one->wait(), two->wait()};
    const std::string* modes[] = {&first, &second};
    int done = 0;
    for (int i = 0; i < 2; ++i) {
      if (answers[i].exit_code == 0) {
        ++done;
        continue;
      }
      EXPECT_EQ(answers[i].exit_code, 4) << answers[i];
      EXPECT_EQ(*modes[i], "safe") << answers[i];
      EXPECT_THAT(answers[i].err, testing::HasSubstr("is deployed in schema \"shop\" and differs"));
    }
    if (round % 2 == 0) {
      EXPECT_GT(done, 0);
    }
    expect_no_mixture();
    const std::string value = query("SELECT shop.f()");
    const std::string& winner = packages[static_cast<std::size_t>(std::stoi(value) - 1)];
    EXPECT_EQ(apply({"deploy", winner}).out, "shop 01_00_00 in schema shop: up to date\n");
    if (HasFailure()) GTEST_FAIL() << "in round " << round;
    query("DROP SCHEMA IF EXISTS shop, shop_0, shop_1, _pgpm CASCADE");
  }
}

std::string pair_name(const testing::TestParamInfo<ModePair>& pair) {
  return pair.param.first + "_" + pair.param.second;
}

INSTANTIATE_TEST_SUITE_P(Pairs, Rivals, testing::ValuesIn(all_pairs()), pair_name);

}  // namespace
}  // namespace pgpm::test
