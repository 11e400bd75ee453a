#include <gmock/gmock.h>

#include "compile_fixture.hpp"
#include "core/sha256.hpp"

namespace pgpm {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(CompileTest, KeepsSqlVerbatimFromFirstTokenToSemicolon) {
  add("types/a.sql", "-- why\n\n  CREATE TYPE ä AS (\n  x int -- é\n) ; -- done\n/* ; */\n;\n");
  const std::vector<Statement> statements = compile();
  ASSERT_EQ(statements.size(), 1U);
  EXPECT_EQ(statements[0].sql, "CREATE TYPE ä AS (\n  x int -- é\n)");
  EXPECT_EQ(statements[0].sha256, sha256(statements[0].sql));
  EXPECT_EQ(statements[0].place, (Place{"types/a.sql", 3, 3}));
}

TEST_F(CompileTest, FindsStatementsBehindMultiByteText) {
  add("types/a.sql",
      "COMMENT ON TYPE a IS 'äöü€'; CREATE TYPE a AS ENUM ('ß');\nCREATE DOMAIN b AS a");
  const std::vector<Statement> statements = compile();
  ASSERT_EQ(statements.size(), 3U);
  EXPECT_EQ(statements[0].sql, "CREATE TYPE a AS ENUM ('ß')");
  EXPECT_EQ(statements[0].place, (Place{"types/a.sql", 1, 35}));
  EXPECT_EQ(statements[2].sql, "CREATE DOMAIN b AS a");
}

TEST_F(CompileTest, AcceptsFilesWithoutStatements) {
  add("types/a.sql", "");
  add("types/b.sql", "-- nothing\n/* here /* nested */ */ ;;");
  EXPECT_EQ(order(), "");
}

TEST_F(CompileTest, ReadsCarriageReturns) {
  add("types/a.sql", "CREATE TYPE a AS ENUM ('x');\r\nCREATE TYPE b AS (y a);\r\n");
  EXPECT_EQ(order(), "type a, type b");
}

TEST_F(CompileTest, UsesAndProvidesNameObjects) {
  add("types/r.sql", "CREATE TYPE price_range AS RANGE (subtype = price);");
  add("types/p.sql", "CREATE DOMAIN price AS numeric;");
  add("tables/1.sql", "CREATE TABLE t (id serial, p price, m price_multirange, n date);");
  add("functions/f.sql", "CREATE FUNCTION f(t, price, price[]) RETURNS int LANGUAGE sql AS '';");
  const std::vector<Statement> statements = compile();
  ASSERT_EQ(statements.size(), 4U);
  EXPECT_THAT(statements[0].uses, IsEmpty());
  EXPECT_THAT(statements[1].uses, ElementsAre("domain price"));
  EXPECT_THAT(statements[1].provides, ElementsAre("type price_multirange"));
  EXPECT_THAT(statements[2].uses, ElementsAre("domain price", "type price_multirange"));
  EXPECT_THAT(statements[2].provides, ElementsAre("sequence t_id_seq"));
  EXPECT_EQ(statements[2].script, "tables/1.sql");
  EXPECT_THAT(statements[3].uses, ElementsAre("domain price", "table t"));
  EXPECT_EQ(statements[3].object, "f(t, price, price[])");
}

TEST_F(CompileTest, NoTransactionScriptsAreMarked) {
  add("tables/1.sql", "-- pgpm: no-transaction\nCREATE INDEX CONCURRENTLY i ON crm.t (a);");
  const std::vector<Statement> statements = compile();
  ASSERT_EQ(statements.size(), 1U);
  EXPECT_FALSE(statements[0].transactional);
  EXPECT_EQ(statements[0].object, "crm.i");
}

class RoutineTest : public CompileTest {
 protected:
  /// The text behind the body's opening quote, and what else the deployment must know.
  Routine routine(const std::string& sql) {
    add("functions/f.sql", sql);
    const std::vector<Statement> statements = compile();
    if (statements.size() != 1 || !statements[0].routine) return {};
    if (statements[0].routine->body_offset) {
      body_ = statements[0].sql.substr(*statements[0].routine->body_offset);
    }
    return *statements[0].routine;
  }
  std::string body_;
};

TEST_F(RoutineTest, FindsBodyInDollarQuotes) {
  EXPECT_EQ(
      routine("  CREATE FUNCTION f() RETURNS text LANGUAGE PlPgSQL SECURITY DEFINER "
              "SET Work_Mem = '1MB' SET search_path FROM CURRENT AS /* $x$ */ $ä$BEGIN END$ä$"),
      (Routine{.language = "plpgsql",
               .body_offset = 134,
               .security_definer = true,
               .settings = {"work_mem", "search_path"}}));
  EXPECT_EQ(body_, "BEGIN END$ä$");
}

TEST_F(RoutineTest, FindsBodyInQuotes) {
  (void)routine("CREATE FUNCTION f() RETURNS int AS 'SELECT 1' LANGUAGE sql");
  EXPECT_EQ(body_, "SELECT 1' LANGUAGE sql");
}

TEST_F(RoutineTest, FindsBodyInEscapeString) {
  (void)routine("CREATE FUNCTION f() RETURNS text AS E'SELECT \\'\\'::text' LANGUAGE sql");
  EXPECT_EQ(body_, "SELECT \\'\\'::text' LANGUAGE sql");
}

TEST_F(RoutineTest, HasNoBodyInCAndAtomic) {
  EXPECT_EQ(routine("CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib', 'f'"),
            (Routine{.language = "c"}));
  source_.files.clear();
  EXPECT_EQ(routine("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END"),
            (Routine{.language = "sql"}));
}

TEST_F(RoutineTest, KnowsProceduresThatCommit) {
  const std::string long_comment = "/*" + std::string(300, ' ') + "*/";
  EXPECT_TRUE(routine("CREATE PROCEDURE p() AS $p$BEGIN " + long_comment +
                      " COMMIT; END$p$ LANGUAGE plpgsql")
                  .ends_transactions);
  source_.files.clear();
  EXPECT_TRUE(
      routine("CREATE PROCEDURE p() LANGUAGE plpgsql AS $$BEGIN COMMIT; END$$").ends_transactions);
  source_.files.clear();
  EXPECT_FALSE(
      routine(
          "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$BEGIN PERFORM 'COMMIT'; END -- commit\n$$")
          .ends_transactions);
}

TEST_F(CompileTest, ChecksRequirementsOnDependencies) {
  Bundle model;
  model.package.name = "model";
  model.package.version = Version::parse("1.2.0").value();
  dependencies_.push_back(model);
  source_.package.dependencies.emplace("model", Requirement::parse(">=2").value());
  EXPECT_EQ(diagnostics(),
            "error: package \"shop\" needs package \"model\" in version \">=2\", but its artifact "
            "has \"1.2.0\"\n"
            "HINT: Change the requirement or the version of package \"model\".\n");
}

TEST_F(CompileTest, AddsDependenciesThatAreNotListed) {
  Bundle model;
  model.package.name = "model";
  model.package.version = Version::parse("1.2.0").value();
  model.statements.push_back(
      {.kind = "type", .object = "address", .place = {}, .sql = "", .sha256 = ""});
  dependencies_.push_back(model);
  add("types/a.sql", "CREATE TYPE a AS (x address, y model_1_2_0.address[], z _address);");
  const std::vector<Statement> statements = compile();
  ASSERT_EQ(statements.size(), 1U);
  EXPECT_THAT(statements[0].uses, ElementsAre("type model.address"));
  ASSERT_EQ(package_.dependencies.count("model"), 1U);
  EXPECT_EQ(package_.dependencies.at("model").text(), "x");
}

}  // namespace
}  // namespace pgpm
