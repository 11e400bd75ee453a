#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

/// What mode overwrite does beyond the pairs of tests/overwrite.
class Overwrite : public DatabaseTest {
 protected:
  Answer overwrite(const std::string& artifact, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"deploy", artifact, "--mode", "overwrite"});
    return apply(std::move(more));
  }

  // OIDs and versions of the catalog rows of the schema's functions and views.
  std::string identities() {
    return query(
        "SELECT string_agg(name || ' ' || oid || ' ' || xmin, E'\\n' ORDER BY name) FROM ("
        "SELECT proname AS name, oid, xmin::text FROM pg_proc WHERE pronamespace = "
        "'shop_01_00_00'::regnamespace UNION ALL SELECT relname, oid, xmin::text FROM pg_class "
        "WHERE relnamespace = 'shop_01_00_00'::regnamespace AND relname <> 'changed') objects "
        "WHERE name NOT LIKE 'changed%'");
  }
};

Source function(const std::string& name, const std::string& body,
                const std::string& arguments = "") {
  return {"functions/" + name + ".sql", "CREATE FUNCTION " + name + '(' + arguments +
                                            ") RETURNS int LANGUAGE sql AS 'SELECT " + body + "';"};
}

const Source kView = {"views/v.sql", "CREATE VIEW v AS SELECT kept() AS x;"};
const Source kTable = {"tables/01.sql", "CREATE TABLE crate (id serial PRIMARY KEY);"};

TEST_F(Overwrite, DoesNotTouchWhatDidNotChange) {
  deploy(bundle({function("kept", "1"), function("changed", "1"), kView, kTable}));
  const std::string before = identities();
  const std::string oid = query("SELECT 'shop_01_00_00.changed()'::regprocedure::oid");
  query("INSERT INTO shop_01_00_00.crate DEFAULT VALUES");
  EXPECT_EQ(overwrite(bundle({function("kept", "1"), function("changed", "2"),
                              function("changed_too", "3", "a int"), kView, kTable}))
                .exit_code,
            0);
  EXPECT_EQ(identities(), before);
  EXPECT_EQ(query("SELECT 'shop_01_00_00.changed()'::regprocedure::oid"), oid);
  EXPECT_EQ(query("SELECT shop_01_00_00.changed(), count(*) FROM shop_01_00_00.crate"), "2|1");
}

// The hash of all catalog rows follows from those of the routines that were replaced: what somebody
// else changes meanwhile is none of the deployment's, and seen as drift.
TEST_F(Overwrite, RecordsOfReplacedRoutinesHideNothingElse) {
  const Source comment = {"functions/z.sql", "COMMENT ON FUNCTION changed() IS 'said';"};
  const Source procedure = {"functions/p.sql", "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';"};
  deploy(bundle({function("kept", "1"), function("changed", "1"), procedure, comment, kView}));
  const std::string changed = bundle({function("kept", "1"),
                                      function("changed", "2"),
                                      comment,
                                      kView,
                                      {procedure.path, "\n" + procedure.text}});
  EXPECT_EQ(overwrite(changed).exit_code, 0);
  const std::string hash =
      "SELECT pkg_catalog_hash = _pgpm._catalog_hash(pkg_schema) "
      "FROM _pgpm.packages";
  EXPECT_EQ(query(hash), "t");
  EXPECT_EQ(apply({"verify", changed}).exit_code, 0);
  EXPECT_EQ(query("SELECT o.obj_identity FROM _pgpm.package_objects o FULL JOIN "
                  "_pgpm._objects_to_record('shop_01_00_00') l ON l.object_kind = o.obj_kind AND "
                  "l.object_identity = o.obj_identity WHERE o.obj_kind IS DISTINCT FROM 'comment' "
                  "AND (o.obj_fingerprint, o.obj_id, o.obj_catalog_hash) IS DISTINCT FROM "
                  "(l.fingerprint, l.object_id, l.catalog_hash)"),
            "");
  EXPECT_EQ(query("SELECT obj_line FROM _pgpm.package_objects WHERE obj_identity = 'p()'"), "2");

  query(
      "CREATE FUNCTION public.meddle() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN "
      "IF tg_tag = 'CREATE FUNCTION' THEN ALTER FUNCTION shop_01_00_00.kept() COST 7; END IF; "
      "END $$; CREATE EVENT TRIGGER meddle ON ddl_command_end EXECUTE FUNCTION public.meddle()");
  EXPECT_EQ(overwrite(bundle({function("kept", "1"), function("changed", "3"), procedure, comment,
                              kView}))
                .exit_code,
            0);
  query("DROP EVENT TRIGGER meddle");
  EXPECT_EQ(query(hash), "f");
  EXPECT_EQ(apply({"verify"}).exit_code, 7);
}

