#include "generate/package.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <sstream>

namespace pgpm::bench {
namespace {

namespace fs = std::filesystem;

class WritePackage : public testing::Test {
 protected:
  void SetUp() override { fs::remove_all(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] std::map<std::string, int> files_by_folder() const {
    std::map<std::string, int> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder_)) {
      if (entry.path().extension() == ".sql") {
        ++files[entry.path().parent_path().filename().string()];
      }
    }
    return files;
  }

  [[nodiscard]] std::string text(const std::string& file) const {
    std::ostringstream text;
    text << std::ifstream(folder_ / file).rdbuf();
    return text.str();
  }

  // Tests run side by side, each in a process of its own.
  fs::path folder_ =
      fs::path(testing::TempDir()) / ("pgpm_bench_package-" + std::to_string(::getpid()));
};

TEST_F(WritePackage, HasAFileForEachStatementAndOneTable) {
  write_package(folder_, 100);
  EXPECT_EQ(files_by_folder(),
            (std::map<std::string, int>{
                {"functions", 80}, {"tables", 1}, {"triggers", 2}, {"types", 10}, {"views", 8}}));
}

TEST_F(WritePackage, NumbersModulesAndVariants) {
  write_package(folder_, 100);
  EXPECT_EQ(text("types/state_00002.sql"),
            "CREATE TYPE state_00002 AS ENUM ('new', 'open', 'blocked', 'closed');\n");
  EXPECT_THAT(text("functions/account_text_00002_3.sql"),
              testing::HasSubstr("account_text_00002_3(p_account account_00002)"));
}

TEST_F(WritePackage, ChangesOneFunctionsBody) {
  write_package(folder_, 50);
  const std::string before = text("functions/book_entry_00001_1.sql");
  change_function(folder_, 7);
  std::string after = text("functions/book_entry_00001_1.sql");
  EXPECT_NE(before, after);
  after.replace(after.find("revision 7"), 10, "revision 0");
  EXPECT_EQ(before, after);
}

TEST_F(WritePackage, RefusesHalfAModule) {
  EXPECT_THROW(write_package(folder_, 75), std::runtime_error);
  EXPECT_THROW(write_package(folder_, 0), std::runtime_error);
}

}  // namespace
}  // namespace pgpm::bench
