#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

/// A role, a class and a subclass of packages, and a mode.
struct Cell {
  bool superuser;
  std::string package_class;
  std::string subclass;
  std::string mode;
};

std::vector<Cell> all_cells() {
  std::vector<Cell> cells;
  for (const bool superuser : {true, false}) {
    for (const char* package_class : {"postgres_sql", "postgres_ddl"}) {
      for (const char* subclass : {"versioned", "basic"}) {
        for (const char* mode : {"safe", "moderate", "unsafe", "overwrite"}) {
          cells.push_back({superuser, package_class, subclass, mode});
        }
      }
    }
  }
  return cells;
}

std::string cell_name(const testing::TestParamInfo<Cell>& info) {
  const Cell& cell = info.param;
  return std::string(cell.superuser ? "superuser" : "owner") + '_' + cell.package_class + '_' +
         cell.subclass + '_' + cell.mode;
}

/// The table of modes, as a superuser and as a role that owns nothing but the database.
class Modes : public DatabaseTest, public testing::WithParamInterface<Cell> {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure() || GetParam().superuser) return;
    role("database_owner");
    query("ALTER DATABASE " + database_ + " OWNER TO database_owner");
    as_role_ = {{"PGUSER", "database_owner"}};
  }

  void TearDown() override {
    query("ALTER DATABASE " + database_ + " OWNER TO postgres");
    DatabaseTest::TearDown();
  }

  std::string package(const std::string& value) {
    return bundle(
        {{"types/pair.sql", "CREATE TYPE pair AS (a int, b int);\n"},
         {"tables/1.sql", "CREATE TABLE crate (p pair);\n"},
         {"functions/f.sql",
          "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT g()';\n"
          "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT " +
              value + "';\n"}},
        {{"class", GetParam().package_class},
         {"subclass", GetParam().subclass},
         {"pin_search_path", "security_definer"}});
  }

  Answer deploy_as(const std::string& artifact) {
    return apply({"deploy", artifact, "--mode", GetParam().mode}, as_role_);
  }

  std::string schema() const { return GetParam().subclass == "basic" ? "shop" : "shop_01_00_00"; }

  Environment as_role_;
};

TEST_P(Modes, AbsentSameAndAnother) {
  const std::string first = package("1");
  EXPECT_EQ(deploy_as(first), (Answer{0,
                                      "schema _pgpm: created\nshop 01_00_00 in schema " + schema() +
                                          ": created with 4 statements\n",
                                      ""}));
  EXPECT_EQ(query("SELECT " + schema() + ".f()"), "1");

  const std::string before = written();
  EXPECT_EQ(deploy_as(first),
            (Answer{0, "shop 01_00_00 in schema " + schema() + ": up to date\n", ""}));
  EXPECT_EQ(written(), before);

  const std::string state = dump();
  const Answer another = deploy_as(package("2"));
  if (GetParam().mode == "safe") {
    EXPECT_EQ(another.exit_code, 4);
    EXPECT_NE(another.err.find("function g() differs from what is deployed"), std::string::npos);
    EXPECT_EQ(dump(), state);
    return;
  }
  if (GetParam().mode == "overwrite") {
    EXPECT_EQ(another, (Answer{0,
                               "shop 01_00_00 in schema " + schema() +
                                   ": changed in place\n  ~  function g()  functions/f.sql:2\n",
                               ""}));
    EXPECT_EQ(query("SELECT " + schema() + ".f()"), "2");
    EXPECT_EQ(query("SELECT proconfig IS NOT NULL FROM pg_proc WHERE proname = 'f'"), "t");
    return;
  }
  const bool keeps = GetParam().mode == "moderate";
  const std::string done = keeps ? "kept as " + schema() + "_0, and created anew"
                                 : std::string("dropped and created anew");
  EXPECT_EQ(another, (Answer{0,
                             "shop 01_00_00 in schema " + schema() + ": " + done +
                                 " with 4 statements\n  ~  function g()  functions/f.sql:2\n",
                             ""}));
  EXPECT_EQ(query("SELECT " + schema() + ".f()"), "2");
  EXPECT_EQ(query("SELECT to_regnamespace('" + schema() + "_0') IS NOT NULL"), keeps ? "t" : "f");
  if (keeps) {
    EXPECT_EQ(query("SELECT " + schema() + "_0.f()"), "1");
  }
}

TEST_P(Modes, AfterAllScriptsWereAdded) {
  const auto grown = [&](int scripts) {
    std::vector<Source> sources;
    for (int i = 1; i <= scripts; ++i) {
      const std::string number = std::to_string(i);
      sources.push_back({"tables/" + number + ".sql", "CREATE TABLE t" + number + " (id int);\n"});
    }
    return bundle(sources,
                  {{"class", GetParam().package_class}, {"subclass", GetParam().subclass}});
  };
  ASSERT_EQ(deploy_as(grown(1)).exit_code, 0);
  const std::string table = query("SELECT '" + schema() + ".t1'::regclass::oid");
  const Answer answer = deploy_as(grown(2));
  if (GetParam().mode == "safe" && GetParam().package_class == "postgres_sql") {
    EXPECT_EQ(answer.exit_code, 4);
    return;
  }
  EXPECT_EQ(answer.exit_code, 0) << answer;
  EXPECT_EQ(query("SELECT to_regclass('" + schema() + ".t2') IS NULL"), "f");
  const bool runs = GetParam().mode == "safe" || GetParam().mode == "overwrite";
  EXPECT_EQ(query("SELECT '" + schema() + ".t1'::regclass::oid") == table, runs);
}

INSTANTIATE_TEST_SUITE_P(Table, Modes, testing::ValuesIn(all_cells()), cell_name);

}  // namespace
}  // namespace pgpm::test
