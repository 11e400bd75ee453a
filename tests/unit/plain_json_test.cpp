#include "core/plain_json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "core/json_line.hpp"

namespace pgpm {
namespace {

// What a parser told, as one text.
class Events {
 public:
  using Json = nlohmann::json;

  [[nodiscard]] const std::string& told() const { return told_; }

  bool null() { return tell("null"); }
  bool boolean(bool value) { return tell(value ? "true" : "false"); }
  bool number_integer(Json::number_integer_t value) { return tell("i" + std::to_string(value)); }
  bool number_unsigned(Json::number_unsigned_t value) { return tell("u" + std::to_string(value)); }
  bool number_float(Json::number_float_t, const std::string& text) { return tell("f" + text); }
  bool binary(Json::binary_t&) { return tell("binary"); }
  bool string(const std::string& value) { return tell('"' + value + '"'); }
  bool start_object(std::size_t) { return tell("{"); }
  bool end_object() { return tell("}"); }
  bool start_array(std::size_t) { return tell("["); }
  bool end_array() { return tell("]"); }
  bool key(const std::string& name) { return tell("key " + name); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) {
    return false;
  }

 private:
  bool tell(const std::string& event) {
    told_ += event + '\n';
    return true;
  }

  std::string told_;
};

std::optional<std::string> told_by_the_library(const std::string& text) {
  Events events;
  if (!nlohmann::json::sax_parse(text, &events)) return std::nullopt;
  return events.told();
}

std::optional<std::string> told(const std::string& text) {
  Events events;
  if (!PlainJson(text, events).parse()) return std::nullopt;
  return events.told();
}

TEST(PlainJson, TellsOfWhatJsonLineWritesWhatTheLibraryTells) {
  std::string ascii;
  for (int c = 0x20; c < 0x80; ++c) ascii += static_cast<char>(c);
  std::string text;
  JsonLine json(text);
  json.add("ascii", ascii);
  json.add("line ends", "a\r\n\tb\b\f");
  json.add("none", std::vector<std::string>());
  json.add("names", std::vector<std::string>{"", "a\"b"});
  json.add("zero", std::size_t{0});
  json.add("size", std::size_t{18446744073709551615U});
  json.begin_object("inner");
  json.add("true", true);
  json.end_object();
  json.begin_object("empty");
  json.end_object();
  json.add("false", false);
  json.finish();
  text.pop_back();  // the line's end
  ASSERT_TRUE(told(text).has_value());
  EXPECT_EQ(told(text), told_by_the_library(text));
}

// Whatever it takes must be JSON, and mean the same to the library.
TEST(PlainJson, TakesNothingThatTheLibraryReadsOtherwise) {
  const std::string whole = R"({"a":"x\"\n\/","b":[1,0,"y",true],"c":{"d":false},"e":120})";
  std::size_t taken = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (int c = 0; c < 256; ++c) {
      std::string text = whole;
      text[at] = static_cast<char>(c);
      if (const auto mine = told(text); mine) {
        EXPECT_EQ(mine, told_by_the_library(text)) << text;
        ++taken;
      }
    }
    EXPECT_EQ(told(whole.substr(0, at)), std::nullopt);
  }
  EXPECT_GT(taken, whole.size());
}

TEST(PlainJson, LeavesOtherFormsToTheLibrary) {
  for (const std::string text : {"", " 1", "1 ", "{\"a\": 1}", "[1, 2]", "-1", "1.5", "1e3", "null",
                                 "\"\\u0041\"", "\"Größe\"", "18446744073709551616"}) {
    EXPECT_EQ(told(text), std::nullopt) << text;
  }
  EXPECT_EQ(told(std::string(100000, '[')), std::nullopt);
}

}  // namespace
}  // namespace pgpm
