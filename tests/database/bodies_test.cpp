#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

class Bodies : public DatabaseTest {};

TEST_F(Bodies, MayCallEachOther) {
  deploy(bundle({{"functions/a.sql",
                  "CREATE FUNCTION even(n int) RETURNS boolean LANGUAGE sql AS\n"
                  "  'SELECT CASE WHEN n = 0 THEN true ELSE odd(n - 1) END';\n"},
                 {"functions/b.sql",
                  "CREATE FUNCTION odd(n int) RETURNS boolean LANGUAGE sql AS\n"
                  "  'SELECT CASE WHEN n = 0 THEN false ELSE even(n - 1) END';\n"}}));
  EXPECT_EQ(query("SET search_path = shop_01_00_00; SELECT even(4), odd(4)"), "t|f");
}

TEST_F(Bodies, AreCheckedAtTheEnd) {
  const std::string package = bundle(
      {{"functions/a.sql", "CREATE FUNCTION a() RETURNS int LANGUAGE sql AS 'SELECT b()';\n"},
       {"functions/b.sql",
        "CREATE FUNCTION b() RETURNS text LANGUAGE sql AS $$ SELECT 'x'::text $$;\n"}});
  const std::string before = dump();
  EXPECT_EQ(
      apply({"deploy", package}),
      (Answer{
          3, "",
          "functions/a.sql:1:1: error: return type mismatch in function declared to return integer "
          "[42P13]\n"
          "    1 | CREATE FUNCTION a() RETURNS int LANGUAGE sql AS 'SELECT b()'\n"
          "      | ^\n"
          "DETAIL: Actual return type is text.\n"
          "CONTEXT: SQL function \"a\"\n"}));
  EXPECT_EQ(dump(), before);
}

// So many that they are validated by one query; `wrong` is the number of the one that is not right.
std::vector<Source> many_routines(int wrong) {
  std::vector<Source> sources = {
      {"types/color.sql",
       "CREATE TYPE color AS ENUM ('red');\nCREATE TYPE \"a, b\" AS (n int);\n"}};
  for (int i = 10; i < 50; ++i) {
    const std::string number = std::to_string(i);
    const std::string name = i % 10 == 5 ? "\"F" + number + "\"" : "f" + number;
    const std::string body = i == wrong ? "\n  SELECT nowhere" : "SELECT 1";
    sources.push_back(
        {"functions/f" + number + ".sql", "CREATE FUNCTION " + name +
                                              "(a color, b int, c \"a, b\", d float)\n"
                                              "  RETURNS int LANGUAGE sql AS '" +
                                              body +
                                              "';\n"
                                              "CREATE FUNCTION " +
                                              name +
                                              "(a int[]) RETURNS int LANGUAGE plpgsql AS\n"
                                              "  'BEGIN RETURN 1; END';\n"});
  }
  return sources;
}

TEST_F(Bodies, AreCheckedByTheHundred) {
  deploy(bundle(many_routines(0)));
  EXPECT_EQ(
      query("SELECT count(*) FROM pg_proc WHERE pronamespace = 'shop_01_00_00'::regnamespace"),
      "80");
}

TEST_F(Bodies, AreBlamedByTheHundred) {
  const std::string before = dump();
  for (const int wrong : {10, 25, 36, 49}) {
    EXPECT_EQ(apply({"deploy", bundle(many_routines(wrong))}),
              (Answer{3, "",
                      "functions/f" + std::to_string(wrong) +
                          ".sql:3:10: error: column \"nowhere\" does not exist [42703]\n"
                          "    3 |   SELECT nowhere'\n"
                          "      |          ^\n"}));
  }
  EXPECT_EQ(dump(), before);
}

TEST_F(Bodies, AreNotCheckedIfThePackageSaysSo) {
  const std::vector<Source> sources = {
      {"functions/a.sql", "CREATE FUNCTION a() RETURNS int LANGUAGE sql AS 'SELECT nowhere()';\n"},
      {"functions/b.sql",
       "CREATE FUNCTION b() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;\n"}};
  EXPECT_EQ(apply({"deploy", bundle(sources)}).exit_code, 3);
  const std::string package = bundle(sources, {{"check_function_bodies", false}});
  deploy(package);
  EXPECT_EQ(query("SELECT shop_01_00_00.b()"), "1");
  EXPECT_EQ(query("SELECT shop_01_00_00.a()"), "ERROR: function nowhere() does not exist");
}

