#include "core/suggestion.hpp"

#include <gtest/gtest.h>

#include <array>

namespace pgpm {
namespace {

constexpr std::array<std::string_view, 4> kWords = {"version", "name", "description", "zip_code"};

TEST(Nearest, FindsSwappedLetters) { EXPECT_EQ(nearest("verison", kWords), "version"); }
TEST(Nearest, FindsMissingLetters) { EXPECT_EQ(nearest("zipcode", kWords), "zip_code"); }
TEST(Nearest, IsSilentWhenNothingIsNear) { EXPECT_EQ(nearest("owner", kWords), std::nullopt); }

}  // namespace
}  // namespace pgpm
