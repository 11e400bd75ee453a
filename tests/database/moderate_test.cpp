#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

const Source kOne{"functions/one.sql",
                  "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"};
const Source kOneAgain{"functions/one.sql",
                       "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 11';\n"};
const Source kTwo{"functions/two.sql",
                  "CREATE FUNCTION two() RETURNS int LANGUAGE sql AS 'SELECT 2';\n"};
const Source kCrate{"tables/1.sql",
                    "CREATE TABLE crate (id int);\nINSERT INTO crate VALUES (1);\n"};
const Source kEmpty{"tables/2.sql", "CREATE TABLE empty (id int);\n"};

const nlohmann::json kBasic = {{"subclass", "basic"}};
const nlohmann::json kDdl = {{"subclass", "basic"}, {"class", "postgres_ddl"}};

class Moderate : public DatabaseTest {
 protected:
  std::string revisions() {
    return query(
        "SELECT pkg_schema, pkg_version_text, pkg_old_rev FROM _pgpm.packages "
        "WHERE pkg_status = 1 ORDER BY pkg_id");
  }
  Answer moderate(const std::string& package) {
    return apply({"deploy", package, "--mode", "moderate"});
  }
};

TEST_F(Moderate, CreatesWhatIsAbsent) {
  EXPECT_EQ(moderate(bundle({kOne})),
            (Answer{0,
                    "schema _pgpm: created\n"
                    "shop 01_00_00 in schema shop_01_00_00: created with 1 statement\n",
                    ""}));
  EXPECT_EQ(revisions(), "shop_01_00_00|01_00_00|");
}

TEST_F(Moderate, WritesNothingWhenTheSameIsDeployed) {
  const std::string package = bundle({kOne});
  ASSERT_EQ(moderate(package).exit_code, 0);
  const std::string before = written();
  EXPECT_EQ(moderate(package),
            (Answer{0, "shop 01_00_00 in schema shop_01_00_00: up to date\n", ""}));
  EXPECT_EQ(written(), before);
}

TEST_F(Moderate, KeepsTheOldSchemaUnderTheFirstFreeName) {
  deploy(bundle({kOne}));
  EXPECT_EQ(moderate(bundle({kOneAgain, kTwo})),
            (Answer{0,
                    "shop 01_00_00 in schema shop_01_00_00: kept as shop_01_00_00_0, and created "
                    "anew with 2 statements\n"
                    "  ~  function one()  functions/one.sql:1\n"
                    "  +  function two()  functions/two.sql:1\n",
                    ""}));
  EXPECT_EQ(query("SELECT shop_01_00_00_0.one(), shop_01_00_00.one()"), "1|11");
  EXPECT_EQ(query("SELECT to_regproc('shop_01_00_00_0.two') IS NULL"), "t");
  EXPECT_EQ(revisions(), "shop_01_00_00_0|01_00_00|0\nshop_01_00_00|01_00_00|");

  // A schema that somebody else made takes a number, too.
  query("CREATE SCHEMA shop_01_00_00_1; CREATE SCHEMA shop_01_00_00_20");
  ASSERT_EQ(moderate(bundle({kTwo})).exit_code, 0);
  EXPECT_EQ(revisions(),
            "shop_01_00_00_0|01_00_00|0\nshop_01_00_00_2|01_00_00|2\nshop_01_00_00|01_00_00|");
  EXPECT_EQ(query("SELECT shop_01_00_00_2.one()"), "11");
}

TEST_F(Moderate, KeepsEachVersionOfABasicPackage) {
  deploy(bundle({kOne}, kBasic));
  nlohmann::json next = kBasic;
  next["version"] = "02_00_00";
  EXPECT_EQ(moderate(bundle({kOne}, next)).out,
            "shop 02_00_00 in schema shop: kept as shop_0, and created anew with 1 statement\n");
  EXPECT_EQ(revisions(), "shop_0|01_00_00|0\nshop|02_00_00|");
  EXPECT_EQ(apply({"status"}).exit_code, 0);
}

