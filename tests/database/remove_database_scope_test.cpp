#include "database/remove_fixture.hpp"

namespace pgpm::test {
namespace {

class RemoveDatabaseScope : public Remove {
 protected:
  std::string package(const std::string& text, const std::vector<Source>& more = {}) {
    std::vector<Source> sources = {
        {"types/kind.sql", "CREATE TYPE crm.kind AS ENUM ('a');\n"},
        {"tables/1.sql",
         "CREATE TABLE crm.users (id int PRIMARY KEY, k crm.kind);\nCREATE INDEX users_k ON "
         "crm.users "
         "(k);\nALTER TABLE crm.base ADD COLUMN more int;\n"},
        {"functions/f.sql",
         "CREATE FUNCTION crm.f(crm.kind) RETURNS int LANGUAGE sql AS 'SELECT 1';\n"},
        {"views/v.sql", "CREATE VIEW crm.v AS SELECT crm.f(k) FROM crm.users;\n"},
        {"triggers/t.sql",
         "CREATE FUNCTION crm.t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END "
         "$$;\n"
         "CREATE TRIGGER t BEFORE INSERT ON crm.base FOR EACH ROW EXECUTE FUNCTION crm.t();\n"}};
    sources.insert(sources.end(), more.begin(), more.end());
    return bundle(
        sources, {{"scope", "DATABASE"}, {"version", text}, {"externals", {{"schemas", {"crm"}}}}});
  }
};

TEST_F(RemoveDatabaseScope, DropsObjectByObjectWhatItMade) {
  query("CREATE SCHEMA crm; CREATE TABLE crm.base (id int)");
  const std::string before = contents();
  deploy(package("1.0.0"));
  query("INSERT INTO crm.users VALUES (1, 'a')");
  EXPECT_EQ(
      remove("1.0.0"),
      refused("shop 1.0.0 cannot be removed\nnote: table crm.users holds rows\n" + kUnknownDetail +
              "HINT: Save the data first, or pass --drop-data to let go of it.\n"));
  query("CREATE VIEW public.theirs AS SELECT * FROM crm.users");
  const Answer answer = remove("1.0.0", {"--drop-data"});
  EXPECT_EQ(answer.exit_code, 4);
  EXPECT_EQ(answer.err,
            "pgpm-apply: error: cannot drop table crm.users because other objects depend on it "
            "[2BP01]\nDETAIL: view theirs depends on table crm.users\n"
            "HINT: Take away first what needs it.\n");
  query("DROP VIEW public.theirs; DELETE FROM crm.users");
  EXPECT_EQ(remove("1.0.0").out, "shop 1.0.0: removed\n  ?  alter table crm.base  stays\n");
  query("ALTER TABLE crm.base DROP COLUMN more");
  EXPECT_EQ(contents(), before);
}

TEST_F(RemoveDatabaseScope, LeavesIndexesWithoutNamesToTheirTables) {
  query("CREATE SCHEMA crm; CREATE TABLE crm.base (id int)");
  const std::string before = contents();
  deploy(bundle({{"tables/1.sql",
                  "CREATE TABLE crm.t (id int);\nCREATE INDEX ON crm.t (id);\n"
                  "CREATE INDEX ON crm.base (id);\n"}},
                {{"scope", "DATABASE"}, {"externals", {{"schemas", {"crm"}}}}}));
  EXPECT_EQ(remove("01_00_00").out, "shop 01_00_00: removed\n  ?  index on crm.base  stays\n");
  query("DROP INDEX crm.base_id_idx");
  EXPECT_EQ(contents(), before);
}

TEST_F(RemoveDatabaseScope, LeavesWhatAnotherVersionHasToo) {
  query("CREATE SCHEMA crm; CREATE TABLE crm.base (id int)");
  const auto config = [](const char* text) {
    return nlohmann::json{
        {"scope", "DATABASE"}, {"version", text}, {"externals", {{"schemas", {"crm"}}}}};
  };
  const Source first{
      "functions/f.sql",
      "CREATE OR REPLACE FUNCTION crm.f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"};
  const Source second{
      "functions/g.sql",
      "CREATE OR REPLACE FUNCTION crm.g() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"};
  deploy(bundle({first, second}, config("1.0.0")));
  deploy(bundle({second}, config("2.0.0")));
  EXPECT_EQ(apply({"prune", "shop"}).out,
            "shop 2.0.0: kept\n  it is the newest version\n"
            "shop 1.0.0: kept\n  it has scope DATABASE; pgpm-apply remove drops what it made\n");
  EXPECT_EQ(remove("1.0.0").out, "shop 1.0.0: removed\n  ?  function crm.g()  stays\n");
  EXPECT_EQ(query("SELECT to_regproc('crm.f') IS NULL, to_regproc('crm.g') IS NULL"), "t|f");
}

}  // namespace
}  // namespace pgpm::test
