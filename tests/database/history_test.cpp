#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

class History : public DatabaseTest {
 protected:
  static Source one(const std::string& value) {
    return {"functions/one.sql",
            "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT " + value + "';\n"};
  }

  // Sets the time of each event, so that it can be compared.
  void set_times() {
    EXPECT_EQ(query("UPDATE _pgpm.deployment_events SET dpl_ev_time = timestamp '2026-01-02 "
                    "03:04:00' + dpl_ev_id * interval '1 s', dpl_ev_tool = 'pgpm-apply 9'"),
              "");
  }
};

TEST_F(History, ListsDeploymentsNewestFirst) {
  deploy(bundle({one("1")}), {"--vcs-ref", "abc", "--issue-ref", "SHOP-7"});
  deploy(bundle({one("2")}), {"--mode", "unsafe"});
  deploy(bundle({one("3")}), {"--mode", "moderate"});
  deploy(bundle({one("1")}, {{"name", "other"}, {"version", "2.0.0-rc.1"}}));
  set_times();
  const std::string head =
      "deployed             package  version     action    mode      by        commit  issue   "
      "tool\n";
  const std::string other =
      "2026-01-02 03:04:04  other    2.0.0-rc.1  create    safe      postgres  -       -       "
      "pgpm-apply 9\n";
  EXPECT_EQ(
      apply({"history"}),
      (Answer{0,
              head + other +
                  "2026-01-02 03:04:03  shop     01_00_00    replace   moderate  postgres  -      "
                  " -       pgpm-apply 9\n"
                  "2026-01-02 03:04:02  shop     01_00_00    recreate  unsafe    postgres  -      "
                  " -       pgpm-apply 9\n"
                  "2026-01-02 03:04:01  shop     01_00_00    create    safe      postgres  abc    "
                  " SHOP-7  pgpm-apply 9\n",
              ""}));
  EXPECT_EQ(apply({"history", "other"}),
            (Answer{0,
                    "deployed             package  version     action  mode  by        commit  "
                    "issue  tool\n"
                    "2026-01-02 03:04:04  other    2.0.0-rc.1  create  safe  postgres  -       -   "
                    "   pgpm-apply 9\n",
                    ""}));
}

TEST_F(History, IsAlignedByCharacters) {
  deploy(bundle({one("1")}, {{"name", "Kürzung"}}));
  deploy(bundle({one("1")}));
  set_times();
  EXPECT_EQ(apply({"history"}).out,
            "deployed             package  version   action  mode  by        commit  issue  tool\n"
            "2026-01-02 03:04:02  shop     01_00_00  create  safe  postgres  -       -      "
            "pgpm-apply 9\n"
            "2026-01-02 03:04:01  Kürzung  01_00_00  create  safe  postgres  -       -      "
            "pgpm-apply 9\n");
}

TEST_F(History, IsOneJsonDocument) {
  deploy(bundle({one("1")}), {"--vcs-ref", "abc", "--vcs-link", "https://vcs/abc", "--issue-ref",
                              "SHOP-7", "--issue-link", "https://issues/7"});
  set_times();
  const nlohmann::json document =
      nlohmann::json::parse(apply({"history", "shop", "--format", "json"}).out);
  const nlohmann::json row = {
      {"deployment", query("SELECT dpl_ev_deployment FROM _pgpm.deployment_events")},
      {"deployed_at", query("SELECT dpl_ev_time FROM _pgpm.deployment_events")},
      {"name", "shop"},
      {"version", "01_00_00"},
      {"digest", query("SELECT pkg_digest FROM _pgpm.packages")},
      {"action", "create"},
      {"mode", "safe"},
      {"deployed_by", "postgres"},
      {"vcs_ref", "abc"},
      {"vcs_link", "https://vcs/abc"},
      {"issue_ref", "SHOP-7"},
      {"issue_link", "https://issues/7"},
      {"tool", "pgpm-apply 9"}};
  const nlohmann::json expected = {
      {"result", "done"}, {"database", database_}, {"installed", true}, {"deployments", {row}}};
  EXPECT_EQ(document, expected);
}

TEST_F(History, SaysWhenThereIsNothing) {
  EXPECT_EQ(apply({"history"}),
            (Answer{0, "pgpm is not installed in database " + database_ + "\n", ""}));
  ASSERT_EQ(apply({"install"}).exit_code, 0);
  EXPECT_EQ(apply({"history"}),
            (Answer{0, "no deployments are recorded in database " + database_ + "\n", ""}));
  deploy(bundle({one("1")}));
  EXPECT_EQ(
      apply({"history", "nobodys"}),
      (Answer{0,
              "no deployments of package \"nobodys\" are recorded in database " + database_ + "\n",
              ""}));
}

TEST_F(History, IsForWhoMayRead) {
  deploy(bundle({one("1")}));
  role("reader");
  const Environment as_reader = {{"PGUSER", "reader"}};
  const Answer denied{3, "",
                      "pgpm-apply: error: permission denied for schema _pgpm [42501]\n"
                      "HINT: Who owns it lets roles read it by pgpm-apply install --usage ROLE, "
                      "and deploy by --deployer ROLE.\n"};
  EXPECT_EQ(apply({"history"}, as_reader), denied);
  EXPECT_EQ(apply({"status"}, as_reader), denied);
  ASSERT_EQ(apply({"install", "--usage", "reader"}).exit_code, 0);
  EXPECT_EQ(apply({"history"}, as_reader), apply({"history"}));
}

TEST_F(History, RefusesASchemaThatAStrangerOwns) {
  role("stranger");
  query("CREATE SCHEMA _pgpm AUTHORIZATION stranger; COMMENT ON SCHEMA _pgpm IS 'version 1'");
  const Answer refused = apply({"status"});
  EXPECT_EQ(refused.exit_code, 4);
  EXPECT_EQ(apply({"history"}), refused);
  EXPECT_EQ(apply({"verify"}), refused);
}

TEST_F(History, ChangesNothing) {
  deploy(bundle({one("1")}));
  const std::string before = written();
  EXPECT_EQ(apply({"history"}).exit_code, 0);
  EXPECT_EQ(written(), before);
}

}  // namespace
}  // namespace pgpm::test
