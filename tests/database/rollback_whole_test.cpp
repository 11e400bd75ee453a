#include "database/rollback_fixture.hpp"

namespace pgpm::test {
namespace {

/// A package with all that a rename must take care of: objects outside, pins, an owner, roles.
class RollbackWhole : public Rollback {
 protected:
  void SetUp() override {
    Rollback::SetUp();
    if (HasFatalFailure()) return;
    role("keeper");
    role("caller");
    query(
        "CREATE SCHEMA crm; CREATE TABLE crm.\"Users x\" (id int, note text); ALTER TABLE "
        "crm.\"Users x\" OWNER TO keeper; GRANT USAGE ON SCHEMA crm TO keeper");
  }

  std::string package(const std::string& value) {
    return bundle(
        {{"types/note.sql",
          "CREATE TYPE note AS (text text);\nCREATE TYPE span AS RANGE (subtype = int);\n"
          "CREATE TYPE color AS ENUM ('v" +
              value + "');\nCOMMENT ON TYPE color IS '" + value + "';\n"},
         {"tables/1.sql", "CREATE TABLE crate (id serial PRIMARY KEY, c color);\n"},
         {"tables/2.sql",
          "-- pgpm: no-transaction\nCREATE INDEX CONCURRENTLY crate_c ON crate (c);\n"},
         {"functions/mark.sql",
          "CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := '" +
              value +
              "'; RETURN NEW; END $$;\n"
              "CREATE FUNCTION to_note(integer) RETURNS note LANGUAGE sql AS 'SELECT "
              "ROW($1::text)::note';\n"
              "CREATE FUNCTION own(int) RETURNS text LANGUAGE sql SECURITY DEFINER AS 'SELECT "
              "(to_note($1)).text || " +
              value +
              "';\n"
              "CREATE FUNCTION set_by_itself(c color) RETURNS text LANGUAGE plpgsql SET "
              "search_path "
              "= shop, pg_temp AS $$ BEGIN RETURN own(1); END $$;\n"},
         {"views/v.sql",
          "CREATE VIEW v AS SELECT own(1) AS o, * FROM crate;\nGRANT SELECT ON v TO caller;\n"},
         {"triggers/mark.sql",
          "CREATE TRIGGER mark BEFORE INSERT ON crm.\"Users x\" FOR EACH ROW EXECUTE FUNCTION "
          "mark();\n"
          "COMMENT ON TRIGGER mark ON crm.\"Users x\" IS 'it''s " +
              value +
              "';\n"
              "CREATE POLICY own ON crm.\"Users x\" AS RESTRICTIVE FOR UPDATE TO caller USING (id "
              "> " +
              value +
              ") WITH CHECK (id > 1);\n"
              "CREATE RULE quiet AS ON DELETE TO crm.\"Users x\" DO INSTEAD NOTHING;\n"
              "CREATE CAST (integer AS note) WITH FUNCTION to_note(integer) AS ASSIGNMENT;\n"}},
        {{"subclass", "basic"},
         {"owner_role", "keeper"},
         {"usage_roles", {"caller"}},
         {"pin_search_path", "security_definer"},
         {"search_path", nlohmann::json::array()}});
  }
};

TEST_F(RollbackWhole, BackAndForwardAgainDumpsTheSame) {
  const std::string first = package("1");
  const std::string second = package("2");
  deploy(first);
  const std::string first_alone = contents();
  moderate(second);
  query("INSERT INTO shop.crate (c) VALUES ('v2'); INSERT INTO shop_0.crate (c) VALUES ('v1')");
  const std::string before = contents();
  EXPECT_EQ(rollback().out,
            "shop 01_00_00 in schema shop: put back from shop_0, and 01_00_00 kept as shop_1\n"
            "  -  cast (integer AS shop.note)    outside, goes with its revision\n"
            "  -  policy own on crm.\"Users x\"    outside, goes with its revision\n"
            "  -  rule quiet on crm.\"Users x\"    outside, goes with its revision\n"
            "  -  trigger mark on crm.\"Users x\"  outside, goes with its revision\n"
            "  +  cast (integer AS shop.note)    outside, comes back with its revision\n"
            "  +  policy own on crm.\"Users x\"    outside, comes back with its revision\n"
            "  +  rule quiet on crm.\"Users x\"    outside, comes back with its revision\n"
            "  +  trigger mark on crm.\"Users x\"  outside, comes back with its revision\n"
            "  !  table shop.crate               its rows stay behind in shop_1\n");
  EXPECT_EQ(query("INSERT INTO crm.\"Users x\" VALUES (1) RETURNING note"), "1");
  EXPECT_EQ(query("DELETE FROM crm.\"Users x\"; TRUNCATE crm.\"Users x\""), "");
  EXPECT_EQ(query_as("caller", "SELECT o, c FROM shop.v"), "11|v1");
  EXPECT_EQ(query_as("caller", "SELECT shop.own(1), shop.set_by_itself('v1')"), "11|11");
  expect_no_drift();
  EXPECT_EQ(apply({"deploy", first}).out, "shop 01_00_00 in schema shop: up to date\n");

  EXPECT_EQ(rollback().exit_code, 0);
  EXPECT_EQ(contents(), before);
  expect_no_drift();
  EXPECT_EQ(apply({"deploy", second}).out, "shop 01_00_00 in schema shop: up to date\n");

  // Without what is kept aside, all is as it was before the second came.
  EXPECT_EQ(rollback().exit_code, 0);
  query("TRUNCATE shop.crate RESTART IDENTITY; DROP SCHEMA shop_1 CASCADE");
  EXPECT_EQ(contents(), first_alone);
}

TEST_F(RollbackWhole, ByADeployerAndNobodyLess) {
  role("deployer");
  query("GRANT CREATE ON DATABASE " + database_ + " TO deployer; GRANT keeper TO deployer");
  ASSERT_EQ(apply({"install", "--deployer", "deployer", "--usage", "caller"}).exit_code, 0);
  const std::string first = package("1");
  ASSERT_EQ(apply({"deploy", first, "-U", "deployer"}).exit_code, 0);
  ASSERT_EQ(apply({"deploy", package("2"), "--mode", "moderate", "-U", "deployer"}).exit_code, 0);
  const std::string before = contents();
  const Answer refused = rollback({"-U", "caller"});
  EXPECT_EQ(refused.exit_code, 3);
  EXPECT_EQ(refused.err,
            "pgpm-apply: error: permission denied for table crate [42501]\nHINT: Connect as a role "
            "that may deploy the package.\n");
  EXPECT_EQ(contents(), before);
  EXPECT_EQ(rollback({"-U", "deployer"}).exit_code, 0);
  EXPECT_EQ(rollback({"-U", "deployer"}).exit_code, 0);
  EXPECT_EQ(contents(), before);
}

}  // namespace
}  // namespace pgpm::test
