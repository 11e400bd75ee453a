#include "compile/read/config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "compile/read/source_text.hpp"
#include "support/diagnostics.hpp"

namespace pgpm {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ReadConfig : public testing::Test {
 protected:
  Package read(std::string_view text) {
    return make_package(read_config(text, "config.json", diagnostics_), diagnostics_);
  }

  // What is said about a package that has, beside what is required, these members.
  std::string complaint(const std::string& members) {
    diagnostics_ = {};
    (void)read("{\"name\": \"a\", \"version\": \"1_0_0\",\n" + members + "}");
    return test::rendered(diagnostics_);
  }

  Diagnostics diagnostics_;
};

TEST_F(ReadConfig, ReadsEveryKey) {
  const Package package = read(R"json({
    "$schema": "config.schema.json", "lints": {"any": "thing"}, "warnings_as_errors": true,
    "name": "api", "version": "01_09_00", "class": "postgres_ddl", "subclass": "basic",
    "scope": "DATABASE", "description": "Servicetool API", "license": "MIT",
    "types_path": "types", "tables_path": ["a", "b"], "functions_path": [], "views_path": "v",
    "triggers_path": "t",
    "dependencies": {"model": ">=1.2 <2"}, "owner_role": "boss", "usage_roles": ["app", "web"],
    "search_path": ["crm", "public"], "pin_search_path": "all", "check_function_bodies": false,
    "externals": {"extensions": ["hstore"], "schemas": "crm", "types": ["geo.point"],
                  "relations": ["crm.customer"], "functions": ["crm.f(integer)"]}})json");
  EXPECT_EQ(test::rendered(diagnostics_), "");
  EXPECT_EQ(package.name, "api");
  EXPECT_EQ(package.version.text(), "01_09_00");
  EXPECT_EQ(package.package_class, PackageClass::kPostgresDdl);
  EXPECT_EQ(package.subclass, PackageSubclass::kBasic);
  EXPECT_EQ(package.scope, PackageScope::kDatabase);
  EXPECT_EQ(package.description, "Servicetool API");
  EXPECT_EQ(package.license, "MIT");
  EXPECT_EQ(package.dependencies.at("model").text(), ">=1.2 <2");
  EXPECT_EQ(package.owner_role, "boss");
  EXPECT_THAT(package.usage_roles, ElementsAre("app", "web"));
  EXPECT_THAT(package.search_path, ElementsAre("crm", "public"));
  EXPECT_EQ(package.pin_search_path, PinSearchPath::kAll);
  EXPECT_FALSE(package.check_function_bodies);
  EXPECT_THAT(package.externals.extensions, ElementsAre("hstore"));
  EXPECT_THAT(package.externals.schemas, ElementsAre("crm"));
  EXPECT_THAT(package.externals.types, ElementsAre("geo.point"));
  EXPECT_THAT(package.externals.relations, ElementsAre("crm.customer"));
  EXPECT_THAT(package.externals.functions, ElementsAre("crm.f(integer)"));
}

TEST_F(ReadConfig, HasDefaults) {
  const Package package = read(R"({"name": "a", "version": "1.0.0"})");
  EXPECT_EQ(test::rendered(diagnostics_), "");
  EXPECT_EQ(package.package_class, PackageClass::kPostgresSql);
  EXPECT_EQ(package.subclass, PackageSubclass::kVersioned);
  EXPECT_EQ(package.scope, PackageScope::kSchema);
  EXPECT_THAT(package.search_path, ElementsAre("public"));
  EXPECT_TRUE(package.check_function_bodies);
}

TEST_F(ReadConfig, AnEmptyListReplacesTheDefault) {
  EXPECT_THAT(read(R"({"name": "a", "version": "1.0.0", "search_path": []})").search_path,
              IsEmpty());
}

TEST_F(ReadConfig, NamesTheNearestKey) {
  EXPECT_EQ(complaint("\"lisence\": \"MIT\""),
            "config.json:2:1: warning: unknown key \"lisence\"\n"
            "    2 | \"lisence\": \"MIT\"}\n"
            "      | ^\n"
            "at: $.lisence\n"
            "HINT: Did you mean \"license\"?\n");
}

