#include <gmock/gmock.h>

#include "database/remove_fixture.hpp"

namespace pgpm::test {
namespace {

class Prune : public Remove {
 protected:
  Answer prune(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"prune", "shop"});
    return apply(std::move(more));
  }
  std::string schemas() {
    return query(
        "SELECT string_agg(nspname, ' ' ORDER BY nspname) FROM pg_namespace WHERE nspname "
        "LIKE 'shop%'");
  }
};

TEST_F(Prune, DropsAllButTheNewest) {
  for (const char* text : {"1.0.0", "1.10.0", "1.9.0", "2.0.0-rc.1"}) deploy(version(text));
  EXPECT_EQ(
      prune({"--dry-run", "--keep", "2"}).out,
      "shop 2.0.0-rc.1 in schema shop_2_0_0_rc_1: keep\n  it is one of the 2 newest versions\n"
      "shop 1.10.0 in schema shop_1_10_0: keep\n  it is one of the 2 newest versions\n"
      "shop 1.9.0 in schema shop_1_9_0: remove\n"
      "shop 1.0.0 in schema shop_1_0_0: remove\n" +
          kUnknown);
  EXPECT_EQ(prune({"--keep", "2"}).exit_code, 0);
  EXPECT_EQ(schemas(), "shop_1_10_0 shop_2_0_0_rc_1");
  EXPECT_EQ(prune().out,
            "shop 2.0.0-rc.1 in schema shop_2_0_0_rc_1: kept\n  it is the newest version\n"
            "shop 1.10.0 in schema shop_1_10_0: removed\n" +
                kUnknown);
  const std::string before = written();
  EXPECT_EQ(
      prune(),
      (Answer{0, "shop 2.0.0-rc.1 in schema shop_2_0_0_rc_1: kept\n  it is the newest version\n",
              ""}));
  EXPECT_EQ(written(), before);
  EXPECT_EQ(query("SELECT count(DISTINCT dpl_ev_deployment), count(*) FROM _pgpm.deployment_events "
                  "WHERE dpl_ev_action = 'remove' AND dpl_ev_mode = 'prune'"),
            "2|3");
}

TEST_F(Prune, KeepsAsManyRevisionsAsVersions) {
  for (const char* value : {"1", "2", "3"}) {
    deploy(version("1.0.0", {{"functions/g.sql", std::string("CREATE FUNCTION g() RETURNS int "
                                                             "LANGUAGE sql AS 'SELECT ") +
                                                     value + "';\n"}}),
           {"--mode", "moderate"});
  }
  EXPECT_EQ(prune({"--keep", "2"}).out,
            "shop 1.0.0 in schema shop_1_0_0: kept\n  it is one of the 2 newest versions\n"
            "shop 1.0.0 (old revision 1) in schema shop_1_0_0_1: kept\n"
            "  it is one of the 2 newest revisions\n"
            "shop 1.0.0 (old revision 0) in schema shop_1_0_0_0: removed\n" +
                kUnknown);
  EXPECT_EQ(prune().exit_code, 0);
  EXPECT_EQ(schemas(), "shop_1_0_0");
}