TEST_F(Moderate, LeavesRowsBehindAndNamesTheirTables) {
  deploy(bundle({kCrate, kEmpty}, kDdl));
  query("INSERT INTO shop.crate VALUES (2)");
  const std::string next =
      bundle({kCrate, kEmpty, {"tables/10.sql", "ALTER TABLE crate ADD name text;\n"}}, kDdl);
  const std::string table = "  !  table shop.crate   its rows stay behind in shop_0\n";
  EXPECT_EQ(apply({"plan", next, "--mode", "moderate"}),
            (Answer{0,
                    "shop 01_00_00 in schema shop: keep as shop_0, and create anew with 4 "
                    "statements\n  +  alter table crate  tables/10.sql:1\n" +
                        table,
                    ""}));
  EXPECT_EQ(moderate(next).exit_code, 0);
  EXPECT_EQ(query("SELECT count(*) FROM shop_0.crate"), "2");
  EXPECT_EQ(query("SELECT count(*) FROM shop.crate"), "1");
  // The log of table scripts went with the rename, and the new schema has run all.
  EXPECT_EQ(query("SELECT pkg_schema, string_agg(tbl_ev_script, ' ' ORDER BY tbl_ev_id) FROM "
                  "_pgpm.table_evolutions_log JOIN _pgpm.packages ON pkg_id = tbl_ev_pkg_id GROUP "
                  "BY 1 ORDER BY 1"),
            "shop|tables/1.sql tables/2.sql tables/10.sql\nshop_0|tables/1.sql tables/2.sql");
}

TEST_F(Moderate, PutsDriftAsideAndStillSeesIt) {
  const std::string package = bundle({kOne, kTwo});
  deploy(package);
  query("COMMENT ON FUNCTION shop_01_00_00.one() IS 'by hand'");
  EXPECT_EQ(moderate(package),
            (Answer{0,
                    "shop 01_00_00 in schema shop_01_00_00: kept as shop_01_00_00_0, and created "
                    "anew with 2 statements\n  !  function one()  not as it was deployed\n",
                    ""}));
  EXPECT_EQ(
      query("SELECT obj_identity FROM _pgpm.package_objects JOIN _pgpm.packages USING (pkg_id), "
            "_pgpm._live_objects('shop_01_00_00_0') WHERE pkg_schema = 'shop_01_00_00_0' AND "
            "object_kind = obj_kind AND object_identity = obj_identity AND fingerprint <> "
            "obj_fingerprint"),
      "one()");
  EXPECT_EQ(query("SELECT pkg_catalog_hash IS NULL FROM _pgpm.packages ORDER BY pkg_id"), "t\nf");
}

TEST_F(Moderate, KnowsTheKeptRevisionAsItIs) {
  deploy(bundle({kOne, kCrate, kEmpty}));
  ASSERT_EQ(moderate(bundle({kTwo})).exit_code, 0);
  EXPECT_EQ(query("SELECT pkg_catalog_hash = _pgpm._catalog_hash(pkg_schema) FROM _pgpm.packages"),
            "t\nt");
  EXPECT_EQ(query("SELECT count(*) FROM _pgpm.package_objects JOIN _pgpm.packages USING (pkg_id), "
                  "_pgpm._live_objects('shop_01_00_00_0') WHERE pkg_schema = 'shop_01_00_00_0' AND "
                  "object_kind = obj_kind AND object_identity = obj_identity AND fingerprint = "
                  "obj_fingerprint"),
            "4");  // the function, two tables, the schema
}

