#include "compile/depfile.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace pgpm {
namespace {

std::string escaped(const std::string& path) {
  return depfile_text("x", std::vector<std::string_view>{path}).substr(7);
}

TEST(DepfileText, NamesEachInputOnce) {
  const std::vector<std::string_view> inputs = {"p/config.json", "p/types", "p/types/a.sql",
                                                "p/types"};
  EXPECT_EQ(depfile_text("out/a.pgpm", inputs),
            "out/a.pgpm: \\\n"
            "  p/config.json \\\n"
            "  p/types \\\n"
            "  p/types/a.sql\n");
}

TEST(DepfileText, IsATargetAloneWithoutInputs) { EXPECT_EQ(depfile_text("a", {}), "a:\n"); }

TEST(DepfileText, EscapesWhatMakeWouldTakeApart) {
  EXPECT_EQ(escaped("a b"), "a\\ b\n");
  EXPECT_EQ(escaped("a#b"), "a\\#b\n");
  EXPECT_EQ(escaped("a$b"), "a$$b\n");
  EXPECT_EQ(escaped("a:b"), "a\\:b\n");
  EXPECT_EQ(escaped("a\\b"), "a\\b\n");
  EXPECT_EQ(escaped("a\\ b"), "a\\\\\\ b\n");
  EXPECT_EQ(depfile_text("my out", {}), "my\\ out:\n");
}

}  // namespace
}  // namespace pgpm
