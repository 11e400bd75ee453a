#include "core/files.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>

namespace pgpm {
namespace {

class DiskFilesTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_NE(::mkdtemp(folder_.data()), nullptr); }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }

  DiskFiles files_;

 private:
  std::string folder_ = testing::TempDir() + "pgpm files XXXXXX";
};

TEST_F(DiskFilesTest, ReadsWhatItReplaced) {
  const std::string text = std::string("a\0b\r\n", 5);
  ASSERT_TRUE(files_.replace(path("f"), "old").has_value());
  ASSERT_TRUE(files_.replace(path("f"), text).has_value());
  EXPECT_EQ(files_.read(path("f")).value(), text);
  EXPECT_EQ(files_.list(path("")).value(), (std::vector<Files::Entry>{{"f", false}}));
}

TEST_F(DiskFilesTest, WritesManyParts) {
  const std::string large(100000, 'x');
  std::vector<std::string_view> parts;
  std::string text;
  for (int i = 0; i < 3000; ++i) {
    parts.push_back(i == 1500 ? std::string_view(large) : std::string_view("abc").substr(i % 4));
    text += parts.back();
  }
  ASSERT_TRUE(files_.replace_by_parts(path("f"), parts).has_value());
  EXPECT_EQ(files_.read(path("f")).value(), text);
}

TEST_F(DiskFilesTest, ListsInByteOrder) {
  for (const char* name : {"b", "B", "a_1", "a-1", "ä"}) (void)files_.replace(path(name), "");
  std::filesystem::create_directory(path("c"));
  EXPECT_EQ(
      files_.list(path("")).value(),
      (std::vector<Files::Entry>{
          {"B", false}, {"a-1", false}, {"a_1", false}, {"b", false}, {"c", true}, {"ä", false}}));
}

TEST_F(DiskFilesTest, SaysWhatIsMissing) {
  EXPECT_EQ(files_.read(path("none")).error().message,
            "could not open file \"" + path("none") + "\": No such file or directory");
  EXPECT_FALSE(files_.list(path("none")).has_value());
  EXPECT_FALSE(files_.replace(path("none/f"), "").has_value());
}

TEST_F(DiskFilesTest, KnowsOneNameForEachFolder) {
  std::filesystem::create_directory(path("real"));
  std::filesystem::create_directory_symlink("real", path("link"));
  EXPECT_EQ(files_.canonical(path("link/../link/")), files_.canonical(path("real/")));
  EXPECT_EQ(files_.canonical(path("real/./none/../a")), files_.canonical(path("link/a")));
}

TEST(MemoryFiles, ListsFoldersOnce) {
  MemoryFiles files;
  files.add("p/types/a.sql", "");
  files.add("p/types/b.sql", "");
  files.add("p/config.json", "{}");
  EXPECT_EQ(files.list("p").value(),
            (std::vector<Files::Entry>{{"config.json", false}, {"types", true}}));
  EXPECT_FALSE(files.list("q").has_value());
}

}  // namespace
}  // namespace pgpm
