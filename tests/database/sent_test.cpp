#include "support/database_fixture.hpp"
#include "support/server_log.hpp"

namespace pgpm::test {
namespace {

/// What reaches the server, by its own log.
class Sent : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    log_ = std::make_unique<ServerLog>(query("SHOW data_directory"));
    query("ALTER DATABASE " + database_ + " SET log_statement = 'all'");
  }

  // The statements of one run of pgpm-apply as the server logged them.
  std::vector<std::string> sent(std::vector<std::string> arguments) {
    (void)log_->statements();
    EXPECT_EQ(apply(std::move(arguments)).exit_code, 0);
    return log_->statements();
  }

  // Expects that what deploy sends ends in exactly what plan says, and COMMIT.
  void expect_as_planned(std::vector<std::string> options) {
    std::vector<std::string> plan = {"plan", "--sql", "--format", "json"};
    plan.insert(plan.end(), options.begin(), options.end());
    const nlohmann::json document = nlohmann::json::parse(apply(plan).out);
    std::vector<std::string> planned;
    for (const auto& step : document["steps"]) planned.push_back(step["sql"]);
    ASSERT_FALSE(planned.empty());
    planned.emplace_back("COMMIT");

    options.insert(options.begin(), "deploy");
    const std::vector<std::string> all = sent(options);
    ASSERT_GE(all.size(), planned.size());
    EXPECT_EQ(std::vector<std::string>(all.end() - static_cast<std::ptrdiff_t>(planned.size()),
                                       all.end()),
              planned);
    EXPECT_EQ(all.front(), "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
  }

  std::unique_ptr<ServerLog> log_;
};

const std::vector<Source> kPackage = {
    {"types/color.sql", "CREATE TYPE color AS ENUM ('red');\n"},
    {"tables/crate.sql", "SET work_mem = '1MB';\nCREATE TABLE crate (c color);\n"},
    {"functions/paint.sql",
     "CREATE FUNCTION paint(c color) RETURNS text LANGUAGE sql AS $$\n  SELECT c::text -- ends in "
     "a comment\n$$;\n"
     "GRANT EXECUTE ON FUNCTION paint TO PUBLIC -- so does this"}};

TEST_F(Sent, IsWhatThePlanSays) {
  role("keeper");
  role("caller");
  expect_as_planned({bundle(kPackage), "--owner", "keeper", "--usage", "caller"});
  expect_as_planned({bundle(kPackage, {{"description", "next"}}), "--mode", "unsafe"});
}

TEST_F(Sent, ByAnIdleRunReadsOnly) {
  const std::string package = bundle(kPackage);
  deploy(package);
  for (const std::string& statement : sent({"deploy", package})) {
    const bool reads = statement.starts_with("SELECT") || statement.starts_with("WITH") ||
                       statement.starts_with("--") || statement.starts_with("SET LOCAL") ||
                       statement.starts_with("BEGIN") || statement == "ROLLBACK";
    EXPECT_TRUE(reads) << statement;
  }
}

TEST_F(Sent, ByAPlanIsInAReadOnlyTransaction) {
  const std::vector<std::string> statements = sent({"plan", bundle(kPackage)});
  EXPECT_EQ(statements.front(), "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  EXPECT_EQ(statements.back(), "ROLLBACK");
}

}  // namespace
}  // namespace pgpm::test