TEST_F(Overwrite, CreatesWhatIsAbsent) {
  EXPECT_EQ(overwrite(bundle({function("f", "1")})),
            (Answer{0,
                    "schema _pgpm: created\n"
                    "shop 01_00_00 in schema shop_01_00_00: created with 1 statement\n",
                    ""}));
}

TEST_F(Overwrite, WritesNothingWhenNothingDiffers) {
  const std::string package = bundle({function("f", "1"), kTable});
  deploy(package);
  const std::string before = written();
  EXPECT_EQ(overwrite(package),
            (Answer{0, "shop 01_00_00 in schema shop_01_00_00: up to date\n", ""}));
  EXPECT_EQ(overwrite(package, {"--prune"}).out,
            "shop 01_00_00 in schema shop_01_00_00: up to date\n");
  EXPECT_EQ(written(), before);
}

TEST_F(Overwrite, ShowsAnErrorAtItsPlaceInTheFile) {
  deploy(bundle({function("f", "1")}));
  const std::string before = dump();
  EXPECT_EQ(
      overwrite(bundle({{"functions/f.sql",
                         "CREATE FUNCTION f() RETURNS int LANGUAGE sql\nAS 'SELECT nothing';"}})),
      (Answer{3, "",
              "functions/f.sql:2:12: error: column \"nothing\" does not exist [42703]\n"
              "    2 | AS 'SELECT nothing'\n"
              "      |            ^\n"}));
  EXPECT_EQ(overwrite(bundle({{"functions/f.sql",
                               "CREATE FUNCTION f() RETURNS int LANGUAGE nonsense AS '';"}}))
                .err,
            "functions/f.sql:1:1: error: language \"nonsense\" does not exist [42704]\n"
            "    1 | CREATE FUNCTION f() RETURNS int LANGUAGE nonsense AS ''\n"
            "      | ^\n");
  EXPECT_EQ(dump(), before);
}

TEST_F(Overwrite, ASyntaxErrorOfTheServerIsPlacedInTheStatementAsItWasWritten) {
  if (server_major() < 14) GTEST_SKIP() << "bodies without quotes are of PostgreSQL 14";
  deploy(bundle({function("f", "1")}));
  // Found when the statement is executed, at a position behind the inserted words.
  EXPECT_EQ(overwrite(bundle({{"functions/f.sql",
                               "CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN missing();"}}))
                .err,
            "functions/f.sql:1:53: error: function missing() does not exist [42883]\n"
            "    1 | CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN missing()\n"
            "      |                                                     ^\n"
            "HINT: No function matches the given name and argument types. You might need to add "
            "explicit type casts.\n");
}

TEST_F(Overwrite, AsARoleThatOwnsOnlyTheDatabase) {
  role("app");
  role("keeper");
  query("ALTER DATABASE " + database_ + " OWNER TO app");
  query("GRANT keeper TO app");
  const std::vector<std::string> as = {"-U", "app"};
  const Source t = {"types/mood.sql", "CREATE TYPE mood AS ENUM ('a');"};
  const Source t2 = {"types/mood.sql", "CREATE TYPE mood AS ENUM ('a', 'b');"};
  for (const char* owner : {"", "keeper"}) {
    const nlohmann::json config = {{"name", owner == std::string() ? "shop" : "shed"},
                                   {"owner_role", owner}};
    deploy(
        bundle({function("kept", "1"), function("f", "1"), function("old", "1"), kView, kTable, t},
               config),
        as);
    const std::string next = bundle(
        {function("kept", "1", "a int DEFAULT 1"), function("f", "2"), kView, kTable, t2}, config);
    std::vector<std::string> options = as;
    options.emplace_back("--prune");
    EXPECT_EQ(overwrite(next, options).exit_code, 0);
    EXPECT_EQ(apply({"deploy", next, "-U", "app"}).exit_code, 0);
  }
  EXPECT_EQ(
      query("SELECT DISTINCT pronamespace::regnamespace, pg_get_userbyid(proowner) FROM pg_proc "
            "WHERE pronamespace::regnamespace::text LIKE 'sh%' ORDER BY 1"),
      "shop_01_00_00|app\nshed_01_00_00|keeper");
}