TEST_F(Moderate, RewritesPinsToTheKeptRevision) {
  const auto package = [&](const std::string& body) {
    return bundle(
        {{"types/color.sql", "CREATE TYPE \"Color x\" AS ENUM ('red');\n"},
         {"functions/f.sql",
          "CREATE FUNCTION \"F g\"(c \"Color x\") RETURNS int LANGUAGE plpgsql SET search_path = "
          "shop, public, \"Odd \"\"Name\" AS $$ BEGIN RETURN helper(); END $$;\n"
          "CREATE FUNCTION helper() RETURNS int LANGUAGE sql AS 'SELECT " +
              body +
              "';\n"
              "CREATE FUNCTION elsewhere() RETURNS int LANGUAGE sql SET search_path = public AS "
              "'SELECT 1';\n"
              "CREATE PROCEDURE p() LANGUAGE plpgsql SET search_path = \"shop\" SET work_mem = "
              "'1MB' "
              "AS $$ BEGIN NULL; END $$;\n"}},
        kBasic);
  };
  deploy(package("1"));
  ASSERT_EQ(moderate(package("2")).exit_code, 0);
  EXPECT_EQ(query("SELECT shop_0.\"F g\"('red'), shop.\"F g\"('red')"), "1|2");
  EXPECT_EQ(query("SELECT proname, array_to_string(proconfig, ';') FROM pg_proc WHERE pronamespace "
                  "= 'shop_0'::regnamespace ORDER BY proname"),
            "F g|search_path=shop_0, public, \"Odd \"\"Name\"\n"
            "elsewhere|search_path=public\nhelper|\n"
            "p|search_path=shop_0;work_mem=1MB");
  EXPECT_EQ(query("SELECT count(*) FROM pg_proc WHERE pronamespace = 'shop'::regnamespace AND "
                  "array_to_string(proconfig, ';') LIKE '%shop_0%'"),
            "0");
}

class ModerateOutside : public Moderate {
 protected:
  void SetUp() override {
    Moderate::SetUp();
    if (HasFatalFailure()) return;
    query(
        "CREATE SCHEMA crm; CREATE TABLE crm.\"Users x\" (id int, note text);"
        "CREATE TABLE crm.others (id int)");
  }

  std::string package(const std::string& note, const nlohmann::json& config = kBasic) {
    return bundle(
        {{"types/note.sql", "CREATE TYPE note AS (text text);\n"},
         {"functions/mark.sql",
          "CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := '" +
              note +
              "'; RETURN NEW; END $$;\n"
              "CREATE FUNCTION to_note(integer) RETURNS note LANGUAGE sql AS 'SELECT "
              "ROW($1::text)::note';\n"},
         {"triggers/mark.sql",
          "CREATE TRIGGER mark BEFORE INSERT ON crm.\"Users x\" FOR EACH ROW EXECUTE FUNCTION "
          "mark();\n"
          "COMMENT ON TRIGGER mark ON crm.\"Users x\" IS 'it''s " +
              note +
              "';\n"
              "CREATE POLICY own ON crm.\"Users x\" AS RESTRICTIVE FOR UPDATE TO PUBLIC USING (id "
              "> 0) "
              "WITH CHECK (id > 1);\n"
              "CREATE RULE quiet AS ON DELETE TO crm.\"Users x\" DO INSTEAD NOTHING;\n"
              "CREATE CAST (integer AS note) WITH FUNCTION to_note(integer) AS ASSIGNMENT;\n"}},
        config);
  }

  std::string marked() { return query("INSERT INTO crm.\"Users x\" VALUES (1) RETURNING note"); }

  std::string recorded() {
    return query(
        "SELECT pkg_schema, out_kind, out_identity FROM _pgpm.package_outside_objects JOIN "
        "_pgpm.packages USING (pkg_id) ORDER BY 1, 2");
  }
};

