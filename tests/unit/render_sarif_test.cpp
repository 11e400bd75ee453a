#include "core/render_sarif.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace pgpm {
namespace {

using Json = nlohmann::json;

Json run_of(const std::vector<Error>& errors) {
  return Json::parse(render_sarif(errors, {.program = "pgpm-bundle", .exit_code = 1}))["runs"][0];
}

Json location_of(const Place& place, const std::string& source_line) {
  const Error error{.message = "m", .place = place, .source_line = source_line};
  return run_of({error})["results"][0]["locations"][0]["physicalLocation"];
}

TEST(RenderSarif, CountsColumnsInUtf16) {
  EXPECT_EQ(location_of({"f", 2, 8}, "ä\U0001F418x"),  // 2 and 4 bytes, 1 and 2 code units
            Json::parse(R"({"artifactLocation": {"uri": "f"},
                            "region": {"startLine": 2, "startColumn": 5}})"));
}

TEST(RenderSarif, LeavesOutAColumnThatItCannotCount) {
  EXPECT_EQ(location_of({"f", 2, 8}, "")["region"], Json::parse(R"({"startLine": 2})"));
  EXPECT_FALSE(location_of({"f"}, "").contains("region"));
  EXPECT_FALSE(run_of({{.message = "m"}})["results"][0].contains("locations"));
}

TEST(RenderSarif, WritesFilesAsUris) {
  const auto uri = [](const std::string& file) {
    return location_of({file}, "")["artifactLocation"]["uri"].get<std::string>();
  };
  EXPECT_EQ(uri("a b/ä%,:x.sql"), "a%20b/%C3%A4%25%2C%3Ax.sql");
  EXPECT_EQ(uri("a/../b/./c.sql"), "b/c.sql");
  EXPECT_EQ(uri("../b.sql"), "../b.sql");
  EXPECT_EQ(uri("/tmp/a b.sql"), "file:///tmp/a%20b.sql");
}

TEST(RenderSarif, NamesEachRuleOnce) {
  const Json run = run_of({{.rule = Rule::kSyntaxError, .message = "a"},
                           {.rule = Rule::kWrongEncoding, .message = "b"},
                           {.rule = Rule::kSyntaxError, .message = "c"}});
  const Json& rules = run["tool"]["driver"]["rules"];
  ASSERT_EQ(rules.size(), 2U);
  for (const Json& result : run["results"]) {
    EXPECT_EQ(rules[result["ruleIndex"].get<std::size_t>()]["id"], result["ruleId"]);
  }
  EXPECT_EQ(run["results"][0]["ruleId"], "syntax-error");
  EXPECT_EQ(run["results"][1]["ruleId"], "wrong-encoding");
}

TEST(RenderSarif, IsADocumentWithoutResultsToo) {
  const Json document = Json::parse(render_sarif({}, {.program = "pgpm-bundle", .exit_code = 0}));
  EXPECT_EQ(document["version"], "2.1.0");
  EXPECT_EQ(document["runs"][0]["results"], Json::array());
  EXPECT_EQ(document["runs"][0]["invocations"],
            Json::parse(R"([{"executionSuccessful": true, "exitCode": 0}])"));
}

}  // namespace
}  // namespace pgpm
