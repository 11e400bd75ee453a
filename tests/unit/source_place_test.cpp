#include "deploy/apply/source_place.hpp"

#include <gtest/gtest.h>

#include "core/render.hpp"
#include "support/deploy_fixture.hpp"

namespace pgpm::test {
namespace {

// The error as it is printed, without the message that every case has.
std::string shown(const ServerError& error, const Step& step, const Bundle* bundle = nullptr) {
  const std::string text = render_text(error_at_source(error, step, bundle), {});
  const std::string head = ": error: wrong [42703]\n";
  const std::size_t at = text.find(head);
  return at == std::string::npos ? text : text.substr(0, at) + '\n' + text.substr(at + head.size());
}

ServerError wrong() { return {.sqlstate = "42703", .message = "wrong"}; }

ServerError at_position(std::size_t position) {
  ServerError error = wrong();
  error.position = position;
  return error;
}

ServerError in_context(const std::string& context) {
  ServerError error = wrong();
  error.context = context;
  return error;
}

ServerError in_query(const std::string& query, std::size_t position, const std::string& context) {
  ServerError error = in_context(context);
  error.internal_query = query;
  error.internal_position = position;
  return error;
}

Step sending(const Statement& statement) { return {.text = {}, .statement = &statement}; }

// What a validator's call is: SQL of pgpm's own that works for a statement.
Step validation_of(const Statement& statement) {
  return {.text = "SELECT pg_catalog.plpgsql_validator($1)", .statement = &statement};
}

const Statement kFunction = routine("find_user(text)",
                                    "CREATE FUNCTION find_user(text)\n"
                                    "RETURNS int LANGUAGE plpgsql AS $$\n"
                                    "DECLARE\n"
                                    "    größe int;\n"
                                    "BEGIN\n"
                                    "    größe := wert + 1;\n"
                                    "\n"
                                    "    RETURN größe;\n"
                                    "END$$",
                                    {"functions/find_user.sql", 10, 5});

TEST(ErrorAtSource, CountsCharactersNotBytes) {
  const Statement type = statement("type", "\"Größe\"", "CREATE TYPE \"Größe\" AS (\n  ä wrong)",
                                   {"types/größe.sql", 3, 1});
  EXPECT_EQ(shown(at_position(30), sending(type)),
            "types/größe.sql:4:6\n    4 |   ä wrong)\n      |     ^\n");
}

TEST(ErrorAtSource, FirstLineIsShiftedByWhatStandsBeforeTheStatement) {
  const Statement type = statement("type", "t", "CREATE TYPE t AS (a wrong)", {"t.sql", 7, 11});
  EXPECT_EQ(shown(at_position(21), sending(type)),
            "t.sql:7:31\n    7 |           CREATE TYPE t AS (a wrong)\n"
            "      |                               ^\n");
}

TEST(ErrorAtSource, PositionsInWindowsLineEnds) {
  const Statement type =
      statement("type", "t", "CREATE TYPE t AS (\r\n  a int,\r\n  b wrong)", {"t.sql", 1, 1});
  EXPECT_EQ(shown(at_position(35), sending(type)),
            "t.sql:3:5\n    3 |   b wrong)\n      |     ^\n");
}

TEST(ErrorAtSource, TellsWhyAnIndexFindsNoOtherFunction) {
  const Statement index =
      statement("index", "i", "CREATE INDEX i ON t (find_user(a))", {"tables/1.sql", 2, 1});
  const Statement table = statement("table", "t", "CREATE TABLE t (a int DEFAULT find_user('a'))",
                                    {"tables/1.sql", 1, 1});
  ServerError error = in_context("PL/pgSQL function find_user(text) line 5 at assignment");
  error.sqlstate = "42883";
  error.hint = "You might need to add explicit type casts.";
  EXPECT_EQ(
      error_at_source(error, sending(index), nullptr).hint,
      "From PostgreSQL 17 on, functions that an index or a materialized view calls find names "
      "in pg_catalog alone. Qualify the name, or set \"pin_search_path\" to \"all\".");
  EXPECT_EQ(error_at_source(error, sending(table), nullptr).hint, error.hint);
  error.context = "";
  EXPECT_EQ(error_at_source(error, sending(index), nullptr).hint, error.hint);
}

TEST(ErrorAtSource, WithoutAnyHintItIsTheFirstToken) {
  const Statement type = statement("type", "t", "CREATE TYPE t AS (a wrong)", {"t.sql", 7, 1});
  const Error error = error_at_source(wrong(), sending(type), nullptr);
  EXPECT_EQ(error.place, (Place{"t.sql", 7, 1}));
  EXPECT_EQ(error.statement, "type t");
}

TEST(ErrorAtSource, StepsThatWorkForNoStatementHaveNoPlace) {
  const Error error = error_at_source(wrong(), {.text = "SET CONSTRAINTS ALL IMMEDIATE"}, nullptr);
  EXPECT_EQ(error.place, Place{});
  EXPECT_EQ(error.message, "wrong");
}

TEST(ErrorAtSource, PositionInTheTextOfPgpmsOwnCallIsNotThatOfTheStatement) {
  EXPECT_EQ(shown(at_position(8), validation_of(kFunction)).substr(0, 29),
            "functions/find_user.sql:10:5\n");
}

TEST(ErrorAtSource, LineOfTheBodyWhenTheFunctionCannotBeCompiled) {
  EXPECT_EQ(shown(in_context("compilation of PL/pgSQL function \"find_user\" near line 5"),
                  validation_of(kFunction)),
            "functions/find_user.sql:15:5\n   15 |     größe := wert + 1;\n      |     ^\n"
            "CONTEXT: compilation of PL/pgSQL function \"find_user\" near line 5\n");
}

TEST(ErrorAtSource, PositionInTheWholeBody) {
  const std::string body = kFunction.sql.substr(*kFunction.routine->body_offset);
  ServerError error = in_query(body.substr(0, body.size() - 2), 44, "");
  EXPECT_EQ(shown(error, validation_of(kFunction)),
            "functions/find_user.sql:15:16\n   15 |     größe := wert + 1;\n"
            "      |              ^\n");
}

TEST(ErrorAtSource, PositionInAQueryOfTheBody) {
  EXPECT_EQ(shown(in_query("größe := wert + 1", 10,
                           "PL/pgSQL function find_user(text) line 5 at assignment"),
                  sending(kFunction)),
            "functions/find_user.sql:15:16\n   15 |     größe := wert + 1;\n"
            "      |              ^\n"
            "CONTEXT: PL/pgSQL function find_user(text) line 5 at assignment\n");
}

TEST(ErrorAtSource, AQueryThatIsNotInTheBodyIsShownAtItsLine) {
  EXPECT_EQ(shown(in_query("SELECT made_by_execute", 8,
                           "PL/pgSQL function find_user(text) line 7 at RETURN"),
                  sending(kFunction)),
            "functions/find_user.sql:17:5\n   17 |     RETURN größe;\n      |     ^\n"
            "CONTEXT: PL/pgSQL function find_user(text) line 7 at RETURN\n");
}

TEST(ErrorAtSource, BodiesInSingleQuotesCountDoubledQuotesOnce) {
  const Statement function =
      routine("f()", "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT ''ä'' || wrong'",
              {"f.sql", 1, 1}, "sql");
  EXPECT_EQ(shown(in_query("SELECT 'ä' || wrong", 15, "SQL function \"f\" during startup"),
                  validation_of(function)),
            "f.sql:1:68\n    1 | CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT ''ä'' || "
            "wrong'\n"
            "      |                                                                   ^\n"
            "CONTEXT: SQL function \"f\" during startup\n");
}

TEST(ErrorAtSource, LinesOfBodiesWithTaggedQuotesAndWindowsLineEnds) {
  Statement function =
      statement("function", "f()",
                "CREATE FUNCTION f() AS $fn$\r\nBEGIN\r\n  x := '$$';\r\nEND$fn$", {"f.sql", 1, 1});
  function.routine = Routine{.language = "plpgsql", .body_offset = 27};
  EXPECT_EQ(shown(in_context("PL/pgSQL function f() line 3 at assignment"), sending(function)),
            "f.sql:3:3\n    3 |   x := '$$';\n      |   ^\n"
            "CONTEXT: PL/pgSQL function f() line 3 at assignment\n");
}

TEST(ErrorAtSource, DoBlocks) {
  Statement block = routine("", "DO $$\nBEGIN\n  RAISE 'no';\nEND$$", {"do.sql", 4, 1});
  block.kind = "do";
  EXPECT_EQ(
      shown(in_context("PL/pgSQL function inline_code_block line 3 at RAISE"), sending(block)),
      "do.sql:6:3\n    6 |   RAISE 'no';\n      |   ^\n"
      "CONTEXT: PL/pgSQL function inline_code_block line 3 at RAISE\n");
}

class ErrorInAnotherFunction : public ::testing::Test {
 protected:
  std::string shown_for(const std::string& context) {
    return shown(in_context(context), sending(insert), &shop);
  }

