#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "server/coverage/coverage_data.hpp"
#include "server/coverage/coverage_report.hpp"
#include "server/coverage/render_coverage.hpp"
#include "support/deploy_fixture.hpp"

namespace pgpm::server {
namespace {

using test::routine;

// The lines of a file of one function that is reached on these lines of its body.
std::map<std::size_t, std::size_t> lines_in_file(const Statement& statement,
                                                 const std::map<std::size_t, std::size_t>& lines) {
  const CoverageReport report =
      report_coverage(test::bundle("shop", "1.0.0", {statement}),
                      {.routines = {{statement.object, {.calls = 1, .lines = lines}}}});
  return report.files.at(statement.place.file).lines;
}

TEST(CoverageReport, CountsLinesFromTheOneOfTheQuote) {
  EXPECT_EQ(lines_in_file(routine("f()", "CREATE FUNCTION f()\nAS $$\nBEGIN\n  RETURN;\nEND$$",
                                  {"f.sql", 10, 1}),
                          {{2, 7}, {3, 0}}),
            (std::map<std::size_t, std::size_t>{{12, 7}, {13, 0}}));
}

TEST(CoverageReport, TakesABodyThatBeginsBehindItsQuote) {
  EXPECT_EQ(lines_in_file(routine("f()", "CREATE FUNCTION f() AS $$BEGIN\nEND$$", {"f.sql", 3, 20}),
                          {{1, 2}}),
            (std::map<std::size_t, std::size_t>{{3, 2}}));
}

TEST(CoverageReport, TakesCarriageReturns) {
  EXPECT_EQ(
      lines_in_file(routine("f()", "CREATE FUNCTION f()\r\nAS $$\r\nBEGIN\r\n  RETURN;\r\nEND$$",
                            {"f.sql", 1, 1}),
                    {{2, 1}, {3, 4}}),
      (std::map<std::size_t, std::size_t>{{3, 1}, {4, 4}}));
}

TEST(CoverageReport, TakesLineEndsOfAnEscapedBody) {
  EXPECT_EQ(lines_in_file(routine("f()", "CREATE FUNCTION f() AS E'\nBEGIN\\n\n  RETURN;\nEND'",
                                  {"f.sql", 1, 1}),
                          {{2, 1}, {4, 5}}),
            (std::map<std::size_t, std::size_t>{{2, 1}, {3, 5}}));
}

TEST(CoverageReport, TakesTheStatementOfALineThatWasReachedMost) {
  const Statement one = routine("f()", "CREATE FUNCTION f() AS $$BEGIN END$$", {"f.sql", 5, 1});
  const Statement other = routine("g()", "CREATE FUNCTION g() AS $$BEGIN END$$", {"f.sql", 5, 60});
  const CoverageReport report = report_coverage(
      test::bundle("shop", "1.0.0", {one, other}),
      {.routines = {{"f()", {.calls = 1, .lines = {{1, 3}}}}, {"g()", {.lines = {{1, 0}}}}}});
  EXPECT_EQ(report.files.at("f.sql").lines, (std::map<std::size_t, std::size_t>{{5, 3}}));
}

class RenderedCoverage : public testing::Test {
 protected:
  RenderedCoverage() {
    const Bundle bundle = test::bundle(
        "shop", "1.0.0",
        {routine("g(integer, text)", "CREATE FUNCTION g() AS $$\nBEGIN END$$", {"b.sql", 4, 1}),
         routine("f()", "CREATE FUNCTION f() AS $$\nBEGIN END$$", {"b.sql", 2, 1}),
         routine("sum()", "CREATE FUNCTION sum() AS $$SELECT 1$$", {"a.sql", 1, 1}),
         routine("gone()", "CREATE FUNCTION gone() AS $$SELECT 1$$", {"c.sql", 1, 1})});
    report = report_coverage(bundle, {.tests = 2,
                                      .has_lines = true,
                                      .routines = {{"f()", {.calls = 3, .lines = {{2, 3}}}},
                                                   {"g(integer, text)", {.lines = {{2, 0}}}},
                                                   {"sum()", {.may_be_inlined = true}}}});
  }

