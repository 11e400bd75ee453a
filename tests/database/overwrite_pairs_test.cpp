#include <algorithm>
#include <filesystem>
#include <sstream>

#include "support/database_fixture.hpp"
#include "support/server_log.hpp"

namespace pgpm::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kUpToDate = "shop 01_00_00 in schema shop_01_00_00: up to date\n";
constexpr const char* kAsDeployed = "shop 01_00_00 in schema shop_01_00_00: as deployed\n";

std::vector<std::string> cases() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(PGPM_OVERWRITE_CASES)) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string text_of(const Answer& answer) {
  return "exit code " + std::to_string(answer.exit_code) + '\n' + answer.out + answer.err;
}

/// The cases of tests/overwrite, each a pair of packages.
class OverwriteCase : public DatabaseTest, public testing::WithParamInterface<std::string> {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    folder_ = std::string(PGPM_OVERWRITE_CASES) + '/' + GetParam();
    for (const char* name : {"reader", "writer", "keeper"}) role(name);
    from_ = bundle_side("from");
    to_ = bundle_side("to");
    if (!word_.empty()) GTEST_SKIP() << word_ << " needs a newer server";
    for (const std::string& option : lines_of(read_text(folder_ + "/options"))) {
      options_.push_back(option);
    }
  }

  std::string bundle_side(const std::string& side) {
    const fs::path base = folder_ + '/' + side;
    std::vector<Source> sources;
    nlohmann::json config;
    for (const auto& entry : fs::recursive_directory_iterator(base)) {
      if (!entry.is_regular_file()) continue;
      const std::string path = fs::relative(entry.path(), base).string();
      if (path == "config.json") {
        config = nlohmann::json::parse(read_text(entry.path().string()));
      } else {
        sources.push_back({path, read_text(entry.path().string())});
        if (word_.empty()) word_ = word_of_newer_server(sources.back().text);
      }
    }
    return bundle(sources, config);
  }

  void run(const std::string& file) {
    const std::string sql = read_text(folder_ + '/' + file);
    if (sql.empty()) return;
    EXPECT_EQ(TestConnection("").query(sql), "") << file;
  }

  Answer overwrite(std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"deploy", to_, "--mode", "overwrite"};
    arguments.insert(arguments.end(), options_.begin(), options_.end());
    arguments.insert(arguments.end(), more.begin(), more.end());
    return apply(arguments);
  }

  void expect_verified(const std::string& package) {
    EXPECT_EQ(apply({"verify", package}), (Answer{0, kAsDeployed, ""}));
  }

  std::vector<std::string> planned() {
    std::vector<std::string> arguments = {"plan",     to_,    "--mode", "overwrite",
                                          "--format", "json", "--sql"};
    arguments.insert(arguments.end(), options_.begin(), options_.end());
    const auto document = nlohmann::json::parse(apply(arguments).out, nullptr, false);
    std::vector<std::string> steps;
    if (!document.contains("steps")) return steps;
    for (const auto& step : document["steps"]) steps.push_back(step["sql"]);
    if (!steps.empty()) steps.emplace_back("COMMIT");
    for (const auto& step : document["after_commit"]) steps.push_back(step["sql"]);
    return steps;
  }

  // A new database for each state would take most of the time.
  void empty_database() {
    query("DROP SCHEMA IF EXISTS shop_01_00_00 CASCADE; DROP SCHEMA public CASCADE");
    query("CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC");
    query("DELETE FROM _pgpm.packages");
    run("before.sql");
  }

  // The package in from/ alone.
  void deploy_old() {
    empty_database();
    deploy(from_);
    run("between.sql");
  }

  static std::string schema() {
    const Answer answer = run_child({"pg_dump", "--schema-only", "--exclude-schema=_pgpm"});
    EXPECT_EQ(answer.exit_code, 0) << answer;
    std::string text;
    for (const std::string& line : lines_of(answer.out)) {
      if (!line.starts_with("\\restrict") && !line.starts_with("\\unrestrict")) text += line + '\n';
    }
    return text;
  }

  std::string records() {
    return query(
        "SELECT CASE WHEN obj_sha256 IS NOT NULL THEN obj_position END, obj_kind, obj_identity, "
        "obj_sha256, obj_file, obj_line, obj_script, obj_shape, obj_left, obj_fingerprint, obj_id, "
        "obj_catalog_hash FROM _pgpm.package_objects ORDER BY 1, 2, 3");
  }

  // A deployment records only what it changes where it can; all is the same.
  void expect_whole_record() {
    EXPECT_EQ(query("SELECT pkg_schema FROM _pgpm.packages WHERE pkg_scope = 'SCHEMA' "
                    "AND pkg_catalog_hash IS DISTINCT FROM _pgpm._catalog_hash(pkg_schema)"),
              "");
    const std::string recorded = records();
    query("UPDATE _pgpm.packages SET pkg_catalog_hash = NULL, pkg_digest = ''");
    EXPECT_EQ(overwrite().exit_code, 0);
    EXPECT_EQ(records(), recorded);
  }

  void expect_text(const std::string& actual) {
    const std::string file = folder_ + "/expected.txt";
    if (std::getenv("PGPM_RENEW") != nullptr) write_text(file, actual);
    EXPECT_EQ(actual, read_text(file));
  }

  std::string folder_;
  std::string word_;  // of the sources, that this server does not know
  std::string from_;
  std::string to_;
  std::vector<std::string> options_;
};

