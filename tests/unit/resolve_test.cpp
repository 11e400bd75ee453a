#include "compile_fixture.hpp"

namespace pgpm {
namespace {

class IdentityTest : public CompileTest {
 protected:
  std::string identity(const std::string& parameters) {
    source_.files.resize(own_files_);
    add("functions/f.sql",
        "CREATE FUNCTION f(" + parameters + ") RETURNS int LANGUAGE c AS 'a', 'b'");
    const std::vector<Statement> statements = compile();
    return statements.empty() ? "" : statements.back().object;
  }
  std::size_t own_files_ = 0;
};

TEST_F(IdentityTest, UsesPostgresSpelling) {
  EXPECT_EQ(identity(""), "f()");
  EXPECT_EQ(identity("a int, b int4, c integer"), "f(integer, integer, integer)");
  EXPECT_EQ(identity("int8, bigint, smallint, int2"), "f(bigint, bigint, smallint, smallint)");
  EXPECT_EQ(identity("varchar(10), character varying, char(3), \"char\""),
            "f(character varying, character varying, character, \"char\")");
  EXPECT_EQ(identity("timestamptz, timestamp, timetz(3), time, interval"),
            "f(timestamp with time zone, timestamp without time zone, time with time zone, "
            "time without time zone, interval)");
  EXPECT_EQ(identity("float, float8, real, decimal(5,2), numeric, bool"),
            "f(double precision, double precision, real, numeric, numeric, boolean)");
  EXPECT_EQ(identity("int[], _int4, text ARRAY[3], bit varying(5)"),
            "f(integer[], integer[], text[], bit varying)");
  EXPECT_EQ(identity("pg_catalog.date, \"any\", anyelement, information_schema.yes_or_no"),
            "f(date, \"any\", anyelement, information_schema.yes_or_no)");
}

TEST_F(IdentityTest, CountsInputsOnly) {
  EXPECT_EQ(identity("a int, OUT b text, INOUT c date, VARIADIC d text[]"),
            "f(integer, date, text[])");
}

TEST_F(IdentityTest, NamesOwnTypesWithoutSchema) {
  add("types/a.sql",
      "CREATE TYPE address AS (x int); CREATE TYPE \"Größe\" AS ENUM (); CREATE TYPE \"order\" AS "
      "ENUM (); CREATE TYPE date AS ENUM ();");
  add("tables/1.sql", "CREATE TABLE users (id bigserial, home address[], n varchar(10))");
  own_files_ = 2;
  EXPECT_EQ(identity("shop_01_02_00.address, _address, \"Größe\", \"order\"[]"),
            "f(address, address[], \"Größe\", \"order\"[])");
  EXPECT_EQ(identity("date, shop_01_02_00.date"), "f(date, shop_01_02_00.date)");
  EXPECT_EQ(identity("users.id%TYPE, users.home%TYPE, users.n%TYPE, address.x%TYPE"),
            "f(bigint, address[], character varying, integer)");
  EXPECT_EQ(identity("crm.\"Person\""), "f(crm.\"Person\")");
}

TEST_F(CompileTest, CastsAndOperatorsAreToldApartByTypes) {
  add("types/a.sql", "CREATE TYPE a AS ENUM (); COMMENT ON CAST (int4 AS a) IS 'x';");
  add("functions/f.sql",
      "CREATE CAST (int AS a) WITH INOUT; CREATE CAST (a AS int[]) WITH INOUT;"
      "COMMENT ON OPERATOR === (a, varchar) IS 'x'; COMMENT ON OPERATOR !== (NONE, a) IS 'x';"
      "CREATE OPERATOR === (leftarg = a, rightarg = varchar, procedure = f);"
      "CREATE OPERATOR !== (rightarg = a, procedure = g);"
      "DROP CAST IF EXISTS (integer AS a); DROP OPERATOR IF EXISTS === (a, character varying);");
  EXPECT_EQ(order(),
            "type a, cast (integer AS a), comment cast (integer AS a), cast (a AS integer[]), "
            "operator ===(a, character varying), comment operator ===(a, character varying), "
            "operator !==(NONE, a), comment operator !==(NONE, a), drop cast (integer AS a), "
            "drop operator ===(a, character varying)");
  EXPECT_EQ(compile().back().drop, DropHandling::kNotSent);
}

TEST_F(CompileTest, ReportsTypesThatAreNowhere) {
  add("types/address.sql", "CREATE TYPE address AS (\n  street text,\n  code zipcode\n);");
  add("types/zip_code.sql", "CREATE DOMAIN zip_code AS txt;");
  add("functions/f.sql",
      "CREATE FUNCTION f(a frobnicator) RETURNS TABLE (x shop_01_02_00.y)\n"
      "LANGUAGE sql AS 'SELECT x::whatever';");
  EXPECT_EQ(diagnostics(),
            "functions/f.sql:1:21: error: type \"frobnicator\" is not defined in this package or "
            "its dependencies\n"
            "    1 | CREATE FUNCTION f(a frobnicator) RETURNS TABLE (x shop_01_02_00.y)\n"
            "      |                     ^\n"
            "HINT: If something else makes it, declare it in config.json: \"externals\": "
            "{\"types\": [\"frobnicator\"]}.\n"
            "functions/f.sql:1:51: error: type \"shop_01_02_00.y\" is not defined in this package "
            "or its dependencies\n"
            "    1 | CREATE FUNCTION f(a frobnicator) RETURNS TABLE (x shop_01_02_00.y)\n"
            "      |                                                   ^\n"
            "HINT: If something else makes it, declare it in config.json: \"externals\": "
            "{\"types\": [\"shop_01_02_00.y\"]}.\n"
            "types/address.sql:3:8: error: type \"zipcode\" is not defined in this package or its "
            "dependencies\n"
            "    3 |   code zipcode\n"
            "      |        ^\n"
            "HINT: Did you mean type \"zip_code\"?\n"
            "types/zip_code.sql:1:27: error: type \"txt\" is not defined in this package or its "
            "dependencies\n"
            "    1 | CREATE DOMAIN zip_code AS txt;\n"
            "      |                           ^\n"
            "HINT: Did you mean type \"text\"?\n");
}

TEST_F(CompileTest, TheTableOfAColumnsTypeMustExist) {
  add("tables/1.sql", "CREATE TABLE tickets (id int);");
  add("functions/f.sql",
      "CREATE FUNCTION f(x ticket.id%TYPE, y tickets.id%TYPE) RETURNS nowhere.c%TYPE LANGUAGE sql "
      "AS "
      "'SELECT 1';");
  EXPECT_EQ(
      diagnostics(),
      "functions/f.sql:1:21: error: relation \"ticket\" is not defined in this package or its "
      "dependencies\n"
      "    1 | CREATE FUNCTION f(x ticket.id%TYPE, y tickets.id%TYPE) RETURNS nowhere.c%TYPE "
      "LANGUAGE sql AS 'SELECT 1';\n"
      "      |                     ^\n"
      "HINT: Did you mean relation \"tickets\"?\n"
      "functions/f.sql:1:64: error: relation \"nowhere\" is not defined in this package or its "
      "dependencies\n"
      "    1 | CREATE FUNCTION f(x ticket.id%TYPE, y tickets.id%TYPE) RETURNS nowhere.c%TYPE "
      "LANGUAGE sql AS 'SELECT 1';\n"
      "      |                                                                ^\n"
      "HINT: If something else makes it, declare it in config.json: \"externals\": "
      "{\"relations\": [\"nowhere\"]}.\n");
}

// The first line of each diagnostic.
std::string headlines(const std::string& diagnostics) {
  std::string lines;
  std::string_view rest = diagnostics;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n') + 1);
    if (line.find(": warning: ") != std::string_view::npos) lines += line;
    if (line.starts_with("HINT: ")) lines += line;
    rest.remove_prefix(line.size());
  }
  return lines;
}

TEST_F(CompileTest, WarnsOfOtherNamesThatAreNowhere) {
  add("tables/1.sql", "CREATE TABLE tickets (id int);");
  add("functions/f.sql", "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';");
  add("views/v.sql", "CREATE VIEW v AS\nSELECT 'x'::unknown_here,\nf(1, 2), gauge()\nFROM ticket;");
  add("triggers/t.sql",
      "CREATE TRIGGER t AFTER INSERT ON tickets EXECUTE FUNCTION audit();\n"
      "COMMENT ON FUNCTION f(text) IS 'x';\nGRANT SELECT ON table_of_nobody TO PUBLIC;");
  const std::string end = " is not defined in this package or its dependencies\n";
  const std::string declare =
      "HINT: If something else makes it, declare it in config.json: \"externals\": {";
  EXPECT_EQ(headlines(diagnostics()),
            "triggers/t.sql:1:1: warning: function \"audit\"" + end + declare +
                "\"functions\": [\"audit\"]}.\n"
                "triggers/t.sql:2:1: warning: function \"f(text)\"" +
                end + "HINT: The package has f(integer).\n" +
                "triggers/t.sql:3:17: warning: relation \"table_of_nobody\"" + end + declare +
                "\"relations\": [\"table_of_nobody\"]}.\n"
                "views/v.sql:2:13: warning: type \"unknown_here\"" +
                end + declare + "\"types\": [\"unknown_here\"]}.\n" +
                "views/v.sql:3:1: warning: function \"f\"" + end +
                "HINT: The package has f(integer).\n" +
                "views/v.sql:3:10: warning: function \"gauge\"" + end + declare +
                "\"functions\": [\"gauge\"]}.\n" + "views/v.sql:4:6: warning: relation \"ticket\"" +
                end + "HINT: Did you mean relation \"tickets\"?\n");
}

// uuidv7() came with PostgreSQL 18, pg_stop_backup() went with 15.
TEST_F(CompileTest, KnowsTheFunctionsOfEverySupportedServer) {
  add("views/v.sql", "CREATE VIEW v AS SELECT uuidv7() FROM pg_stop_backup(), pg_stat_io;");
  EXPECT_EQ(diagnostics(), "");
}

TEST_F(CompileTest, WarnsOnceForAStatement) {
  add("views/v.sql", "CREATE VIEW v AS SELECT * FROM nowhere a, nowhere b, nowhere c;");
  EXPECT_EQ(headlines(diagnostics()).find("nowhere"),
            std::string("views/v.sql:1:32: warning: relation \"").size());
  EXPECT_EQ(headlines(diagnostics()).find("warning", 25), std::string::npos);
}

TEST_F(CompileTest, DeclaredNamesAreKnown) {
  source_.package.externals.relations = {"crm.tickets"};
  source_.package.externals.functions = {"f(int)", "crm.g"};
  add("views/v.sql", "CREATE VIEW v AS SELECT f(1, 2), g() FROM tickets;");
  EXPECT_EQ(diagnostics(), "");
}

TEST_F(CompileTest, CorrectSqlHasNoUnknownNames) {
  add("tables/1.sql",
      "CREATE TABLE t (id serial PRIMARY KEY, a int UNIQUE, b text, EXCLUDE USING gist (a WITH =));"
      "CREATE TEMP TABLE scratch AS SELECT 1 AS x; INSERT INTO scratch SELECT ctid IS NULL FROM t;"
      "CREATE INDEX ON t (a, lower(b));"
      "COMMENT ON INDEX t_pkey IS 'x'; COMMENT ON INDEX t_a_key IS 'x';"
      "COMMENT ON INDEX t_a_excl IS 'x'; COMMENT ON INDEX t_a_lower_idx IS 'x';"
      "COMMENT ON INDEX t_a_key1 IS 'x'; SELECT setval('t_id_seq', 10);"
      "ALTER TABLE t ADD COLUMN n bigserial; SELECT nextval('t_n_seq'), currval('public.s');");
  add("types/d.sql", "CREATE DOMAIN d AS int; CREATE TYPE pair AS (l int, r int);");
  add("functions/f.sql",
      "CREATE FUNCTION f(a int, VARIADIC b text[]) RETURNS SETOF record LANGUAGE sql AS '';"
      "CREATE FUNCTION g(a anyelement, b int = 1, c int = 2) RETURNS anyelement LANGUAGE sql AS '';"
      "CREATE PROCEDURE p(a int, OUT b int) LANGUAGE plpgsql AS $$BEGIN END$$;"
      "COMMENT ON PROCEDURE p(int) IS 'x'; COMMENT ON PROCEDURE p(int, int) IS 'x';"
      "COMMENT ON FUNCTION f(int, text[]) IS 'x'; GRANT EXECUTE ON FUNCTION pg_sleep(float8) TO x;"
      "CREATE AGGREGATE every_one(*) (sfunc = int8inc, stype = int8);"
      "ALTER FUNCTION g(anyelement, int, int) RENAME TO h; COMMENT ON FUNCTION h(anyelement, int, "
      "int) IS 'x';");
  add("views/v.sql",
      "CREATE VIEW v AS WITH c AS (SELECT 1 AS x), RECURSIVE_ AS (SELECT x FROM c)"
      "SELECT c.x, d(c.x), int4(1), h(1, c => 3), every_one(*), (p).l, l(p), every(true),"
      "percentile_cont(0.5) WITHIN GROUP (ORDER BY c.x), t.ctid, t.tableoid::regclass "
      "FROM c, t, recursive_ r, f(1, 'a', 'b') AS g (a int), generate_series(1, 2) s,"
      "ROWS FROM (f(1), unnest('{1}'::int[])) AS z (a int), pg_class, LATERAL (SELECT NULL::pair) "
      "q (p);"
      "CREATE RULE r AS ON UPDATE TO v DO INSTEAD INSERT INTO t (a) VALUES (old.x + new.x);"
      "CREATE POLICY y ON t USING (a = current_setting('x')::int AND b = CURRENT_USER);");
  EXPECT_EQ(diagnostics(), "");
}

TEST_F(CompileTest, CodeThatRunsMayMakeNames) {
  add("functions/f.sql", "CREATE VIEW v AS SELECT g() FROM t;");
  add("types/d.sql", "DO $$BEGIN RAISE NOTICE 'x'; END$$;");
  EXPECT_NE(diagnostics(), "");
  add("types/e.sql", "DO $$BEGIN CREATE TABLE t (); END$$;");
  EXPECT_EQ(diagnostics(), "");
}

TEST_F(CompileTest, IsSilentOfForeignSchemas) {
  add("types/a.sql", "CREATE TYPE a AS (x crm.person, y public.thing);");
  add("views/v.sql",
      "CREATE VIEW v AS SELECT crm.f(x), x::crm.person FROM crm.t, pg_temp.u, pg_catalog.pg_class "
      "c, information_schema.tables, pg_catalog.not_there();");
  EXPECT_EQ(diagnostics(), "");
}

TEST_F(CompileTest, AcceptsDeclaredTypes) {
  source_.package.externals.types = {"zipcode", "crm.person"};
  add("types/a.sql", "CREATE TYPE a AS (x zipcode, y zipcode[], z person);");
  EXPECT_EQ(diagnostics(), "");
}

TEST_F(CompileTest, IsSilentWithExtensionsAndFurtherSchemas) {
  add("types/a.sql", "CREATE TYPE a AS (x hstore);");
  source_.package.externals.extensions = {"hstore"};
  EXPECT_EQ(diagnostics(), "");
  source_.package.externals.extensions.clear();
  source_.package.search_path = {"crm", "public"};
  EXPECT_EQ(diagnostics(), "");
  source_.package.search_path = {"public"};
  source_.package.externals.schemas = {"crm"};
  EXPECT_EQ(diagnostics(), "");
}

TEST_F(CompileTest, WarnsOfTheNameOfAVersionedPackageAsSchema) {
  add("types/a.sql", "CREATE TYPE a AS (x shop.b);");
  add("types/b.sql", "CREATE TYPE b AS ENUM ();");
  EXPECT_EQ(diagnostics(),
            "types/a.sql:1:21: warning: schema \"shop\" will not be there when the package is "
            "deployed\n"
            "    1 | CREATE TYPE a AS (x shop.b);\n"
            "      |                     ^\n"
            "DETAIL: The schema of this version is \"shop_01_02_00\".\n"
            "HINT: Leave the name unqualified.\n");
  source_.package.subclass = PackageSubclass::kBasic;
  EXPECT_EQ(order(), "type b, type a");
}

TEST_F(CompileTest, ReportsDuplicatesWithBothPlaces) {
  add("types/a.sql", "CREATE TYPE a AS ENUM ();");
  add("types/b.sql", "\nCREATE DOMAIN A AS int;");
  add("functions/f.sql",
      "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
      "CREATE FUNCTION f(bigint) RETURNS int LANGUAGE sql AS 'SELECT 1';");
  add("functions/g.sql",
      "CREATE OR REPLACE FUNCTION f(x integer, OUT y int) LANGUAGE sql AS 'SELECT 1';");
  EXPECT_EQ(diagnostics(),
            "functions/g.sql:1:1: error: function \"f(integer)\" is defined more than once\n"
            "    1 | CREATE OR REPLACE FUNCTION f(x integer, OUT y int) LANGUAGE sql AS 'SELECT "
            "1';\n"
            "      | ^\n"
            "functions/f.sql:1:1: note: first defined here\n"
            "types/b.sql:2:1: error: domain \"a\" has the name of a type of the package\n"
            "    2 | CREATE DOMAIN A AS int;\n"
            "      | ^\n"
            "types/a.sql:1:1: note: first defined here\n");
}

TEST_F(CompileTest, TablesAndTypesShareTheirNames) {
  add("types/a.sql", "CREATE TYPE a AS ENUM ();");
  add("tables/a.sql", "CREATE TABLE IF NOT EXISTS a (x int);");
  EXPECT_EQ(diagnostics(),
            "tables/a.sql:1:1: error: table \"a\" has the name of a type of the package\n"
            "    1 | CREATE TABLE IF NOT EXISTS a (x int);\n"
            "      | ^\n"
            "types/a.sql:1:1: note: first defined here\n");
}

TEST_F(CompileTest, NamesThatBecomeOneWhenCut) {
  const std::string name(63, 'a');
  add("types/a.sql", "CREATE TYPE " + name + "_1 AS ENUM ();");
  add("types/b.sql", "CREATE TYPE " + name + "_2 AS ENUM ();");
  EXPECT_EQ(
      diagnostics(),
      "types/b.sql:1:1: error: type \"" + name +
          "\" is defined more than once\n"
          "    1 | CREATE TYPE " +
          name +
          "_2 AS ENUM ();\n"
          "      | ^\n"
          "types/a.sql:1:1: note: first defined here\n"
          "DETAIL: PostgreSQL cuts names at 63 bytes; what comes behind tells nothing apart.\n");
}

TEST_F(CompileTest, ScriptsMayDefineAnewWhatTheyDropped) {
  add("tables/1.sql", "CREATE TABLE a (x int);");
  add("tables/2.sql", "DROP TABLE a; CREATE TABLE a (x text); ALTER TABLE a RENAME TO b;");
  add("tables/3.sql", "CREATE TABLE a (x date);");
  EXPECT_EQ(diagnostics(), "");
}

class DropTest : public CompileTest {
 protected:
  DropHandling drop(const std::string& sql, const std::string& path = "types/0.sql") {
    source_.files.clear();
    add(path, sql);
    add("types/a.sql", "CREATE TYPE a AS ENUM ();");
    add("functions/f.sql", "CREATE FUNCTION f(int) RETURNS trigger LANGUAGE c AS 'f', 'f';");
    add("triggers/t.sql", "CREATE TRIGGER audit BEFORE INSERT ON crm.t EXECUTE FUNCTION f();");
    for (const Statement& statement : compile()) {
      if (statement.kind == "drop") return statement.drop;
    }
    return DropHandling::kNone;
  }
};

TEST_F(DropTest, OfOwnObjectsIsNotSent) {
  EXPECT_EQ(drop("DROP TYPE IF EXISTS a CASCADE"), DropHandling::kNotSent);
  EXPECT_EQ(drop("DROP TYPE IF EXISTS shop_01_02_00.a"), DropHandling::kNotSent);
  EXPECT_EQ(drop("DROP FUNCTION IF EXISTS f(integer)"), DropHandling::kNotSent);
  EXPECT_EQ(drop("DROP FUNCTION IF EXISTS f"), DropHandling::kNotSent);
  EXPECT_EQ(drop("DROP TRIGGER IF EXISTS audit ON crm.t"), DropHandling::kNotSent);
}

TEST_F(DropTest, OfOthersIsSentWithTheOwnSchemaAlone) {
  EXPECT_EQ(drop("DROP TYPE IF EXISTS b"), DropHandling::kOwnSchema);
  EXPECT_EQ(drop("DROP TYPE IF EXISTS a, b"), DropHandling::kOwnSchema);
  EXPECT_EQ(drop("DROP FUNCTION IF EXISTS f(text)"), DropHandling::kOwnSchema);
  EXPECT_EQ(drop("DROP TYPE crm.a, b"), DropHandling::kOwnSchema);
}

TEST_F(DropTest, OfForeignSchemasIsLeftAlone) {
  EXPECT_EQ(drop("DROP TYPE crm.a"), DropHandling::kNone);
  EXPECT_EQ(drop("DROP TRIGGER x ON crm.t"), DropHandling::kNone);
  EXPECT_EQ(drop("DROP EXTENSION hstore"), DropHandling::kNone);
}

TEST_F(DropTest, InScriptsOfWhatScriptsMadeIsSent) {
  source_.files.clear();
  add("tables/1.sql", "CREATE TABLE a (x int);");
  add("tables/2.sql", "DROP TABLE a;");
  EXPECT_EQ(compile().back().drop, DropHandling::kOwnSchema);
}

}  // namespace
}  // namespace pgpm
