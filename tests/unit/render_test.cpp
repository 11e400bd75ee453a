#include "core/render.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>

#include "core/render_github.hpp"
#include "core/render_json.hpp"

namespace pgpm {
namespace {

const Error kError{.kind = ErrorKind::kPackage,
                   .message = "type \"zipcode\" is not defined",
                   .hint = "Did you mean type \"zip_code\"?",
                   .place = {"types/address.sql", 12, 6},
                   .source_line = "\tä zipcode",
                   .notes = {{{"types/a.sql", 1, 1}, "needed here"}}};

TEST(RenderText, LooksLikeACompiler) {
  EXPECT_EQ(render_text(kError, {}),
            "types/address.sql:12:6: error: type \"zipcode\" is not defined\n"
            "   12 | \tä zipcode\n"
            "      | \t   ^\n"
            "types/a.sql:1:1: note: needed here\n"
            "HINT: Did you mean type \"zip_code\"?\n");
}

TEST(RenderText, NamesTheProgramWithoutPlace) {
  EXPECT_EQ(render_text({.kind = ErrorKind::kSql, .message = "m", .sqlstate = "42703"},
                        {.program = "pgpm-apply"}),
            "pgpm-apply: error: m [42703]\n");
}

TEST(RenderText, HasEscapeCodesOnlyOnRequest) {
  EXPECT_EQ(render_text(kError, {}).find('\033'), std::string::npos);
  EXPECT_NE(render_text(kError, {.color = true}).find('\033'), std::string::npos);
}

TEST(RenderText, ShowsOfALongLineWhatStandsAroundTheColumn) {
  const std::string line = std::string(500, 'a') + "x" + std::string(500, 'b');
  const Error error{.message = "m", .place = {"f", 7, 501}, .source_line = line};
  EXPECT_EQ(render_text(error, {}),
            "f:7:501: error: m\n"
            "    7 | ..." +
                std::string(79, 'a') + "x" + std::string(120, 'b') +
                "...\n"
                "      |    " +
                std::string(79, ' ') + "^\n");
}

TEST(RenderText, KnowsHowWideCharactersAre) {
  const std::string line = "e\u0301\u200B\u4E2D\U0001F418x";  // 1, 0, 0, 2 and 2 columns
  const Error error{.message = "m", .place = {"f", 1, line.size()}, .source_line = line};
  EXPECT_EQ(render_text(error, {}),
            "f:1:14: error: m\n"
            "    1 | " +
                line +
                "\n"
                "      |      ^\n");
}

TEST(RenderText, CutsALongLineBetweenCharacters) {
  std::string line;
  for (int i = 0; i < 300; ++i) line += "ä";
  const Error at_end{.message = "m", .place = {"f", 1, 601}, .source_line = line};
  EXPECT_EQ(render_text(at_end, {}),
            "f:1:601: error: m\n"
            "    1 | ..." +
                line.substr(0, 200) +
                "\n"
                "      |    " +
                std::string(100, ' ') + "^\n");
  const Error inside{.message = "m", .place = {"f", 1, 101}, .source_line = line};
  EXPECT_EQ(render_text(inside, {}),
            "f:1:101: error: m\n"
            "    1 | ..." +
                line.substr(0, 200) +
                "...\n"
                "      |    " +
                std::string(39, ' ') + "^\n");
}

TEST(RenderText, KeepsControlCharactersFromTheTerminal) {
  const Error error{.message = "m", .place = {"f", 1, 4}, .source_line = "a\033\rb\x7f"};
  EXPECT_EQ(render_text(error, {}),
            "f:1:4: error: m\n"
            "    1 | a\uFFFD\uFFFDb\uFFFD\n"
            "      |    ^\n");
}

// The slave of a pseudo-terminal, which is what a program under `script` writes to.
class Terminal {
 public:
  Terminal() : master_(::posix_openpt(O_RDWR | O_NOCTTY)) {
    if (master_ < 0 || ::grantpt(master_) != 0 || ::unlockpt(master_) != 0) return;
    slave_ = ::open(::ptsname(master_), O_RDWR | O_NOCTTY);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal() {
    ::close(slave_);
    ::close(master_);
  }
  [[nodiscard]] int descriptor() const { return slave_; }

 private:
  int master_;
  int slave_ = -1;
};

TEST(WantsColor, OnTerminalsUnlessNoColorIsSet) {
  const Terminal terminal;
  if (terminal.descriptor() < 0) GTEST_SKIP() << "this machine has no pseudo-terminals";
  const int file = ::open("/dev/null", O_WRONLY);
  ::unsetenv("NO_COLOR");
  EXPECT_TRUE(wants_color(terminal.descriptor()));
  EXPECT_FALSE(wants_color(file));
  ::setenv("NO_COLOR", "", 1);
  EXPECT_TRUE(wants_color(terminal.descriptor()));
  ::setenv("NO_COLOR", "1", 1);
  EXPECT_FALSE(wants_color(terminal.descriptor()));
  ::unsetenv("NO_COLOR");
  ::close(file);
}

TEST(RenderGithub, EscapesWhatEndsCommandsAndProperties) {
  const Error error{.kind = ErrorKind::kPackage,
                    .rule = Rule::kUndefinedType,
                    .message = "100% of a, b: two\r\nlines",
                    .hint = "One, two.",
                    .place = {"a,b: 5%.sql", 3, 4},
                    .source_line = "äx",
                    .notes = {{{"c:d", 1, 1}, "here"}}};
  EXPECT_EQ(render_github(error),
            "::error file=a%2Cb%3A 5%25.sql,line=3,col=3,title=undefined-type::"
            "100%25 of a, b: two%0D%0Alines%0Ac:d:1:1: note: here%0AHINT: One, two.\n");
}

TEST(RenderGithub, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(render_github({.kind = ErrorKind::kUsage,
                           .message = "m",
                           .place = {"f", 1, 9},
                           .severity = Severity::kWarning}),
            "::warning file=f,line=1,title=usage::m\n");
  EXPECT_EQ(render_github({.kind = ErrorKind::kArtifact, .message = "m"}),
            "::error title=broken-artifact::m\n");
}

TEST(RenderJson, HoldsWhatIsKnown) {
  const Error error{.kind = ErrorKind::kRefused, .message = "no", .place = {"f", 1, 0}};
  EXPECT_EQ(render_json({&error, 1}),
            "[\n  {\n    \"kind\": \"refused\",\n    \"exit_code\": 4,\n"
            "    \"severity\": \"error\",\n    \"message\": \"no\",\n"
            "    \"file\": \"f\",\n    \"line\": 1\n  }\n]");
}

}  // namespace
}  // namespace pgpm
