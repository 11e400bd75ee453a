#include <algorithm>

#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

class Errors : public DatabaseTest {
 protected:
  // Expects that deploying fails as said and that nothing of it stays, _pgpm included.
  void expect_error(const std::vector<Source>& sources, const std::string& text) {
    const std::string package = bundle(sources);
    const std::string before = dump();
    EXPECT_EQ(apply({"deploy", package}), (Answer{3, "", text}));
    EXPECT_EQ(dump(), before);
  }
};

TEST_F(Errors, StandBehindMultiByteCharacters) {
  expect_error({{"tables/t.sql",
                 "-- Größe, 大小, 🐘\n\nCREATE TABLE one (a int); /* ü */ CREATE TABLE two (\n"
                 "  /* 🐘🐘 */ \"größe\" int CHECK (\"größe\" > missing),\n  b int\n);\n"}},
               "tables/t.sql:4:51: error: column \"missing\" does not exist [42703]\n"
               "    4 |   /* 🐘🐘 */ \"größe\" int CHECK (\"größe\" > missing),\n"
               "      |                                           ^\n");
}

TEST_F(Errors, StandOnTheFirstLineBehindAnotherStatement) {
  expect_error({{"tables/t.sql", "CREATE TABLE one (a int); SELECT 'ü', b FROM one;\n"}},
               "tables/t.sql:1:40: error: column \"b\" does not exist [42703]\n"
               "    1 |                           SELECT 'ü', b FROM one\n"
               "      |                                       ^\n");
}

TEST_F(Errors, StandAtTheStatementWhereTheServerSaysNoPlace) {
  expect_error({{"tables/t.sql", "CREATE TABLE one (a int);\n\nINSERT INTO one SELECT 1 / 0;\n"}},
               "tables/t.sql:3:1: error: division by zero [22012]\n"
               "    3 | INSERT INTO one SELECT 1 / 0\n"
               "      | ^\n");
}

TEST_F(Errors, StandInADollarQuotedBody) {
  expect_error({{"functions/f.sql",
                 "-- ü\nCREATE FUNCTION f(ä text) RETURNS int LANGUAGE sql AS $body$\n"
                 "  -- 🐘\n  SELECT length('ü') + missing\n$body$;\n"}},
               "functions/f.sql:4:25: error: column \"missing\" does not exist [42703]\n"
               "    4 |   SELECT length('ü') + missing\n"
               "      |                        ^\n");
}

TEST_F(Errors, StandInASingleQuotedBody) {
  expect_error({{"functions/f.sql",
                 "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS '\n  SELECT ''a'' || ''b'' || "
                 "missing';\n"}},
               "functions/f.sql:2:28: error: column \"missing\" does not exist [42703]\n"
               "    2 |   SELECT ''a'' || ''b'' || missing'\n"
               "      |                            ^\n");
}

TEST_F(Errors, StandInABodyWithEscapes) {
  const std::string package = bundle(
      {{"functions/f.sql",
        "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS E'\\n  SELECT \\'a\\' || missing';\n"}});
  const Answer answer = apply({"deploy", package});
  EXPECT_EQ(answer.exit_code, 3);
  EXPECT_EQ(answer.err.substr(0, answer.err.find('\n')),
            "functions/f.sql:1:72: error: column \"missing\" does not exist [42703]");
}

TEST_F(Errors, StandInAPlpgsqlBodyThatDoesNotCompile) {
  std::string text =
      "CREATE FUNCTION get_user(id int) RETURNS int\nLANGUAGE plpgsql AS $$\nDECLARE\n  v "
      "int;\nBEGIN\n";
  while (std::count(text.begin(), text.end(), '\n') < 18) text += "  v := 1;\n";
  text += " DECLARE w missing_type; BEGIN\n v := 2;\nEND;\nRETURN v;\nEND $$;\n";
  expect_error({{"functions/get_user.sql", text}},
               "functions/get_user.sql:19:12: error: type \"missing_type\" does not exist [42704]\n"
               "   19 |  DECLARE w missing_type; BEGIN\n"
               "      |            ^\n");
}

