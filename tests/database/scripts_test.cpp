#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

const Source kFirst{"tables/1_users.sql",
                    "CREATE TABLE users (id int);\nINSERT INTO users VALUES (1);\n"};
const Source kSecond{"tables/2_name.sql", "ALTER TABLE users ADD name text DEFAULT 'second';\n"};
const Source kTenth{"tables/10_tenth.sql", "UPDATE users SET name = name || ', tenth';\n"};

class Scripts : public DatabaseTest {
 protected:
  std::string model(const std::vector<Source>& sources, const std::string& version = "1.0.0") {
    return bundle(sources, {{"name", "model"},
                            {"class", "postgres_ddl"},
                            {"subclass", "basic"},
                            {"version", version}});
  }

  std::string ran() {
    return query(
        "SELECT string_agg(tbl_ev_script, ' ' ORDER BY tbl_ev_id) FROM _pgpm.table_evolutions_log");
  }
};

TEST_F(Scripts, RunInNaturalOrder) {
  deploy(model({kTenth, kFirst, kSecond}));
  EXPECT_EQ(ran(), "tables/1_users.sql tables/2_name.sql tables/10_tenth.sql");
  EXPECT_EQ(query("SELECT name FROM model.users"), "second, tenth");
}

TEST_F(Scripts, RunOnce) {
  deploy(model({kFirst}));
  query("INSERT INTO model.users VALUES (2)");
  EXPECT_EQ(apply({"deploy", model({kFirst, kSecond, kTenth}, "1.1.0")}),
            (Answer{0,
                    "model 1.1.0 in schema model: ran new table scripts\n"
                    "  +  alter table users  tables/2_name.sql:1\n"
                    "  +  update             tables/10_tenth.sql:1\n",
                    ""}));
  EXPECT_EQ(query("SELECT id, name FROM model.users ORDER BY id"),
            "1|second, tenth\n2|second, tenth");
  EXPECT_EQ(ran(), "tables/1_users.sql tables/2_name.sql tables/10_tenth.sql");
  EXPECT_EQ(query("SELECT pkg_version_text FROM _pgpm.packages"), "1.1.0");
  EXPECT_EQ(apply({"deploy", model({kFirst, kSecond, kTenth}, "1.1.0")}).out,
            "model 1.1.0 in schema model: up to date\n");
}

TEST_F(Scripts, ThatWereChangedAfterTheyRanAreRefused) {
  deploy(model({kFirst, kSecond}));
  const std::string before = dump();
  EXPECT_EQ(
      apply({"deploy", model({kFirst, {kSecond.path, "ALTER TABLE users ADD nick text;\n"}, kTenth},
                             "1.1.0")}),
      (Answer{
          4, "",
          "pgpm-apply: error: package \"model\" 1.1.0 is deployed in schema \"model\" and differs\n"
          "tables/2_name.sql: note: this table script was changed after it ran\n"
          "tables/2_name.sql:1:1: note: alter table users differs from what is deployed\n"
          "tables/10_tenth.sql:1:1: note: update is new\n"
          "HINT: Undo the change, and put what is to be done now in a new script.\n"}));
  EXPECT_EQ(dump(), before);
}

TEST_F(Scripts, AddedTogetherWithOtherChangesAreRefused) {
  deploy(model({kFirst}));
  const std::string before = dump();
  EXPECT_EQ(
      apply({"deploy", model({kFirst,
                              kSecond,
                              {"functions/f.sql",
                               "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"}},
                             "1.1.0")})
          .exit_code,
      4);
  EXPECT_EQ(dump(), before);
}

TEST_F(Scripts, AddedAfterDriftAreRefused) {
  deploy(model({kFirst}));
  query("ALTER TABLE model.users ADD by_hand int");
  const Answer answer = apply({"deploy", model({kFirst, kSecond}, "1.1.0")});
  EXPECT_EQ(answer.exit_code, 4);
  EXPECT_NE(answer.err.find("note: table users is not as it was deployed\n"), std::string::npos)
      << answer;
}

TEST_F(Scripts, ThatFailRunNot) {
  deploy(model({kFirst}));
  const std::string before = dump();
  EXPECT_EQ(
      apply({"deploy",
             model({kFirst, kSecond, {"tables/3.sql", "SELECT 1;\nSELECT missing FROM users;\n"}},
                   "1.1.0")}),
      (Answer{3, "",
              "tables/3.sql:2:8: error: column \"missing\" does not exist [42703]\n"
              "    2 | SELECT missing FROM users\n"
              "      |        ^\n"}));
  EXPECT_EQ(dump(), before);
  deploy(model({kFirst, kSecond}, "1.1.0"));
  EXPECT_EQ(query("SELECT name FROM model.users"), "second");
}

TEST_F(Scripts, AllRunInASchemaMadeAnew) {
  deploy(model({kFirst, kSecond}));
  EXPECT_EQ(apply({"deploy", model({kFirst, kTenth}, "2.0.0"), "--mode", "unsafe"}).exit_code, 4);
  query("DROP SCHEMA model CASCADE");
  deploy(model({kFirst, kSecond, kTenth}, "2.0.0"));
  EXPECT_EQ(ran(), "tables/1_users.sql tables/2_name.sql tables/10_tenth.sql");
  EXPECT_EQ(query("SELECT name FROM model.users"), "second, tenth");
}

TEST_F(Scripts, SettingsEndWithTheirScript) {
  deploy(
      model({{"tables/1.sql",
              "SET search_path = pg_catalog;\nSET standard_conforming_strings = off;\n"
              "SET check_function_bodies = on;\nCREATE TABLE model.one (a text);\n"},
             {"tables/2.sql", "CREATE TABLE two (a text);\nINSERT INTO two VALUES ('^\\d+$');\n"},
             {"functions/f.sql",
              "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT g()';\n"
              "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"}}));
  EXPECT_EQ(query("SELECT a FROM model.two"), "^\\d+$");
}

TEST_F(Scripts, OfScopeDatabaseNameTheirSchemas) {
  const auto package = [&](const std::vector<Source>& sources) {
    return bundle(sources, {{"name", "everywhere"},
                            {"class", "postgres_ddl"},
                            {"scope", "DATABASE"},
                            {"subclass", "basic"}});
  };
  const std::string first =
      package({{"tables/1.sql", "CREATE SCHEMA crm;\nCREATE TABLE crm.users (id int);\n"}});
  deploy(first);
  EXPECT_EQ(query("SELECT to_regnamespace('everywhere') IS NULL, to_regclass('crm.users') IS NULL"),
            "t|f");
  EXPECT_EQ(apply({"deploy", first}), (Answer{0, "everywhere 01_00_00: up to date\n", ""}));
  const std::string next =
      package({{"tables/1.sql", "CREATE SCHEMA crm;\nCREATE TABLE crm.users (id int);\n"},
               {"tables/2.sql", "CREATE TABLE crm.more (id int);\n"}});
  EXPECT_EQ(apply({"deploy", next, "--mode", "unsafe"}).exit_code, 4);
  deploy(next);
  EXPECT_EQ(query("SELECT to_regclass('crm.more') IS NULL"), "f");
}

}  // namespace
}  // namespace pgpm::test
