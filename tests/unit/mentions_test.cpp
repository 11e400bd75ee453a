#include "deploy/overwrite/mentions.hpp"

#include <gtest/gtest.h>

namespace pgpm::test {
namespace {

TEST(Mentions, FindsNamesAsWholeWords) {
  const Mentions mentions({"pair", "Größe"});
  EXPECT_TRUE(mentions.any_in("SELECT (NULL::pair).a"));
  EXPECT_TRUE(mentions.any_in("select PAIR"));
  EXPECT_TRUE(mentions.any_in("x Größe"));
  EXPECT_FALSE(mentions.any_in("SELECT pairs, repair, pair_1"));
  EXPECT_FALSE(mentions.any_in(""));
}

TEST(Mentions, FindsNamesOfSeveralWordsByTheirFirst) {
  EXPECT_TRUE(Mentions({"My View"}).any_in("SELECT * FROM \"My View\""));
}

TEST(Mentions, OfNothingAreNowhere) { EXPECT_FALSE(Mentions({}).any_in("SELECT 1")); }

}  // namespace
}  // namespace pgpm::test
