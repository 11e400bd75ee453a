#include "core/bundle_set.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "core/bundle_format.hpp"
#include "core/sha256.hpp"

namespace pgpm {
namespace {

class BundleSetTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* const test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() / (std::string("pgpm_") + test->name());
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  static std::string artifact(const std::string& name) {
    Bundle bundle;
    bundle.package.name = name;
    bundle.package.version = Version::parse("1.0.0").value();
    const std::string sql = "CREATE TYPE " + name + "_kind AS ENUM ()";
    bundle.statements.push_back({.kind = "type",
                                 .object = name + "_kind",
                                 .place = {"types/kind.sql", 1, 1},
                                 .sql = sql,
                                 .sha256 = sha256(sql)});
    return write_bundle(bundle);
  }

  std::string file(const std::string& name, const std::string& text) {
    const std::string path = (folder_ / (name + ".pgpm")).string();
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

  std::filesystem::path folder_;
};

TEST_F(BundleSetTest, KnowsPackagesAtOnceAndStatementsOnRequest) {
  const std::vector<std::string> paths = {file("shop", artifact("shop")),
                                          file("crm", artifact("crm"))};
  Expected<BundleSet> set = BundleSet::open(paths);
  ASSERT_TRUE(set.has_value());
  const std::span<const Bundle> bundles = set->bundles();
  ASSERT_EQ(bundles.size(), 2U);
  EXPECT_EQ(bundles[1].package.schema(), "crm_1_0_0");
  EXPECT_TRUE(set->check().has_value());
  EXPECT_TRUE(bundles[0].statements.empty());
  ASSERT_TRUE(set->complete().has_value());
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const Expected<Bundle> whole = read_bundle_file(paths[i]);
    EXPECT_EQ(bundles[i].statements, whole->statements);
    EXPECT_EQ(bundles[i].digest, whole->digest);
  }
  EXPECT_TRUE(set->complete().has_value());
  EXPECT_EQ(bundles[0].statements.size(), 1U);
}

TEST_F(BundleSetTest, RefusesDamageAsReadingAllDoes) {
  const std::string good = artifact("shop");
  std::string altered = good;
  altered.replace(altered.find("ENUM"), 4, "RANG");
  std::string broken = good;
  broken.replace(broken.find("{\"kind\""), 7, "{\"kind'");
  for (const std::string& text : {altered, broken, good.substr(0, good.size() - 1)}) {
    const std::vector<std::string> paths = {file("crm", artifact("crm")), file("shop", text)};
    const Error expected = read_bundle_file(paths[1]).error();
    Expected<BundleSet> set = BundleSet::open(paths);
    ASSERT_TRUE(set.has_value());
    for (int time = 0; time < 2; ++time) {
      const Error error = set->check().error();
      EXPECT_EQ(error.kind, ErrorKind::kArtifact);
      EXPECT_EQ(error.message, expected.message);
      EXPECT_EQ(error.detail, expected.detail);
    }
    EXPECT_EQ(set->complete().error().message, expected.message);
  }
}

TEST_F(BundleSetTest, RefusesBrokenStatementsWithADigestThatFitsWhenTheyAreRead) {
  const std::string good = artifact("shop");
  auto header = nlohmann::ordered_json::parse(good.substr(0, good.find('\n')));
  header["digest"] = "sha256:" + sha256(bundle_format::digested_header(header) + "[]\n");
  const std::vector<std::string> paths = {file("shop", header.dump() + "\n[]\n")};
  Expected<BundleSet> set = BundleSet::open(paths);
  ASSERT_TRUE(set.has_value());
  EXPECT_TRUE(set->check().has_value());
  EXPECT_EQ(set->complete().error().detail, "A statement is no object.");
}

TEST_F(BundleSetTest, RefusesAtOnceWhatTheFirstLineShows) {
  const std::vector<std::string> paths = {file("shop", artifact("shop")), file("none", "{}\n")};
  EXPECT_EQ(BundleSet::open(paths).error().message,
            "artifact \"" + paths[1] + "\" is not a pgpm artifact");
}

}  // namespace
}  // namespace pgpm
