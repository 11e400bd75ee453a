#include <filesystem>

#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

/// What reaches the server, by its own log.
class Sent : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    log_ = std::filesystem::path(query("SHOW data_directory")).parent_path().string() + "/log";
    ASSERT_TRUE(std::filesystem::exists(log_)) << log_;
    query("ALTER DATABASE " + database_ + " SET log_statement = 'all'");
  }

  // The statements of one run of pgpm-apply as the server logged them.
  std::vector<std::string> sent(std::vector<std::string> arguments) {
    const std::size_t begin = read_text(log_).size();
    EXPECT_EQ(apply(std::move(arguments)).exit_code, 0);
    std::string text = read_text(log_).substr(begin);
    std::vector<std::string> statements;
    for (std::size_t at = text.find("LOG:  "); at != std::string::npos;) {
      at = text.find(": ", at + 6) + 2;
      std::size_t end = text.find('\n', at);
      // Further lines of a statement are indented.
      while (end + 1 < text.size() && text[end + 1] == '\t') end = text.find('\n', end + 1);
      std::string statement = text.substr(at, end - at);
      for (std::size_t tab = statement.find("\n\t"); tab != std::string::npos;
           tab = statement.find("\n\t", tab + 1)) {
        statement.erase(tab + 1, 1);
      }
      statements.push_back(std::move(statement));
      at = text.find("LOG:  ", end);
    }
    return statements;
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

  std::string log_;
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
