#include "compile/run_bundle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "compile/bundle_manual.hpp"
#include "pgpm/bundle.hpp"

namespace pgpm {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// pgpm-bundle in a memory of files that hold one package, /p.
class RunBundle : public testing::Test {
 protected:
  void SetUp() override {
    files_.add("/p/config.json",
               R"({"name": "demo", "version": "01_00_00", "types_path": "types"})");
    files_.add("/p/types/a.sql", "CREATE DOMAIN a AS text;\n");
  }

  int run(const std::vector<std::string>& arguments) {
    std::ostringstream output;
    std::ostringstream diagnostics;
    const int code = run_bundle(arguments, "/here", files_, {output, diagnostics, false, format_});
    output_ = output.str();
    diagnostics_ = diagnostics.str();
    return code;
  }

  MemoryFiles files_;
  std::string format_;  // of the environment
  std::string output_;
  std::string diagnostics_;
};

TEST_F(RunBundle, WritesArtifactAndDepfile) {
  EXPECT_EQ(run({"/p", "-o", "out/demo.pgpm", "--depfile", "out/demo.d", "--vcs-ref", "v1"}), 0);
  EXPECT_EQ(output_, "");
  EXPECT_EQ(diagnostics_, "");
  EXPECT_EQ(files_.read("out/demo.d").value(),
            "out/demo.pgpm: \\\n  /p/config.json \\\n  /p/types \\\n  /p/types/a.sql\n");
  std::istringstream artifact(files_.read("out/demo.pgpm").value());
  const Bundle bundle = read_bundle(artifact, "demo.pgpm").value();
  EXPECT_EQ(bundle.package.schema(), "demo_01_00_00");
  EXPECT_EQ(bundle.vcs_ref, "v1");
  ASSERT_EQ(bundle.statements.size(), 1U);
  EXPECT_EQ(bundle.statements[0].place, (Place{"types/a.sql", 1, 1}));
}

TEST_F(RunBundle, MakesTheSameBytesFromAnotherPath) {
  ASSERT_EQ(run({"/p", "-o", "1"}), 0);
  files_.add("/q q/config.json", files_.read("/p/config.json").value());
  files_.add("/q q/types/a.sql", files_.read("/p/types/a.sql").value());
  ASSERT_EQ(run({"/q q/config.json", "-o", "2"}), 0);
  EXPECT_EQ(files_.read("1").value(), files_.read("2").value());
}

TEST_F(RunBundle, UsesArtifactsOfOtherPackages) {
  ASSERT_EQ(run({"/p", "-o", "model", "--name", "model"}), 0);
  const std::string model =
      testing::TempDir() + "run_bundle_test " + std::to_string(::getpid()) + " model.pgpm";
  DiskFiles disk;
  ASSERT_TRUE(disk.replace(model, files_.read("model").value()).has_value());
  files_.add("/p/types/a.sql", "CREATE TYPE b AS (x a);\n");
  EXPECT_EQ(run({"/p", "-o", "o"}), 1);
  EXPECT_THAT(diagnostics_, StartsWith("/p/types/a.sql:1:21: error: type \"a\" is not defined"));
  EXPECT_EQ(run({"/p", "-o", "o", "--depends", model, "--depfile", "d"}), 0);
  EXPECT_EQ(diagnostics_, "");
  EXPECT_THAT(files_.read("o").value(), HasSubstr("\"uses\":[\"domain model.a\"]"));
  EXPECT_THAT(files_.read("d").value(), testing::EndsWith("\\ model.pgpm\n"));
  std::filesystem::remove(model);
}

TEST_F(RunBundle, MakesErrorsOfWarningsOnRequest) {
  const std::string warning = "pgpm-bundle: warning: the package holds no SQL files\n";
  const std::vector<std::string> arguments = {"/p/types", "-o", "o", "--name=a", "--version=1.0.0"};
  EXPECT_EQ(run(arguments), 0);
  EXPECT_THAT(diagnostics_, StartsWith(warning));
  std::vector<std::string> strict = arguments;
  strict.emplace_back("--warnings-as-errors");
  EXPECT_EQ(run(strict), 1);
  EXPECT_THAT(diagnostics_, StartsWith("pgpm-bundle: error: the package holds no SQL files\n"));
  strict.back() += "=false";
  EXPECT_EQ(run(strict), 0);
}

TEST_F(RunBundle, LeavesAnOlderArtifactAloneWhenItFails) {
  files_.add("o", "old");
  EXPECT_EQ(run({"/p", "-o", "o", "--depfile", "d", "--class", "x"}), 1);
  EXPECT_EQ(files_.read("o").value(), "old");
  EXPECT_FALSE(files_.exists("d"));
}

TEST_F(RunBundle, PrintsOneDocumentAsJson) {
  EXPECT_EQ(run({"/p", "-o", "o", "--format", "json"}), 0);
  EXPECT_EQ(diagnostics_, "");
  nlohmann::json document = nlohmann::json::parse(output_);
  EXPECT_THAT(document.at("digest").get<std::string>(), StartsWith("sha256:"));
  document.erase("digest");
  EXPECT_EQ(document, (nlohmann::json{{"program", "pgpm-bundle"},
                                      {"exit_code", 0},
                                      {"artifact", "o"},
                                      {"package", "demo"},
                                      {"version", "01_00_00"},
                                      {"schema", "demo_01_00_00"},
                                      {"statements", 1},
                                      {"diagnostics", nlohmann::json::array()}}));
}

TEST_F(RunBundle, PrintsErrorsAsJson) {
  EXPECT_EQ(run({"/p", "-o", "o", "--format=json", "--version", "1.2"}), 1);
  EXPECT_EQ(diagnostics_, "");
  const nlohmann::json document = nlohmann::json::parse(output_);
  EXPECT_EQ(document.at("exit_code"), 1);
  EXPECT_FALSE(document.contains("artifact"));
  EXPECT_EQ(document.at("diagnostics").at(0).at("message"), "invalid version \"1.2\"");
  EXPECT_EQ(run({"--format", "json"}), 1);
  EXPECT_EQ(nlohmann::json::parse(output_).at("diagnostics").at(0).at("message"),
            "PACKAGE is missing");
}

TEST_F(RunBundle, PrintsUsageErrorsInTheWantedFormat) {
  const std::string text =
      "pgpm-bundle: error: PACKAGE is missing\nHINT: See \"pgpm-bundle --help\".\n";
  EXPECT_EQ(run({"--format", "sarif"}), 1);
  EXPECT_EQ(diagnostics_, "");
  const nlohmann::json result = nlohmann::json::parse(output_)["runs"][0]["results"][0];
  EXPECT_EQ(result["ruleId"], "usage");
  EXPECT_EQ(result["message"]["text"], "PACKAGE is missing\nHINT: See \"pgpm-bundle --help\".");
  EXPECT_EQ(run({"--format=github"}), 1);
  EXPECT_EQ(diagnostics_, text);
  EXPECT_EQ(output_,
            "::error title=usage::PACKAGE is missing%0AHINT: See \"pgpm-bundle --help\".\n");
}

TEST_F(RunBundle, TakesTheFormatFromTheEnvironment) {
  ASSERT_EQ(run({"/p", "-o", "text"}), 0);
  format_ = "github";
  EXPECT_EQ(run({"/p", "-o", "github"}), 0);
  EXPECT_EQ(output_ + diagnostics_, "");
  EXPECT_EQ(files_.read("text").value(), files_.read("github").value());
  EXPECT_EQ(run({}), 1);
  EXPECT_THAT(output_, StartsWith("::error title=usage::"));
  EXPECT_EQ(run({"--format", "text"}), 1);
  EXPECT_EQ(output_, "");
  format_ = "xml";
  EXPECT_EQ(run({"/p", "-o", "o"}), 1);
  EXPECT_EQ(diagnostics_,
            "pgpm-bundle: error: invalid value \"xml\" of PGPM_DIAGNOSTICS_FORMAT\n"
            "HINT: Valid values are text, json, sarif, github.\n");
  EXPECT_EQ(run({"/p", "-o", "o", "--format=text"}), 0);
  EXPECT_EQ(run({"/p", "-o", "o", "--format="}), 1);
}

TEST_F(RunBundle, SaysWhatIsWrongInItsUse) {
  const auto complaint = [this](const std::vector<std::string>& arguments) {
    EXPECT_EQ(run(arguments), 1);
    EXPECT_EQ(output_, "");
    return diagnostics_;
  };
  const std::string see = "HINT: See \"pgpm-bundle --help\".\n";
  EXPECT_EQ(complaint({}), "pgpm-bundle: error: PACKAGE is missing\n" + see);
  EXPECT_EQ(complaint({"/p"}),
            "pgpm-bundle: error: option -o is missing\n"
            "HINT: Write -o FILE: the artifact to write, such as NAME-VERSION.pgpm.\n");
  EXPECT_EQ(complaint({"/p", "/q", "-o", "o"}),
            "pgpm-bundle: error: unexpected argument \"/q\"\n" + see);
  EXPECT_EQ(complaint({"/p", "-o", "o", "--nam=x"}),
            "pgpm-bundle: error: unknown option \"--nam\"\nHINT: Did you mean \"--name\"?\n");
  EXPECT_EQ(complaint({"/p", "-o"}), "pgpm-bundle: error: option --output needs a value\n" + see);
  EXPECT_EQ(complaint({"/p", "-o", "o", "--name", "a", "--name", "b"}),
            "pgpm-bundle: error: option --name is given more than once\n" + see);
  EXPECT_EQ(complaint({"/p", "-o", "o", "--format", "xml"}),
            "pgpm-bundle: error: invalid value \"xml\" of --format\nHINT: Valid values are text, "
            "json, sarif and github.\n");
  EXPECT_EQ(complaint({"/p", "-o", "o", "--warnings-as-errors=1"}),
            "pgpm-bundle: error: invalid value \"1\" of --warnings-as-errors\n"
            "HINT: Valid values are true and false.\n");
  EXPECT_EQ(complaint({"/p", "-o", "o", "--dependency", "model"}),
            "pgpm-bundle: error: invalid value \"model\" of --dependency\n"
            "HINT: Write NAME=REQUIREMENT, as in \"model=>=1.2 <2\".\n");
  EXPECT_EQ(complaint({"/p", "-o", "o", "--description", "\xE4"}),
            "pgpm-bundle: error: value of --description is not valid UTF-8\n" + see);
  EXPECT_EQ(complaint({"/p", "-o", "o", "--depends", "/none"}),
            "pgpm-bundle: error: could not open artifact \"/none\"\n"
            "HINT: Build it first: it is made by the target bundle_<NAME>.\n");
}

TEST_F(RunBundle, TellsVersionsApart) {
  EXPECT_EQ(run({"--version"}), 0);
  EXPECT_THAT(output_, testing::MatchesRegex("pgpm-bundle [0-9.]+ \\(SQL of PostgreSQL 1.*\\)\n"));
  EXPECT_EQ(run({"/p", "--version", "-o", "o"}), 0);
  EXPECT_THAT(output_, StartsWith("pgpm-bundle "));
  EXPECT_FALSE(files_.exists("o"));
  EXPECT_EQ(run({"/p", "-o", "o", "--version", "2.0.0"}), 0);
  EXPECT_THAT(files_.read("o").value(), HasSubstr("\"version\":\"2.0.0\""));
  EXPECT_EQ(run({"/p", "-o", "o", "--package-version=3.0.0"}), 0);
  EXPECT_THAT(files_.read("o").value(), HasSubstr("\"version\":\"3.0.0\""));
  EXPECT_EQ(run({"/p", "-o", "o", "--version", ""}), 1);
  EXPECT_THAT(diagnostics_, StartsWith("pgpm-bundle: error: invalid version \"\"\n"));
}

std::string without_wrapping(const std::string& text) {
  return std::regex_replace(text, std::regex("\n +"), " ");
}

TEST_F(RunBundle, HelpNamesEveryFlag) {
  for (const char* flag : {"-h", "-?", "--help"}) {
    EXPECT_EQ(run({flag}), 0);
    for (const Option& option : bundle_manual().program.options) {
      for (const std::string& name : names_of(option)) EXPECT_THAT(output_, HasSubstr(name));
      EXPECT_THAT(without_wrapping(output_), HasSubstr(option.text));
    }
    EXPECT_THAT(output_, HasSubstr("Exit status:\n  0   the artifact was written\n"));
  }
}

TEST_F(RunBundle, TakesSeveralValuesAndThePackageBehindThem) {
  files_.add("/x/types/b.sql", "CREATE DOMAIN b AS text;\n");
  EXPECT_EQ(
      run({"-o", "o", "--usage", "app", "web", "--types", "/p/types", "--types", "/x/types", "/p"}),
      1);
  EXPECT_THAT(diagnostics_, HasSubstr("folder \"/x/types\" has the same name as \"/p/types\""));
  EXPECT_EQ(run({"-o", "o", "--usage", "app", "--usage", "web", "/p"}), 0);
  EXPECT_THAT(files_.read("o").value(), HasSubstr("\"usage\":[\"app\",\"web\"]"));
}

}  // namespace
}  // namespace pgpm
