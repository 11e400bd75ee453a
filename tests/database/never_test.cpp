#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

const std::vector<Source> kPackage = {
    {"functions/one.sql", "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"}};

class Never : public DatabaseTest {};

TEST_F(Never, TakesASchemaThatSomebodyElseMade) {
  role("someone");
  query(
      "CREATE SCHEMA shop_01_00_00 AUTHORIZATION someone; CREATE TABLE shop_01_00_00.theirs (n "
      "int)");
  const std::string package = bundle(kPackage);
  const std::string before = dump();
  const Answer refused{
      4, "",
      "pgpm-apply: error: schema \"shop_01_00_00\" exists and was not deployed by pgpm\n"
      "DETAIL: It is owned by role \"someone\". There are no records of pgpm in this database; if "
      "it "
      "was uninstalled, they went.\n"
      "HINT: Rename it, or let go of it with --mode unsafe --drop-foreign-schema.\n"};
  EXPECT_EQ(apply({"deploy", package}), refused);
  EXPECT_EQ(apply({"deploy", package, "--mode", "unsafe"}), refused);
  EXPECT_EQ(apply({"deploy", package, "--drop-foreign-schema"}), refused);
  EXPECT_EQ(apply({"deploy", package, "--mode", "unsafe", "--drop-data"}), refused);
  EXPECT_EQ(dump(), before);

  query("INSERT INTO shop_01_00_00.theirs VALUES (1)");
  EXPECT_EQ(apply({"deploy", package, "--mode", "unsafe", "--drop-foreign-schema"}).exit_code, 4);
  query("TRUNCATE shop_01_00_00.theirs");
  EXPECT_EQ(apply({"deploy", package, "--mode", "unsafe", "--drop-foreign-schema"}).exit_code, 0);
  EXPECT_EQ(query("SELECT shop_01_00_00.one()"), "1");
  EXPECT_EQ(apply({"deploy", package}).out, "shop 01_00_00 in schema shop_01_00_00: up to date\n");
}

TEST_F(Never, TakesTheSchemaOfAnotherPackage) {
  deploy(bundle(kPackage, {{"name", "a_b"}, {"version", "1.0.0"}, {"subclass", "basic"}}));
  const std::string other =
      bundle(kPackage, {{"name", "a"}, {"version", "1.0.0"}, {"subclass", "basic"}});
  deploy(other);
  query("UPDATE _pgpm.packages SET pkg_name = 'b' WHERE pkg_name = 'a'");
  const std::string before = dump();
  for (const char* mode : {"safe", "moderate", "unsafe", "overwrite"}) {
    EXPECT_EQ(apply({"deploy", other, "--mode", mode, "--drop-foreign-schema"}),
              (Answer{4, "",
                      "pgpm-apply: error: schema \"a\" belongs to package \"b\"\n"
                      "HINT: Give one of the two packages another name or version.\n"}));
  }
  EXPECT_EQ(dump(), before);
}

// Two versions whose schema has one name.
TEST_F(Never, TakesTheSchemaOfAnotherVersion) {
  deploy(bundle(kPackage, {{"version", "1.0.0-rc.1"}}));
  const std::string other = bundle(kPackage, {{"version", "1.0.0-rc-1"}});
  const std::string before = dump();
  for (const char* mode : {"safe", "moderate", "unsafe", "overwrite"}) {
    EXPECT_EQ(apply({"deploy", other, "--mode", mode, "--drop-foreign-schema"}),
              (Answer{4, "",
                      "pgpm-apply: error: schema \"shop_1_0_0_rc_1\" belongs to package \"shop\"\n"
                      "HINT: Give one of the two packages another name or version.\n"}))
        << mode;
  }
  EXPECT_EQ(dump(), before);
}

