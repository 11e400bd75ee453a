#include "core/text.hpp"

#include <gtest/gtest.h>

namespace pgpm {
namespace {

TEST(LineIndex, CountsFromOneInBytes) {
  const LineIndex index("ab\r\nöc\n");
  EXPECT_EQ(index.place(0, "f"), (Place{"f", 1, 1}));
  EXPECT_EQ(index.place(4, "f"), (Place{"f", 2, 1}));
  EXPECT_EQ(index.place(6, "f"), (Place{"f", 2, 3}));
  EXPECT_EQ(index.place(99, "f"), (Place{"f", 3, 1}));
  EXPECT_EQ(index.line(1), "ab");
  EXPECT_EQ(index.line(2), "öc");
  EXPECT_EQ(index.line(4), "");
}

TEST(Joined, PutsATextBetweenWords) {
  EXPECT_EQ(joined({"a", "", "b"}, ", "), "a, , b");
  EXPECT_EQ(joined({"a"}, ", "), "a");
  EXPECT_EQ(joined({}, ", "), "");
}

TEST(ByteOffsetOfCharacter, CountsCharactersFromOne) {
  EXPECT_EQ(byte_offset_of_character("aöb", 1), 0U);
  EXPECT_EQ(byte_offset_of_character("aöb", 3), 3U);
  EXPECT_EQ(byte_offset_of_character("aöb", 9), 4U);
}

TEST(DisplayIdentifier, QuotesOnlyWhereNeeded) {
  EXPECT_EQ(display_identifier("zip_code"), "zip_code");
  EXPECT_EQ(display_identifier("ZipCode"), "\"ZipCode\"");
  EXPECT_EQ(display_identifier("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(display_identifier("1a"), "\"1a\"");
}

TEST(TruncateIdentifier, CutsAtACharactersBorder) {
  EXPECT_EQ(truncate_identifier(std::string(70, 'a')).size(), 63U);
  EXPECT_EQ(truncate_identifier(std::string(62, 'a') + "öö").size(), 62U);
}

}  // namespace
}  // namespace pgpm