TEST_F(ReadConfig, SaysOnceThatARequiredKeyIsMisspelled) {
  (void)read("{\n  \"name\": \"a\",\n  \"verison\": \"1_0_0\"\n}\n");
  EXPECT_EQ(test::rendered(diagnostics_),
            "config.json:3:3: error: unknown key \"verison\"\n"
            "    3 |   \"verison\": \"1_0_0\"\n"
            "      |   ^\n"
            "at: $.verison\n"
            "HINT: Did you mean \"version\"?\n");
}

TEST_F(ReadConfig, MissesWhatIsRequired) {
  (void)read("{\"name\": \"a\"}");
  EXPECT_EQ(test::rendered(diagnostics_),
            "config.json:1:1: error: key \"version\" is missing\n"
            "    1 | {\"name\": \"a\"}\n"
            "      | ^\n"
            "HINT: Add \"version\": \"01_00_00\", or give --version.\n");
}

TEST_F(ReadConfig, WarnsOfUnknownKeysBelowExternals) {
  EXPECT_EQ(complaint("\"externals\": {\"extension\": []}"),
            "config.json:2:15: warning: unknown key \"extension\"\n"
            "    2 | \"externals\": {\"extension\": []}}\n"
            "      |               ^\n"
            "at: $.externals.extension\n"
            "HINT: Did you mean \"extensions\"?\n");
  EXPECT_EQ(complaint("\"externals.types\": []"),
            "config.json:2:1: warning: unknown key \"externals.types\"\n"
            "    2 | \"externals.types\": []}\n"
            "      | ^\n"
            "at: $[\"externals.types\"]\n");
}

TEST_F(ReadConfig, RefusesWrongTypes) {
  EXPECT_EQ(complaint("\"owner_role\": 3"),
            "config.json:2:15: error: \"owner_role\" must be a string, not a number\n"
            "    2 | \"owner_role\": 3}\n"
            "      |               ^\n"
            "at: $.owner_role\n");
  EXPECT_EQ(complaint("\"types_path\": [\"a\", null]"),
            "config.json:2:21: error: each item of \"types_path\" must be a string, not null\n"
            "    2 | \"types_path\": [\"a\", null]}\n"
            "      |                     ^\n"
            "at: $.types_path[1]\n");
  EXPECT_EQ(complaint("\"usage_roles\": true"),
            "config.json:2:16: error: \"usage_roles\" must be a string or a list of strings, not a "
            "boolean\n"
            "    2 | \"usage_roles\": true}\n"
            "      |                ^\n"
            "at: $.usage_roles\n");
  EXPECT_EQ(complaint("\"dependencies\": [\"model\"]"),
            "config.json:2:17: error: \"dependencies\" must be an object, not a list\n"
            "    2 | \"dependencies\": [\"model\"]}\n"
            "      |                 ^\n"
            "at: $.dependencies\n");
  EXPECT_EQ(complaint("\"check_function_bodies\": \"no\""),
            "config.json:2:26: error: \"check_function_bodies\" must be true or false, not a "
            "string\n"
            "    2 | \"check_function_bodies\": \"no\"}\n"
            "      |                          ^\n"
            "at: $.check_function_bodies\n");
}

TEST_F(ReadConfig, MissesNothingThatHasTheWrongType) {
  (void)read("{\"name\": 1, \"version\": \"1_0_0\"}");
  EXPECT_EQ(test::rendered(diagnostics_),
            "config.json:1:10: error: \"name\" must be a string, not a number\n"
            "    1 | {\"name\": 1, \"version\": \"1_0_0\"}\n"
            "      |          ^\n"
            "at: $.name\n");
}