TEST_F(Prune, SaysWhyWhatIsNeededStays) {
  const Source table{"tables/1.sql", "CREATE TABLE crate (id int);\n"};
  for (const char* text : {"1.0.0", "2.0.0", "3.0.0", "4.0.0"}) deploy(version(text, {table}));
  query("INSERT INTO shop_1_0_0.crate VALUES (1); CREATE VIEW public.v AS SELECT shop_2_0_0.f()");
  deploy(bundle({{"functions/g.sql",
                  "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT "
                  "1';\n"}},
                {{"name", "api"}, {"dependencies", {{"shop", "<2"}}}}));
  EXPECT_EQ(prune(),
            (Answer{0,
                    "shop 4.0.0 in schema shop_4_0_0: kept\n  it is the newest version\n"
                    "shop 3.0.0 in schema shop_3_0_0: removed\n"
                    "shop 2.0.0 in schema shop_2_0_0: kept\n  view public.v depends on it\n"
                    "shop 1.0.0 in schema shop_1_0_0: kept\n"
                    "  package api 01_00_00 in schema api_01_00_00 depends on it\n"
                    "  table shop_1_0_0.crate holds rows\n" +
                        kUnknown,
                    ""}));
  EXPECT_EQ(schemas(), "shop_1_0_0 shop_2_0_0 shop_4_0_0");
  const auto json = nlohmann::json::parse(prune({"--format", "json"}).out);
  EXPECT_EQ(json["deployment"], nullptr);
  EXPECT_EQ(json["packages"][2]["reasons"], nlohmann::json::parse(R"([
              {"kind": "package", "text": "package api 01_00_00 in schema api_01_00_00 depends on it"},
              {"kind": "data", "text": "table shop_1_0_0.crate holds rows"}])"));
}

/// Twenty releases, 01_00_00 to 01_19_00, one after another.
TEST_F(Prune, KeepsOfTwentyReleasesThoseThatClientsUse) {
  const auto release = [](int number) {
    return std::string("01_") + (number < 10 ? "0" : "") + std::to_string(number) + "_00";
  };
  const auto package = [&](int number, const std::string& body) {
    return bundle(
        {{"functions/f.sql", "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT ''" +
                                 release(number) + body + "''';\n"},
         {"functions/g.sql",
          "CREATE FUNCTION g() RETURNS text LANGUAGE sql SECURITY "
          "DEFINER AS 'SELECT f()';\n"}},
        {{"version", release(number)},
         {"pin_search_path", "security_definer"},
         {"search_path", nlohmann::json::array()}});
  };
  for (int number = 0; number < 20; ++number) deploy(package(number, ""));
  TestConnection old_client("application_name=old");
  TestConnection middle_client("application_name=middle");
  const std::string old_pid = old_client.query("SELECT pg_backend_pid()");
  const std::string middle_pid = middle_client.query("SELECT pg_backend_pid()");
  EXPECT_THAT(old_client.query("SELECT _pgpm.set_search_path('shop', '<1.4')"),
              testing::HasSubstr("shop_01_03_00"));
  EXPECT_THAT(middle_client.query("SELECT _pgpm.set_search_path('shop', '01_11_00')"),
              testing::HasSubstr("shop_01_11_00"));

  std::string expected =
      "shop 01_19_00 in schema shop_01_19_00: kept\n  it is the newest version\n";
  for (int number = 18; number >= 0; --number) {
    expected += "shop " + release(number) + " in schema shop_" + release(number);
    const bool is_used = number == 3 || number == 11;
    expected += is_used ? ": kept\n" : ": removed\n";
    if (!is_used) continue;
    expected += "  process " + (number == 3 ? old_pid : middle_pid) +
                " uses it, of user \"postgres\", application \"" +
                (number == 3 ? "old" : "middle") + "\"\n";
  }
  EXPECT_EQ(prune(), (Answer{0, expected + kUnknown, ""}));
  EXPECT_EQ(schemas(), "shop_01_03_00 shop_01_11_00 shop_01_19_00");
  EXPECT_EQ(old_client.query("SELECT g()"), "01_03_00");
  EXPECT_EQ(middle_client.query("SELECT g()"), "01_11_00");

  // A newer build of the last one, back, and forward again.
  deploy(package(19, " again"), {"--mode", "moderate"});
  const std::string before = contents();
  EXPECT_EQ(apply({"rollback", "shop"}).exit_code, 0);
  EXPECT_EQ(query("SELECT shop_01_19_00.g()"), "01_19_00");
  EXPECT_EQ(apply({"rollback", "shop"}).exit_code, 0);
  EXPECT_EQ(query("SELECT shop_01_19_00.g()"), "01_19_00 again");
  EXPECT_EQ(contents(), before);
}

}  // namespace
}  // namespace pgpm::test