TEST_F(ModerateOutside, ObjectsOfThePackageChangeWithTheRevision) {
  deploy(package("old"));
  EXPECT_EQ(marked(), "old");
  const std::string before = query(
      "SELECT pg_get_triggerdef(oid), obj_description(oid) FROM pg_trigger WHERE tgname = 'mark'");
  EXPECT_EQ(
      moderate(package("new")),
      (Answer{0,
              "shop 01_00_00 in schema shop: kept as shop_0, and created anew with 8 "
              "statements\n"
              "  ~  function mark()                        functions/mark.sql:1\n"
              "  ~  comment trigger mark on crm.\"Users x\"  triggers/mark.sql:2\n"
              "  -  cast (integer AS shop.note)            outside, goes with its revision\n"
              "  -  policy own on crm.\"Users x\"            outside, goes with its revision\n"
              "  -  rule quiet on crm.\"Users x\"            outside, goes with its revision\n"
              "  -  trigger mark on crm.\"Users x\"          outside, goes with its revision\n",
              ""}));
  EXPECT_EQ(marked(), "new");
  EXPECT_EQ(query("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"), "1");
  EXPECT_EQ(recorded(),
            "shop|cast|(integer AS shop.note)\nshop|policy|own on crm.\"Users x\"\n"
            "shop|rule|quiet on crm.\"Users x\"\nshop|trigger|mark on crm.\"Users x\"\n"
            "shop_0|cast|(integer AS shop.note)\nshop_0|policy|own on crm.\"Users x\"\n"
            "shop_0|rule|quiet on crm.\"Users x\"\nshop_0|trigger|mark on crm.\"Users x\"");
  // What rollback will need: the old ones can be made again under the old name.
  const std::string again = query(
      "SELECT string_agg(command, ';' ORDER BY out_kind, position) FROM "
      "_pgpm.package_outside_objects JOIN _pgpm.packages USING (pkg_id), unnest(out_definition) "
      "WITH ORDINALITY AS d (command, position) WHERE pkg_schema = 'shop_0'");
  query("DROP SCHEMA shop CASCADE");
  query("DROP POLICY own ON crm.\"Users x\"; DROP RULE quiet ON crm.\"Users x\"");
  EXPECT_EQ(query("ALTER SCHEMA shop_0 RENAME TO shop"), "");
  EXPECT_EQ(query(again), "") << again;
  EXPECT_EQ(marked(), "old");
  EXPECT_EQ(
      query("SELECT pg_get_triggerdef(oid), obj_description(oid) FROM pg_trigger WHERE tgname "
            "= 'mark'"),
      before);
  EXPECT_EQ(query("SELECT polpermissive, polcmd, polroles, pg_get_expr(polqual, polrelid), "
                  "pg_get_expr(polwithcheck, polrelid) FROM pg_policy"),
            "f|w|{0}|(id > 0)|(id > 1)");
}

TEST_F(ModerateOutside, UnsafeTakesThemToo) {
  deploy(package("old"));
  EXPECT_EQ(apply({"deploy", package("new"), "--mode", "unsafe"}).exit_code, 0);
  EXPECT_EQ(marked(), "new");
  EXPECT_EQ(query("SELECT count(*) FROM _pgpm.package_outside_objects"), "4");
}

