#include "database/verify_fixture.hpp"

namespace pgpm::test {
namespace {

class VerifyHolds : public Verify {};

TEST_F(VerifyHolds, LooksAtKeptRevisions) {
  deploy_package();
  deploy(bundle({kPackage[0]}), {"--mode", "moderate"});
  EXPECT_EQ(verify(), kHead +
                          "as deployed\n"
                          "shop 01_00_00 (old revision 0) in schema shop_01_00_00_0: as "
                          "deployed\n");
  query("DROP FUNCTION shop_01_00_00_0.paint");
  EXPECT_EQ(verify(), kHead +
                          "as deployed\n"
                          "shop 01_00_00 (old revision 0) in schema shop_01_00_00_0: 1 "
                          "difference\n"
                          "  database | function paint(color) | gone\n");
}

TEST_F(VerifyHolds, OfAnotherServerMajorOnlyWhatIsThereIsKnown) {
  deploy_package();
  query("UPDATE _pgpm.packages SET pkg_server_major = 12");
  const std::string unknown = "  unknown | definitions | recorded on PostgreSQL 12, this is " +
                              query("SELECT current_setting('server_version_num')::int / 10000") +
                              "\n";
  query("CREATE OR REPLACE FUNCTION two() RETURNS int LANGUAGE sql AS 'SELECT 3'");
  query("ALTER TABLE crm.users DISABLE TRIGGER marked");
  EXPECT_EQ(verify(), kHead + "as deployed, as far as can be known\n" + unknown);
  query("DROP FUNCTION two()");
  EXPECT_EQ(verify(), kHead + "1 difference\n  database | function two() | gone\n" + unknown);
}

TEST_F(VerifyHolds, SaysWhatItCannotKnow) {
  deploy(bundle(
      {{"functions/f.sql", "CREATE FUNCTION crm.f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"}},
      {{"scope", "DATABASE"}, {"subclass", "basic"}, {"externals", {{"schemas", {"crm"}}}}}));
  EXPECT_EQ(verify(),
            "shop 01_00_00: as deployed, as far as can be known\n"
            "  unknown | objects | scope DATABASE: no fingerprints are kept of them\n");
}

TEST_F(VerifyHolds, IsSilentAfterEachMode) {
  const std::string as_deployed = kHead + "as deployed\n";
  std::vector<Source> changed = kPackage;
  changed[2].text += "CREATE FUNCTION more() RETURNS int LANGUAGE sql AS 'SELECT 4';\n";
  const std::string one = bundle(kPackage, kConfig);
  const std::string other = bundle(changed, kConfig);
  deploy(one);
  EXPECT_EQ(verify({one}), as_deployed);
  deploy(other, {"--mode", "overwrite"});
  EXPECT_EQ(verify({other}), as_deployed);
  deploy(one, {"--mode", "unsafe"});
  EXPECT_EQ(verify({one}), as_deployed);
  deploy(other, {"--mode", "moderate"});
  EXPECT_EQ(verify({other}), as_deployed);
  deploy(one, {"--mode", "overwrite", "--prune"});
  EXPECT_EQ(verify({one}), as_deployed);
  deploy(other, {"--file", "functions/functions.sql"});
  EXPECT_EQ(verify(), as_deployed +
                          "shop 01_00_00 (old revision 0) in schema shop_01_00_00_0: as "
                          "deployed\n");
}

TEST_F(VerifyHolds, WhatWasMadeOutsideIsForgottenWithItsSchema) {
  const std::vector<Source> less = {kPackage[0], kPackage[1], kPackage[2], kPackage[3]};
  deploy_package();
  query("DROP SCHEMA shop_01_00_00 CASCADE; DROP RULE quiet ON crm.users");
  query("DROP POLICY own ON crm.users");
  deploy(bundle(less, kConfig));
  EXPECT_EQ(verify(), kHead + "as deployed\n");
}

TEST_F(VerifyHolds, WhatOnePackageMakesInAnotherIsNoDrift) {
  const std::string model = bundle(kPackage, kConfig);
  const std::string api =
      bundle({{"types/t.sql", "CREATE TYPE own AS (a int);\n"},
              {"functions/f.sql",
               "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';\n"
               "CREATE FUNCTION to_own(shop_01_00_00.pair) RETURNS own LANGUAGE sql AS 'SELECT "
               "NULL::own';\nCREATE CAST (shop_01_00_00.pair AS own) WITH FUNCTION "
               "to_own(shop_01_00_00.pair);\n"},
              {"triggers/t.sql",
               "CREATE TRIGGER api BEFORE INSERT ON shop_01_00_00.crate FOR EACH ROW EXECUTE "
               "FUNCTION f();\n"}},
             {{"name", "api"}, {"dependencies", {{"shop", "x"}}}});
  const std::string holds =
      "api 01_00_00 in schema api_01_00_00: as deployed\n" + kHead + "as deployed\n";
  EXPECT_EQ(apply({"deploy", api, model}).exit_code, 0);
  EXPECT_EQ(verify(), holds);
  query("DROP TRIGGER api ON shop_01_00_00.crate");
  EXPECT_EQ(verify(),
            "api 01_00_00 in schema api_01_00_00: 1 difference\n"
            "  database | trigger api on shop_01_00_00.crate | gone\n" +
                kHead + "as deployed\n");
}

TEST_F(VerifyHolds, HoldsAfterMaintenanceDumpAndRestore) {
  deploy_package();
  deploy(bundle({{"tables/gap.sql",
                  "CREATE TABLE gap (a int, b int);\nALTER TABLE gap DROP a;\n"
                  "COMMENT ON COLUMN gap.b IS 'second';\nGRANT SELECT (b) ON gap TO PUBLIC;\n"}},
                {{"name", "gap"}}));
  deploy(bundle({kPackage[0], kPackage[1]}), {"--mode", "moderate"});
  query("INSERT INTO shop_01_00_00.crate VALUES (1, 'red', 'x')");
  for (const char* sql : {"VACUUM FULL", "ANALYZE", "REINDEX SCHEMA shop_01_00_00"}) {
    EXPECT_EQ(query(sql), "") << sql;
  }
  const std::string holds = verify();
  EXPECT_EQ(holds, "gap 01_00_00 in schema gap_01_00_00: as deployed\n" + kHead +
                       "as deployed\n"
                       "shop 01_00_00 (old revision 0) in schema shop_01_00_00_0: as deployed\n");
  const std::string other = another_database();
  const Answer restored = run_child(
      {"sh", "-c", "pg_dump | psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --dbname \"$0\"",
       other});
  ASSERT_EQ(restored.exit_code, 0) << restored;
  EXPECT_EQ(verify({"-d", other}), holds);
}

TEST_F(VerifyHolds, OnlyReadsAndWaitsForNobody) {
  deploy_package();
  const std::string before = written();
  EXPECT_EQ(apply({"verify"}, {{"PGOPTIONS", "-c default_transaction_read_only=on"}}).exit_code, 0);
  EXPECT_EQ(written(), before);
  query("ALTER FUNCTION two() COST 100");  // no drift, but from now on each object is looked at
  TestConnection rival("");
  rival.query(
      "BEGIN; LOCK TABLE _pgpm.packages, shop_01_00_00.crate IN EXCLUSIVE MODE;"
      "SELECT pg_advisory_xact_lock(0)");
  EXPECT_EQ(verify({"--wait-lock", "0"}), kHead + "as deployed\n");
  rival.query("LOCK TABLE shop_01_00_00.crate");
  const Answer waited = apply({"verify", "--wait-lock", "0"});
  EXPECT_EQ(waited.exit_code, 6) << waited;
}

TEST_F(VerifyHolds, WhoMayReadMayVerify) {
  deploy_package();
  role("reader");
  const Answer denied = apply({"verify"}, {{"PGUSER", "reader"}});
  EXPECT_EQ(denied, (Answer{3, "",
                            "pgpm-apply: error: permission denied for schema _pgpm [42501]\n"
                            "HINT: Who owns it lets roles read it by pgpm-apply install --usage "
                            "ROLE, and deploy by --deployer ROLE.\n"}));
  EXPECT_EQ(apply({"install", "--usage", "reader"}).exit_code, 0);
  EXPECT_EQ(apply({"verify", package_}, {{"PGUSER", "reader"}}),
            (Answer{0, kHead + "as deployed\n", ""}));
}

TEST_F(VerifyHolds, WhereNothingIsDeployed) {
  const Answer absent{7, "",
                      "pgpm-apply: error: schema \"_pgpm\" is not in database \"" + database_ +
                          "\"\nDETAIL: Nothing was deployed there that could be verified.\n"
                          "HINT: Look whether it is the right database.\n"};
  EXPECT_EQ(apply({"verify"}), absent);
  EXPECT_EQ(apply({"verify", bundle({kPackage[0]})}), absent);
  EXPECT_EQ(apply({"install"}).exit_code, 0);
  EXPECT_EQ(apply({"verify"}), (Answer{0, "no packages are deployed\n", ""}));
}

}  // namespace
}  // namespace pgpm::test
