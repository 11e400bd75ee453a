#include "deploy/report/report.hpp"

#include <gtest/gtest.h>

#include "support/deploy_fixture.hpp"

namespace pgpm::test {
namespace {

class Report : public ::testing::Test {
 protected:
  Plan made() {
    return {.packages = {{.bundle = &shop,
                          .schema = "shop_1_0_0",
                          .action = Action::kCreate,
                          .changes = {{.kind = ChangeKind::kAdded,
                                       .object_kind = "type",
                                       .object = "colour",
                                       .place = {"types/colour.sql", 1, 1}}}}},
            .steps = {{.text = "CREATE SCHEMA \"shop_1_0_0\""},
                      {.text = {}, .statement = &shop.statements[0]},
                      {.text = "SELECT f($1, $2)",
                       .parameters = {"two\nlines", std::nullopt},
                       .statement = &shop.statements[1]}}};
  }

  Plan remade() {
    Plan plan{.packages = {{.bundle = &shop, .schema = "shop_1_0_0", .action = Action::kRecreate}}};
    PackagePlan& package = plan.packages.front();
    package.changes = {{.kind = ChangeKind::kChanged,
                        .object_kind = "type",
                        .object = "colour",
                        .place = {"types/colour.sql", 1, 1}},
                       {.kind = ChangeKind::kRemoved,
                        .object_kind = "function",
                        .object = "old()",
                        .place = {"functions/old.sql", 7, 0}}};
    package.drift = {{DriftKind::kChanged, "function f()"}};
    package.cascade = {"view public.v"};
    package.lost_data = {"table shop_1_0_0.t"};
    return plan;
  }

  Bundle shop = bundle("shop", "1.0.0",
                       {statement("type", "colour", "CREATE TYPE colour AS ENUM () -- none yet",
                                  {"types/colour.sql", 1, 1}),
                        simple_function("f")});
};

TEST_F(Report, PlanOfANewPackage) {
  Plan plan = made();
  plan.installs = true;
  EXPECT_EQ(plan_text(plan, false),
            "schema _pgpm: create\n"
            "shop 1.0.0 in schema shop_1_0_0: create with 2 statements\n"
            "  +  type colour  types/colour.sql:1\n");
  EXPECT_EQ(plan_text(plan, true),
            "schema _pgpm: created\n"
            "shop 1.0.0 in schema shop_1_0_0: created with 2 statements\n");
}

TEST_F(Report, PlanThatReplaces) {
  EXPECT_EQ(plan_text(remade(), false),
            "shop 1.0.0 in schema shop_1_0_0: drop and create anew with 2 statements\n"
            "  ~  type colour         types/colour.sql:1\n"
            "  -  function old()      functions/old.sql:7\n"
            "  !  function f()        not as it was deployed\n"
            "  -  view public.v       outside, by cascade\n"
            "  -  table shop_1_0_0.t  with its data\n");
}

TEST_F(Report, PlanWithNothingToDoAndOfScripts) {
  Plan plan{.packages = {{.bundle = &shop, .schema = "shop_1_0_0"}}};
  EXPECT_EQ(plan_text(plan, true), "shop 1.0.0 in schema shop_1_0_0: up to date\n");
  plan.packages.front().action = Action::kRunScripts;
  EXPECT_EQ(plan_text(plan, false), "shop 1.0.0 in schema shop_1_0_0: run new table scripts\n");
  EXPECT_EQ(plan_text(plan, true), "shop 1.0.0 in schema shop_1_0_0: ran new table scripts\n");
  shop.package.scope = PackageScope::kDatabase;
  EXPECT_EQ(plan_text(plan, true), "shop 1.0.0: ran new table scripts\n");
}

TEST_F(Report, SqlIsWhatIsSentAndStatementsThatEndInCommentsEnd) {
  EXPECT_EQ(plan_sql(made()),
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;\n"
            "SET LOCAL client_encoding = 'UTF8';\n"
            "SET LOCAL standard_conforming_strings = on;\n"
            "SET LOCAL check_function_bodies = off;\n"
            "SET LOCAL search_path = pg_catalog, pg_temp;\n"
            "CREATE SCHEMA \"shop_1_0_0\"\n;\n"
            "CREATE TYPE colour AS ENUM () -- none yet\n;\n"
            "SELECT f($1, $2)\n; -- $1 = 'two lines', $2 = NULL\n"
            "COMMIT;\n");
  EXPECT_EQ(plan_sql({}), "");
}

TEST_F(Report, PlanAsJson) {
  EXPECT_EQ(deployment_json({.id = "ID", .plan = made()}, "done", true),
            R"json({
  "result": "done",
  "deployment": "ID",
  "installs": false,
  "packages": [
    {
      "name": "shop",
      "version": "1.0.0",
      "schema": "shop_1_0_0",
      "digest": ")json" +
                shop.digest + R"json(",
      "action": "create",
      "statements": 2,
      "changes": [
        {
          "change": "added",
          "kind": "type",
          "object": "colour",
          "file": "types/colour.sql",
          "line": 1
        }
      ],
      "drift": [],
      "own_outside": [],
      "cascade": [],
      "lost_data": [],
      "after_commit": []
    }
  ],
  "steps": [
    {
      "sql": "CREATE SCHEMA \"shop_1_0_0\"",
      "parameters": []
    },
    {
      "sql": "CREATE TYPE colour AS ENUM () -- none yet",
      "parameters": [],
      "file": "types/colour.sql",
      "line": 1
    },
    {
      "sql": "SELECT f($1, $2)",
      "parameters": [
        "two\nlines",
        null
      ],
      "file": "functions/f.sql",
      "line": 1
    }
  ],
  "after_commit": []
}
)json");
}

const Status kStatus{.database = "crm",
                     .installed = true,
                     .schema_version = 1,
                     .packages = {{.name = "shop",
                                   .version = "1.0.0",
                                   .schema = "shop_1_0_0",
                                   .deployed_at = "2026-01-02 03:04:05.678+00",
                                   .deployed_by = "ci",
                                   .mode = "safe",
                                   .vcs_ref = "abc",
                                   .digest = "sha256:0"},
                                  {.name = "customers",
                                   .version = "2.0.0",
                                   .old_revision = "0",
                                   .schema = "customers_0",
                                   .deployed_at = "2026-01-02 03:04:05+00",
                                   .deployed_by = "alice",
                                   .mode = "unsafe",
                                   .digest = "sha256:1",
                                   .owner = "chief"}}};

TEST(StatusReport, AsText) {
  EXPECT_EQ(status_text(kStatus),
            "package    version                 schema       deployed             by     mode    "
            "commit\n"
            "shop       1.0.0                   shop_1_0_0   2026-01-02 03:04:05  ci     safe    "
            "abc\n"
            "customers  2.0.0 (old revision 0)  customers_0  2026-01-02 03:04:05  alice  unsafe  "
            "-\n");
  EXPECT_EQ(status_text({.database = "crm"}), "pgpm is not installed in database crm\n");
  EXPECT_EQ(status_text({.database = "crm", .installed = true}),
            "no packages are deployed in database crm\n");
  EXPECT_EQ(status_text({.database = "crm", .installed = true}, "shop"),
            "package \"shop\" is not deployed in database crm\n");
}

TEST(StatusReport, AsJson) {
  Status status = kStatus;
  status.packages.pop_back();
  EXPECT_EQ(status_json(status), R"({
  "result": "done",
  "database": "crm",
  "installed": true,
  "schema_version": 1,
  "packages": [
    {
      "name": "shop",
      "version": "1.0.0",
      "old_revision": null,
      "schema": "shop_1_0_0",
      "digest": "sha256:0",
      "owner": null,
      "deployed_at": "2026-01-02 03:04:05.678+00",
      "deployed_by": "ci",
      "mode": "safe",
      "vcs_ref": "abc",
      "vcs_link": null,
      "issue_ref": null,
      "issue_link": null
    }
  ]
}
)");
}

