#include <filesystem>

#include "deploy/embedded_sql.hpp"
#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

const std::string kVersion = std::to_string(embedded::kMigrations.back().number);

// Each earlier form of _pgpm, as pg_dump wrote it on PostgreSQL 15 with what that time's pgpm-apply
// had deployed.
class Upgrade : public DatabaseTest, public testing::WithParamInterface<std::string> {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    role("old_reader");
    role("old_deployer");
    query("GRANT CREATE ON DATABASE " + database_ + " TO old_deployer");
    restore("database.sql");
  }

  [[nodiscard]] static std::string path(const std::string& file) {
    return std::string(PGPM_FORMS) + '/' + GetParam() + '/' + file;
  }

  void restore(const std::string& file) {
    const Answer answer = run_child(
        {"psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-f", path(file)});
    ASSERT_EQ(answer.exit_code, 0) << answer;
  }

  // The schema _pgpm of a database, without its rows.
  static std::string form_of(const std::string& database) {
    return run_child({"sh", "-c",
                      "pg_dump --schema-only --schema _pgpm \"$0\" | grep -v '^.\\(un\\)*restrict'",
                      database})
        .out;
  }
};

// All but the form that this program makes.
std::vector<std::string> earlier_forms() {
  std::vector<std::string> names;
  for (const embedded::Migration& migration : embedded::kMigrations) {
    names.push_back(std::to_string(migration.number));
  }
  names.pop_back();
  return names;
}

TEST(Forms, AreRecorded) {
  EXPECT_TRUE(std::filesystem::exists(std::string(PGPM_FORMS) + '/' + kVersion + "/database.sql"))
      << "a migration was added: run scripts/record-form, so that later ones are tested from it";
}

TEST_P(Upgrade, LeavesDriftDrift) {
  if (server_major() != 15) GTEST_SKIP() << "fingerprints are those of PostgreSQL 15";
  EXPECT_EQ(query("CREATE OR REPLACE FUNCTION shop_01_00_00.pack(n int) RETURNS "
                  "shop_01_00_00.crate LANGUAGE sql AS 'SELECT 1, NULL::base_1_2_0.color'; "
                  "CREATE VIEW base_1_2_0.more AS SELECT 1"),
            "");
  ASSERT_EQ(apply({"install", "--upgrade"}).exit_code, 0);
  const Answer shop = apply({"deploy", path("shop01_00_00.pgpm")});
  EXPECT_EQ(shop.exit_code, 4);
  EXPECT_NE(shop.err.find("note: function pack(integer) is not as it was deployed\nHINT"),
            std::string::npos)
      << shop;
  const Answer base = apply({"deploy", path("base.pgpm")});
  EXPECT_EQ(base.exit_code, 4);
  EXPECT_NE(base.err.find("differs\nnote: view more is not of this deployment\nHINT"),
            std::string::npos)
      << base;
}

TEST_P(Upgrade, IsAskedFor) {
  const Answer refused{4, "",
                       "pgpm-apply: error: schema \"_pgpm\" has version " + GetParam() +
                           ", this program needs " + kVersion +
                           "\nHINT: Run pgpm-apply install --upgrade.\n"};
  const std::string before = dump();
  EXPECT_EQ(apply({"deploy", path("base.pgpm")}), refused);
  EXPECT_EQ(apply({"install"}), refused);
  EXPECT_EQ(apply({"status"}), refused);
  EXPECT_EQ(
      apply({"install", "--upgrade", "--no-ddl-log", "--dry-run"}),
      (Answer{0, "schema _pgpm: upgrade from version " + GetParam() + " to " + kVersion + '\n',
              ""}));
  EXPECT_EQ(dump(), before);
}

TEST_P(Upgrade, MakesWhatAFreshInstallationMakes) {
  const std::string fresh = another_database();
  ASSERT_EQ(apply({"install", "-d", fresh, "--no-ddl-log", "--usage", "old_reader", "--deployer",
                   "old_deployer"})
                .exit_code,
            0);
  EXPECT_EQ(
      apply({"install", "--upgrade", "--no-ddl-log"}),
      (Answer{0, "schema _pgpm: upgraded from version " + GetParam() + " to " + kVersion + '\n',
              ""}));
  EXPECT_EQ(form_of(database_), form_of(fresh));
  EXPECT_EQ(query("SELECT count(*), max(m_id) FROM _pgpm.migrations_log"),
            kVersion + '|' + kVersion);
  EXPECT_EQ(apply({"install", "--upgrade", "--no-ddl-log"}),
            (Answer{0, "schema _pgpm: up to date\n", ""}));
}

TEST_P(Upgrade, KeepsPackagesWorking) {
  ASSERT_EQ(apply({"install", "--upgrade"}).exit_code, 0);
  const std::vector<std::string> artifacts = {path("base.pgpm"), path("shop01_00_00.pgpm"),
                                              path("shop01_01_00.pgpm")};
  std::vector<std::string> deploy_all = {"deploy"};
  deploy_all.insert(deploy_all.end(), artifacts.begin(), artifacts.end());
  const Answer up_to_date{0,
                          "base 1.2.0 in schema base_1_2_0: up to date\n"
                          "shop 01_00_00 in schema shop_01_00_00: up to date\n"
                          "shop 01_01_00 in schema shop_01_01_00: up to date\n",
                          ""};
  if (server_major() != 15) {  // the upgrade of a server, too
    const Answer verified = apply({"verify"});
    EXPECT_EQ(verified.exit_code, 0) << verified;
    EXPECT_EQ(apply(deploy_all).exit_code, 0);
  }
  EXPECT_EQ(apply(deploy_all), up_to_date);
  EXPECT_EQ(apply(deploy_all, {{"PGUSER", "old_deployer"}}), up_to_date);
  EXPECT_EQ(query("SELECT pkg_name, pkg_version_text, pkg_schema, pkg_search_path FROM "
                  "_pgpm.packages ORDER BY pkg_id"),
            "base|1.2.0|base_1_2_0|{public}\n"
            "shop|01_00_00|shop_01_00_00|{public}\n"
            "shop|01_01_00|shop_01_01_00|{public}");
  EXPECT_EQ(query_as("old_reader", "SELECT _pgpm.set_search_path('shop', '<1.1.0') ->> 'schema'"),
            "shop_01_00_00");
  EXPECT_EQ(query("SELECT * FROM shop_01_00_00.sold"), "1|red");
  const std::string changed = bundle({{"functions/pack.sql",
                                       "CREATE FUNCTION pack() RETURNS int LANGUAGE sql AS "
                                       "'SELECT 1';\n"}},
                                     {{"version", "01_01_00"}});
  EXPECT_EQ(
      apply({"deploy", changed, "--mode", "moderate"}, {{"PGUSER", "old_deployer"}}).exit_code, 3)
      << "the schema is the superuser's";
  EXPECT_EQ(apply({"deploy", changed, "--mode", "moderate"}).exit_code, 0);
}

INSTANTIATE_TEST_SUITE_P(From, Upgrade, testing::ValuesIn(earlier_forms()));

}  // namespace
}  // namespace pgpm::test