TEST_F(Bodies, AreCheckedUnderTheirOwnSettings) {
  query(
      "CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.things (n int); CREATE TABLE public.things "
      "(wrong int)");
  deploy(bundle(
      {{"functions/f.sql",
        "CREATE FUNCTION f(c color) RETURNS bigint LANGUAGE sql SET search_path = elsewhere AS\n"
        "  'SELECT sum(n) FROM things';\n"
        "CREATE FUNCTION g() RETURNS bigint LANGUAGE sql AS 'SELECT count(wrong) FROM things';\n"},
       {"types/color.sql", "CREATE TYPE color AS ENUM ('red');\n"}}));
  EXPECT_EQ(query("SELECT shop_01_00_00.f('red') IS NULL, current_setting('search_path')"),
            "t|\"$user\", public");
  // The settings of one end with it.
  EXPECT_EQ(
      apply(
          {"deploy",
           bundle({{"functions/f.sql",
                    "CREATE FUNCTION f() RETURNS int LANGUAGE sql SET search_path = elsewhere AS\n"
                    "  'SELECT 1';\n"
                    "CREATE FUNCTION g() RETURNS bigint LANGUAGE sql AS 'SELECT sum(n) FROM "
                    "things';\n"}},
                  {{"version", "2.0.0"}})})
          .err,
      "functions/f.sql:3:64: error: column \"n\" does not exist [42703]\n"
      "    3 | CREATE FUNCTION g() RETURNS bigint LANGUAGE sql AS 'SELECT sum(n) FROM things'\n"
      "      |                                                                ^\n");
}

TEST_F(Bodies, OfEachSignatureAreChecked) {
  if (server_major() < 14) GTEST_SKIP() << "BEGIN ATOMIC is of PostgreSQL 14";
  deploy(bundle(
      {{"types/t.sql",
        "CREATE TYPE \"Odd type\" AS (a int, b numeric(10,2));\nCREATE DOMAIN d AS text;\n"
        "CREATE TYPE color AS ENUM ('red');\n"},
       {"tables/t.sql", "CREATE TABLE crate (id int, c color);\n"},
       {"functions/f.sql",
        "CREATE FUNCTION f(a \"Odd type\", VARIADIC b d[]) RETURNS int LANGUAGE sql AS 'SELECT "
        "1';\n"
        "CREATE FUNCTION f(INOUT a varchar(3), OUT b timestamptz) LANGUAGE sql AS "
        "$$ SELECT a, now() $$;\n"
        "CREATE FUNCTION f(a crate.c%TYPE) RETURNS SETOF crate LANGUAGE sql AS 'SELECT * FROM "
        "crate';\n"
        "CREATE FUNCTION f(a crate, b float, c decimal[], d \"char\" DEFAULT 'x') RETURNS TABLE (x "
        "int) "
        "LANGUAGE plpgsql AS $$ BEGIN RETURN NEXT; END $$;\n"
        "CREATE FUNCTION \"F\"(\"A b\" interval day to second = '1 day') RETURNS int "
        "LANGUAGE sql AS $$ SELECT 1 $$;\n"
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1;\n"
        "CREATE FUNCTION g() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT f(); END;\n"
        "CREATE PROCEDURE p(INOUT a int, OUT b int) LANGUAGE plpgsql AS $$ BEGIN b := a; END $$;\n"
        "CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END "
        "$$;\n"}}));
  EXPECT_EQ(
      query(
          "SELECT count(*) FROM _pgpm.package_objects WHERE obj_kind IN ('function', 'procedure') "
          "AND obj_fingerprint IS NOT NULL"),
      "9");
  // Each statement was found again among the live objects, or it would stand twice.
  EXPECT_EQ(
      query("SELECT obj_kind, obj_identity FROM _pgpm.package_objects WHERE obj_sha256 IS NULL "
            "ORDER BY obj_position"),
      "schema|");
}

// The server is asked for those that take a column's type by name, wherever they are.
TEST_F(Bodies, OutsideOfThePackagesSchemaAreChecked) {
  const std::vector<Source> sources = {
      {"types/t.sql", "CREATE TYPE public.tone AS ENUM ('low');\n"},
      {"types/u.sql", "CREATE TABLE public.crate (c int);\n"},
      {"functions/f.sql",
       "CREATE FUNCTION public.f(t public.tone) RETURNS int LANGUAGE sql AS 'SELECT 1';\n"}};
  deploy(bundle(sources));
  EXPECT_EQ(query("SELECT public.f('low'), has_type_privilege('pg_monitor', 'tone', 'USAGE')"),
            "1|t");
  for (const char* scope : {"SCHEMA", "DATABASE"}) {
    query(
        "DROP SCHEMA IF EXISTS shop_01_00_00 CASCADE; DROP TABLE public.crate;"
        "DROP TYPE public.tone CASCADE; DELETE FROM _pgpm.packages");
    std::vector<Source> with_wrong_one = sources;
    with_wrong_one.push_back(
        {"functions/g.sql",
         "CREATE FUNCTION public.g(c public.crate.c%TYPE) RETURNS int LANGUAGE sql AS\n"
         "  'SELECT wrong';\n"});
    EXPECT_EQ(apply({"deploy", bundle(with_wrong_one, {{"scope", scope}})}).err,
              "functions/g.sql:2:11: error: column \"wrong\" does not exist [42703]\n"
              "    2 |   'SELECT wrong'\n"
              "      |           ^\n");
    deploy(bundle(sources, {{"scope", scope}}));
  }
}

}  // namespace
}  // namespace pgpm::test
