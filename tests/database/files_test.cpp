#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

std::string function(const std::string& name, const std::string& value) {
  return "CREATE OR REPLACE FUNCTION " + name + "() RETURNS int LANGUAGE sql AS 'SELECT " + value +
         "';\n";
}

class Files : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    old_ = package("1", "1");
    deploy(old_);
    next_ = package("2", "2", {{"functions/new.sql", function("new", "3")}});
  }

  std::string package(const std::string& a, const std::string& b,
                      const std::vector<Source>& more = {}) {
    std::vector<Source> sources = {{"functions/a.sql", function("a", a)},
                                   {"functions/deep/b.sql", function("b", b)}};
    sources.insert(sources.end(), more.begin(), more.end());
    return bundle(sources, {{"subclass", "basic"}});
  }

  std::string values() { return query("SELECT shop.a(), shop.b()"); }

  std::string old_;
  std::string next_;
};

TEST_F(Files, OnlyTheNamedOnesAreDeployed) {
  EXPECT_EQ(apply({"plan", next_, "--file", "functions/a.sql"}),
            (Answer{0,
                    "shop 01_00_00 in schema shop: deploy 1 file\n"
                    "  ~  function a()    functions/a.sql:1\n"
                    "  .  function b()    functions/deep/b.sql:1  differs, left\n"
                    "  .  function new()  functions/new.sql:1     differs, left\n",
                    ""}));
  EXPECT_EQ(apply({"deploy", next_, "-f", "functions/a.sql"}).out,
            "shop 01_00_00 in schema shop: deployed 1 file\n"
            "  ~  function a()    functions/a.sql:1\n"
            "  .  function b()    functions/deep/b.sql:1  differs, left\n"
            "  .  function new()  functions/new.sql:1     differs, left\n");
  EXPECT_EQ(values(), "2|1");
  EXPECT_EQ(query("SELECT dpl_ev_action FROM _pgpm.deployment_events ORDER BY dpl_ev_id"),
            "create\nfiles");
}

TEST_F(Files, NeitherArtifactPassesAsWhatIsDeployed) {
  ASSERT_EQ(apply({"deploy", next_, "-f", "functions/a.sql"}).exit_code, 0);
  EXPECT_EQ(
      apply({"deploy", old_}),
      (Answer{
          4, "",
          "pgpm-apply: error: package \"shop\" 01_00_00 is deployed in schema \"shop\" and "
          "differs\n"
          "functions/a.sql:1:1: note: function a() differs from what is deployed\n"
          "HINT: Give the package a new version, or choose another mode: "
          "overwrite changes what differs, moderate keeps the schema aside, unsafe drops it.\n"}));
  EXPECT_EQ(apply({"deploy", next_}).exit_code, 4);
  // All files one by one are still not the artifact: its settings may differ.
  ASSERT_EQ(apply({"deploy", next_, "-f", "functions/new.sql", "/any/where/functions/deep/b.sql"})
                .exit_code,
            0);
  EXPECT_EQ(
      apply({"deploy", next_}),
      (Answer{
          4, "",
          "pgpm-apply: error: package \"shop\" 01_00_00 is deployed in schema \"shop\" and "
          "differs\n"
          "DETAIL: Some of its files were deployed with --file, and the rest is the same.\n"
          "HINT: Give the package a new version, or choose another mode: "
          "overwrite changes what differs, moderate keeps the schema aside, unsafe drops it.\n"}));
  EXPECT_EQ(apply({"deploy", next_, "--mode", "unsafe"}).exit_code, 0);
  EXPECT_EQ(apply({"deploy", next_}).out, "shop 01_00_00 in schema shop: up to date\n");
}

TEST_F(Files, WhatIsTheSameIsNotSent) {
  const std::string before = written();
  EXPECT_EQ(apply({"deploy", old_, "-f", "functions/a.sql"}),
            (Answer{0, "shop 01_00_00 in schema shop: up to date\n", ""}));
  EXPECT_EQ(written(), before);
}

TEST_F(Files, DriftIsPutRightInTheFilesOnly) {
  query(function("shop.a", "7") + function("shop.b", "7") + function("shop.by_hand", "7"));
  EXPECT_EQ(apply({"deploy", old_, "-f", "functions/a.sql"}),
            (Answer{0,
                    "shop 01_00_00 in schema shop: deployed 1 file\n"
                    "  !  function a()        not as it was deployed\n"
                    "  !  function b()        not as it was deployed, left\n"
                    "  !  function by_hand()  not of this deployment, left\n",
                    ""}));
  EXPECT_EQ(values(), "1|7");
  EXPECT_EQ(
      apply({"deploy", old_}),
      (Answer{
          4, "",
          "pgpm-apply: error: package \"shop\" 01_00_00 is deployed in schema \"shop\" and "
          "differs\n"
          "note: function b() is not as it was deployed\n"
          "note: function by_hand() is not of this deployment\n"
          "HINT: Give the package a new version, or choose another mode: "
          "overwrite changes what differs, moderate keeps the schema aside, unsafe drops it.\n"}));
  // The same artifact, whole again.
  ASSERT_EQ(apply({"deploy", old_, "-f", "functions/deep/b.sql"}).exit_code, 0);
  query("DROP FUNCTION shop.by_hand()");
  EXPECT_EQ(apply({"deploy", old_}).out, "shop 01_00_00 in schema shop: up to date\n");
}