TEST_F(Never, TakesASchemaThatReplacedItsOwn) {
  const std::string package = bundle(kPackage);
  deploy(package);
  query("DROP SCHEMA shop_01_00_00 CASCADE");
  EXPECT_EQ(apply({"deploy", package}),
            (Answer{0, "shop 01_00_00 in schema shop_01_00_00: created with 1 statement\n", ""}));
  EXPECT_EQ(query("SELECT shop_01_00_00.one()"), "1");
  EXPECT_EQ(query("SELECT count(*) FROM _pgpm.packages"), "1");
}

TEST_F(Never, DropsWhatStandsBehindItInThePath) {
  query(
      "CREATE TYPE public.address AS (street text); CREATE TABLE public.people (a public.address);"
      "CREATE FUNCTION public.helper() RETURNS int LANGUAGE sql AS 'SELECT 1'");
  const std::string before =
      query("SELECT 'public.address'::regtype::oid, 'public.helper'::regproc::oid");
  deploy(
      bundle({{"types/address.sql",
               "DROP TYPE IF EXISTS address CASCADE;\nCREATE TYPE address AS (city text);\n"},
              {"functions/f.sql",
               "DROP FUNCTION IF EXISTS helper();\n"
               "CREATE FUNCTION f(a address) RETURNS text LANGUAGE sql AS 'SELECT (a).city';\n"}}));
  EXPECT_EQ(query("SELECT 'public.address'::regtype::oid, 'public.helper'::regproc::oid"), before);
  EXPECT_EQ(query("SELECT attname FROM pg_attribute WHERE attrelid = 'public.people'::regclass AND "
                  "attnum > 0"),
            "a");
}

TEST_F(Never, RunsWhatIsPlantedInPublic) {
  query(
      "CREATE TABLE public.trap (who text);"
      "CREATE FUNCTION public.pg_notify(text, text) RETURNS void LANGUAGE sql AS "
      "'INSERT INTO public.trap VALUES (''pg_notify'')';"
      "CREATE FUNCTION public.set_config(text, text, boolean) RETURNS text LANGUAGE sql AS "
      "'INSERT INTO public.trap VALUES (''set_config''); SELECT NULL::text';"
      "CREATE FUNCTION public.format(text, VARIADIC text[]) RETURNS text LANGUAGE sql AS "
      "'INSERT INTO public.trap VALUES (''format''); SELECT NULL::text';"
      "CREATE FUNCTION public.jsonb_array_elements_text(json) RETURNS SETOF text LANGUAGE sql AS "
      "'INSERT INTO public.trap VALUES (''jsonb''); SELECT NULL::text';"
      "CREATE FUNCTION public.same(oid, oid) RETURNS boolean LANGUAGE sql AS "
      "'INSERT INTO public.trap VALUES (''=''); SELECT true';"
      "CREATE OPERATOR public.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = public.same);"
      "CREATE FUNCTION public.same(text, name) RETURNS boolean LANGUAGE sql AS "
      "'INSERT INTO public.trap VALUES (''text = name''); SELECT true';"
      "CREATE OPERATOR public.= (LEFTARG = text, RIGHTARG = name, FUNCTION = public.same);"
      "CREATE FUNCTION public.plpgsql_validator(oid) RETURNS void LANGUAGE sql AS "
      "'INSERT INTO public.trap VALUES (''validator'')';");
  // Even where an unwary administrator has put public first.
  query("ALTER DATABASE " + database_ + " SET search_path = public, pg_catalog");
  const std::string package = bundle({{"functions/f.sql",
                                       "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql SET "
                                       "search_path = public AS $$ BEGIN RETURN 1; END $$;"}});
  deploy(package);
  deploy(package);
  EXPECT_EQ(apply({"status"}).exit_code, 0);
  query("COMMENT ON SCHEMA shop_01_00_00 IS 'drift'");
  deploy(package, {"--mode", "unsafe"});
  EXPECT_EQ(TestConnection("").query("SELECT who FROM public.trap"), "");
  EXPECT_EQ(query("SELECT count(*) FROM _pgpm.packages"), "1");
}

}  // namespace
}  // namespace pgpm::test
