#include <gtest/gtest.h>

#include "deploy/plan/plan.hpp"
#include "support/deploy_fixture.hpp"

namespace pgpm::test {
namespace {

// Each step on a line: what is sent, its parameters, and the statement that errors are blamed on.
std::string steps_of(const std::vector<const Bundle*>& bundles, const DatabaseState& state,
                     const DeployOptions& options) {
  const Expected<Plan> plan =
      plan_deployment(bundles, state, options, "11111111-2222-4333-8444-555555555555");
  if (!plan) return plan.error().message;
  std::string text;
  for (const Step& step : plan->steps) {
    if (step.is_script) {
      text += "<script>\n";
      continue;
    }
    const std::string name = query_name(step.sql());
    text += name;
    // What is recorded has tests of its own.
    for (const auto& parameter : step.parameters) {
      if (!name.starts_with("<record_") && !name.starts_with("<forget_")) {
        text += " | " + parameter.value_or("NULL");
      }
    }
    if (step.statement != nullptr && !step.text.empty()) text += " @ " + step.statement->object;
    text += '\n';
  }
  return text;
}

const std::string kSettings =
    "SET LOCAL client_encoding = 'UTF8'\n"
    "SET LOCAL standard_conforming_strings = on\n"
    "SET LOCAL check_function_bodies = off\n"
    "SET LOCAL search_path = pg_catalog, pg_temp\n";

const std::string kRecords =
    "<record_package>\n<forget_former>\n<forget_objects>\n<record_objects>\n"
    "<forget_dependencies>\n";

std::string notification(const std::string& package, const std::string& version) {
  return "<record_event>\nSELECT pg_notify($1, $2) | deployment_events$$" + package + " | " +
         version + '\n';
}

TEST(DeploymentSteps, CreateAPackageWithOwnerUsageGrantsAndValidation) {
  Bundle shop = bundle(
      "shop", "1.0.0",
      {statement("grant", "schema shop", "GRANT USAGE ON SCHEMA shop TO PUBLIC", {"g.sql", 1, 1}),
       enum_type("colour"), enum_type("\"Größe\""),
       statement("domain", "email", "CREATE DOMAIN email AS text -- checked later",
                 {"e.sql", 1, 1}),
       simple_function("f"),
       routine("g(t.c%TYPE)", "CREATE FUNCTION g(t.c%TYPE) ... $$BEGIN END$$", {"g.sql", 2, 1}),
       simple_function("guarded"),
       statement("revoke", "function f()", "REVOKE ALL ON FUNCTION f() FROM a", {"g.sql", 3, 1})});
  shop.statements[6].routine->settings = {"search_path"};
  shop.package.owner_role = "o\"wner";
  shop.package.usage_roles = {"b", "a"};
  shop.package.search_path = {"ext\"ra", "public"};
  seal(shop);
  DatabaseState state = database();
  state.roles = {"o\"wner", "a", "b"};
  EXPECT_EQ(
      steps_of({&shop}, state, {}),
      "CREATE SCHEMA \"shop_1_0_0\" AUTHORIZATION \"o\"\"wner\"\n"
      "SET LOCAL ROLE \"o\"\"wner\"\n"
      "SET LOCAL search_path = \"shop_1_0_0\", \"ext\"\"ra\", \"public\", \"pg_temp\"\n"
      "CREATE TYPE colour AS ENUM ('a')\n"
      "CREATE TYPE \"Größe\" AS ENUM ('a')\n"
      "CREATE DOMAIN email AS text -- checked later\n"
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1$$\n"
      "CREATE FUNCTION g(t.c%TYPE) ... $$BEGIN END$$\n"
      "CREATE FUNCTION guarded() RETURNS int LANGUAGE sql AS $$SELECT 1$$\n"
      "REVOKE ALL ON SCHEMA \"shop_1_0_0\" FROM PUBLIC\n"
      "REVOKE ALL ON ALL ROUTINES IN SCHEMA \"shop_1_0_0\" FROM PUBLIC\n"
      "REVOKE ALL ON TYPE \"shop_1_0_0\".colour, \"shop_1_0_0\".\"Größe\", \"shop_1_0_0\".email "
      "FROM PUBLIC\n"
      "GRANT USAGE ON SCHEMA shop TO PUBLIC\n"
      "REVOKE ALL ON FUNCTION f() FROM a\n"
      "GRANT USAGE ON SCHEMA \"shop_1_0_0\" TO \"a\", \"b\"\n"
      "GRANT EXECUTE ON ALL ROUTINES IN SCHEMA \"shop_1_0_0\" TO \"a\", \"b\"\n"
      "GRANT USAGE ON TYPE \"shop_1_0_0\".colour, \"shop_1_0_0\".\"Größe\", \"shop_1_0_0\".email "
      "TO \"a\", \"b\"\n"
      "SET LOCAL check_function_bodies = on\n"
      "SELECT pg_catalog.fmgr_sql_validator($1::pg_catalog.regprocedure::pg_catalog.oid) | "
      "\"shop_1_0_0\".f() @ f()\n"
      "SELECT pg_catalog.plpgsql_validator(p.oid) FROM pg_catalog.pg_proc p "
      "JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE pg_catalog.parse_ident($1) "
      "IN "
      "(ARRAY[n.nspname, p.proname]::pg_catalog.text[], CASE WHEN "
      "pg_catalog.pg_function_is_visible(p.oid) THEN ARRAY[p.proname]::pg_catalog.text[] END) | "
      "\"shop_1_0_0\".g @ g(t.c%TYPE)\n"
      "SAVEPOINT pgpm_validation\n"
      "SELECT pg_catalog.set_config('pgpm.routine', "
      "$1::pg_catalog.regprocedure::pg_catalog.oid::pg_catalog.text, true) | "
      "\"shop_1_0_0\".guarded() @ guarded()\n"
      "SELECT pg_catalog.set_config(pg_catalog.split_part(setting, '=', 1), "
      "pg_catalog.substr(setting, pg_catalog.strpos(setting, '=') + 1), true) FROM "
      "pg_catalog.pg_proc p, pg_catalog.unnest(p.proconfig) AS setting WHERE p.oid = "
      "pg_catalog.current_setting('pgpm.routine')::pg_catalog.oid AND "
      "pg_catalog.split_part(setting, '=', 1) <> 'role' @ guarded()\n"
      "SELECT pg_catalog.fmgr_sql_validator(pg_catalog.current_setting('pgpm.routine')"
      "::pg_catalog.oid) @ guarded()\n"
      "ROLLBACK TO SAVEPOINT pgpm_validation\n"
      "RELEASE SAVEPOINT pgpm_validation\n"
      "SET LOCAL ROLE NONE\n" +
          kSettings + kRecords + notification("shop", "1.0.0") + "SET CONSTRAINTS ALL IMMEDIATE\n");
}

TEST(DeploymentSteps, RecreateInOrderOfDependenciesAndBind) {
  const Bundle model = bundle("model", "1.0.0", {enum_type("colour", "'a', 'b'")});
  Bundle api = bundle_requiring("api", "2.0.0", {{"model", ">=1.0"}});
  api.package.check_function_bodies = false;
  api.statements = {simple_function("f")};
  seal(api);
  DatabaseState state = database();
  add_deployed(state, bundle("model", "1.0.0", {enum_type("colour")}));
  EXPECT_EQ(steps_of({&model, &api}, state, {.mode = Mode::kUnsafe}),
            "DROP SCHEMA \"model_1_0_0\" CASCADE\n"
            "CREATE SCHEMA \"model_1_0_0\"\n"
            "SET LOCAL search_path = \"model_1_0_0\", \"public\", \"pg_temp\"\n"
            "CREATE TYPE colour AS ENUM ('a', 'b')\n"
            "REVOKE ALL ON SCHEMA \"model_1_0_0\" FROM PUBLIC\n"
            "REVOKE ALL ON ALL ROUTINES IN SCHEMA \"model_1_0_0\" FROM PUBLIC\n"
            "REVOKE ALL ON TYPE \"model_1_0_0\".colour FROM PUBLIC\n"
            "SET LOCAL check_function_bodies = on\n" +
                kSettings + kRecords + notification("model", "1.0.0") +
                "CREATE SCHEMA \"api_2_0_0\"\n"
                "SET LOCAL search_path = \"api_2_0_0\", \"model_1_0_0\", \"public\", \"pg_temp\"\n"
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1$$\n"
                "REVOKE ALL ON SCHEMA \"api_2_0_0\" FROM PUBLIC\n"
                "REVOKE ALL ON ALL ROUTINES IN SCHEMA \"api_2_0_0\" FROM PUBLIC\n" +
                kSettings + kRecords + "<record_dependency>\n" + notification("api", "2.0.0") +
                "SET CONSTRAINTS ALL IMMEDIATE\n"
                "<record_catalog_hash>\n");
}

TEST(DeploymentSteps, DropEverySchemaBeforeAnythingIsMade) {
  DatabaseState state = database();
  add_deployed(state, bundle("one", "1.0.0", {enum_type("a")}));
  add_deployed(state, bundle("two", "1.0.0", {enum_type("b")}));
  const Bundle one = bundle("one", "1.0.0", {enum_type("a", "'x'")});
  const Bundle two = bundle("two", "1.0.0", {enum_type("b", "'x'")});
  const std::string steps = steps_of({&one, &two}, state, {.mode = Mode::kUnsafe});
  EXPECT_EQ(steps.substr(0, steps.find("SET LOCAL")),
            "DROP SCHEMA \"one_1_0_0\" CASCADE\n"
            "DROP SCHEMA \"two_1_0_0\" CASCADE\n"
            "CREATE SCHEMA \"one_1_0_0\"\n");
}

TEST(DeploymentSteps, SendDropsSafely) {
  Bundle shop = bundle("shop", "1.0.0",
                       {statement("drop", "type colour", "DROP TYPE IF EXISTS colour", {}),
                        statement("drop", "view old", "DROP VIEW IF EXISTS old", {}),
                        statement("drop", "view crm.old", "DROP VIEW crm.old", {})});
  shop.statements[0].drop = DropHandling::kNotSent;
  shop.statements[1].drop = DropHandling::kOwnSchema;
  const std::string steps = steps_of({&shop}, database(), {});
  EXPECT_EQ(steps.substr(0, steps.find("REVOKE")),
            "CREATE SCHEMA \"shop_1_0_0\"\n"
            "SET LOCAL search_path = \"shop_1_0_0\", \"public\", \"pg_temp\"\n"
            "SET LOCAL search_path = \"shop_1_0_0\", \"pg_temp\"\n"
            "DROP VIEW IF EXISTS old\n"
            "SET LOCAL search_path = \"shop_1_0_0\", \"public\", \"pg_temp\"\n"
            "DROP VIEW crm.old\n");
}

TEST(DeploymentSteps, RunAddedScriptsAloneAndSendTheSettingsAgainAfterSet) {
  Bundle model =
      bundle("model", "1.0.0", {in_script("tables/1.sql", "table", "t", "CREATE TABLE t ()")});
  model.package.package_class = PackageClass::kPostgresDdl;
  model.package.owner_role = "chief";
  seal(model);
  DatabaseState state = database();
  state.roles = {"chief"};
  add_deployed(state, model);
  state.details["model_1_0_0"].executed_scripts["tables/1.sql"] =
      sha256(model.statements[0].sha256 + '\n');
  model.statements.push_back(in_script("tables/2.sql", "set", "", "SET search_path = crm"));
  model.statements.push_back(in_script("tables/2.sql", "table", "u", "CREATE TABLE u ()"));
  seal(model);
  const std::string enter =
      "SET LOCAL ROLE \"chief\"\n"
      "SET LOCAL search_path = \"model_1_0_0\", \"public\", \"pg_temp\"\n";
  EXPECT_EQ(steps_of({&model}, state, {}),
            enter + "SET search_path = crm\n" + kSettings + enter +
                "CREATE TABLE u ()\n"
                "SET LOCAL ROLE NONE\n" +
                kSettings +
                "<record_package>\n<forget_objects>\n<record_objects>\n<forget_dependencies>\n"
                "<record_scripts>\n" +
                notification("model", "1.0.0") +
                "SET CONSTRAINTS ALL IMMEDIATE\n"
                "<record_catalog_hash>\n");
}

TEST(DeploymentSteps, ScopeDatabaseMakesNoSchemaAndGrantsNothing) {
  Bundle roles = bundle("roles", "1.0.0",
                        {routine("crm.f()", "CREATE FUNCTION crm.f() ... $$BEGIN END$$", {})});
  roles.package.scope = PackageScope::kDatabase;
  roles.package.usage_roles = {"reader"};
  seal(roles);
  DatabaseState state = database();
  state.roles = {"reader"};
  EXPECT_EQ(steps_of({&roles}, state, {}),
            "SET LOCAL search_path = \"public\", \"pg_temp\"\n"
            "CREATE FUNCTION crm.f() ... $$BEGIN END$$\n"
            "SET LOCAL check_function_bodies = on\n"
            "SELECT pg_catalog.plpgsql_validator($1::pg_catalog.regprocedure::pg_catalog.oid) | "
            "crm.f() @ crm.f()\n" +
                kSettings + kRecords + notification("roles", "1.0.0") +
                "SET CONSTRAINTS ALL IMMEDIATE\n");
}

const Step& step_named(const Plan& plan, const std::string& name) {
  for (const Step& step : plan.steps) {
    if (query_name(step.sql()) == name) return step;
  }
  return plan.steps.front();
}

TEST(DeploymentSteps, RecordThePackageItsObjectsAndTheEvent) {
  Bundle shop =
      bundle("shop", "1.2.3-rc.1+b7",
             {in_script("tables/1.sql", "table", "t", "CREATE TABLE t ()"), simple_function("f")});
  shop.statements.back().shape = {"FUNCTION"};
  shop.package.description = "a \"shop\"";
  shop.package.license = "MIT";
  shop.vcs_ref = "abc";
  const std::vector<const Bundle*> bundles = {&shop};
  const DatabaseState state = database();
  const Plan plan =
      plan_deployment(bundles, state, {.vcs_link = "https://x", .issue_ref = "#1"}, "ID").value();
  EXPECT_EQ(step_named(plan, "<record_package>").parameters.at(0),
            "{\"name\":\"shop\",\"major\":1,\"minor\":2,\"patch\":3,\"pre\":\"rc.1\","
            "\"metadata\":\"b7\",\"version\":\"1.2.3-rc.1+b7\",\"description\":\"a \\\"shop\\\"\","
            "\"license\":\"MIT\",\"class\":\"postgres_sql\",\"subclass\":\"versioned\","
            "\"scope\":\"SCHEMA\",\"schema\":\"shop_1_2_3_rc_1_b7\",\"digest\":\"" +
                shop.digest + "\",\"owner\":\"\",\"usage_roles\":[],\"search_path\":[\"public\"]}");
  EXPECT_EQ(step_named(plan, "<record_objects>").parameters.at(1),
            "[[\"table\",\"t\",\"" + shop.statements[0].sha256 +
                "\",\"tables/1.sql\",1,\"tables/1.sql\",null],[\"function\",\"f()\",\"" +
                shop.statements[1].sha256 + "\",\"functions/f.sql\",1,null,[\"FUNCTION\"]]]");
  EXPECT_EQ(step_named(plan, "<record_objects>").parameters.at(2), "[]");
  EXPECT_EQ(step_named(plan, "<record_scripts>").parameters.at(1),
            "[[\"tables/1.sql\",\"" + sha256(shop.statements[0].sha256 + '\n') + "\"]]");
  EXPECT_EQ(step_named(plan, "<record_event>").parameters.at(1),
            "{\"deployment\":\"ID\",\"mode\":\"safe\",\"action\":\"create\","
            "\"tool\":\"pgpm-apply 0.1.0\",\"vcs_ref\":\"abc\",\"vcs_link\":\"https://x\","
            "\"issue_ref\":\"#1\",\"issue_link\":\"\"}");
}

TEST(DeploymentSteps, BytesOfTheCommandLineThatAreNoUtf8AreReplaced) {
  const Bundle shop = bundle("shop", "1.0.0");
  const std::vector<const Bundle*> bundles = {&shop};
  const DatabaseState state = database();
  const Plan plan = plan_deployment(bundles, state, {.vcs_ref = "gr\xfcn"}, "ID").value();
  EXPECT_NE(step_named(plan, "<record_event>").parameters.at(1)->find("\"gr\xEF\xBF\xBDn\""),
            std::string::npos);
}

}  // namespace
}  // namespace pgpm::test
