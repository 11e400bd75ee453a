#include <gmock/gmock.h>

#include "compile_fixture.hpp"

namespace pgpm {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ShapeTest : public CompileTest {
 protected:
  std::vector<std::string> shape(const std::string& sql) {
    source_.files.clear();
    add("types/t.sql", "CREATE TYPE t AS (a int); CREATE TABLE l (c t)");
    add("functions/f.sql", sql);
    return compile().back().shape;
  }
};

TEST_F(ShapeTest, OfAFunctionHoldsParametersAndResult) {
  EXPECT_THAT(
      shape("CREATE FUNCTION f(a int, OUT \"B c\" t[], INOUT d varchar(20) = 'x', "
            "VARIADIC text[]) LANGUAGE sql AS ''"),
      ElementsAre("IN a pg_catalog.int4", "OUT \"B c\" t[]",
                  "INOUT d pg_catalog.\"varchar\"(20) DEFAULT", "VARIADIC text[]", "FUNCTION"));
  EXPECT_THAT(shape("CREATE FUNCTION f(l.c%TYPE) RETURNS SETOF t LANGUAGE sql WINDOW AS ''"),
              ElementsAre("IN l.c%TYPE", "RETURNS SETOF t", "WINDOW", "FUNCTION"));
  EXPECT_THAT(shape("CREATE FUNCTION f() RETURNS TABLE (a int) LANGUAGE sql AS ''"),
              ElementsAre("TABLE a pg_catalog.int4", "RETURNS SETOF pg_catalog.int4", "FUNCTION"));
}

TEST_F(ShapeTest, DoesNotDependOnTheParsersVersion) {  // to which json is a keyword or not
  EXPECT_THAT(shape("CREATE FUNCTION f(json) RETURNS pg_catalog.json LANGUAGE sql AS ''"),
              ElementsAre("IN pg_catalog.json", "RETURNS pg_catalog.json", "FUNCTION"));
}

TEST_F(ShapeTest, OfAFunctionLeavesOutWhatCanBeReplaced) {
  EXPECT_EQ(
      shape("CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'"),
      shape("CREATE FUNCTION f(IN a integer) RETURNS integer STABLE LANGUAGE plpgsql AS 'BEGIN "
            "RETURN 2; END'"));
}

TEST_F(ShapeTest, OfAProcedureIsNeverEmpty) {
  EXPECT_THAT(shape("CREATE PROCEDURE f() LANGUAGE sql AS ''"), ElementsAre("PROCEDURE"));
}

TEST_F(ShapeTest, OfTypesHoldsValuesAndAttributes) {
  EXPECT_THAT(shape("CREATE TYPE e AS ENUM ('a', 'it''s')"), ElementsAre("ENUM", "a", "it's"));
  EXPECT_THAT(
      shape("CREATE TYPE c AS (a numeric(10, 2)[], \"B\" text COLLATE \"C\", d interval(3))"),
      ElementsAre("COMPOSITE", "a pg_catalog.\"numeric\"(10,2)[]", "\"B\" text COLLATE \"C\"",
                  "d pg_catalog.\"interval\"(32767,3)"));
}

TEST_F(ShapeTest, OtherKindsHaveNone) {
  EXPECT_THAT(shape("CREATE VIEW v AS SELECT 1 AS x"), IsEmpty());
  EXPECT_THAT(shape("CREATE DOMAIN d AS int"), IsEmpty());
}

TEST_F(ShapeTest, OrReplaceIsKnown) {
  add("functions/f.sql",
      "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS ''; CREATE FUNCTION g() RETURNS "
      "int "
      "LANGUAGE sql AS ''");
  const std::vector<Statement> statements = compile();
  ASSERT_EQ(statements.size(), 2U);
  EXPECT_TRUE(statements[0].or_replace);
  EXPECT_FALSE(statements[1].or_replace);
}

}  // namespace
}  // namespace pgpm