TEST_F(Report, ContentsOfAnArtifact) {
  shop.package.description = "all of it";
  shop.package.license = "MIT";
  shop.package.dependencies.emplace("model", Requirement::parse(">=1").value());
  shop.vcs_ref = "abc";
  const std::string head =
      "shop 1.0.0: all of it\n"
      "  schema    shop_1_0_0\n"
      "  class     postgres_sql, versioned\n"
      "  requires  model >=1\n"
      "  license   MIT\n"
      "  commit    abc\n"
      "  digest    " +
      shop.digest + "\n\n";
  EXPECT_EQ(bundle_text(shop, false), head +
                                          "  types/colour.sql:1  type colour\n"
                                          "  functions/f.sql:1   function f()\n");
  const std::string comments =
      "-- shop 1.0.0: all of it\n"
      "--   schema    shop_1_0_0\n"
      "--   class     postgres_sql, versioned\n"
      "--   requires  model >=1\n"
      "--   license   MIT\n"
      "--   commit    abc\n"
      "--   digest    " +
      shop.digest + "\n\n";
  EXPECT_EQ(bundle_text(shop, true),
            comments +
                "-- types/colour.sql:1\nCREATE TYPE colour AS ENUM () -- none yet\n;\n\n"
                "-- functions/f.sql:1\n"
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1$$\n;\n\n");
}

TEST(ErrorReport, AsJson) {
  const std::vector<Error> errors = {{.kind = ErrorKind::kRefused, .message = "no"}};
  EXPECT_EQ(errors_json(errors), R"({
  "result": "refused",
  "errors": [
    {
      "kind": "refused",
      "exit_code": 4,
      "severity": "error",
      "message": "no"
    }
  ]
}
)");
}

}  // namespace
}  // namespace pgpm::test
