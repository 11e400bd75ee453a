#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

// pg_dump into another database: every command must work there as in the first one. OIDs and row
// versions are other ones there.
class Restore : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    ASSERT_EQ(apply({"install"}).exit_code, 0);
    base_ = bundle({{"types/color.sql", "CREATE TYPE color AS ENUM ('red');\n"}},
                   {{"name", "base"}, {"version", "1.0.0"}});
    first_ = shop("SELECT 1", "01_00_00");
    second_ = shop("SELECT 2", "01_01_00");
    deploy(base_);
    deploy(first_);
    deploy(shop("SELECT 0", "01_01_00"));
    deploy(second_, {"--mode", "moderate"});
    query("INSERT INTO shop_01_01_00.sold VALUES (1, 'red')");
    other_ = another_database();
    const Answer restored = run_child(
        {"sh", "-c",
         "pg_dump | psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 -o /dev/null -d \"$0\"",
         other_});
    ASSERT_EQ(restored.exit_code, 0) << restored;
    there_ = std::make_unique<TestConnection>("dbname=" + other_);
  }

  void TearDown() override {
    there_.reset();
    DatabaseTest::TearDown();
  }

  std::string shop(const std::string& body, const std::string& version) {
    return bundle({{"types/size.sql", "CREATE TYPE size AS ENUM ('small');\n"},
                   {"tables/sold.sql", "CREATE TABLE sold (id int PRIMARY KEY, paint color);\n"},
                   {"functions/f.sql",
                    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS '" + body + "';\n" +
                        "CREATE FUNCTION weight(s size) RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
                        "CREATE CAST (size AS int) WITH FUNCTION weight(size);\n"}},
                  {{"version", version}, {"dependencies", {{"base", "1.x"}}}});
  }

  Answer apply_there(std::vector<std::string> arguments) {
    return apply(std::move(arguments), {{"PGDATABASE", other_}});
  }

  std::string base_;
  std::string first_;
  std::string second_;
  std::string other_;
  std::unique_ptr<TestConnection> there_;
};

TEST_F(Restore, KeepsTheRecords) {
  EXPECT_EQ(apply_there({"status", "--format", "json"}).out.substr(60),
            apply({"status", "--format", "json"}).out.substr(60));
  EXPECT_EQ(there_->query("SELECT obj_description('_pgpm'::regnamespace, 'pg_namespace')"),
            query("SELECT obj_description('_pgpm'::regnamespace, 'pg_namespace')"));
  EXPECT_EQ(apply_there({"history", "shop"}).exit_code, 0);
  EXPECT_EQ(apply_there({"install"}), (Answer{0, "schema _pgpm: up to date\n", ""}));
}

TEST_F(Restore, FindsAllUpToDate) {
  const Answer up_to_date{0,
                          "base 1.0.0 in schema base_1_0_0: up to date\n"
                          "shop 01_00_00 in schema shop_01_00_00: up to date\n"
                          "shop 01_01_00 in schema shop_01_01_00: up to date\n",
                          ""};
  for (const char* mode : {"safe", "moderate", "unsafe", "overwrite"}) {
    EXPECT_EQ(apply_there({"deploy", base_, first_, second_, "--mode", mode}), up_to_date) << mode;
  }
}

TEST_F(Restore, LetsDeploymentsGoOn) {
  EXPECT_EQ(apply_there({"deploy", shop("SELECT 3", "01_01_00"), "--mode", "overwrite"}),
            (Answer{0,
                    "shop 01_01_00 in schema shop_01_01_00: changed in place\n"
                    "  ~  function f()  functions/f.sql:1\n",
                    ""}));
  EXPECT_EQ(there_->query("SELECT shop_01_01_00.f(), paint FROM shop_01_01_00.sold"), "3|red");
  EXPECT_EQ(apply_there({"deploy", shop("SELECT 4", "01_00_00"), "--mode", "moderate"}).exit_code,
            0);
  EXPECT_EQ(apply_there({"deploy", shop("SELECT 5", "01_02_00")}).exit_code, 0);
}

TEST_F(Restore, SeesWhatChangedThere) {
  there_->query(
      "CREATE OR REPLACE FUNCTION shop_01_01_00.f() RETURNS int LANGUAGE sql AS 'SELECT 9'");
  EXPECT_EQ(apply_there({"deploy", second_}).exit_code, 4);
}

TEST_F(Restore, ServesClients) {
  EXPECT_EQ(there_->query("SELECT _pgpm.set_search_path('shop') ->> 'schema'"), "shop_01_01_00");
  EXPECT_EQ(there_->query("SELECT f()"), "2");
}

TEST_F(Restore, GoesOnLoggingDdl) {
  const std::string last =
      "SELECT ddl_tag, ddl_identity FROM _pgpm.ddl_changes_log ORDER BY ddl_id "
      "DESC LIMIT 1";
  there_->query("CREATE TABLE t ()");
  EXPECT_EQ(there_->query(last), "CREATE TABLE|table public.t");
}

}  // namespace
}  // namespace pgpm::test