TEST_F(ReadConfig, RefusesWrongValues) {
  EXPECT_EQ(complaint("\"class\": \"postgres\""),
            "config.json:2:10: error: invalid class \"postgres\"\n"
            "    2 | \"class\": \"postgres\"}\n"
            "      |          ^\n"
            "at: $.class\n"
            "DETAIL: Valid values are \"postgres_sql\" and \"postgres_ddl\".\n");
  EXPECT_EQ(complaint("\"scope\": \"schema\""),
            "config.json:2:10: error: invalid scope \"schema\"\n"
            "    2 | \"scope\": \"schema\"}\n"
            "      |          ^\n"
            "at: $.scope\n"
            "DETAIL: Valid values are \"SCHEMA\" and \"DATABASE\".\n"
            "HINT: Did you mean \"SCHEMA\"?\n");
  EXPECT_EQ(complaint("\"dependencies\": {\"the model\": \">=1.x.2\"}"),
            "config.json:2:31: error: invalid version requirement \">=1.x.2\"\n"
            "    2 | \"dependencies\": {\"the model\": \">=1.x.2\"}}\n"
            "      |                               ^\n"
            "at: $.dependencies[\"the model\"]\n"
            "HINT: Write conditions as in \">=1.2 <2\", \"01_02_xx\", \"1.9.0\" or \"x\".\n");
  EXPECT_EQ(complaint("\"dependencies\": {\"a\": \"x\"}"),
            "config.json:2:18: error: package \"a\" depends on itself\n"
            "    2 | \"dependencies\": {\"a\": \"x\"}}\n"
            "      |                  ^\n"
            "at: $.dependencies.a\n");
  EXPECT_EQ(complaint("\"usage_roles\": \"\""),
            "config.json:2:16: error: empty name in \"usage_roles\"\n"
            "    2 | \"usage_roles\": \"\"}\n"
            "      |                ^\n"
            "at: $.usage_roles\n");
  EXPECT_EQ(complaint("\"owner_role\": \"a\\u0000b\""),
            "config.json:2:15: error: value of \"owner_role\" holds a NUL byte\n"
            "    2 | \"owner_role\": \"a\\u0000b\"}\n"
            "      |               ^\n"
            "at: $.owner_role\n");
}

TEST_F(ReadConfig, RefusesReservedNames) {
  (void)read("{\"version\": \"1_0_0\",\n\"name\": \"pg_tools\"}");
  EXPECT_EQ(test::rendered(diagnostics_),
            "config.json:2:9: error: schema \"pg_tools\" cannot belong to a package\n"
            "    2 | \"name\": \"pg_tools\"}\n"
            "      |         ^\n"
            "at: $.name\n"
            "DETAIL: The names public, _pgpm, information_schema and all that begin with pg_ are "
            "reserved.\n");
}

TEST_F(ReadConfig, RefusesKeysThatStandThereTwice) {
  EXPECT_EQ(complaint("\"name\": \"b\""),
            "config.json:2:1: error: key \"name\" is given more than once\n"
            "    2 | \"name\": \"b\"}\n"
            "      | ^\n"
            "config.json:1:2: note: first given here\n"
            "at: $.name\n");
}

TEST_F(ReadConfig, SaysWhereTheJsonIsBroken) {
  (void)read_config("{\n\t\"name\": \"a\"\n\t\"version\": \"1\"}", "p/config.json", diagnostics_);
  EXPECT_EQ(test::rendered(diagnostics_),
            "p/config.json:3:2: error: expected \",\" or \"}\", found string \"version\"\n"
            "    3 | \t\"version\": \"1\"}\n"
            "      | \t^\n"
            "HINT: A comma is missing behind the value before it.\n");
}

TEST_F(ReadConfig, RefusesWhatIsNoObject) {
  (void)read_config("[]", "config.json", diagnostics_);
  EXPECT_EQ(test::rendered(diagnostics_),
            "config.json:1:1: error: config.json must hold an object, not a list\n"
            "    1 | []\n"
            "      | ^\n"
            "at: $\n");
}

// No text may end the program; the sanitizers watch. The same texts in every run.
TEST_F(ReadConfig, SurvivesAnything) {
  const std::string seed = R"({"name": "a", "version": "01_09_00", "types_path": ["t", "u"],
    "dependencies": {"m": ">=1.2 <2"}, "externals": {"types": ["x"]}, "search_path": "public"})";
  std::mt19937 random(1);
  for (std::size_t cut = 0; cut <= seed.size(); ++cut) (void)read(seed.substr(0, cut));
  for (int round = 0; round < 5'000; ++round) {
    std::string text = seed;
    for (int edit = 0; edit < 4 && !text.empty(); ++edit) {
      const std::size_t from = random() % text.size();
      text.replace(random() % text.size(), random() % 8, text.substr(from, random() % 8));
    }
    diagnostics_ = {};
    const Settings settings = read_config(text, "config.json", diagnostics_);
    (void)make_package(settings, diagnostics_);
  }
}

}  // namespace
}  // namespace pgpm
