#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

const std::vector<Source> kBase = {
    {"types/money.sql", "CREATE TYPE money_amount AS (amount numeric, currency text);\n"},
    {"functions/base.sql",
     "CREATE FUNCTION who() RETURNS text LANGUAGE sql AS $$ SELECT 'base' $$;\n"}};
const std::vector<Source> kUser = {{"functions/user.sql",
                                    "CREATE FUNCTION price(a base_1_0_0.money_amount) RETURNS text "
                                    "LANGUAGE sql AS $$ SELECT who() || (a).currency $$;\n"}};

class Dependencies : public DatabaseTest {
 protected:
  std::string base(const std::string& version = "1.0.0",
                   const std::vector<Source>& sources = kBase) {
    return bundle(sources, {{"name", "base"}, {"version", version}});
  }
  std::string user(const std::string& requirement, const std::vector<Source>& sources = kUser) {
    return bundle(
        sources,
        {{"name", "user_api"}, {"version", "1.0.0"}, {"dependencies", {{"base", requirement}}}});
  }
};

TEST_F(Dependencies, AreDeployedFirstInOneTransaction) {
  const std::string base_package = base();
  const std::string user_package = user(">=1_0");
  const std::string other = another_database();
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"deploy", user_package, base_package},
        std::vector<std::string>{"deploy", base_package, user_package, "-d", other}}) {
    EXPECT_EQ(apply(arguments),
              (Answer{0,
                      "schema _pgpm: created\n"
                      "base 1.0.0 in schema base_1_0_0: created with 2 statements\n"
                      "user_api 1.0.0 in schema user_api_1_0_0: created with 1 statement\n",
                      ""}));
  }
  EXPECT_EQ(query("SELECT count(DISTINCT dpl_ev_txid), count(DISTINCT dpl_ev_deployment), count(*) "
                  "FROM _pgpm.deployment_events"),
            "1|1|2");
  EXPECT_EQ(
      query(
          "SELECT u.pkg_schema, b.pkg_schema, dep_requirement FROM _pgpm.package_dependencies d "
          "JOIN _pgpm.packages u USING (pkg_id) JOIN _pgpm.packages b ON b.pkg_id = d.dep_pkg_id"),
      "user_api_1_0_0|base_1_0_0|>=1_0");
}

TEST_F(Dependencies, MayBeThereAlready) {
  deploy(base());
  EXPECT_EQ(apply({"deploy", user("1.0.0")}),
            (Answer{0, "user_api 1.0.0 in schema user_api_1_0_0: created with 1 statement\n", ""}));
  // The body names a function of the dependency without its schema.
  EXPECT_EQ(query("SET search_path = user_api_1_0_0, base_1_0_0; SELECT price(ROW(1, 'EUR'))"),
            "baseEUR");
}

TEST_F(Dependencies, AreTheNewestThatFits) {
  for (const char* version : {"1.0.0", "1.10.0", "1.9.0", "2.0.0"}) deploy(base(version));
  deploy(user(
      ">=1_5_0 <2",
      {{"functions/f.sql", "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT who()';\n"}}));
  EXPECT_EQ(query("SELECT b.pkg_schema FROM _pgpm.package_dependencies d JOIN _pgpm.packages b ON "
                  "b.pkg_id = d.dep_pkg_id"),
            "base_1_10_0");
}

TEST_F(Dependencies, ThatAreUnmetAreAllNamed) {
  deploy(base("1.0.0"));
  const std::string package =
      bundle({{"functions/f.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"}},
             {{"dependencies", {{"base", ">=1_5_0"}, {"model", "x"}}},
              {"externals", {{"extensions", {"hstore"}}}}});
  const std::string before = dump();
  EXPECT_EQ(
      apply({"deploy", package}),
      (Answer{
          5, "",
          "pgpm-apply: error: 3 requirements are not met\n"
          "note: package \"shop\" 01_00_00 requires \"base\" >=1_5_0, but there is 1.0.0\n"
          "note: package \"shop\" 01_00_00 requires \"model\" x, but no version of it is deployed\n"
          "note: package \"shop\" 01_00_00 requires extension \"hstore\", which is not installed "
          "in "
          "database \"" +
              database_ +
              "\"\n"
              "HINT: Deploy what is missing first, or in the same call. Install extensions first, "
              "with CREATE EXTENSION.\n"}));
  EXPECT_EQ(dump(), before);
}

TEST_F(Dependencies, MayBeExtensions) {
  const std::string package = bundle(
      {{"functions/f.sql",
        "CREATE FUNCTION f(h hstore) RETURNS text LANGUAGE sql AS $$ SELECT h -> 'a' $$;\n"}},
      {{"externals", {{"extensions", {"hstore"}}}}});
  EXPECT_EQ(apply({"deploy", package}),
            (Answer{5, "",
                    "pgpm-apply: error: package \"shop\" 01_00_00 requires extension \"hstore\", "
                    "which is not "
                    "installed in database \"" +
                        database_ +
                        "\"\n"
                        "HINT: Install extensions first, with CREATE EXTENSION.\n"}));
  if (query("CREATE EXTENSION hstore") != "") GTEST_SKIP() << "extension hstore is not available";
  deploy(package);
  EXPECT_EQ(query("SELECT shop_01_00_00.f('a=>1')"), "1");
}

TEST_F(Dependencies, StayOutIfTheNextPackageFails) {
  const std::string broken = user(
      "x",
      {{"functions/f.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT missing';\n"}});
  const std::string before = dump();
  EXPECT_EQ(apply({"deploy", base(), broken}).exit_code, 3);
  EXPECT_EQ(dump(), before);
}

TEST_F(Dependencies, ThatAreDroppedByUnsafeTakeTheirUsersAlong) {
  const std::string user_package = user("x");
  deploy(base());
  deploy(user_package);
  const std::string next =
      base("1.0.0", {kBase[0],
                     {"functions/base.sql",
                      "CREATE FUNCTION who() RETURNS text LANGUAGE sql AS $$ SELECT 'new' $$;\n"}});
  const Answer answer = apply({"deploy", next, user_package, "--mode", "unsafe"});
  EXPECT_EQ(answer.exit_code, 0) << answer;
  EXPECT_EQ(query("SET search_path = user_api_1_0_0, base_1_0_0; SELECT price(ROW(1, 'EUR'))"),
            "newEUR");
}

TEST_F(Dependencies, GivenTwiceAreAnError) {
  EXPECT_EQ(apply({"deploy", base(), base("01_00_00")}),
            (Answer{1, "", "pgpm-apply: error: package \"base\" 1.0.0 is given twice\n"}));
}

}  // namespace
}  // namespace pgpm::test
