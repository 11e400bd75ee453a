#include "pgpm/rule.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "pgpm/error.hpp"

namespace pgpm {
namespace {

TEST(Rule, HasANameOfItsOwnAndADescription) {
  std::set<std::string_view> names;
  for (int i = 1; i <= static_cast<int>(kLastRule); ++i) {
    const auto rule = static_cast<Rule>(i);
    EXPECT_TRUE(names.insert(to_string(rule)).second) << to_string(rule);
    EXPECT_THAT(std::string(to_string(rule)), testing::MatchesRegex("[a-z]+(-[a-z]+)*"));
    EXPECT_THAT(std::string(describe(rule)), testing::EndsWith(".")) << to_string(rule);
  }
  EXPECT_EQ(to_string(Rule::kNone), "");
}

TEST(Rule, ComesFromTheKindWhereNoneWasSet) {
  EXPECT_EQ(rule_of({.kind = ErrorKind::kPackage, .rule = Rule::kNoFiles, .message = ""}),
            Rule::kNoFiles);
  EXPECT_EQ(rule_of({.kind = ErrorKind::kPackage, .message = ""}), Rule::kBrokenPackage);
  EXPECT_EQ(rule_of({.kind = ErrorKind::kUsage, .message = ""}), Rule::kUsage);
  EXPECT_EQ(rule_of({.kind = ErrorKind::kArtifact, .message = ""}), Rule::kBrokenArtifact);
  EXPECT_EQ(rule_of({.kind = ErrorKind::kSql, .message = ""}), Rule::kNone);
}

}  // namespace
}  // namespace pgpm
