#include "compile_fixture.hpp"

namespace pgpm {
namespace {

TEST_F(CompileTest, ReportsSyntaxErrorsOfAllFiles) {
  add("types/a.sql", "CREATE TYPE ä AS ENUM ('é');\nCREATE TYPE\n  b AZ (x int);");
  add("types/b.sql", "selct 2;");
  EXPECT_EQ(diagnostics(),
            "types/a.sql:3:5: error: syntax error at or near \"AZ\"\n"
            "    3 |   b AZ (x int);\n"
            "      |     ^\n" +
                kGrammar +
                "types/b.sql:1:1: error: syntax error at or near \"selct\"\n"
                "    1 | selct 2;\n"
                "      | ^\n" +
                kGrammar);
}

TEST_F(CompileTest, ReportsUnterminatedQuotesAtTheirOpening) {
  add("functions/f.sql", "SELECT 1;\nCREATE FUNCTION f() RETURNS int AS $$\nSELECT 1;\n");
  EXPECT_EQ(diagnostics(),
            "functions/f.sql:2:36: error: unterminated dollar-quoted string at or near \"$$...\"\n"
            "    2 | CREATE FUNCTION f() RETURNS int AS $$\n"
            "      |                                    ^\n" +
                kGrammar);
}

TEST_F(CompileTest, FindsTheStatementOfAComplaintWithoutPlace) {
  add("types/a.sql",
      "SELECT 1;\nCREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2);\n-- here\n  SELECT a "
      "FROM "
      "t ORDER BY a\nFETCH FIRST 1 ROW WITH TIES FOR UPDATE SKIP LOCKED;\nSELECT 2;");
  EXPECT_EQ(diagnostics(),
            "types/a.sql:4:3: error: SKIP LOCKED and WITH TIES options cannot be used together\n"
            "    4 |   SELECT a FROM t ORDER BY a\n"
            "      |   ^\n" +
                kGrammar);
}

TEST_F(CompileTest, ReadsLongChainsOfOperators) {
  std::string sum = "SELECT 1";
  for (int i = 0; i < 100000; ++i) sum += "+1";
  add("types/a.sql", sum);
  EXPECT_EQ(diagnostics(), "");
}

TEST_F(CompileTest, NamesPsqlCommands) {
  add("types/a.sql", "SELECT 1;\n\\i other.sql\n");
  add("types/b.sql", "-- dump\n\\restrict abc\nSELECT 1;");
  EXPECT_EQ(diagnostics(),
            "types/a.sql:2:1: error: psql command \"\\i\" cannot be used in a package\n"
            "    2 | \\i other.sql\n"
            "      | ^\n"
            "HINT: Files of a package are found by their folder; remove the line.\n"
            "types/b.sql:2:1: error: psql command \"\\restrict\" cannot be used in a package\n"
            "    2 | \\restrict abc\n"
            "      | ^\n"
            "HINT: pg_dump writes this line for psql; remove it.\n");
}

TEST_F(CompileTest, NamesPsqlCommandsAndVariablesInsideStatements) {
  add("types/a.sql", "SELECT 1 AS a\n\\gset\n");
  add("types/b.sql", "SELECT :'a';");
  add("types/c.sql", "SELECT E'\\u061';");
  EXPECT_EQ(diagnostics(),
            "types/a.sql:2:1: error: psql command \"\\gset\" cannot be used in a package\n"
            "    2 | \\gset\n"
            "      | ^\n"
            "HINT: Packages are not run by psql; end the statement by a semicolon.\n"
            "types/b.sql:1:8: error: syntax error at or near \":\"\n"
            "    1 | SELECT :'a';\n"
            "      |        ^\n" +
                kGrammar +
                "HINT: Variables of psql have no value in a package.\n"
                "types/c.sql:1:10: error: invalid Unicode escape\n"
                "    1 | SELECT E'\\u061';\n"
                "      |          ^\n" +
                kGrammar);
}

TEST_F(CompileTest, NamesCopyFromStdin) {
  add("tables/a.sql", "CREATE TABLE t (a int);\nCOPY t FROM stdin;\n1\t2\n\\.\n");
  add("tables/b.sql", "COPY t FROM stdin");
  add("tables/c.sql", "COPY t FROM stdout;\nCOPY t FROM stdin;\n1\t2\n\\.\n");
  EXPECT_EQ(diagnostics(),
            "tables/a.sql:2:1: error: COPY ... FROM stdin cannot be used in a package\n"
            "    2 | COPY t FROM stdin;\n"
            "      | ^\n"
            "HINT: Write the rows as INSERT.\n"
            "tables/b.sql:1:1: error: COPY ... FROM stdin cannot be used in a package\n"
            "    1 | COPY t FROM stdin\n"
            "      | ^\n"
            "HINT: Write the rows as INSERT.\n"
            "tables/c.sql:1:1: error: COPY ... FROM stdin cannot be used in a package\n"
            "    1 | COPY t FROM stdout;\n"
            "      | ^\n"
            "HINT: Write the rows as INSERT.\n");
}

TEST_F(CompileTest, NamesInvisibleCharacters) {
  add("types/a.sql", "SELECT '\u00A0'; CREATE\u00A0TYPE a AS ENUM ();");
  EXPECT_EQ(diagnostics(),
            "types/a.sql:1:20: error: invisible character U+00A0 (no-break space) outside of "
            "strings\n"
            "    1 | SELECT '\u00A0'; CREATE\u00A0TYPE a AS ENUM ();\n"
            "      |                   ^\n"
            "DETAIL: The parser says: syntax error at or near \"CREATE\u00A0TYPE\".\n"
            "HINT: Remove it, or write a space instead.\n");
}

TEST_F(CompileTest, WarnsOfInvisibleCharactersInNames) {
  add("types/a.sql", "CREATE TYPE a\u200B AS ENUM ('\u200B');");
  EXPECT_EQ(diagnostics(),
            "types/a.sql:1:14: warning: invisible character U+200B (zero width space) in a name\n"
            "    1 | CREATE TYPE a\u200B AS ENUM ('\u200B');\n"
            "      |              ^\n"
            "HINT: Remove it, or write a space instead.\n");
}

class RefusedStatement : public CompileTest {
 protected:
  /// The message for a statement in a file of functions, or "".
  std::string message(const std::string& sql, const std::string& path = "functions/f.sql") {
    source_.files.clear();
    add(path, sql);
    Diagnostics diagnostics;
    (void)compile_package(PackageSource(source_), {}, diagnostics);
    return diagnostics.sorted().empty() ? "" : diagnostics.sorted().front().message;
  }
};

TEST_F(RefusedStatement, TransactionControl) {
  EXPECT_EQ(message("BEGIN;"), "BEGIN cannot be used in a package");
  EXPECT_EQ(message("start transaction"), "START TRANSACTION cannot be used in a package");
  EXPECT_EQ(message("COMMIT"), "COMMIT cannot be used in a package");
  EXPECT_EQ(message("end"), "END cannot be used in a package");
  EXPECT_EQ(message("ROLLBACK TO a"), "ROLLBACK cannot be used in a package");
  EXPECT_EQ(message("SAVEPOINT a"), "SAVEPOINT cannot be used in a package");
  EXPECT_EQ(message("PREPARE TRANSACTION 'a'"), "PREPARE TRANSACTION cannot be used in a package");
  EXPECT_EQ(message("COMMIT", "tables/1.sql"), "COMMIT cannot be used in a package");
}

TEST_F(RefusedStatement, SessionState) {
  EXPECT_EQ(message("SET a.b = 1"), "SET can only be used in table scripts");
  EXPECT_EQ(message("SET a.b = 1", "tables/1.sql"), "");
  EXPECT_EQ(message("RESET ALL", "tables/1.sql"), "RESET cannot be used in a package");
  EXPECT_EQ(message("SELECT pg_catalog.set_config('search_path', '', false)"),
            "set_config() cannot be used in a package");
  EXPECT_EQ(message("DISCARD ALL"), "DISCARD cannot be used in a package");
  EXPECT_EQ(message("LISTEN a"), "LISTEN cannot be used in a package");
  EXPECT_EQ(message("PREPARE a AS SELECT 1"), "PREPARE cannot be used in a package");
  EXPECT_EQ(message("CREATE FUNCTION f() RETURNS text LANGUAGE sql SET a.b = 1 "
                    "BEGIN ATOMIC SELECT set_config('a.b', '', true); END"),
            "");
}

TEST_F(RefusedStatement, OutsideOfTransactionsOnly) {
  const std::string why = " cannot run inside a transaction";
  EXPECT_EQ(message("CREATE INDEX CONCURRENTLY i ON t (a)"), "CREATE INDEX CONCURRENTLY" + why);
  EXPECT_EQ(message("DROP INDEX CONCURRENTLY i"), "DROP INDEX CONCURRENTLY" + why);
  EXPECT_EQ(message("REINDEX INDEX CONCURRENTLY i"), "REINDEX CONCURRENTLY" + why);
  EXPECT_EQ(message("REINDEX (CONCURRENTLY false) INDEX crm.i"), "");
  EXPECT_EQ(message("REINDEX SCHEMA s"), "REINDEX SCHEMA" + why);
  EXPECT_EQ(message("VACUUM t", "tables/1.sql"), "VACUUM" + why);
  EXPECT_EQ(message("ANALYZE crm.t"), "");
  EXPECT_EQ(message("alter system set a = 1"), "ALTER SYSTEM" + why);
  EXPECT_EQ(message("CREATE DATABASE d"), "CREATE DATABASE" + why);
  EXPECT_EQ(message("DROP TABLESPACE d"), "DROP TABLESPACE" + why);
  EXPECT_EQ(message("CLUSTER"), "CLUSTER without a table" + why);
  EXPECT_EQ(message("ALTER TABLE crm.t DETACH PARTITION crm.p"), "");
  EXPECT_EQ(message("ALTER TABLE t DETACH PARTITION p CONCURRENTLY"),
            "ALTER TABLE ... DETACH PARTITION CONCURRENTLY" + why);
  EXPECT_EQ(message("ALTER DATABASE d SET TABLESPACE s"), "ALTER DATABASE SET TABLESPACE" + why);
  EXPECT_EQ(message("ALTER DATABASE d CONNECTION LIMIT 3"), "");
  EXPECT_EQ(message("CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p"),
            "CREATE SUBSCRIPTION" + why);
  EXPECT_EQ(message("CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (connect = false)"),
            "");
  EXPECT_EQ(message("ALTER TYPE crm.t ADD VALUE 'a'"), "");
  EXPECT_EQ(message("-- pgpm: no-transaction\nVACUUM crm.t", "tables/1.sql"), "");
  EXPECT_EQ(message("-- pgpm: no-transaction\nVACUUM t"), "VACUUM" + why);
  EXPECT_EQ(message("\n-- pgpm: no-transaction\nVACUUM t", "tables/1.sql"), "VACUUM" + why);
}

}  // namespace
}  // namespace pgpm
