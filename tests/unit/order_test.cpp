#include <algorithm>
#include <random>

#include "compile_fixture.hpp"

namespace pgpm {
namespace {

TEST_F(CompileTest, KeepsReadingOrderOfUnrelatedStatements) {
  add("types/b.sql", "CREATE TYPE b AS ENUM (); CREATE TYPE a AS ENUM ();");
  add("tables/t.sql", "CREATE TABLE t (x int);");
  add("functions/f.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT x FROM v';");
  add("views/v.sql", "CREATE VIEW v AS SELECT 1 AS x;");
  EXPECT_EQ(order(), "type b, type a, table t, function f(), view v");
}

TEST_F(CompileTest, OrdersTypesByWhatTheyNeed) {
  add("types/a.sql", "CREATE TYPE a AS (x b, y c[], z shop_01_02_00.\"D\", e _e);");
  add("types/b.sql", "CREATE TYPE b AS ENUM ('x');");
  add("types/c.sql", "CREATE DOMAIN c AS r_multirange;");
  add("types/d.sql", "CREATE TYPE \"D\" AS RANGE (subtype = b, multirange_type_name = many);");
  add("types/e.sql", "CREATE TYPE e AS (m many);");
  add("types/r.sql", "CREATE TYPE r AS RANGE (subtype = b);");
  EXPECT_EQ(order(), "type b, type \"D\", type e, type r, domain c, type a");
}

TEST_F(CompileTest, ABareNameOfPostgresIsNotThePackages) {
  add("types/a.sql", "CREATE TYPE a AS (x date);");
  add("types/date.sql", "CREATE TYPE date AS (y a);");
  EXPECT_EQ(order(), "type a, type date");
}

TEST_F(CompileTest, ATypeMayHaveTheNameOfAnArrayType) {
  add("types/a.sql", "CREATE TYPE a AS (x _b);");
  add("types/b.sql", "CREATE TYPE b AS (x a);");
  add("types/c.sql", "CREATE TYPE _b AS ENUM ();");
  EXPECT_EQ(order(), "type _b, type a, type b");
}

TEST_F(CompileTest, BaseTypesStandAroundTheirFunctions) {
  add("types/a.sql", "CREATE TYPE box3 (input = box3_in, output = box3_out);");
  add("types/b.sql", "CREATE TYPE box3;");
  add("types/c.sql", "CREATE TYPE pair AS (l box3, r box3);");
  add("functions/f.sql", "CREATE FUNCTION area(box3) RETURNS int LANGUAGE c AS 'b', 'a';");
  add("functions/g.sql",
      "CREATE FUNCTION box3_in(cstring) RETURNS box3 LANGUAGE c AS 'b', 'i';"
      "CREATE FUNCTION box3_out(box3) RETURNS cstring LANGUAGE c AS 'b', 'o';");
  EXPECT_EQ(order(),
            "shell type box3, function box3_in(cstring), function box3_out(box3), type box3, "
            "type pair, function area(box3)");
}

TEST_F(CompileTest, OrdersAcrossKinds) {
  add("types/a.sql", "CREATE TYPE a AS (x t, y v);");
  add("tables/1.sql", "CREATE TABLE t (x int DEFAULT f(1), y int CHECK (g(y)));");
  add("functions/f.sql",
      "CREATE FUNCTION f(int, int DEFAULT h()) RETURNS int LANGUAGE sql AS 'SELECT x FROM t';"
      "CREATE FUNCTION f(t) RETURNS int LANGUAGE sql AS 'SELECT 1';"
      "CREATE FUNCTION g(int) RETURNS bool BEGIN ATOMIC SELECT true FROM f(1); END;");
  add("functions/h.sql", "CREATE FUNCTION h() RETURNS int LANGUAGE sql AS 'SELECT 1';");
  add("views/v.sql", "CREATE VIEW v AS SELECT * FROM w; CREATE VIEW w AS SELECT * FROM t;");
  EXPECT_EQ(order(),
            "function h(), function f(integer, integer), function g(integer), table t, "
            "function f(t), view w, view v, type a");
}

TEST_F(CompileTest, NamesOfCommonTableExpressionsAreNoRelations) {
  add("views/a.sql",
      "CREATE VIEW a AS WITH b AS (SELECT 1 AS x) SELECT * FROM b;"
      "CREATE VIEW c AS WITH d AS (SELECT * FROM d) SELECT * FROM d;");
  add("views/b.sql", "CREATE VIEW b AS SELECT * FROM a; CREATE VIEW d AS SELECT 1 AS x;");
  EXPECT_EQ(order(), "view a, view b, view d, view c");
}

TEST_F(CompileTest, StatementsAboutAnObjectStandBehindIt) {
  add("functions/0.sql",
      "COMMENT ON FUNCTION f(int) IS 'x'; GRANT EXECUTE ON FUNCTION f(integer) TO PUBLIC;"
      "ALTER FUNCTION f(int4) STABLE; COMMENT ON COLUMN t.x IS 'y';");
  add("functions/f.sql", "CREATE FUNCTION f(int) RETURNS t LANGUAGE c AS 'a', 'b';");
  add("views/i.sql", "CREATE INDEX i ON t (f(x)); CREATE VIEW v AS SELECT nextval('s');");
  add("views/t.sql", "CREATE TABLE t (x int); CREATE SEQUENCE s OWNED BY t.x;");
  add("triggers/a.sql",
      "CREATE TRIGGER audit BEFORE INSERT ON t EXECUTE FUNCTION g();"
      "CREATE POLICY p ON t USING (f(x) IS NULL);"
      "CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN END$$;");
  EXPECT_EQ(order(),
            "table t, function f(integer), comment function f(integer), grant function f(integer), "
            "alter function f(integer), comment column t.x, index i, sequence s, view v, "
            "policy p on t, function g(), trigger audit on t");
}

TEST_F(CompileTest, ColumnsStandBehindTheirCollations) {
  add("types/a.sql", "CREATE TYPE a AS (x text COLLATE german);");
  add("types/c.sql", "CREATE COLLATION german (provider = icu, locale = 'de');");
  EXPECT_EQ(order(), "collation german, type a");
}

TEST_F(CompileTest, TextSearchConfigurationsAreAlteredBehindThemselves) {
  add("types/a.sql", "ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word WITH simple;");
  add("types/c.sql", "CREATE TEXT SEARCH CONFIGURATION c (copy = simple);");
  EXPECT_EQ(order(), "text search configuration c, alter text search configuration c");
}

TEST_F(CompileTest, ExpressionsStandBehindOperatorsAndCasts) {
  add("views/a.sql",
      "CREATE VIEW a AS SELECT x #+ x, x::text, x IN (x) FROM t ORDER BY x USING <<<;");
  add("views/t.sql", "CREATE TABLE t (x m, EXCLUDE (x WITH OPERATOR(shop_01_02_00.===)));");
  add("views/z.sql",
      "CREATE OPERATOR #+ (leftarg = m, rightarg = m, function = add);"
      "CREATE OPERATOR <<< (leftarg = int, rightarg = int, function = int4lt);"
      "CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq);"
      "CREATE CAST (m AS text) WITH INOUT;"
      "CREATE FUNCTION add(m, m) RETURNS m LANGUAGE sql AS '';"
      "CREATE OPERATOR CLASS c DEFAULT FOR TYPE m USING btree AS FUNCTION 1 add(m, m);"
      "CREATE TYPE m AS (v int);");
  EXPECT_EQ(order(),
            "operator <<<(integer, integer), operator ===(integer, integer), type m, cast (m AS "
            "text), function add(m, m), operator #+(m, m), operator class c using btree, table t, "
            "view a");
}

TEST_F(CompileTest, TablesStandBehindTheOperatorClassOfTheirHashPartitions) {
  add("views/a.sql", "CREATE TABLE t (x int) PARTITION BY HASH (x c);");
  add("views/c.sql",
      "CREATE OPERATOR CLASS c FOR TYPE int USING btree AS FUNCTION 1 btint4cmp(int, int);");
  add("views/d.sql", "CREATE OPERATOR CLASS c FOR TYPE int USING hash AS FUNCTION 2 f(int, int8);");
  add("views/f.sql", "CREATE FUNCTION f(int, int8) RETURNS int8 LANGUAGE sql AS '';");
  EXPECT_EQ(order(),
            "operator class c using btree, function f(integer, bigint), operator class c using "
            "hash, table t");
}

TEST_F(CompileTest, WhatUsesAnObjectStandsBehindItsAlterations) {
  add("views/a.sql", "CREATE VIEW v AS SELECT c FROM t;");
  add("views/b.sql", "ALTER TABLE t ADD CHECK (c > 0);");
  add("views/c.sql", "ALTER TABLE t ADD COLUMN c int;");
  add("views/d.sql", "CREATE TABLE t (x int);");
  add("functions/f.sql", "CREATE FUNCTION f(t) RETURNS int LANGUAGE sql AS 'SELECT 1';");
  EXPECT_EQ(order(), "table t, alter table t, alter table t, view v, function f(t)");
  EXPECT_EQ(compile()[1].place.file, "views/c.sql");
}

TEST_F(CompileTest, AlterationsBehindAUserLeaveItInItsPlace) {
  add("views/a.sql",
      "CREATE TABLE t (x int); CREATE VIEW v AS SELECT x FROM t; ALTER TABLE t ADD y int;");
  add("views/b.sql", "CREATE VIEW w AS SELECT y FROM t;");
  EXPECT_EQ(order(), "table t, view v, alter table t, view w");
}

TEST_F(CompileTest, ForeignKeysStandBehindUniqueIndexes) {
  add("views/a.sql", "CREATE TABLE a (x int REFERENCES b (x));");
  add("views/b.sql", "CREATE TABLE b (x int); CREATE TABLE c (LIKE b INCLUDING ALL);");
  add("views/c.sql", "CREATE UNIQUE INDEX i ON b (x);");
  EXPECT_EQ(order(), "table b, index i, table a, table c");
}

TEST_F(CompileTest, WhatRunsStandsBehindWhatItsCodeNames) {
  add("tables/1.sql", "CREATE TABLE t (x int CHECK (f(x))); INSERT INTO t VALUES (1);");
  add("functions/f.sql", "CREATE FUNCTION f(int) RETURNS bool LANGUAGE sql AS 'SELECT g($1)';");
  add("functions/g.sql",
      "CREATE FUNCTION g(int) RETURNS bool LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT true FROM v); "
      "END';");
  add("views/u.sql", "CREATE VIEW u AS SELECT f(1);");
  add("views/v.sql", "CREATE VIEW v AS SELECT 1;");
  EXPECT_EQ(order(), "function f(integer), function g(integer), view u, view v, table t, insert");
  source_.files[0].text = "CREATE TABLE t (x int CHECK (f(x)));";  // runs nothing
  EXPECT_EQ(order(), "function f(integer), table t, function g(integer), view u, view v");
}

TEST_F(CompileTest, DoBlocksStandBehindWhatPrecedesThemInTheirFolder) {
  add("types/a.sql", "CREATE TYPE a AS (x z);");
  add("types/b.sql", "DO $$BEGIN END$$;");
  add("types/c.sql", "CREATE TYPE c AS ENUM ();");
  add("views/z.sql", "CREATE DOMAIN z AS int;");
  EXPECT_EQ(order(), "type c, domain z, type a, do");
}

TEST_F(CompileTest, PrivilegesByDefaultComeFirstAndOnAllLast) {
  add("views/a.sql", "GRANT SELECT ON ALL TABLES IN SCHEMA shop_01_02_00 TO x;");
  add("views/b.sql", "CREATE TABLE t (x int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS '';");
  add("views/c.sql", "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO x;");
  EXPECT_EQ(
      order(),
      "alter default privileges, table t, grant all tables in schema shop_01_02_00, function f()");
}

TEST_F(CompileTest, ARenameStandsBetweenTheNames) {
  add("views/a.sql", "ALTER TABLE t RENAME TO u;");
  add("views/b.sql", "CREATE VIEW v AS SELECT * FROM u;");
  add("views/c.sql", "CREATE VIEW w AS SELECT * FROM t; CREATE TABLE t (x int);");
  EXPECT_EQ(order(), "table t, view w, alter table t, view v");
}

TEST_F(CompileTest, ARenameInAScriptIsPartOfItsStory) {
  add("tables/1.sql", "CREATE TABLE t (x int);");
  add("tables/2.sql", "ALTER TABLE t RENAME TO old_t; CREATE TABLE t (x text DEFAULT f());");
  add("functions/f.sql", "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS '';");
  add("functions/v.sql", "CREATE VIEW v AS SELECT x FROM t;");
  EXPECT_EQ(order(), "table t, function f(), alter table t, table t, view v");
}

TEST_F(CompileTest, AColumnGoesBeforeAFunctionOfItsName) {
  add("views/a.sql", "CREATE VIEW a AS SELECT t.total, t.label FROM t;");
  add("views/b.sql", "CREATE TABLE t (total int);");
  add("views/c.sql",
      "CREATE FUNCTION total(t) RETURNS int LANGUAGE sql AS '';"
      "CREATE FUNCTION label(t) RETURNS int LANGUAGE sql AS '';"
      "CREATE FUNCTION label(int) RETURNS int LANGUAGE sql AS '';");
  EXPECT_EQ(order(),
            "table t, function total(t), function label(t), view a, function label(integer)");
  EXPECT_EQ(compile()[3].uses, (std::vector<std::string>{"function label(t)", "table t"}));
}

TEST_F(CompileTest, ALotOfDoubtMakesNoCircle) {
  // Each function may call each overload of the other name.
  std::string f;
  std::string g;
  for (int i = 0; i < 50; ++i) {
    const std::string type = "t" + std::to_string(i);
    add("types/" + type + ".sql", "CREATE TYPE " + type + " AS ENUM ();");
    f += "CREATE FUNCTION f(" + type + ") RETURNS int RETURN g(NULL::" + type + ");";
    g += "CREATE FUNCTION g(" + type + ") RETURNS int RETURN f(NULL::" + type + ");";
  }
  add("functions/f.sql", f);
  add("functions/g.sql", g);
  EXPECT_EQ(compile().size(), 150U);
}

TEST_F(CompileTest, WhatIsNotUnderstoodStaysBehindItsFile) {
  add("types/a.sql", "CREATE TYPE a AS (x z); DO $$BEGIN END$$; INSERT INTO crm.t VALUES (1);");
  add("types/z.sql", "CREATE TYPE z AS ENUM ();");
  EXPECT_EQ(order(), "type z, type a, do, insert");
}

TEST_F(CompileTest, ScriptsStayWholeAndInNaturalOrder) {
  add("tables/10_x.sql", "ALTER TABLE t ADD COLUMN b int; INSERT INTO t VALUES (1);");
  add("tables/2_x.sql", "CREATE TABLE t (a kind); CREATE INDEX i ON t (a);");
  add("functions/f.sql", "CREATE FUNCTION f(t) RETURNS kind LANGUAGE c AS 'a', 'b';");
  add("views/k.sql", "CREATE DOMAIN kind AS int;");
  EXPECT_EQ(order(), "domain kind, table t, index i, alter table t, insert, function f(t)");
}

TEST_F(CompileTest, OverloadsThatCannotBeToldMakeNoCircle) {
  add("tables/1.sql", "CREATE TABLE t (x int DEFAULT f(1));");
  add("functions/f.sql",
      "CREATE FUNCTION f(int) RETURNS int LANGUAGE c AS 'a', 'b';"
      "CREATE FUNCTION f(t) RETURNS int LANGUAGE c AS 'a', 'b';");
  EXPECT_EQ(order(), "function f(integer), table t, function f(t)");
}

TEST_F(CompileTest, SpellsWholeCircles) {
  add("types/a.sql", "CREATE TYPE a AS (\n  x b\n);");
  add("types/b.sql", "CREATE DOMAIN b AS c;");
  add("types/c.sql", "CREATE TYPE c AS (y a[]);");
  add("types/d.sql", "CREATE TYPE d AS (y a, z d);");
  EXPECT_EQ(diagnostics(),
            "types/a.sql:2:5: error: circular dependency: type a -> domain b -> type c -> type a\n"
            "    2 |   x b\n"
            "      |     ^\n"
            "types/a.sql:2:5: note: type a needs domain b\n"
            "types/b.sql:1:20: note: domain b needs type c\n"
            "types/c.sql:1:21: note: type c needs type a\n");
}

TEST_F(CompileTest, ScriptsRunInTheirOrderOrNotAtAll) {
  add("tables/1.sql", "CREATE TABLE a (x b);");
  add("tables/2.sql", "CREATE TABLE b (x int);");
  EXPECT_EQ(diagnostics(),
            "tables/1.sql:1:19: error: circular dependency: table script tables/1.sql -> table "
            "script tables/2.sql -> table script tables/1.sql\n"
            "    1 | CREATE TABLE a (x b);\n"
            "      |                   ^\n"
            "tables/1.sql:1:19: note: table script tables/1.sql needs table script tables/2.sql\n"
            "tables/2.sql:1:1: note: table script tables/2.sql runs after table script "
            "tables/1.sql\n");
}

TEST_F(CompileTest, EveryOrderOfFilesGivesAValidOne) {
  const std::vector<std::string> sources = {
      "CREATE TYPE a AS ENUM ('x')",
      "CREATE DOMAIN b AS a",
      "CREATE TYPE c AS (x b, y a[])",
      "CREATE TYPE d AS RANGE (subtype = b)",
      "CREATE TYPE e AS (x d_multirange, y _c)",
      "CREATE TABLE t (x e, y int DEFAULT f(1))",
      "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
      "CREATE FUNCTION g(t) RETURNS SETOF v LANGUAGE sql AS 'SELECT 1'",
      "CREATE VIEW v AS SELECT f(y) AS z FROM t",
      "CREATE VIEW w AS SELECT z FROM v, LATERAL h(z)",
      "CREATE FUNCTION h(int) RETURNS int BEGIN ATOMIC SELECT f($1); END",
      "CREATE AGGREGATE k(int) (sfunc = l, stype = c)",
      "CREATE FUNCTION l(c, int) RETURNS c LANGUAGE sql AS 'SELECT 1'",
      "COMMENT ON AGGREGATE k(integer) IS 'x'",
      "CREATE INDEX i ON t (f(y))",
  };
  std::mt19937 random(1);  // NOLINT: the same shuffles in every run
  for (int round = 0; round < 100; ++round) {
    std::vector<std::string> shuffled = sources;
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    source_.files.clear();
    for (std::size_t i = 0; i < shuffled.size(); ++i) {
      add("functions/" + std::to_string(i) + ".sql", shuffled[i] + ';');
    }
    const std::vector<Statement> statements = compile();
    ASSERT_EQ(statements.size(), sources.size());
    std::vector<std::string> made;
    for (const Statement& statement : statements) {
      for (const std::string& used : statement.uses) {
        EXPECT_NE(std::find(made.begin(), made.end(), used), made.end())
            << statement.sql << " stands before " << used;
      }
      made.push_back(statement.kind + ' ' + statement.object);
      made.insert(made.end(), statement.provides.begin(), statement.provides.end());
    }
  }
}

}  // namespace
}  // namespace pgpm
