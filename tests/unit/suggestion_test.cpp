#include "core/suggestion.hpp"

#include <gtest/gtest.h>

#include <array>

namespace pgpm {
namespace {

constexpr std::array<std::string_view, 4> kWords = {"version", "name", "description", "zip_code"};

TEST(Nearest, FindsSwappedLetters) { EXPECT_EQ(nearest("verison", kWords), "version"); }
TEST(Nearest, FindsMissingLetters) { EXPECT_EQ(nearest("zipcode", kWords), "zip_code"); }
TEST(Nearest, PrefersAddedLettersToOtherChangesOfTheSameNumber) {
  constexpr std::array<std::string_view, 3> kTypes = {"timestamp", "timestamps", "timestamptz"};
  EXPECT_EQ(nearest("timestampz", kTypes), "timestamptz");
  EXPECT_EQ(nearest("timestampx", kTypes), "timestamp");
}
TEST(Nearest, FindsTheWordThatWasBegun) {
  constexpr std::array<std::string_view, 2> kKeys = {"ownership", "owner_role"};
  EXPECT_EQ(nearest("owner", kKeys), "owner_role");
  constexpr std::array<std::string_view, 2> kClasses = {"postgres_sql", "postgres_ddl"};
  EXPECT_EQ(nearest("postgres", kClasses), std::nullopt);
}
TEST(Nearest, IsSilentWhenNothingIsNear) { EXPECT_EQ(nearest("owner", kWords), std::nullopt); }

}  // namespace
}  // namespace pgpm
