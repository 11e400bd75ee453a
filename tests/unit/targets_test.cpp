#include "deploy/overwrite/targets.hpp"

#include <gtest/gtest.h>

namespace pgpm::test {
namespace {

std::string parsed(const std::string& object) {
  std::string text;
  for (const Target& target : targets_of(object)) {
    text += '[' + target.kind + "] " + target.identity + '\n';
  }
  return text;
}

bool meant(const std::string& object, const std::string& kind, const std::string& identity) {
  return is_meant(targets_of(object).at(0), kind, identity, "Shop 1");
}

TEST(TargetsOf, ListsAreCutOutsideParenthesesAndQuotes) {
  EXPECT_EQ(parsed("function f(integer, text), function \"a, function b\"(numeric)"),
            "[function] f(integer, text)\n[function] \"a, function b\"(numeric)\n");
  EXPECT_EQ(parsed(""), "");
}

TEST(TargetsOf, KindsOfSeveralWords) {
  EXPECT_EQ(parsed("text search configuration c"), "[text search configuration] c\n");
  EXPECT_EQ(parsed("operator class x using btree"), "[operator class] x using btree\n");
  EXPECT_EQ(parsed("materialized view m"), "[materialized view] m\n");
  EXPECT_EQ(parsed("view v"), "[view] v\n");
  EXPECT_EQ(parsed("all functions in schema shop"), "[all functions in schema] shop\n");
}

TEST(IsMeant, AnObjectByItsKindAndIdentity) {
  EXPECT_TRUE(meant("function f(integer)", "function", "f(integer)"));
  EXPECT_FALSE(meant("function f(integer)", "function", "f(text)"));
  EXPECT_FALSE(meant("function f(integer)", "type", "f(integer)"));
  EXPECT_TRUE(meant("trigger t on users", "trigger", "t on users"));
  EXPECT_FALSE(meant("trigger t on users", "policy", "t on users"));
}

TEST(IsMeant, KindsThatSqlDoesNotTellApart) {
  EXPECT_TRUE(meant("table v", "view", "v"));
  EXPECT_TRUE(meant("type d", "domain", "d"));
  EXPECT_TRUE(meant("routine p()", "procedure", "p()"));
  EXPECT_TRUE(meant("function total(integer)", "aggregate", "total(integer)"));
  EXPECT_TRUE(meant("function f", "function", "f(integer, text)"));
  EXPECT_FALSE(meant("function f", "function", "f2()"));
}

TEST(IsMeant, PartsStandForTheirWhole) {
  EXPECT_TRUE(meant("column v.a", "view", "v"));
  EXPECT_TRUE(meant("column \"a.b\".c", "table", "\"a.b\""));
  EXPECT_TRUE(meant("column pair.a", "type", "pair"));
  EXPECT_TRUE(meant("constraint good on crate", "table", "crate"));
  EXPECT_FALSE(meant("column v.a", "function", "v"));
}

TEST(IsMeant, AllOfTheOwnSchema) {
  EXPECT_TRUE(meant("all functions in schema \"Shop 1\"", "function", "f()"));
  EXPECT_TRUE(meant("all functions in schema \"Shop 1\"", "aggregate", "f()"));
  EXPECT_FALSE(meant("all functions in schema \"Shop 1\"", "procedure", "f()"));
  EXPECT_TRUE(meant("all tables in schema \"Shop 1\"", "view", "v"));
  EXPECT_FALSE(meant("all tables in schema \"Shop 1\"", "sequence", "s"));
  EXPECT_FALSE(meant("all functions in schema other", "function", "f()"));
  EXPECT_TRUE(meant("schema \"Shop 1\"", "schema", ""));
  EXPECT_FALSE(meant("schema other", "schema", ""));
}

TEST(ShareNames, WithinOneNameSpaceOfTheServer) {
  EXPECT_TRUE(share_names("function", "procedure"));
  EXPECT_TRUE(share_names("view", "materialized view"));
  EXPECT_TRUE(share_names("view", "type"));
  EXPECT_TRUE(share_names("domain", "type"));
  EXPECT_TRUE(share_names("type", "table"));
  EXPECT_FALSE(share_names("type", "index"));
  EXPECT_FALSE(share_names("function", "type"));
}

TEST(BareName, HasNeitherArgumentsNorTableNorQuotes) {
  EXPECT_EQ(bare_name("f(integer)"), "f");
  EXPECT_EQ(bare_name("\"Say it\"(text)"), "Say it");
  EXPECT_EQ(bare_name("audit on users"), "audit");
}

}  // namespace
}  // namespace pgpm::test
