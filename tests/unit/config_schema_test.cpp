#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "compile/read/config.hpp"
#include "support/diagnostics.hpp"

namespace pgpm {
namespace {

using nlohmann::json;

json schema() {
  std::ifstream file(PGPM_TEST_DATA "/../../tool/compile/config.schema.json");
  return json::parse(file);
}

TEST(ConfigSchema, HasTheKeysThatAreRead) {
  std::set<std::string> keys;
  const json properties = schema().at("properties");
  for (const auto& [key, value] : properties.items()) {
    if (key == "externals") {
      for (const auto& [name, type] : value.at("properties").items()) {
        keys.insert(key + '.' + name);
      }
    } else if (key != "$schema") {
      keys.insert(key);
    }
  }
  std::set<std::string> known;
  for (const SettingKey& key : setting_keys()) known.emplace(key.name);
  EXPECT_EQ(keys, known);
}

TEST(ConfigSchema, HasTheValuesThatAreRead) {
  const json properties = schema().at("properties");
  for (const char* key : {"class", "subclass", "scope", "pin_search_path"}) {
    for (const json& value : properties.at(key).at("enum")) {
      const json config = {{"name", "a"}, {"version", "1_0_0"}, {key, value}};
      Diagnostics diagnostics;
      (void)make_package(read_config(config.dump(), "config.json", diagnostics), diagnostics);
      EXPECT_EQ(test::rendered(diagnostics), "");
    }
  }
}

}  // namespace
}  // namespace pgpm