  const std::string body = " ... $$\nBEGIN\n  RAISE 'no';\nEND$$";
  Bundle shop = bundle(
      "shop", "1.0.0",
      {routine("check_it()", "CREATE FUNCTION check_it()" + body, {"c.sql", 1, 1}),
       routine("\"Check It\"(text)", "CREATE FUNCTION \"Check It\"(text)" + body, {"q.sql", 1, 1}),
       routine("twice(int)", "CREATE FUNCTION twice(int)" + body, {"a.sql", 1, 1}),
       routine("twice(text)", "CREATE FUNCTION twice(text)" + body, {"b.sql", 1, 1})});
  Statement insert = statement("insert", "", "INSERT INTO t VALUES (1)", {"tables/1.sql", 9, 1});
};

TEST_F(ErrorInAnotherFunction, IsShownInThatFunction) {
  EXPECT_EQ(shown_for("PL/pgSQL function shop_1_0_0.check_it() line 3 at RAISE\n"
                      "PL/pgSQL function other() line 1 at PERFORM"),
            "c.sql:3:3\n    3 |   RAISE 'no';\n      |   ^\n"
            "CONTEXT: PL/pgSQL function shop_1_0_0.check_it() line 3 at RAISE\n"
            "CONTEXT: PL/pgSQL function other() line 1 at PERFORM\n");
}

TEST_F(ErrorInAnotherFunction, AlsoWhenItsNameIsQuoted) {
  EXPECT_EQ(
      shown_for("PL/pgSQL function \"sch.ema\".\"Check It\"(text) line 3 at RAISE").substr(0, 10),
      "q.sql:3:3\n");
  EXPECT_EQ(shown_for("compilation of PL/pgSQL function \"Check It\" near line 2").substr(0, 10),
            "q.sql:2:1\n");
}

TEST_F(ErrorInAnotherFunction, OverloadsAndStrangersAreShownAtTheStatement) {
  for (const char* function : {"twice(integer)", "stranger()", "inline_code_block"}) {
    EXPECT_EQ(
        shown_for(std::string("PL/pgSQL function ") + function + " line 3 at RAISE").substr(0, 17),
        "tables/1.sql:9:1\n");
  }
}

}  // namespace
}  // namespace pgpm::test
