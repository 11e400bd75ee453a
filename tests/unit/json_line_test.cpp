#include "core/json_line.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace pgpm {
namespace {

std::string every_ascii_character() {
  std::string text;
  for (int c = 0; c < 0x80; ++c) text += static_cast<char>(c);
  return text;
}

TEST(JsonLine, WritesTheBytesThatTheLibraryWouldWrite) {
  const std::vector<std::string> names = {"", "a\"b", "Größe \U0001F418"};
  nlohmann::ordered_json expected;
  expected["ascii"] = every_ascii_character();
  expected["none"] = nlohmann::ordered_json::array();
  expected["names"] = names;
  expected["size"] = 18446744073709551615U;
  expected["inner"] = {{"first", true}, {"ends in {", "{"}};
  expected["last\n"] = false;

  std::string text = "line before\n";
  JsonLine json(text);
  json.add("ascii", every_ascii_character());
  json.add("none", std::vector<std::string>());
  json.add("names", names);
  json.add("size", std::size_t{18446744073709551615U});
  json.begin_object("inner");
  json.add("first", true);
  json.add("ends in {", "{");
  json.end_object();
  json.add("last\n", false);
  json.finish();
  EXPECT_EQ(text, "line before\n" + expected.dump() + '\n');
}

TEST(JsonLine, EscapesWhereverACharacterStands) {
  for (std::size_t at = 0; at < 20; ++at) {
    for (const char escaped : {'"', '\\', '\n', '\x1F'}) {
      std::string value = "twenty ASCII letters";
      value[at] = escaped;
      std::string text;
      JsonLine json(text);
      json.add("value", value);
      json.finish();
      EXPECT_EQ(text, nlohmann::json({{"value", value}}).dump() + '\n');
    }
  }
}

}  // namespace
}  // namespace pgpm
