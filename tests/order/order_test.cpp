#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

namespace fs = std::filesystem;

constexpr int kShuffles = 100;

/// The property: however the files of a package's folders are named, the package bundles without a
/// diagnostic, deploys, and dumps the same.
class Order : public DatabaseTest, public testing::WithParamInterface<fs::path> {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    const Answer installed = apply({"install"});
    ASSERT_EQ(installed.exit_code, 0) << installed;
    for (const auto& entry : fs::directory_iterator(GetParam())) {
      if (entry.is_directory()) sections_[entry.path().filename().string()] = sources(entry.path());
    }
    ASSERT_FALSE(sections_.empty()) << GetParam() << " has no folders";
    for (const auto& [section, files] : sections_) {
      for (const Source& file : files) {
        const std::string word = word_of_newer_server(file.text);
        if (!word.empty()) GTEST_SKIP() << word << " needs a newer server";
      }
    }
  }

  using Files = std::vector<Source>;

  static Files sources(const fs::path& folder) {
    Files files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      files.push_back(
          {entry.path().lexically_relative(folder).string(), read_text(entry.path().string())});
    }
    std::sort(files.begin(), files.end(),
              [](const Source& a, const Source& b) { return a.path < b.path; });
    return files;
  }

  /// Table scripts run in the order of their names, so that these are left alone.
  void shuffle(std::mt19937& random) {
    for (auto& [section, files] : sections_) {
      if (section == "tables") continue;
      for (std::size_t last = files.size() - 1; last > 0; --last) {
        std::swap(files[last].text, files[random() % (last + 1)].text);
      }
    }
  }

  /// Bundles the files under their present names; the statements in order of deployment.
  std::string bundle_shuffled(const std::string& artifact) {
    const std::string folder = scratch_ + "/package";
    fs::remove_all(folder);
    nlohmann::json config = {{"name", "shop"}, {"version", "01_00_00"}, {"class", "postgres_sql"}};
    // Since PostgreSQL 17 what indexes and materialized views call needs a path of its own.
    if (server_major() >= 17) config["pin_search_path"] = "all";
    for (const auto& [section, files] : sections_) {
      config[section + "_path"] = section;
      for (const Source& file : files) {
        write_text((fs::path(folder) / section / file.path).string(), file.text);
      }
    }
    write_text(folder + "/config.json", config.dump());
    const Answer answer = run_child({PGPM_BUNDLE_PROGRAM, folder, "-o", artifact});
    EXPECT_EQ(answer, (Answer{0, "", ""}));
    std::ifstream lines(artifact);
    std::string order;
    std::string line;
    std::getline(lines, line);  // the package
    while (std::getline(lines, line)) {
      order += nlohmann::json::parse(line).at("sql").get<std::string>() + ";\n";
    }
    return order;
  }

  /// What is in the database after a deployment, when nothing is left of an earlier one.
  std::string deploy_and_dump(const std::string& artifact) {
    EXPECT_EQ(query("DROP SCHEMA IF EXISTS shop_01_00_00 CASCADE;"
                    "DELETE FROM _pgpm.packages;" +
                    read_text((GetParam() / "clean.sql").string())),
              "");
    const Answer answer = apply({"deploy", artifact});
    EXPECT_EQ(answer.exit_code, 0) << answer;
    std::string dump = dump_schema();
    return answer.exit_code == 0 ? dump : "";
  }

  [[nodiscard]] std::string dump_schema() const {
    const Answer answer =
        run_child({"pg_dump", "--schema-only", "--exclude-schema=_pgpm", "--dbname", database_});
    EXPECT_EQ(answer.exit_code, 0) << answer;
    std::istringstream lines(answer.out);
    std::string text;
    for (std::string line; std::getline(lines, line);) {
      // Newer minor versions write a random key.
      if (!line.starts_with("\\restrict") && !line.starts_with("\\unrestrict")) text += line + '\n';
    }
    return text;
  }

  std::map<std::string, Files> sections_;
};

TEST_P(Order, IsTheSameHoweverFilesAreNamed) {
  const std::string artifact = scratch_ + "/shop.pgpm";
  std::mt19937 random(1);             // NOLINT: the same shuffles in every run
  std::map<std::string, int> orders;  // of statements, with the shuffle that first led to it
  std::string expected;
  for (int round = 0; round < kShuffles; ++round) {
    shuffle(random);
    const std::string order = bundle_shuffled(artifact);
    if (!orders.emplace(order, round).second) continue;  // deployed already
    const std::string dump = deploy_and_dump(artifact);
    if (expected.empty()) expected = dump;
    EXPECT_EQ(dump, expected) << "in this order:\n" << order;
    if (HasFailure()) GTEST_FAIL() << "shuffle " << round << " failed; the order is\n" << order;
  }
  std::cout << kShuffles << " shuffles led to " << orders.size() << " orders of statements\n";
}

std::vector<fs::path> shapes() {
  std::vector<fs::path> folders;
  for (const auto& theme : fs::directory_iterator(PGPM_SHAPES)) {
    for (const auto& entry : fs::directory_iterator(theme)) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

// `operators_text_search` of operators/text-search: "-" and "/" divide filters.
std::string name_of(const testing::TestParamInfo<fs::path>& shape) {
  std::string name = shape.param.lexically_relative(PGPM_SHAPES).string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '/'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Shapes, Order, testing::ValuesIn(shapes()), name_of);

}  // namespace
}  // namespace pgpm::test
