#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

/// Two at once on one package, one of whom rolls back, removes or prunes.
class VersionRaces : public DatabaseTest {
 protected:
  static constexpr int kRounds = 12;

  std::string package(const std::string& version, const std::string& value,
                      nlohmann::json config = nlohmann::json::object()) {
    config["version"] = version;
    return bundle({{"functions/f.sql",
                    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT " + value + "';\n"},
                   {"functions/g.sql",
                    "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT " + value + "';\n"}},
                  config);
  }

  // Every schema holds what one artifact holds, and is recorded as it is.
  void expect_no_mixture() {
    EXPECT_EQ(query("SELECT string_agg(pkg_schema, ' ' ORDER BY pkg_schema) FROM _pgpm.packages "
                    "WHERE pkg_status = 1 AND pkg_name = 'shop'"),
              query("SELECT string_agg(nspname, ' ' ORDER BY nspname) FROM pg_namespace WHERE "
                    "nspname LIKE 'shop%'"));
    EXPECT_EQ(query("SELECT count(*) FROM _pgpm.packages WHERE pkg_status = 1 AND pkg_catalog_hash "
                    "IS DISTINCT FROM _pgpm._catalog_hash(pkg_schema)"),
              "0");
    EXPECT_EQ(query("SELECT count(*) FROM pg_proc f JOIN pg_proc g USING (pronamespace) WHERE "
                    "f.proname = 'f' AND g.proname = 'g' AND f.prosrc <> g.prosrc"),
              "0");
  }
};

TEST_F(VersionRaces, RollbackAgainstADeployment) {
  const std::string first = package("1.0.0", "1");
  const std::string second = package("1.0.0", "2");
  const std::string third = package("1.0.0", "3");
  for (int round = 0; round < kRounds; ++round) {
    deploy(first);
    deploy(second, {"--mode", "moderate"});
    const auto one = start_apply({"rollback", "shop"});
    const auto two = start_apply({"deploy", third, "--mode", "moderate"});
    EXPECT_EQ(one->wait().exit_code, 0);
    EXPECT_EQ(two->wait().exit_code, 0);
    expect_no_mixture();
    // Rolled back first: the third is current. Else: the second is, from before the third.
    const std::string events = query(
        "SELECT string_agg(dpl_ev_action, ' ' ORDER BY dpl_ev_id) FROM _pgpm.deployment_events");
    EXPECT_EQ(query("SELECT shop_1_0_0.f()"), events.ends_with("rollback") ? "2" : "3");
    if (HasFailure()) GTEST_FAIL() << "in round " << round;
    query(
        "DROP SCHEMA IF EXISTS shop_1_0_0, shop_1_0_0_0, shop_1_0_0_1, shop_1_0_0_2, _pgpm "
        "CASCADE");
  }
}

TEST_F(VersionRaces, RemoveAgainstTheDeploymentOfADependent) {
  const std::string shop = package("1.0.0", "1");
  const std::string api = bundle(
      {{"functions/h.sql", "CREATE FUNCTION h() RETURNS int LANGUAGE sql AS 'SELECT f()';\n"}},
      {{"name", "api"}, {"subclass", "basic"}, {"dependencies", {{"shop", "x"}}}});
  int removed = 0;
  for (int round = 0; round < kRounds; ++round) {
    deploy(shop);
    const auto one = start_apply({"remove", "shop", "1.0.0"});
    const auto two = start_apply({"deploy", api});
    const Answer remove = one->wait();
    const Answer deployed = two->wait();
    const bool goes = remove.exit_code == 0;
    removed += goes ? 1 : 0;
    EXPECT_EQ(remove.exit_code, goes ? 0 : 4) << remove;
    EXPECT_EQ(deployed.exit_code, goes ? 5 : 0) << deployed;
    expect_no_mixture();
    if (HasFailure()) GTEST_FAIL() << "in round " << round;
    query("DROP SCHEMA IF EXISTS shop_1_0_0, api, _pgpm CASCADE");
  }
  RecordProperty("removed", removed);
}

TEST_F(VersionRaces, TwoPrunes) {
  std::vector<std::string> versions;
  for (const char* version : {"1.0.0", "2.0.0", "3.0.0"}) versions.push_back(package(version, "1"));
  for (int round = 0; round < kRounds; ++round) {
    for (const std::string& version : versions) deploy(version);
    const auto one = start_apply({"prune", "shop"});
    const auto two = start_apply({"prune", "shop"});
    EXPECT_EQ(one->wait().exit_code, 0);
    EXPECT_EQ(two->wait().exit_code, 0);
    expect_no_mixture();
    EXPECT_EQ(query("SELECT count(*) FROM _pgpm.deployment_events WHERE dpl_ev_action = 'remove'"),
              "2");
    if (HasFailure()) GTEST_FAIL() << "in round " << round;
    query("DROP SCHEMA shop_3_0_0, _pgpm CASCADE");
  }
}

TEST_F(VersionRaces, RemoveAgainstAClientThatChooses) {
  const std::string old_version = package("1.0.0", "1");
  deploy(package("2.0.0", "2"));
  for (int round = 0; round < kRounds; ++round) {
    deploy(old_version);
    const auto one = start_apply({"remove", "shop", "1.0.0"});
    std::this_thread::sleep_for(std::chrono::milliseconds(8 * round));
    TestConnection client("");
    const std::string chosen =
        client.query("SELECT _pgpm.set_search_path('shop', '<2') ->> 'schema'");
    const Answer answer = one->wait();
    const bool is_bound = chosen == "shop_1_0_0";
    EXPECT_TRUE(is_bound || chosen.starts_with("ERROR: ")) << chosen;
    EXPECT_EQ(answer.exit_code, is_bound ? 4 : 0) << answer << chosen;
    if (is_bound) {
      EXPECT_EQ(client.query("SELECT f()"), "1");
    }
    expect_no_mixture();
    if (HasFailure()) GTEST_FAIL() << "in round " << round;
  }
}

}  // namespace
}  // namespace pgpm::test
