#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

const std::vector<Source> kPackage = {
    {"types/t.sql", "CREATE TYPE color AS ENUM ('red');\nCREATE TABLE paint (c color);\n"},
    {"functions/f.sql",
     "CREATE FUNCTION plain(c color) RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
     "CREATE FUNCTION definer(c paint.c%TYPE) RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT "
     "1';\n"
     "CREATE FUNCTION has_own() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = "
     "pg_catalog AS 'SELECT 1';\n"
     "CREATE FUNCTION has_other() RETURNS int LANGUAGE sql SECURITY DEFINER SET work_mem = '1MB' "
     "AS 'SELECT 1';\n"
     "CREATE PROCEDURE commits() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;\n"
     "CREATE PROCEDURE works() LANGUAGE plpgsql AS $$ BEGIN PERFORM plain('red'); END $$;\n"
     "CREATE FUNCTION adds(int, int) RETURNS int LANGUAGE sql AS 'SELECT $1 + $2';\n"
     "CREATE AGGREGATE total(int) (SFUNC = adds, STYPE = int);\n"}};

class Pins : public DatabaseTest {
 protected:
  std::string pins() {
    return query(
        "SELECT proname, array_to_string(proconfig, ';') FROM pg_proc WHERE pronamespace = "
        "'shop_01_00_00'::regnamespace ORDER BY proname COLLATE \"C\"");
  }

  std::string package(const std::string& pin, const nlohmann::json& more = {}) {
    nlohmann::json config = {{"pin_search_path", pin}};
    if (!more.is_null()) config.merge_patch(more);
    return bundle(kPackage, config);
  }
};

TEST_F(Pins, NoneAreMadeByDefault) {
  deploy(bundle(kPackage));
  EXPECT_EQ(pins(),
            "adds|\ncommits|\ndefiner|\nhas_other|work_mem=1MB\nhas_own|search_path=pg_catalog\n"
            "plain|\ntotal|\nworks|");
}

TEST_F(Pins, OfSecurityDefinersOnly) {
  deploy(package("security_definer"));
  EXPECT_EQ(pins(),
            "adds|\ncommits|\ndefiner|search_path=shop_01_00_00, public, pg_temp\n"
            "has_other|work_mem=1MB;search_path=shop_01_00_00, public, pg_temp\n"
            "has_own|search_path=pg_catalog\nplain|\ntotal|\nworks|");
}

TEST_F(Pins, OfAllButProceduresThatCommit) {
  query("CREATE SCHEMA \"Odd Name\"");
  deploy(package("all", {{"search_path", {"Odd Name", "public"}}}));
  const std::string pin = "search_path=shop_01_00_00, \"Odd Name\", public, pg_temp\n";
  EXPECT_EQ(pins() + '\n', "adds|" + pin + "commits|\ndefiner|" + pin + "has_other|work_mem=1MB;" +
                               pin + "has_own|search_path=pg_catalog\nplain|" + pin +
                               "total|\nworks|" + pin);
  EXPECT_EQ(query("CALL shop_01_00_00.works()"), "");
  EXPECT_EQ(TestConnection("").query("CALL shop_01_00_00.commits()"), "");
  EXPECT_EQ(apply({"deploy", package("all", {{"search_path", {"Odd Name", "public"}}})}).out,
            "shop 01_00_00 in schema shop_01_00_00: up to date\n");
}

TEST_F(Pins, HoldTheSchemasOfDependencies) {
  deploy(bundle({{"types/t.sql", "CREATE TYPE t AS (n int);\n"}}, {{"name", "model"}}));
  deploy(package("security_definer", {{"dependencies", {{"model", "x"}}}}));
  EXPECT_EQ(query("SELECT proconfig FROM pg_proc WHERE proname = 'definer'"),
            "{\"search_path=shop_01_00_00, model_01_00_00, public, pg_temp\"}");
}

// PostgreSQL 17 and later make both with pg_catalog alone in the path.
TEST_F(Pins, ServeIndexesAndMaterializedViews) {
  const auto indexed = [&](const std::string& pin, const std::string& body,
                           const std::string& views) {
    return bundle({{"types/t.sql", "CREATE TABLE code (a text);\n"},
                   {"functions/f.sql",
                    "CREATE FUNCTION strip(x text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT "
                    "lower(x)';\n"
                    "CREATE FUNCTION digits(x text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS\n" +
                        body + ";\n"},
                   {"views/v.sql", views}},
                  {{"pin_search_path", pin}});
  };
  const std::string body = "$$BEGIN RETURN strip(x); END$$";
  const std::string index = "CREATE INDEX i ON code (digits('A'));\n";
  if (server_major() >= 17) {
    EXPECT_EQ(apply({"deploy", indexed("none", body, index)}),
              (Answer{3, "",
                      "functions/f.sql:3:16: error: function strip(text) does not exist [42883]\n"
                      "    3 | $$BEGIN RETURN strip(x); END$$\n"
                      "      |                ^\n"
                      "HINT: From PostgreSQL 17 on, functions that an index or a materialized view "
                      "calls find names in pg_catalog alone. Qualify the name, or set "
                      "\"pin_search_path\" to \"all\".\n"
                      "CONTEXT: PL/pgSQL function shop_01_00_00.digits(text) line 1 at RETURN\n"}));
  }
  deploy(indexed("none", body, "CREATE VIEW v AS SELECT 1;\n"));
  deploy(indexed("all", body, index), {"--mode", "overwrite", "--prune"});
  deploy(indexed("all", "$$BEGIN RETURN strip(x) || x; END$$",
                 index + "CREATE INDEX j ON code (digits('B'));\n"
                         "CREATE MATERIALIZED VIEW m AS SELECT digits('C') AS d;\n"),
         {"--mode", "overwrite"});
  EXPECT_EQ(query("SELECT d FROM shop_01_00_00.m"), "cC");
}