  CoverageReport report;
};

TEST_F(RenderedCoverage, AsATracefile) {
  EXPECT_EQ(render_lcov(report, "/shop"),
            "TN:\n"
            "SF:/shop/b.sql\n"
            "FN:2,f()\n"
            "FN:4,g(integer; text)\n"
            "FNDA:3,f()\n"
            "FNDA:0,g(integer; text)\n"
            "FNF:2\n"
            "FNH:1\n"
            "DA:3,3\n"
            "DA:5,0\n"
            "LF:2\n"
            "LH:1\n"
            "end_of_record\n"
            "TN:\n"
            "SF:/shop/c.sql\n"
            "FN:1,gone()\n"
            "FNDA:0,gone()\n"
            "FNF:1\n"
            "FNH:0\n"
            "DA:1,0\n"
            "LF:1\n"
            "LH:0\n"
            "end_of_record\n");
}

TEST_F(RenderedCoverage, AsASummary) {
  EXPECT_EQ(render_summary(report, "/shop"),
            "Coverage of shop 1.0.0 by 2 tests:\n"
            "  functions          lines          file\n"
            "  0/0        -       0/0    -       a.sql\n"
            "  1/2        50.0 %  1/2    50.0 %  b.sql\n"
            "  0/1        0.0 %   0/1    0.0 %   c.sql\n"
            "  1/3        33.3 %  1/3    33.3 %  all\n"
            "Not called:\n"
            "  /shop/b.sql:4: g(integer, text)\n"
            "  /shop/c.sql:1: gone()\n"
            "Unknown, since PostgreSQL puts such functions into the calling query:\n"
            "  /shop/a.sql:1: sum()\n");
}

TEST_F(RenderedCoverage, WithoutLines) {
  report.has_lines = false;
  report.files.erase("a.sql");
  report.files.erase("c.sql");
  EXPECT_EQ(render_summary(report, ""),
            "Coverage of shop 1.0.0 by 2 tests:\n"
            "  functions          file\n"
            "  1/2        50.0 %  b.sql\n"
            "  1/2        50.0 %  all\n"
            "Not called:\n"
            "  b.sql:4: g(integer, text)\n"
            "Lines were not counted, nor calls that ended with an error: the server has no "
            "plpgsql_check (on Debian and Ubuntu \"postgresql-15-plpgsql-check\", with the "
            "server's version).\n");
}

TEST_F(RenderedCoverage, AsJson) {
  report.files.erase("a.sql");
  report.files.erase("c.sql");
  EXPECT_EQ(render_coverage_json(report), R"json({
  "package": "shop",
  "version": "1.0.0",
  "tests": 2,
  "has_lines": true,
  "files": [
    {
      "file": "b.sql",
      "functions": [
        {
          "function": "f()",
          "line": 2,
          "state": "called",
          "calls": 3
        },
        {
          "function": "g(integer, text)",
          "line": 4,
          "state": "not called",
          "calls": 0
        }
      ],
      "lines": [
        {
          "line": 3,
          "hits": 3
        },
        {
          "line": 5,
          "hits": 0
        }
      ]
    }
  ]
}
)json");
}

class CoverageFolder : public testing::Test {
 protected:
  CoverageFolder() { std::filesystem::create_directories(folder_); }
  CoverageFolder(const CoverageFolder&) = delete;
  CoverageFolder& operator=(const CoverageFolder&) = delete;
  ~CoverageFolder() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ + '/' + name) << text;
  }

  std::string folder_ = testing::TempDir() + "pgpm-coverage-" + std::to_string(::getpid());
};

TEST_F(CoverageFolder, AddsUpTheTestsOfOneArtifact) {
  const PackageCoverage other{.digest = "sha256:b", .routines = {{"f()", {.calls = 100}}}};
  write("1.json", write_coverage({other,
                                  {.digest = "sha256:a",
                                   .has_lines = true,
                                   .routines = {{"f()", {.calls = 1, .lines = {{2, 1}, {3, 0}}}},
                                                {"h()", {.may_be_inlined = true}}}}}));
  write("2.json", write_coverage({{.digest = "sha256:a",
                                   .has_lines = true,
                                   .routines = {{"f()", {.calls = 2, .lines = {{2, 2}, {3, 4}}}},
                                                {"g()", {.calls = 1}}}}}));
  write("3.json", write_coverage({other}));
  write("notes.txt", "none of ours");
  EXPECT_EQ(read_coverage_folder(folder_, "sha256:a").value(),
            (PackageCoverage{.digest = "sha256:a",
                             .tests = 2,
                             .has_lines = true,
                             .routines = {{"f()", {.calls = 3, .lines = {{2, 3}, {3, 4}}}},
                                          {"g()", {.calls = 1}},
                                          {"h()", {.may_be_inlined = true}}}}));
}

TEST_F(CoverageFolder, SaysThatNoTestLeftAnything) {
  const Error error = read_coverage_folder(folder_, "sha256:a").error();
  EXPECT_EQ(error.message, "no test left its coverage of this artifact in \"" + folder_ + "\"");
}

TEST_F(CoverageFolder, NamesAFileOfOthers) {
  write("1.json", R"([{"digest": "sha256:a"}])");
  const Error error = read_coverage_folder(folder_, "sha256:a").error();
  EXPECT_EQ(error.message,
            "\"" + folder_ + "/1.json\" is not what a test leaves with PGPM_COVERAGE");
}

}  // namespace
}  // namespace pgpm::server
