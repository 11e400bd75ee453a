#include "compile/parse/long_strings.hpp"

#include <gtest/gtest.h>

#include "compile/parse/string_literal.hpp"

namespace pgpm {
namespace {

const std::string kLong(300, 'x');

TEST(WithoutLongStrings, EmptiesDollarQuotedOnes) {
  EXPECT_EQ(without_long_strings("AS $$" + kLong + "$$ LANGUAGE sql; AS $b$" + kLong + "$b$"),
            "AS $$$$" + std::string(300, ' ') + " LANGUAGE sql; AS $b$$b$" + std::string(300, ' '));
}

TEST(WithoutLongStrings, LeavesNamesAndWhatIsNoDollarQuotedString) {
  EXPECT_EQ(without_long_strings("SELECT $$" + std::string(130, 'x') + "$$"), std::nullopt);
  EXPECT_EQ(without_long_strings("SELECT '$$" + kLong + "$$' -- $$" + kLong + "$$"), std::nullopt);
  EXPECT_EQ(without_long_strings("SELECT $$" + kLong), std::nullopt);
}

TEST(DollarQuotedValue, IsTheTextBetweenItsTags) {
  EXPECT_EQ(dollar_quoted_value("AS $b$ $$ $b$;", 6), " $$ ");
  EXPECT_EQ(dollar_quoted_value("$$$$", 2), "");
  EXPECT_EQ(dollar_quoted_value("AS ' $$ '", 4), std::nullopt);
}

}  // namespace
}  // namespace pgpm
