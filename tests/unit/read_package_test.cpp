#include "compile/read/read_package.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "support/diagnostics.hpp"

namespace pgpm {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kHead = "{\"name\": \"a\", \"version\": \"1_0_0\"";

class ReadPackage : public testing::Test {
 protected:
  // config.json with what is required and these members, in folder p.
  void configure(const std::string& members) {
    files_.add("p/config.json", std::string(kHead) + ",\n" + members + "}");
  }

  std::optional<PackageSource> read(const Settings& flags = {}) {
    diagnostics_ = {};
    return read_package(files_, {"p", "", flags, "/here"}, diagnostics_);
  }

  // "section:artifact path" of each file, in order; "shown" paths if asked.
  std::vector<std::string> paths(const Settings& flags = {}) {
    std::vector<std::string> result;
    const std::optional<PackageSource> source = read(flags);
    if (!source) return {test::rendered(diagnostics_)};
    for (const SourceFile& file : source->files) {
      result.push_back(std::to_string(static_cast<int>(file.section)) + ':' + file.path);
    }
    return result;
  }

  MemoryFiles files_;
  Diagnostics diagnostics_;
};

Settings flag(const std::string& key, const std::string& name, std::vector<std::string> texts) {
  Settings settings;
  for (std::string& text : texts) {
    settings.values[key].push_back({std::move(text), "", Origin{.flag = name}});
  }
  return settings;
}

TEST_F(ReadPackage, OrdersBySectionThenByPathComponents) {
  configure(R"("functions_path": "f", "types_path": ["t", "s"], "triggers_path": "r",
               "tables_path": "b", "views_path": "v")");
  for (const char* file : {"f/x.sql", "t/b.sql", "t/a/z.sql", "t/a-1.sql", "t/a.sql",
                           "s/deep/er.sql", "r/1.sql", "b/1.sql", "v/1.sql"}) {
    files_.add(std::string("p/") + file, "");
  }
  EXPECT_THAT(paths(),
              ElementsAre("0:s/deep/er.sql", "0:t/a/z.sql", "0:t/a-1.sql", "0:t/a.sql", "0:t/b.sql",
                          "1:b/1.sql", "2:f/x.sql", "3:v/1.sql", "4:r/1.sql"));
}

TEST_F(ReadPackage, TakesSqlFilesThatAreNotHidden) {
  configure(R"("types_path": "t")");
  for (const char* file : {"a.sql", ".b.sql", ".git/c.sql", "d.txt", "e.sql~", "sql"}) {
    files_.add(std::string("p/t/") + file, "");
  }
  EXPECT_THAT(paths(), ElementsAre("0:t/a.sql"));
}

TEST_F(ReadPackage, WarnsOfEndingsInCapitals) {
  configure(R"("types_path": "t")");
  files_.add("p/t/A.SQL", "");
  EXPECT_THAT(paths(), IsEmpty());
  EXPECT_EQ(test::rendered(diagnostics_),
            "p/config.json:1:1: warning: the package holds no SQL files\n"
            "    1 | {\"name\": \"a\", \"version\": \"1_0_0\",\n"
            "      | ^\n"
            "HINT: Their names must end in \".sql\".\n"
            "p/t/A.SQL: warning: file is not read: its name does not end in \".sql\"\n");
}

TEST_F(ReadPackage, WarnsOfAPackageWithoutFolders) {
  files_.add("p/config.json", std::string(kHead) + "}");
  EXPECT_THAT(paths(), IsEmpty());
  EXPECT_EQ(test::rendered(diagnostics_),
            "p/config.json:1:1: warning: the package holds no SQL files\n"
            "    1 | {\"name\": \"a\", \"version\": \"1_0_0\"}\n"
            "      | ^\n"
            "HINT: Name their folders, as in \"types_path\": \"types\".\n");
}

TEST_F(ReadPackage, LeavesBuildTreesOut) {
  configure(R"("types_path": ".")");
  files_.add("p/a.sql", "");
  files_.add("p/build/CMakeCache.txt", "");
  files_.add("p/build/b.sql", "");
  EXPECT_THAT(paths(), ElementsAre("0:a.sql"));
}

TEST_F(ReadPackage, GivesAFileToTheNearestNamedFolder) {
  configure(
      R"("types_path": [".", "types"], "functions_path": "functions", "views_path": "types")");
  for (const char* file : {"a.sql", "types/b.sql", "functions/c.sql", "other/d.sql"}) {
    files_.add(std::string("p/") + file, "");
  }
  EXPECT_THAT(paths(),
              ElementsAre("0:a.sql", "0:other/d.sql", "0:types/b.sql", "2:functions/c.sql"));
}

TEST_F(ReadPackage, KeepsTwoFilesOfOneName) {
  configure(R"("types_path": "t")");
  files_.add("p/t/x/a.sql", "1");
  files_.add("p/t/y/a.sql", "2");
  EXPECT_THAT(paths(), ElementsAre("0:t/x/a.sql", "0:t/y/a.sql"));
}

TEST_F(ReadPackage, ListsAllThatItRead) {
  configure(R"("types_path": "t", "functions_path": "f")");
  files_.add("p/t/sub/a.sql", "select 1;\r\n");
  files_.add_folder("p/f");
  const PackageSource source = read().value();
  EXPECT_THAT(source.inputs, ElementsAre("p/config.json", "p/t", "p/t/sub", "p/f"));
  ASSERT_EQ(source.files.size(), 1U);
  EXPECT_EQ(source.files[0].shown_path, "p/t/sub/a.sql");
  EXPECT_EQ(source.files[0].path, "t/sub/a.sql");
  EXPECT_EQ(source.files[0].text, "select 1;\r\n");
}

TEST_F(ReadPackage, NamesFoldersOutsideByTheirLastName) {
  configure(R"("types_path": ["../shared/types", "/abs/more"])");
  files_.add("p/../shared/types/a.sql", "");
  files_.add("/abs/more/b.sql", "");
  EXPECT_THAT(paths(), ElementsAre("0:more/b.sql", "0:types/a.sql"));
}

TEST_F(ReadPackage, RefusesTwoFoldersOfOneNameOutside) {
  configure(R"("types_path": ["../x/types", "types"], "functions_path": "../y/types")");
  files_.add("p/../x/types/a.sql", "");
  files_.add("p/../y/types/a.sql", "");
  files_.add("p/types/a.sql", "");
  EXPECT_FALSE(read().has_value());
  EXPECT_EQ(
      test::rendered(diagnostics_),
      "p/config.json:2:16: error: folder \"p/../x/types\" has the same name as \"p/types\"\n"
      "    2 | \"types_path\": [\"../x/types\", \"types\"], \"functions_path\": \"../y/types\"}\n"
      "      |                ^\n"
      "at: $.types_path[0]\n"
      "DETAIL: A folder outside the package's own stands in the artifact by its last name alone.\n"
      "HINT: Rename one of them, or move it into the package's folder.\n"
      "p/config.json:2:58: error: folder \"p/../y/types\" has the same name as \"p/types\"\n"
      "    2 | \"types_path\": [\"../x/types\", \"types\"], \"functions_path\": \"../y/types\"}\n"
      "      |                                                          ^\n"
      "at: $.functions_path\n"
      "DETAIL: A folder outside the package's own stands in the artifact by its last name alone.\n"
      "HINT: Rename one of them, or move it into the package's folder.\n");
}

TEST_F(ReadPackage, SaysWhichFoldersAreMissing) {
  configure(R"("types_path": ["typs", "types/a.sql"], "functions_path": "")");
  files_.add("p/types/a.sql", "");
  EXPECT_FALSE(read().has_value());
  EXPECT_EQ(test::rendered(diagnostics_),
            "p/config.json:2:16: error: folder \"typs\" does not exist\n"
            "    2 | \"types_path\": [\"typs\", \"types/a.sql\"], \"functions_path\": \"\"}\n"
            "      |                ^\n"
            "at: $.types_path[0]\n"
            "DETAIL: It was looked for as \"p/typs\".\n"
            "HINT: Did you mean \"types\"?\n"
            "p/config.json:2:24: error: \"types/a.sql\" is not a folder\n"
            "    2 | \"types_path\": [\"typs\", \"types/a.sql\"], \"functions_path\": \"\"}\n"
            "      |                        ^\n"
            "at: $.types_path[1]\n"
            "DETAIL: It was looked for as \"p/types/a.sql\".\n"
            "HINT: Name the folder that holds it; folders are read recursively.\n"
            "p/config.json:2:58: error: empty name of a folder\n"
            "    2 | \"types_path\": [\"typs\", \"types/a.sql\"], \"functions_path\": \"\"}\n"
            "      |                                                          ^\n"
            "at: $.functions_path\n"
            "HINT: Write \".\" for the package's own folder.\n");
}

TEST_F(ReadPackage, AFlagReplacesTheListAndIsRelativeToTheCurrentFolder) {
  configure(R"("types_path": ["gone"])");
  files_.add("w/types/a.sql", "");
  EXPECT_THAT(paths(flag("types_path", "--types", {"w/types"})), ElementsAre("0:types/a.sql"));
  EXPECT_FALSE(read(flag("types_path", "--types", {"w/typs"})).has_value());
  EXPECT_EQ(test::rendered(diagnostics_),
            "pgpm: error: folder \"w/typs\" does not exist\n"
            "HINT: Did you mean \"w/types\"?\n"
            "CONTEXT: option --types\n");
}

TEST_F(ReadPackage, WorksWithoutConfig) {
  files_.add("p/types/a.sql", "");
  Settings flags = flag("types_path", "--types", {"p/types"});
  EXPECT_FALSE(read(flags).has_value());
  EXPECT_EQ(test::rendered(diagnostics_),
            "pgpm: error: the package has no name\n"
            "HINT: Give --name, or write a config.json with \"name\": \"servicetool_api\".\n"
            "pgpm: error: the package has no version\n"
            "HINT: Give --version, or write a config.json with \"version\": \"01_00_00\".\n");
  flags = overlay(flags, flag("name", "--name", {"demo"}));
  flags = overlay(flags, flag("version", "--version", {"1.0.0"}));
  EXPECT_THAT(paths(flags), ElementsAre("0:types/a.sql"));
  EXPECT_EQ(read(flags)->package.schema(), "demo_1_0_0");
}

TEST_F(ReadPackage, TakesAConfigThatIsNamedOrElsewhere) {
  files_.add("p/api.json", std::string(kHead) + ", \"types_path\": \"types\"}");
  files_.add("p/types/a.sql", "");
  const auto by_name = read_package(files_, {"p/api.json", "", {}, "/here"}, diagnostics_);
  ASSERT_TRUE(by_name.has_value());
  EXPECT_EQ(by_name->files[0].path, "types/a.sql");
  files_.add_folder("p/types");
  const auto elsewhere = read_package(files_, {"p/types", "p/api.json", {}, "/here"}, diagnostics_);
  ASSERT_TRUE(elsewhere.has_value());
  EXPECT_EQ(elsewhere->files[0].path, "a.sql");
  EXPECT_EQ(elsewhere->files[0].shown_path, "p/types/a.sql");
}

TEST_F(ReadPackage, AcceptsAByteOrderMarkInConfig) {
  files_.add("p/config.json", std::string("\xEF\xBB\xBF") + kHead + "}");
  EXPECT_TRUE(read().has_value());
}

TEST_F(ReadPackage, ReportsConfigAndFilesTogether) {
  configure(R"("class": "x", "types_path": "t")");
  files_.add("p/t/a.sql", "\xE4");
  files_.add("p/t/b.sql", std::string(1, '\0'));
  EXPECT_FALSE(read().has_value());
  EXPECT_THAT(diagnostics_.sorted(), testing::SizeIs(3));
}

TEST_F(ReadPackage, RefusesNamesThatNoArtifactCanHold) {
  configure(R"("types_path": "t")");
  files_.add("p/t/gr\xF6sse.sql", "");
  EXPECT_FALSE(read().has_value());
  EXPECT_EQ(test::rendered(diagnostics_),
            "p/t/gr\xF6sse.sql: error: name holds a control character or is not valid UTF-8\n"
            "DETAIL: It can stand neither in an artifact nor in a dependency file.\n");
}

TEST_F(ReadPackage, SaysThatThePackageIsNotThere) {
  const auto source = read_package(files_, {"q/", "", {}, "/here"}, diagnostics_);
  EXPECT_FALSE(source.has_value());
  EXPECT_EQ(test::rendered(diagnostics_),
            "pgpm: error: package folder \"q\" does not exist\n"
            "HINT: Name the folder that holds the package's config.json, or that file.\n");
}

TEST(ReadPackageOnDisk, EndsInLoopsOfLinks) {
  std::string folder = testing::TempDir() + "pgpm links XXXXXX";
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  DiskFiles files;
  std::filesystem::create_directories(folder + "/types/sub");
  std::filesystem::create_directory_symlink("..", folder + "/types/sub/up");
  std::filesystem::create_directory_symlink("sub", folder + "/types/again");
  ASSERT_TRUE(files.replace(folder + "/types/sub/a.sql", "select 1").has_value());
  ASSERT_TRUE(files.replace(folder + "/config.json", std::string(kHead) + ",\"types_path\":\".\"}")
                  .has_value());
  Diagnostics diagnostics;
  const auto source = read_package(files, {folder, "", {}, "/"}, diagnostics);
  ASSERT_TRUE(source.has_value());
  ASSERT_EQ(source->files.size(), 1U);
  EXPECT_EQ(source->files[0].path, "types/again/a.sql");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace pgpm