TEST_P(OverwriteCase, EndsAsAFreshDeployment) {
  empty_database();
  std::vector<std::string> options = {"deploy", to_};
  options.insert(options.end(), options_.begin(), options_.end());
  const Answer freshly = apply(options);
  const std::string fresh = schema();

  deploy_old();
  const std::string before = schema();
  const Answer pruned = overwrite({"--prune"});
  EXPECT_EQ(schema(), pruned.exit_code == 0 ? fresh : before);
  if (pruned.exit_code == 0) {
    EXPECT_EQ(overwrite({"--prune"}), (Answer{0, kUpToDate, ""}));
    expect_verified(to_);
  }

  empty_database();
  deploy(from_);
  expect_verified(from_);
  deploy_old();
  const std::vector<std::string> plan = planned();
  query("ALTER DATABASE " + database_ + " SET log_statement = 'all'");
  ServerLog log(query("SHOW data_directory"));
  const Answer left = overwrite();
  const std::vector<std::string> sent = log.statements();
  query("ALTER DATABASE " + database_ + " RESET log_statement");
  expect_text(text_of(left) + (pruned == left ? "" : "--prune: " + text_of(pruned)));
  if (left.exit_code != 0) {
    EXPECT_EQ(schema(), before);
    return;
  }
  EXPECT_EQ(freshly.exit_code, 0) << freshly;
  ASSERT_GE(sent.size(), plan.size());
  const auto end_of_sent = sent.end() - static_cast<std::ptrdiff_t>(plan.size());
  EXPECT_EQ(std::vector<std::string>(end_of_sent, sent.end()), plan);
  EXPECT_EQ(overwrite(), (Answer{0, kUpToDate, ""}));
  expect_verified(to_);
  expect_whole_record();
  if (left.out.find("stays; --prune drops it") != std::string::npos && pruned.exit_code == 0) {
    EXPECT_NE(schema(), fresh);
    EXPECT_EQ(overwrite({"--prune"}).exit_code, 0);
  }
  if (pruned.exit_code == 0) {
    EXPECT_EQ(schema(), fresh);
  }
  // A kept revision, too, is as it was deployed. Some cases are refused.
  if (apply({"deploy", from_, "--mode", "moderate"}).exit_code == 0) {
    const Answer verified = apply({"verify"});
    EXPECT_EQ(verified.exit_code, 0) << verified;
  }
}

INSTANTIATE_TEST_SUITE_P(Pairs, OverwriteCase, testing::ValuesIn(cases()), [](const auto& test) {
  std::string name = test.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace pgpm::test