TEST_F(Pins, AreRenewedByOverwrite) {
  deploy(bundle(kPackage));
  const std::string before = query("SELECT 'shop_01_00_00.plain'::regproc::oid");
  deploy(package("security_definer"), {"--mode", "overwrite"});
  EXPECT_EQ(pins(),
            "adds|\ncommits|\ndefiner|search_path=shop_01_00_00, public, pg_temp\n"
            "has_other|work_mem=1MB;search_path=shop_01_00_00, public, pg_temp\n"
            "has_own|search_path=pg_catalog\nplain|\ntotal|\nworks|");
  query("CREATE SCHEMA more");
  deploy(package("security_definer", {{"search_path", {"more"}}}), {"--mode", "overwrite"});
  EXPECT_EQ(query("SELECT proconfig FROM pg_proc WHERE proname = 'definer'"),
            "{\"search_path=shop_01_00_00, more, pg_temp\"}");
  deploy(bundle(kPackage), {"--mode", "overwrite"});
  EXPECT_EQ(pins(),
            "adds|\ncommits|\ndefiner|\nhas_other|work_mem=1MB\nhas_own|search_path=pg_catalog\n"
            "plain|\ntotal|\nworks|");
  EXPECT_EQ(query("SELECT 'shop_01_00_00.plain'::regproc::oid"), before);
}

TEST_F(Pins, RefuseSchemasInWhichOthersMayCreate) {
  role("planter");
  query(
      "GRANT CREATE ON SCHEMA public TO PUBLIC; CREATE SCHEMA shared; GRANT CREATE ON SCHEMA "
      "shared TO planter, postgres; CREATE SCHEMA closed; GRANT USAGE ON SCHEMA closed TO planter");
  const std::string before = dump();
  const nlohmann::json path = {{"search_path", {"closed", "shared", "gone", "public"}}};
  for (const char* mode : {"safe", "moderate", "unsafe"}) {
    EXPECT_EQ(
        apply({"deploy", package("security_definer", path), "--mode", mode}),
        (Answer{
            4, "",
            "pgpm-apply: error: package \"shop\" 01_00_00 pins its functions to a search_path that "
            "is not safe\n"
            "note: in schema \"shared\" these may create: planter\n"
            "note: schema \"gone\" does not exist\n"
            "note: in schema \"public\" these may create: PUBLIC\n"
            "DETAIL: Who can create in a schema of the path can plant a function there that runs "
            "with the rights of a pinned one.\n"
            "HINT: Revoke CREATE on the schema, take it out of \"search_path\" in config.json, or "
            "set \"pin_search_path\" to \"none\".\n"}));
  }
  EXPECT_EQ(dump(), before);
  // Nothing is pinned, nothing is refused.
  EXPECT_EQ(apply({"deploy", bundle({{"types/t.sql", "CREATE TYPE t AS (n int);\n"}},
                                    {{"pin_search_path", "all"}})})
                .exit_code,
            0);
}

TEST_F(Pins, RefuseTheSchemaOfADependencyThatLetsOthersCreate) {
  role("planter");
  deploy(bundle({{"types/t.sql", "CREATE TYPE t AS (n int);\n"}}, {{"name", "model"}}));
  query("GRANT CREATE ON SCHEMA model_01_00_00 TO planter");
  const Answer answer = apply({"deploy", package("all", {{"dependencies", {{"model", "x"}}}})});
  EXPECT_EQ(answer.exit_code, 4);
  EXPECT_NE(answer.err.find("note: in schema \"model_01_00_00\" these may create: planter\n"),
            std::string::npos)
      << answer;
}

TEST_F(Pins, LeaveNoRoomForAPlantedFunction) {
  const std::string source =
      "CREATE FUNCTION answer(n bigint) RETURNS text LANGUAGE sql AS $$SELECT 'own'$$;\n"
      "CREATE FUNCTION ask() RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN RETURN "
      "answer(1::int); END $$;\n";
  deploy(bundle({{"functions/f.sql", source}}, {{"pin_search_path", "security_definer"}}));
  query(
      "CREATE FUNCTION pg_temp.answer(n int) RETURNS text LANGUAGE sql AS $$SELECT 'planted'$$;"
      "CREATE SCHEMA trap; CREATE FUNCTION trap.answer(n int) RETURNS text LANGUAGE sql AS "
      "$$SELECT 'planted'$$; SET search_path = trap, shop_01_00_00");
  EXPECT_EQ(query("SELECT shop_01_00_00.ask()"), "own");
}

}  // namespace
}  // namespace pgpm::test
