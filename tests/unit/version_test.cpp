#include "pgpm/version.hpp"

#include <gtest/gtest.h>

namespace pgpm {
namespace {

Version version(std::string_view text) { return Version::parse(text).value(); }

bool accepts(std::string_view requirement, std::string_view text) {
  return Requirement::parse(requirement).value().accepts(version(text));
}

TEST(Version, ReadsThePredecessorsForm) {
  const Version parsed = version("01_09_00");
  EXPECT_EQ(parsed.major(), 1U);
  EXPECT_EQ(parsed.minor(), 9U);
  EXPECT_EQ(parsed.patch(), 0U);
  EXPECT_EQ(parsed.text(), "01_09_00");
  EXPECT_EQ(parsed.schema_suffix(), "01_09_00");
}

TEST(Version, ReadsSemanticVersions) {
  const Version parsed = version("1.9.0-rc.1+build.5");
  EXPECT_EQ(parsed.prerelease(), "rc.1");
  EXPECT_EQ(parsed.metadata(), "build.5");
  EXPECT_EQ(parsed.schema_suffix(), "1_9_0_rc_1_build_5");
}

TEST(Version, RefusesWhatIsNeither) {
  for (const char* text :
       {"", "1", "1.2", "1_2", "1.2.3.4", "1_2_x", "a.b.c", "1.2.3-", "1.2.3+", "1.2.3-01",
        "1.2.3-a..b", "01.2.3", "1.2.-3", " 1.2.3", "1_2_3-rc", "99999999999999999999.0.0"}) {
    EXPECT_FALSE(Version::parse(text).has_value()) << text;
  }
  EXPECT_EQ(Version::parse("1.9").error().message, "invalid version \"1.9\"");
}

TEST(Version, OrdersAsSemverDoes) {
  const char* ascending[] = {"0.9.9",      "1.0.0-alpha",  "1.0.0-alpha.1", "1.0.0-alpha.beta",
                             "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",
                             "1.0.0",      "1.0.1",        "01_02_00",      "1.10.0",
                             "2.0.0"};
  for (std::size_t i = 0; i + 1 < std::size(ascending); ++i) {
    EXPECT_LT(version(ascending[i]), version(ascending[i + 1])) << ascending[i];
  }
}

TEST(Version, IsOneWhateverItsSpelling) {
  EXPECT_EQ(version("1_2_3"), version("01_02_03"));
  EXPECT_EQ(version("1.2.3"), version("1_2_3"));
  EXPECT_EQ(version("1.2.3+a"), version("1.2.3+b"));
}

TEST(Requirement, ComparesFieldByField) {
  EXPECT_FALSE(accepts(">=1_5_0", "1_0_0"));
  EXPECT_TRUE(accepts(">=1_5_0", "2_0_0"));
  EXPECT_TRUE(accepts(">=1_5_0", "1_5_0"));
  EXPECT_TRUE(accepts(">0_4", "0_5_0"));
  EXPECT_FALSE(accepts(">0_4", "0_4_9"));
  EXPECT_TRUE(accepts("<=1.2", "1.2.9"));
  EXPECT_FALSE(accepts("<2", "2.0.0-rc.1"));
  EXPECT_TRUE(accepts("<2.0.0", "2.0.0-rc.1"));
}

TEST(Requirement, TakesXForAny) {
  EXPECT_TRUE(accepts("01_02_xx", "1.2.7"));
  EXPECT_FALSE(accepts("01_02_xx", "1.3.0"));
  EXPECT_TRUE(accepts(">=01_02_xx", "1.3.0"));
  EXPECT_FALSE(accepts(">=01_02_xx", "1.1.9"));
  EXPECT_TRUE(accepts("x", "0.0.1"));
}

TEST(Requirement, IsExactWithoutOperator) {
  EXPECT_TRUE(accepts("1_2_3", "01_02_03"));
  EXPECT_TRUE(accepts("=1.2.3", "1.2.3+b"));
  EXPECT_FALSE(accepts("1.2.3", "1.2.3-rc.1"));
  EXPECT_FALSE(accepts("1.2.3", "1.2.4"));
}

TEST(Requirement, SeveralConditionsMeanAll) {
  EXPECT_TRUE(accepts(">=1.2 <2", "1.9.0"));
  EXPECT_TRUE(accepts(">= 1.2, < 2", "1.9.0"));
  EXPECT_FALSE(accepts(">=1.2 <2", "2.0.0"));
  EXPECT_FALSE(accepts(">=1.2 <2", "1.1.9"));
}

TEST(Requirement, RefusesWhatItDoesNotUnderstand) {
  for (const char* text : {"", " ", ">=", "~1.2", "^1", "1.x.2", ">x", "1.2.3.4", ">=1.2-rc",
                           "1..2", ">=1.2 <", "latest"}) {
    EXPECT_FALSE(Requirement::parse(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace pgpm