TEST_F(Overwrite, AnotherDeployerWorksForTheOwnerOfTheSchema) {
  role("app");
  query("ALTER DATABASE " + database_ + " OWNER TO app");
  deploy(bundle({function("f", "1")}), {"-U", "app"});
  EXPECT_EQ(overwrite(bundle({function("f", "2"), function("g", "1")})).exit_code, 0);
  EXPECT_EQ(query("SELECT DISTINCT pg_get_userbyid(proowner) FROM pg_proc WHERE pronamespace = "
                  "'shop_01_00_00'::regnamespace"),
            "app");
}

TEST_F(Overwrite, WhatALaterCallPrunesAnEarlierOneNamed) {
  deploy(bundle({function("f", "1"), function("old", "1")}));
  const std::string next = bundle({function("f", "1")});
  EXPECT_EQ(overwrite(next).out,
            "shop 01_00_00 in schema shop_01_00_00: changed in place\n"
            "  ?  function old()  stays; --prune drops it\n");
  EXPECT_EQ(apply({"deploy", next}).out, "shop 01_00_00 in schema shop_01_00_00: up to date\n");
  EXPECT_EQ(overwrite(next, {"--prune"}).out,
            "shop 01_00_00 in schema shop_01_00_00: changed in place\n"
            "  -  function old()  dropped\n");
  EXPECT_EQ(query("SELECT count(*) FROM pg_proc WHERE proname = 'old'"), "0");
  // One that comes back is the package's again.
  overwrite(bundle({function("f", "1"), function("old", "1")}));
  EXPECT_EQ(query("SELECT count(*) FROM _pgpm.package_objects WHERE obj_left"), "0");
}

TEST_F(Overwrite, SeesRowsBehindForcedRowSecurity) {
  role("app");
  query("ALTER DATABASE " + database_ + " OWNER TO app");
  deploy(bundle({function("f", "1"),
                 {"tables/01.sql",
                  "CREATE TABLE crate (id int); ALTER TABLE crate ENABLE ROW LEVEL SECURITY; ALTER "
                  "TABLE crate FORCE ROW LEVEL SECURITY;"}}),
         {"-U", "app"});
  query("INSERT INTO shop_01_00_00.crate VALUES (1)");
  const Answer answer =
      overwrite(bundle({function("f", "1")}, {{"tables_path", nullptr}}), {"--prune", "-U", "app"});
  EXPECT_EQ(answer,
            (Answer{4, "",
                    "pgpm-apply: error: deploying package \"shop\" 01_00_00 would lose data\n"
                    "note: table shop_01_00_00.crate\n"
                    "DETAIL: Mode overwrite drops what holds it.\n"
                    "HINT: Save the data first, or pass --drop-data to let go of it.\n"}));
  EXPECT_EQ(query("SELECT count(*) FROM shop_01_00_00.crate"), "1");
}

TEST_F(Overwrite, WaitsForRowsThatAreBeingWritten) {
  deploy(bundle({function("f", "1"), kTable}));
  TestConnection writer("");
  writer.query("BEGIN; INSERT INTO shop_01_00_00.crate DEFAULT VALUES");
  const auto pruning =
      start_apply({"deploy", bundle({function("f", "1")}), "--mode", "overwrite", "--prune"});
  EXPECT_TRUE(
      comes_true([&] { return query("SELECT count(*) FROM pg_locks WHERE NOT granted") != "0"; }));
  writer.query("COMMIT");
  EXPECT_EQ(pruning->wait().exit_code, 4);
  EXPECT_EQ(query("SELECT count(*) FROM shop_01_00_00.crate"), "1");
}

}  // namespace
}  // namespace pgpm::test