TEST_F(Errors, StandInAPlpgsqlBodyAtRunTime) {
  expect_error(
      {{"tables/t.sql", "CREATE TABLE one (a int);\nINSERT INTO one SELECT broken('ü');\n"},
       {"functions/broken.sql",
        "CREATE FUNCTION broken(t text) RETURNS int LANGUAGE plpgsql AS $$\nDECLARE\n  n "
        "int;\nBEGIN\n"
        "  -- ü\n  n := length(t);\n  SELECT 'ü', missing INTO n FROM pg_class;\n  RETURN n;\nEND "
        "$$;\n"}},
      "functions/broken.sql:7:16: error: column \"missing\" does not exist [42703]\n"
      "    7 |   SELECT 'ü', missing INTO n FROM pg_class;\n"
      "      |               ^\n"
      "CONTEXT: PL/pgSQL function broken(text) line 7 at SQL statement\n");
}

TEST_F(Errors, StandInADoBlock) {
  expect_error({{"tables/t.sql",
                 "CREATE TABLE one (a int);\nDO $$\nBEGIN\n  INSERT INTO one VALUES (1);\n"
                 "  INSERT INTO one VALUES (1, 2);\nEND $$;\n"}},
               "tables/t.sql:5:30: error: INSERT has more expressions than target columns [42601]\n"
               "    5 |   INSERT INTO one VALUES (1, 2);\n"
               "      |                              ^\n"
               "CONTEXT: PL/pgSQL function inline_code_block line 4 at SQL statement\n");
}

TEST_F(Errors, OfAnExceptionCarryDetailAndHint) {
  expect_error(
      {{"tables/t.sql",
        "DO $$\nBEGIN\n  RAISE EXCEPTION 'no %', 'way' USING DETAIL = 'It is closed.', "
        "HINT = 'Turn.';\n"
        "END $$;\n"}},
      "tables/t.sql:3:3: error: no way [P0001]\n"
      "    3 |   RAISE EXCEPTION 'no %', 'way' USING DETAIL = 'It is closed.', HINT = 'Turn.';\n"
      "      |   ^\n"
      "DETAIL: It is closed.\n"
      "HINT: Turn.\n"
      "CONTEXT: PL/pgSQL function inline_code_block line 3 at RAISE\n");
}

TEST_F(Errors, InJson) {
  const std::string package =
      bundle({{"functions/f.sql",
               "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$\n  SELECT missing $$;\n"}});
  const Answer answer = apply({"deploy", package, "--format", "json"});
  EXPECT_EQ(answer.exit_code, 3);
  EXPECT_EQ(answer.err, "");
  const nlohmann::json json = nlohmann::json::parse(answer.out);
  EXPECT_EQ(json["result"], "sql_failed");
  nlohmann::json error = json["errors"][0];
  EXPECT_EQ(error, (nlohmann::json{{"kind", "sql_failed"},
                                   {"exit_code", 3},
                                   {"severity", "error"},
                                   {"message", "column \"missing\" does not exist"},
                                   {"file", "functions/f.sql"},
                                   {"line", 2},
                                   {"column", 10},
                                   {"sqlstate", "42703"},
                                   {"statement", "function f()"}}));
}

TEST_F(Errors, LeaveWhatWasDeployed) {
  const Source good{"functions/f.sql",
                    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"};
  deploy(bundle({good}));
  const std::string before = dump();
  EXPECT_EQ(apply({"deploy",
                   bundle({good,
                           {"functions/g.sql",
                            "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT x';\n"}}),
                   "--mode", "unsafe"})
                .exit_code,
            3);
  EXPECT_EQ(dump(), before);
}

}  // namespace
}  // namespace pgpm::test