TEST_F(Files, NewObjectsGetTheRolesOfTheDeployment) {
  role("reader");
  role("chief");
  query("GRANT CREATE ON DATABASE " + database_ + " TO chief");
  deploy(bundle({{"functions/a.sql", function("a", "1")}},
                {{"name", "owned"}, {"owner_role", "chief"}, {"usage_roles", {"reader"}}}));
  ASSERT_EQ(apply({"deploy",
                   bundle({{"functions/a.sql", function("a", "1")},
                           {"functions/n.sql", function("n", "5")},
                           {"types/t.sql", "CREATE TYPE t AS ENUM ('x');\n"}},
                          {{"name", "owned"},
                           {"owner_role", "chief"},
                           {"usage_roles", {"reader"}},
                           {"pin_search_path", "all"}}),
                   "-f", "functions/n.sql", "types/t.sql"})
                .exit_code,
            0);
  EXPECT_EQ(query_as("reader", "SELECT owned_01_00_00.n()"), "5");
  EXPECT_EQ(
      query("SELECT pg_get_userbyid(proowner), proacl, proconfig FROM pg_proc WHERE proname = "
            "'n'"),
      "chief|{chief=X/chief,reader=X/chief}|{\"search_path=owned_01_00_00, public, pg_temp\"}");
  EXPECT_EQ(query("SELECT typacl FROM pg_type WHERE typname = 't'"),
            "{chief=U/chief,reader=U/chief}");
}

TEST_F(Files, AFunctionThatIsThereIsReplaced) {
  const auto plain = [&](const std::string& value) {
    return bundle({{"functions/p.sql",
                    "CREATE FUNCTION p() RETURNS int LANGUAGE sql AS 'SELECT " + value + "';\n"}},
                  {{"name", "plain"}, {"subclass", "basic"}});
  };
  deploy(plain("1"));
  const std::string before = query("SELECT 'plain.p'::regproc::oid");
  ASSERT_EQ(apply({"deploy", plain("2"), "-f", "functions/p.sql"}).exit_code, 0);
  EXPECT_EQ(query("SELECT plain.p(), 'plain.p'::regproc::oid"), "2|" + before);
}

TEST_F(Files, BodiesAreChecked) {
  const Answer answer = apply(
      {"deploy",
       bundle({{"functions/a.sql",
                "CREATE OR REPLACE FUNCTION a() RETURNS int LANGUAGE sql AS 'SELECT gone';\n"}},
              {{"subclass", "basic"}}),
       "-f", "functions/a.sql"});
  EXPECT_EQ(answer.exit_code, 3);
  EXPECT_EQ(values(), "1|1");
}

TEST_F(Files, TableScriptsRunOnce) {
  const auto model = [&](const std::vector<Source>& sources) {
    return bundle(sources, {{"name", "model"}, {"class", "postgres_ddl"}, {"subclass", "basic"}});
  };
  const Source first{"tables/1.sql", "CREATE TABLE t (id int);\n"};
  const Source second{"tables/2.sql", "INSERT INTO t VALUES (2);\n"};
  const Source third{"tables/3.sql", "INSERT INTO t VALUES (3);\n"};
  deploy(model({first}));
  const std::string next = model({first, second, third});
  ASSERT_EQ(apply({"deploy", next, "-f", "tables/2.sql"}).exit_code, 0);
  EXPECT_EQ(apply({"deploy", next, "-f", "tables/2.sql"}).out,
            "model 01_00_00 in schema model: up to date\n"
            "  .  insert   tables/3.sql:1  differs, left\n");
  EXPECT_EQ(apply({"deploy", next}).exit_code, 0);
  EXPECT_EQ(query("SELECT string_agg(id::text, ' ' ORDER BY id) FROM model.t"), "2 3");
  const Answer changed =
      apply({"deploy", model({first, {"tables/2.sql", "INSERT INTO t VALUES (9);\n"}, third}), "-f",
             "tables/2.sql"});
  EXPECT_EQ(changed, (Answer{4, "",
                             "tables/2.sql: error: table script \"tables/2.sql\" of package "
                             "\"model\" 01_00_00 was changed after it ran\n"
                             "HINT: Undo the change, and put what is to be done now in a new "
                             "script.\n"}));
}

TEST_F(Files, WhatIsNotInTheArtifactIsNamed) {
  EXPECT_EQ(
      apply({"deploy", next_, "-f", "functions/nev.sql"}),
      (Answer{1, "",
              "pgpm-apply: error: file \"functions/nev.sql\" is not in the artifact of package "
              "\"shop\" 01_00_00\n"
              "HINT: Did you mean \"functions/new.sql\"?\n"}));
}

TEST_F(Files, APackageMustBeThere) {
  const std::string other = bundle({{"functions/a.sql", function("a", "1")}}, {{"name", "other"}});
  EXPECT_EQ(apply({"deploy", other, "-f", "functions/a.sql"}),
            (Answer{4, "",
                    "pgpm-apply: error: package \"other\" 01_00_00 is not deployed, and --file "
                    "changes only what is there\nHINT: Deploy it whole first.\n"}));
  EXPECT_EQ(apply({"deploy", next_, "--mode", "unsafe", "-f", "functions/a.sql"}).exit_code, 1);
  EXPECT_EQ(apply({"deploy", old_, next_, "-f", "functions/a.sql"}).exit_code, 1);
}

}  // namespace
}  // namespace pgpm::test