TEST_F(ModerateOutside, APackageIsNotGivenWhatAnotherOneOfTheCallMade) {
  const std::string model = package("model");
  const std::string api = bundle(
      {{"functions/f.sql",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;\n"},
       {"triggers/t.sql",
        "CREATE TRIGGER t BEFORE INSERT ON crm.others FOR EACH ROW EXECUTE FUNCTION f();\n"}},
      {{"name", "api"}, {"subclass", "basic"}, {"dependencies", {{"shop", "x"}}}});
  EXPECT_EQ(apply({"deploy", api, model}).exit_code, 0);
  EXPECT_EQ(
      query("SELECT pkg_name, count(*) FROM _pgpm.package_outside_objects JOIN _pgpm.packages "
            "USING (pkg_id) GROUP BY 1 ORDER BY 1"),
      "api|1\nshop|4");
}

TEST_F(ModerateOutside, RefusedWhileOthersBindToTheOldSchema) {
  deploy(package("old"));
  query(
      "CREATE TABLE crm.notes (n shop.note, i int); CREATE DOMAIN crm.memo AS shop.note;"
      "CREATE TABLE crm.memos (m crm.memo);"
      "CREATE TYPE crm.wrap AS (n shop.note); CREATE TABLE crm.wraps (w crm.wrap);"
      "CREATE VIEW crm.seen AS SELECT shop.to_note(1) AS n;"
      "CREATE TRIGGER theirs BEFORE INSERT ON crm.others FOR EACH ROW EXECUTE FUNCTION "
      "shop.mark()");
  const std::string before = dump();
  const Answer refused{
      4, "",
      "pgpm-apply: error: schema \"shop\" of package \"shop\" 01_00_00 cannot be kept aside while "
      "objects outside bind to it\n"
      "note: table column crm.memos.m\n"
      "note: table column crm.notes.n\n"
      "note: table column crm.wraps.w\n"
      "note: trigger theirs on crm.others\n"
      "note: type crm.memo\n"
      "note: type crm.wrap\n"
      "note: view crm.seen\n"
      "DETAIL: They would go on to use the old revision.\n"
      "HINT: Take them away first, give the package a new version, or choose mode unsafe, which "
      "drops them.\n"};
  EXPECT_EQ(moderate(package("new")), refused);
  EXPECT_EQ(apply({"plan", package("new"), "--mode", "moderate"}), refused);
  EXPECT_EQ(dump(), before);
}

TEST_F(Moderate, RefusedForScopeDatabase) {
  const nlohmann::json config = {{"scope", "DATABASE"}, {"subclass", "basic"}};
  const std::string first = bundle({{"tables/1.sql", "CREATE TABLE public.t (id int);\n"}}, config);
  ASSERT_EQ(moderate(first).exit_code, 0);
  EXPECT_EQ(moderate(first).out, "shop 01_00_00: up to date\n");
  const std::string before = dump();
  const std::string next = bundle({{"tables/1.sql", "CREATE TABLE public.t (id int);\n"},
                                   {"tables/2.sql", "CREATE TABLE public.u (id int);\n"}},
                                  config);
  for (const char* mode : {"moderate", "unsafe"}) {
    EXPECT_EQ(apply({"deploy", next, "--mode", mode}),
              (Answer{4, "",
                      "pgpm-apply: error: package \"shop\" 01_00_00 is deployed and has scope "
                      "DATABASE\n"
                      "DETAIL: Its objects stand in schemas that are not pgpm's to drop.\n"
                      "HINT: Use mode overwrite, which changes what differs.\n"}));
  }
  EXPECT_EQ(dump(), before);
}

TEST_F(Moderate, HasRoomForNamesOf57Bytes) {
  // 44 bytes of a package, "_", and a version of 12.
  const std::string name = std::string(44, 'n');
  const nlohmann::json longest = {{"name", name}, {"version", "1.0.0-abcdef"}};
  deploy(bundle({kOne}, longest));
  ASSERT_EQ(moderate(bundle({kTwo}, longest)).exit_code, 0);
  const std::string schema = name + "_1_0_0_abcdef";
  ASSERT_EQ(schema.size(), 57U);
  EXPECT_EQ(query("SELECT " + schema + "_0.one(), " + schema + ".two()"), "1|2");
}

TEST_F(Moderate, BindingsByNameGoToTheNewRevision) {
  deploy(bundle({kOne}, kBasic));
  const std::string api = bundle(
      {{"functions/f.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT one()';\n"}},
      {{"name", "api"},
       {"dependencies", {{"shop", "x"}}},
       {"pin_search_path", "all"},
       {"search_path", nlohmann::json::array()}});
  deploy(api);
  EXPECT_EQ(query("SELECT api_01_00_00.f()"), "1");
  ASSERT_EQ(moderate(bundle({kOneAgain}, kBasic)).exit_code, 0);
  EXPECT_EQ(query("SELECT api_01_00_00.f()"), "11");
  EXPECT_EQ(query("SELECT p.pkg_schema, d.pkg_schema FROM _pgpm.package_dependencies b JOIN "
                  "_pgpm.packages p ON p.pkg_id = b.pkg_id JOIN _pgpm.packages d ON d.pkg_id = "
                  "b.dep_pkg_id"),
            "api_01_00_00|shop");
  EXPECT_EQ(apply({"deploy", api}).out, "api 01_00_00 in schema api_01_00_00: up to date\n");
}

TEST_F(Moderate, NeverTakesASchemaOfSomebodyElse) {
  query("CREATE SCHEMA shop_01_00_00");
  EXPECT_EQ(
      moderate(bundle({kOne})),
      (Answer{4, "",
              "pgpm-apply: error: schema \"shop_01_00_00\" exists and was not deployed by "
              "pgpm\n"
              "DETAIL: It is owned by role \"postgres\". There are no records of pgpm in this "
              "database; if it was uninstalled, they went.\n"
              "HINT: Rename it, or let go of it with --mode unsafe --drop-foreign-schema.\n"}));
}

TEST_F(Moderate, PrintsWhatItSends) {
  deploy(bundle({kOne}, kBasic));
  const Answer answer = apply({"plan", bundle({kTwo}, kBasic), "--mode", "moderate", "--sql"});
  EXPECT_NE(answer.out.find("ALTER SCHEMA \"shop\" RENAME TO \"shop_0\"\n;\n"), std::string::npos)
      << answer;
}

}  // namespace
}  // namespace pgpm::test
