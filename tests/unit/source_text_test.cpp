#include "compile/read/source_text.hpp"

#include <gtest/gtest.h>

#include "core/render.hpp"

namespace pgpm {
namespace {

using std::string_literals::operator""s;

std::string complaint(std::string bytes) {
  const Expected<std::string> text = source_text(std::move(bytes), "a.sql");
  return text ? "" : render_text(text.error(), {});
}

TEST(SourceText, DropsTheByteOrderMarkAndKeepsTheRest) {
  EXPECT_EQ(source_text("\xEF\xBB\xBFselect 1;\r\n", "a.sql").value(), "select 1;\r\n");
  EXPECT_EQ(source_text("", "a.sql").value(), "");
  EXPECT_EQ(source_text("ä€😀\xEF\xBB\xBF", "a.sql").value(), "ä€😀\xEF\xBB\xBF");
}

TEST(SourceText, SaysWhichByteIsNoUtf8) {
  EXPECT_EQ(complaint("select 1;\nä \xE4\xF6;\n"),
            "a.sql:2:4: error: byte 0xE4 is not valid UTF-8\n"
            "    2 | ä \xEF\xBF\xBD\xEF\xBF\xBD;\n"
            "      |   ^\n"
            "DETAIL: In Latin-1 it is \"ä\".\n"
            "HINT: Save the file as UTF-8, or convert it: iconv -f LATIN1 -t UTF-8.\n");
}

TEST(SourceText, RefusesWhatOnlyLooksLikeUtf8) {
  for (const std::string bytes :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xC3", "\xE2\x82", "\xE2\x28\xA1"}) {
    EXPECT_FALSE(source_text(bytes, "a.sql").has_value());
  }
}

TEST(SourceText, KnowsUtf16WithoutMark) {
  EXPECT_EQ(complaint("a\0;\0"s),
            "a.sql:1:1: error: file is UTF-16LE, not UTF-8\n"
            "HINT: Save it as UTF-8, or convert it: iconv -f UTF-16LE -t UTF-8.\n");
  EXPECT_EQ(complaint("\0a\0;"s),
            "a.sql:1:1: error: file is UTF-16BE, not UTF-8\n"
            "HINT: Save it as UTF-8, or convert it: iconv -f UTF-16BE -t UTF-8.\n");
}

TEST(SourceText, SaysThatAFileEndsInsideACharacter) {
  EXPECT_EQ(complaint("a \xE2\x82"),
            "a.sql:1:3: error: byte 0xE2 is not valid UTF-8\n"
            "    1 | a \xEF\xBF\xBD\xEF\xBF\xBD\n"
            "      |   ^\n"
            "DETAIL: The file ends inside a character.\n"
            "HINT: The file may have been cut short.\n");
}

TEST(SourceText, RefusesNul) {
  EXPECT_EQ(complaint("a\0b"s),
            "a.sql:1:2: error: byte 0x00 (NUL) in a text file\n"
            "    1 | a\xEF\xBF\xBD"
            "b\n"
            "      |  ^\n"
            "HINT: Remove it; PostgreSQL has no text that holds it.\n");
}

TEST(SourceText, KnowsUtf16AndUtf32) {
  EXPECT_EQ(complaint("\xFF\xFEs\0"s),
            "a.sql:1:1: error: file is UTF-16, not UTF-8\n"
            "HINT: Save it as UTF-8, or convert it: iconv -f UTF-16 -t UTF-8.\n");
  EXPECT_EQ(complaint("\xFE\xFF\0s"s),
            "a.sql:1:1: error: file is UTF-16, not UTF-8\n"
            "HINT: Save it as UTF-8, or convert it: iconv -f UTF-16 -t UTF-8.\n");
  EXPECT_EQ(complaint("\xFF\xFE\0\0s\0\0\0"s),
            "a.sql:1:1: error: file is UTF-32, not UTF-8\n"
            "HINT: Save it as UTF-8, or convert it: iconv -f UTF-32 -t UTF-8.\n");
}

TEST(IsPlainText, HasNoControlCharacters) {
  EXPECT_TRUE(is_plain_text("größe 1.sql"));
  EXPECT_FALSE(is_plain_text("a\nb"));
  EXPECT_FALSE(is_plain_text("gr\xF6sse"));
}

}  // namespace
}  // namespace pgpm
