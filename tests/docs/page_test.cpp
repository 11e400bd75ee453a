#include "docs/page.hpp"

#include <gtest/gtest.h>

#include "docs/alignment.hpp"
#include "docs/markdown.hpp"

// What the pages of the manual are read and compared with; that a test of pages can fail.
namespace pgpm::test {
namespace {

using Lines = std::vector<std::string>;

bool operator==(const PageStep& a, const PageStep& b) {
  return a.file == b.file && a.content == b.content && a.command == b.command;
}

TEST(Page, HasFilesAndCommandsInTheirOrder) {
  const Page page = read_page(
      "A type, `a/b.sql`:\n\n```sql\nSELECT 1;\n\nSELECT 2;\n```\n\n"
      "```console\n$ cat \\\n> a/b.sql\nSELECT 1;\n> 2\n$ true\n```\n```text\nno step\n```\n");
  ASSERT_EQ(page.faults, Lines{});
  ASSERT_EQ(page.steps.size(), 3U);
  EXPECT_TRUE(page.steps[0] ==
              (PageStep{.file = "a/b.sql", .content = "SELECT 1;\n\nSELECT 2;\n"}));
  EXPECT_TRUE(page.steps[1].command ==
              (PageCommand{"cat \\\na/b.sql", {"SELECT 1;", "> 2"}, 9, 11}));
  EXPECT_TRUE(page.steps[2].command == (PageCommand{"true", {}, 13, 14}));
}

TEST(Page, NamesBlocksThatNobodyChecks) {
  EXPECT_EQ(read_page("Like this:\n```sql\nSELECT 1;\n```\n").faults,
            (Lines{"line 2: the block is neither ```console nor ```text, and no `FILE`: stands "
                   "before it"}));
  EXPECT_EQ(read_page("```console\nhello\n```\n").faults,
            (Lines{"line 2: a console block begins with a command, \"$ ...\""}));
  EXPECT_EQ(read_page("```text\nhello\n").faults, (Lines{"line 1: the block is not closed"}));
}

TEST(Align, MatchesEqualLinesOnly) {
  EXPECT_TRUE(align({}, {}).matches);
  EXPECT_TRUE(align({"a", "b"}, {"a", "b"}).matches);
  EXPECT_FALSE(align({"a"}, {}).matches);
  EXPECT_FALSE(align({}, {"a"}).matches);
  EXPECT_FALSE(align({"a", "b"}, {"b", "a"}).matches);
  EXPECT_FALSE(align({"a"}, {"a "}).matches);
}

TEST(Align, TakesDotsForAnyTextAndALineOfThemForAnyLines) {
  EXPECT_TRUE(align({"at ... by ..."}, {"at noon by anna"}).matches);
  EXPECT_FALSE(align({"at ... by anna"}, {"at noon by berta"}).matches);
  EXPECT_FALSE(align({"at ..."}, {"On at noon"}).matches);
  EXPECT_TRUE(align({"...", "last"}, {"first", "second", "last"}).matches);
  EXPECT_TRUE(align({"...", "last"}, {"last"}).matches);
  EXPECT_FALSE(align({"...", "last"}, {"first", "second"}).matches);
}

TEST(Align, ShowsAndRenewsWhatDiffers) {
  const Alignment alignment =
      align({"same", "old", "at ...", "end"}, {"same", "at noon", "new", "end"});
  EXPECT_FALSE(alignment.matches);
  EXPECT_EQ(alignment.diff, (Lines{" same", "-old", " at ...", "+new", " end"}));
  EXPECT_EQ(alignment.renewed, (Lines{"same", "at ...", "new", "end"}));
}

TEST(Align, ComparesVersionsOfPostgresByTheirForm) {
  EXPECT_TRUE(align({"by PostgreSQL 15.1."}, {"by PostgreSQL 17.10."}).matches);
  EXPECT_TRUE(align({"PostgreSQL 15."}, {"PostgreSQL 9."}).matches);
  EXPECT_FALSE(align({"PostgreSQL 15"}, {"PostgreSQL"}).matches);
  EXPECT_FALSE(align({"15 rows"}, {"17 rows"}).matches);
}

TEST(Align, ComparesTimesUuidsAndDigestsByTheirForm) {
  EXPECT_TRUE(
      align({"at 2026-11-25 17:42:00 by anna"}, {"at 2031-01-02 03:04:05 by anna"}).matches);
  EXPECT_FALSE(align({"at 2026-11-25 17:42:00"}, {"at 2031-01-02 03:04"}).matches);
  EXPECT_TRUE(align({"2026-11-25T17:42:00.123Z"}, {"2031-01-02T03:04:05.67Z"}).matches);
  EXPECT_TRUE(align({"id 0b4e3f6a-1c2d-4e5f-8a9b-0c1d2e3f4a5b"},
                    {"id 11111111-2222-3333-4444-555555555555"})
                  .matches);
  EXPECT_TRUE(align({std::string(64, 'a')}, {std::string(64, '1')}).matches);
  EXPECT_FALSE(align({"01_09_00 of 12"}, {"01_09_00 of 13"}).matches);
}

TEST(Markdown, HasLinksCodeAndAnchorsOutsideOfBlocks) {
  const Markdown markdown = read_markdown(
      "# The modes: `safe`, and more\n[a](b.md#c) and `--dry-run`\n```text\n[x](y) `z`\n# "
      "no\n```\n");
  EXPECT_EQ(markdown.links, Lines{"b.md#c"});
  EXPECT_EQ(markdown.code_spans, (Lines{"safe", "--dry-run"}));
  EXPECT_EQ(markdown.anchors, std::set<std::string>{"the-modes-safe-and-more"});
}

}  // namespace
}  // namespace pgpm::test
