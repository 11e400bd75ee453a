#include "compile/read/json_reader.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

#include "compile/read/source_text.hpp"

namespace pgpm {
namespace {

// "offset: message (hint)" of what is wrong, or "" if nothing is.
std::string error_of(std::string_view text) {
  const auto value = read_json(text);
  if (value) return "";
  const JsonError& error = value.error();
  const std::string hint = error.hint.empty() ? "" : " (" + error.hint + ")";
  return std::to_string(error.offset) + ": " + error.message + hint;
}

TEST(ReadJson, KeepsPlacesAndOrder) {
  const JsonValue value = read_json(R"( {"b": [1, "x"], "a": true, "a": null} )").value();
  EXPECT_EQ(value.kind, JsonValue::Kind::kObject);
  EXPECT_EQ(value.offset, 1U);
  ASSERT_EQ(value.children.size(), 3U);
  EXPECT_EQ(value.children[0].key, "b");
  EXPECT_EQ(value.children[0].key_offset, 2U);
  EXPECT_EQ(value.children[0].offset, 7U);
  EXPECT_EQ(value.children[0].children[0].text, "1");
  EXPECT_EQ(value.children[0].children[1].offset, 11U);
  EXPECT_EQ(value.children[1].text, "true");
  EXPECT_EQ(value.children[2].key, "a");
  EXPECT_EQ(value.children[2].kind, JsonValue::Kind::kNull);
}

TEST(ReadJson, ReadsEscapes) {
  EXPECT_EQ(read_json(R"("\"\\\/\b\f\n\r\t")").value().text, "\"\\/\b\f\n\r\t");
  EXPECT_EQ(read_json(R"("\u00e4\u20AC\ud83d\ude00")").value().text, "ä€😀");
}

TEST(ReadJson, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(error_of(""), "0: expected a JSON value, found end of file");
  EXPECT_EQ(error_of("{"), "1: expected a key in double quotes, found end of file");
  EXPECT_EQ(error_of("{\"a\": 1,}"),
            "8: expected a key in double quotes, found \"}\" (JSON allows no comma behind the last "
            "value.)");
  EXPECT_EQ(error_of("[1,]"),
            "3: expected a JSON value, found \"]\" (JSON allows no comma behind the last value.)");
  EXPECT_EQ(error_of("{\"a\": 1 \"b\": 2}"),
            "8: expected \",\" or \"}\", found string \"b\" (A comma is missing behind the value "
            "before it.)");
  EXPECT_EQ(error_of("{\"a\" 1}"), "5: expected \":\" behind key, found \"1\"");
  EXPECT_EQ(error_of("{'a': 1}"),
            "1: expected a key in double quotes, found \"'\" (JSON strings stand in double "
            "quotes.)");
  EXPECT_EQ(error_of("{ // x\n}"),
            "2: expected a key in double quotes, found \"/\" (JSON has no comments.)");
  EXPECT_EQ(error_of("[True]"), "1: expected a JSON value, found \"True\"");
  EXPECT_EQ(error_of("[ä]"), "1: expected a JSON value, found \"ä\"");
  EXPECT_EQ(error_of("{} {}"), "3: expected end of file, found \"{\"");
  EXPECT_EQ(error_of("[01]"), "1: invalid number \"01\" (JSON strings stand in double quotes.)");
  EXPECT_EQ(error_of("[1.]"), "1: invalid number \"1.\" (JSON strings stand in double quotes.)");
}

TEST(ReadJson, SaysWhatIsWrongInStrings) {
  EXPECT_EQ(error_of("\"ab\n\""), "0: string is not closed in its line");
  EXPECT_EQ(error_of("\"ab"), "0: string is not closed in its line");
  EXPECT_EQ(error_of("\"a\tb\""),
            "2: control character in a string (Write it as an escape, such as \\t.)");
  EXPECT_EQ(error_of(R"("a\d")"), "2: invalid escape in a string (Write a backslash as \\\\.)");
  EXPECT_EQ(error_of(R"("\u12g4")"),
            "1: invalid escape in a string (Behind \\u stand four hexadecimal digits.)");
  EXPECT_EQ(error_of(R"("\ud83dx")"),
            "1: half of a surrogate pair in a string (Characters beyond U+FFFF are written as two "
            "\\u escapes.)");
}

TEST(ReadJson, BoundsItsDepth) {
  EXPECT_EQ(error_of(std::string(100, '[') + std::string(100, ']')), "");
  EXPECT_EQ(error_of(std::string(100'000, '[')), "101: values are nested too deep");
}

// nlohmann/json is the oracle: both take the same texts, whatever is broken in them.
TEST(ReadJson, AcceptsWhatNlohmannAccepts) {
  const std::string seed =
      R"({"name": "a\u00e4", "l": ["x", [], {}], "n": [-1.5e+3, 0], "b": [true, false, null]})";
  const std::string_view bytes = "{}[]\",:\\u0019.-+eEtfn \t\n'/\x01\xC3\xA4";
  std::mt19937 random(42);  // the same texts in every run
  const auto below = [&random](std::size_t end) { return random() % end; };
  for (int round = 0; round < 20'000; ++round) {
    std::string text = seed;
    for (std::size_t edits = below(3) + 1; edits > 0 && !text.empty(); --edits) {
      const std::size_t at = below(text.size());
      switch (below(4)) {
        case 0:
          text.erase(at, below(4) + 1);
          break;
        case 1:
          text.insert(at, 1, bytes[below(bytes.size())]);
          break;
        case 2:
          text[at] = bytes[below(bytes.size())];
          break;
        default:
          text.resize(at + 1);
      }
    }
    if (!is_utf8(text)) continue;
    ASSERT_EQ(read_json(text).has_value(), nlohmann::json::accept(text)) << text;
  }
}

}  // namespace
}  // namespace pgpm
