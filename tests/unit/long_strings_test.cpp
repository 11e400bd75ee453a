#include "compile/parse/long_strings.hpp"

#include <gtest/gtest.h>

#include "compile/parse/string_literal.hpp"

namespace pgpm {
namespace {

const std::string kLong(300, 'x');

TEST(WithoutLongStrings, EmptiesDollarQuotedOnes) {
  const std::string whole = "AS $$" + kLong + "$$ LANGUAGE sql; AS $b$" + kLong + "$b$;";
  const auto shortened = without_long_strings(whole);
  ASSERT_TRUE(shortened.has_value());
  EXPECT_EQ(shortened->sql, "AS $$$$ LANGUAGE sql; AS $b$$b$;");
  for (const std::string_view part : {"AS $$", " LANGUAGE", "sql;", "AS $b$", ";"}) {
    const std::size_t end =
        part == ";" ? shortened->sql.size() : shortened->sql.find(part) + part.size();
    EXPECT_EQ(shortened->cuts.whole_offset(end - part.size()),
              part == ";" ? whole.size() - 1 : whole.find(part));
  }
}

TEST(WithoutLongStrings, LeavesNamesAndWhatIsNoDollarQuotedString) {
  EXPECT_FALSE(without_long_strings("SELECT $$" + std::string(130, 'x') + "$$").has_value());
  EXPECT_FALSE(without_long_strings("SELECT '$$" + kLong + "$$' -- $$" + kLong + "$$").has_value());
  EXPECT_FALSE(without_long_strings("SELECT $$" + kLong).has_value());
}

TEST(DollarQuotedValue, IsTheTextBetweenItsTags) {
  EXPECT_EQ(dollar_quoted_value("AS $b$ $$ $b$;", 6), " $$ ");
  EXPECT_EQ(dollar_quoted_value("$$$$", 2), "");
  EXPECT_EQ(dollar_quoted_value("AS ' $$ '", 4), std::nullopt);
}

}  // namespace
}  // namespace pgpm
