#include "deploy/plan/plan.hpp"

#include <gtest/gtest.h>

#include "core/render.hpp"
#include "deploy/embedded_sql.hpp"
#include "support/deploy_fixture.hpp"

namespace pgpm::test {
namespace {

const std::string kId = "11111111-2222-4333-8444-555555555555";

class PlanDeployment : public ::testing::Test {
 protected:
  Expected<Plan> plan(const std::vector<const Bundle*>& bundles) {
    return plan_deployment(bundles, state, options, kId);
  }

  std::string refusal(const std::vector<const Bundle*>& bundles) {
    const Expected<Plan> result = plan(bundles);
    return result ? "no error" : render_text(result.error(), {.program = "pgpm-apply"});
  }

  ErrorKind kind(const std::vector<const Bundle*>& bundles) {
    const Expected<Plan> result = plan(bundles);
    return result ? ErrorKind::kInternal : result.error().kind;
  }

  DatabaseState state = database();
  DeployOptions options;
  Bundle shop = bundle("shop", "1.0.0", {enum_type("colour"), simple_function("count_all")});
};

TEST_F(PlanDeployment, CreatesWhatIsNotThere) {
  const Plan result = plan({&shop}).value();
  ASSERT_EQ(result.packages.size(), 1U);
  const PackagePlan& package = result.packages.front();
  EXPECT_EQ(package.action, Action::kCreate);
  EXPECT_EQ(package.schema, "shop_1_0_0");
  EXPECT_EQ(package.changes, (std::vector<Change>{{.kind = ChangeKind::kAdded,
                                                   .object_kind = "type",
                                                   .object = "colour",
                                                   .place = {"types/colour.sql", 1, 1}},
                                                  {.kind = ChangeKind::kAdded,
                                                   .object_kind = "function",
                                                   .object = "count_all()",
                                                   .place = {"functions/count_all.sql", 1, 1}}}));
  EXPECT_FALSE(result.installs);
}

TEST_F(PlanDeployment, MakesThePgpmSchemaOnFirstUseOnly) {
  state.facts.installed = false;
  const Plan first = plan({&shop}).value();
  EXPECT_TRUE(first.installs);
  EXPECT_EQ(first.steps.front().sql(), install_steps(0).front().sql());
}

TEST_F(PlanDeployment, DoesNothingWhenAllIsAsItWasDeployed) {
  add_deployed(state, shop);
  for (const Mode mode : {Mode::kSafe, Mode::kModerate, Mode::kUnsafe}) {
    options.mode = mode;
    const Plan result = plan({&shop}).value();
    EXPECT_EQ(result.packages.front().action, Action::kUpToDate);
    EXPECT_FALSE(result.has_work());
  }
}

TEST_F(PlanDeployment, CreatesAgainWhatWasDroppedByHand) {
  add_deployed(state, shop);
  state.schemas.clear();
  EXPECT_EQ(plan({&shop})->packages.front().action, Action::kCreate);
}

TEST_F(PlanDeployment, SafeRefusesAnotherArtifactAndNamesWhatDiffers) {
  add_deployed(state, shop);
  const Bundle changed =
      bundle("shop", "1.0.0", {enum_type("colour", "'a', 'b'"), simple_function("find_all")});
  EXPECT_EQ(kind({&changed}), ErrorKind::kRefused);
  EXPECT_EQ(refusal({&changed}),
            "pgpm-apply: error: package \"shop\" 1.0.0 is deployed in schema \"shop_1_0_0\" and "
            "differs\n"
            "types/colour.sql:1:1: note: type colour differs from what is deployed\n"
            "functions/find_all.sql:1:1: note: function find_all() is new\n"
            "functions/count_all.sql:1: note: function count_all() is no longer in the package\n"
            "HINT: Give the package a new version, or choose another mode: "
            "overwrite changes what differs, moderate keeps the schema aside, unsafe drops it.\n");
}

TEST_F(PlanDeployment, SafeRefusesDrift) {
  add_deployed(state, shop);
  SchemaDetails& details = state.details["shop_1_0_0"];
  details.catalog_hash = "touched";
  details.live[1].fingerprint = "edited by hand";
  EXPECT_EQ(refusal({&shop}),
            "pgpm-apply: error: package \"shop\" 1.0.0 is deployed in schema \"shop_1_0_0\" and "
            "differs\n"
            "note: function count_all() is not as it was deployed\n"
            "HINT: Give the package a new version, or choose another mode: "
            "overwrite changes what differs, moderate keeps the schema aside, unsafe drops it.\n");
}

TEST_F(PlanDeployment, TouchedCatalogRowsWithTheSameFingerprintsAreNoDrift) {
  add_deployed(state, shop);
  state.details["shop_1_0_0"].catalog_hash = "touched";
  Plan found = *plan({&shop});
  EXPECT_EQ(found.packages.front().action, Action::kUpToDate);
  EXPECT_FALSE(found.has_changes());
  EXPECT_EQ(found.steps.back().text, embedded::kRenewCatalogHash);
  EXPECT_EQ(found.steps.back().parameters,
            (std::vector<std::optional<std::string>>{"shop_1_0_0", "touched"}));
  state.facts.may_record = false;
  EXPECT_FALSE(plan({&shop})->has_work());
}

TEST_F(PlanDeployment, WhoMayNotRecordIsRefused) {
  state.facts.may_record = false;
  const Expected<Plan> refused = plan({&shop});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "permission denied for table packages");
}

TEST_F(PlanDeployment, FingerprintsOfAnotherServerMajorAreNoDrift) {
  add_deployed(state, shop).server_major = 14;
  SchemaDetails& details = state.details["shop_1_0_0"];
  details.catalog_hash = "restored";
  for (LiveObject& object : details.live) object.fingerprint = "of version 15";
  EXPECT_EQ(plan({&shop})->packages.front().action, Action::kUpToDate);
}

TEST_F(PlanDeployment, SafeRefusesOtherOwnerAndUsageRoles) {
  add_deployed(state, shop);
  state.roles = {"chief", "reader"};
  options.owner = "chief";
  const std::string expected =
      "pgpm-apply: error: package \"shop\" 1.0.0 is deployed in schema \"shop_1_0_0\" and differs\n"
      "DETAIL: It was deployed with another owner or other usage roles.\n"
      "HINT: Give the package a new version, or choose another mode: "
      "overwrite changes what differs, moderate keeps the schema aside, unsafe drops it.\n";
  EXPECT_EQ(refusal({&shop}), expected);
  options.owner.reset();
  options.usage = {"reader"};
  EXPECT_EQ(refusal({&shop}), expected);
}

TEST_F(PlanDeployment, UsageRolesAreComparedWithoutTheirOrder) {
  state.roles = {"a", "b"};
  shop.package.usage_roles = {"b", "a", "b"};
  seal(shop);
  add_deployed(state, shop).usage_roles = {"a", "b"};
  EXPECT_FALSE(plan({&shop})->has_work());
}

TEST_F(PlanDeployment, SafeRefusesAnotherSpellingOfTheVersion) {
  add_deployed(state, shop);
  Bundle spelled = shop;
  spelled.package.version = Version::parse("01_00_00").value();
  seal(spelled);
  EXPECT_EQ(refusal({&spelled}),
            "pgpm-apply: error: package \"shop\" 01_00_00 is deployed in schema \"shop_1_0_0\" and "
            "differs\n"
            "DETAIL: It was deployed as version 1.0.0.\n"
            "HINT: Give the package a new version, or choose another mode: "
            "overwrite changes what differs, moderate keeps the schema aside, unsafe drops it.\n");
}

TEST_F(PlanDeployment, SafeRefusesAnotherOrderOfTheSameStatements) {
  add_deployed(state, shop);
  Bundle turned = shop;
  std::swap(turned.statements[0], turned.statements[1]);
  seal(turned);
  EXPECT_EQ(refusal({&turned}),
            "pgpm-apply: error: package \"shop\" 1.0.0 is deployed in schema \"shop_1_0_0\" and "
            "differs\n"
            "DETAIL: Its settings in config.json or the order of its statements changed.\n"
            "HINT: Give the package a new version, or choose another mode: "
            "overwrite changes what differs, moderate keeps the schema aside, unsafe drops it.\n");
}

TEST_F(PlanDeployment, AnotherSpellingOfTheVersionKeepsTheDeployedSchema) {
  add_deployed(state, bundle("shop", "01_00_00", shop.statements));
  options.mode = Mode::kUnsafe;
  const PackagePlan package = plan({&shop})->packages.front();
  EXPECT_EQ(package.schema, "shop_01_00_00");
  EXPECT_EQ(package.action, Action::kRecreate);
}

TEST_F(PlanDeployment, AnotherVersionHasAnotherSchema) {
  add_deployed(state, shop);
  const Bundle next = bundle("shop", "1.1.0", shop.statements);
  EXPECT_EQ(plan({&next})->packages.front().action, Action::kCreate);
  EXPECT_EQ(plan({&next})->packages.front().schema, "shop_1_1_0");
}

TEST_F(PlanDeployment, ABasicPackageHasOneSchemaForAllVersions) {
  shop.package.subclass = PackageSubclass::kBasic;
  seal(shop);
  add_deployed(state, shop);
  Bundle next = shop;
  next.package.version = Version::parse("2.0.0").value();
  seal(next);
  EXPECT_EQ(kind({&next}), ErrorKind::kRefused);
  options.mode = Mode::kUnsafe;
  EXPECT_EQ(plan({&next})->packages.front().schema, "shop");
  EXPECT_EQ(plan({&next})->packages.front().action, Action::kRecreate);
}

TEST_F(PlanDeployment, UnsafeNamesWhatTheCascadeTakes) {
  add_deployed(state, shop);
  state.details["shop_1_0_0"].dependents = {{"public", "view public.colours"},
                                            {"", "cast from text to colour"}};
  options.mode = Mode::kUnsafe;
  const Bundle changed = bundle("shop", "1.0.0", {enum_type("colour", "'a', 'b'")});
  const PackagePlan package = plan({&changed})->packages.front();
  EXPECT_EQ(package.action, Action::kRecreate);
  EXPECT_EQ(package.cascade,
            (std::vector<std::string>{"view public.colours", "cast from text to colour"}));
  EXPECT_EQ(package.lost_data, std::vector<std::string>{});
}

TEST_F(PlanDeployment, UnsafeRefusesToLoseData) {
  add_deployed(state, shop);
  SchemaDetails& details = state.details["shop_1_0_0"];
  details.tables_with_rows = {"shop_1_0_0.orders"};
  details.outside_columns = {"public.cars.colour"};
  options.mode = Mode::kUnsafe;
  const Bundle changed = bundle("shop", "1.0.0", {enum_type("colour", "'a', 'b'")});
  EXPECT_EQ(kind({&changed}), ErrorKind::kRefused);
  EXPECT_EQ(refusal({&changed}),
            "pgpm-apply: error: deploying package \"shop\" 1.0.0 would lose data\n"
            "note: table shop_1_0_0.orders\n"
            "note: column public.cars.colour\n"
            "DETAIL: Mode unsafe drops schema \"shop_1_0_0\" with all in it.\n"
            "HINT: Save the data first, or pass --drop-data to let go of it.\n");
  options.drop_data = true;
  EXPECT_EQ(plan({&changed})->packages.front().lost_data,
            (std::vector<std::string>{"table shop_1_0_0.orders", "column public.cars.colour"}));
}

TEST_F(PlanDeployment, RefusesASchemaThatPgpmDidNotMake) {
  state.schemas["shop_1_0_0"] = "alice";
  const std::string expected =
      "pgpm-apply: error: schema \"shop_1_0_0\" exists and was not deployed by pgpm\n"
      "DETAIL: It is owned by role \"alice\".\n"
      "HINT: Rename it, or let go of it with --mode unsafe --drop-foreign-schema.\n";
  EXPECT_EQ(refusal({&shop}), expected);
  EXPECT_EQ(kind({&shop}), ErrorKind::kRefused);
  options.mode = Mode::kUnsafe;
  EXPECT_EQ(refusal({&shop}), expected);
  options.drop_foreign_schema = true;
  EXPECT_EQ(plan({&shop})->packages.front().action, Action::kRecreate);
  options.mode = Mode::kSafe;
  EXPECT_EQ(refusal({&shop}), expected);
}

TEST_F(PlanDeployment, RefusesTheSchemaOfAnotherPackageInEveryMode) {
  state.schemas["shop_1_0_0"] = "deployer";
  state.schema_packages["shop_1_0_0"] = "shop_1";
  options.drop_foreign_schema = true;
  for (const Mode mode : {Mode::kSafe, Mode::kModerate, Mode::kUnsafe}) {
    options.mode = mode;
    EXPECT_EQ(refusal({&shop}),
              "pgpm-apply: error: schema \"shop_1_0_0\" belongs to package \"shop_1\"\n"
              "HINT: Give one of the two packages another name or version.\n");
  }
}

TEST_F(PlanDeployment, NamesARoleThatDoesNotExist) {
  options.owner = "nobody";
  EXPECT_EQ(kind({&shop}), ErrorKind::kSql);
  EXPECT_EQ(refusal({&shop}),
            "pgpm-apply: error: role \"nobody\" does not exist [42704]\n"
            "HINT: Create it, or name another one.\n");
  options.owner.reset();
  options.usage = {"public"};  // would grant to everybody, in quotes or not
  EXPECT_EQ(refusal({&shop}),
            "pgpm-apply: error: role \"public\" does not exist [42704]\n"
            "HINT: Create it, or name another one.\n");
}

TEST_F(PlanDeployment, ADropThatTakesObjectsOfALaterPackageMakesThatOneAnewToo) {
  const Bundle model = bundle("model", "1.0.0", {enum_type("colour")});
  Bundle api = bundle_requiring("api", "1.0.0", {{"model", "1.0.0"}});
  api.statements = {simple_function("f")};
  seal(api);
  add_deployed(state, model);
  add_deployed(state, api);
  state.details["model_1_0_0"].dependents = {{"api_1_0_0", "function api_1_0_0.f()"}};
  options.mode = Mode::kUnsafe;
  EXPECT_FALSE(plan({&model, &api})->has_work());
  const Bundle changed = bundle("model", "1.0.0", {enum_type("colour", "'a', 'b'")});
  const Plan result = plan({&changed, &api}).value();
  EXPECT_EQ(result.packages[0].action, Action::kRecreate);
  EXPECT_EQ(result.packages[1].action, Action::kRecreate);
}

TEST_F(PlanDeployment, ScopeDatabaseIsPresentWhenItIsRecorded) {
  Bundle roles = bundle("roles", "1.0.0", {statement("grant", "schema crm", "GRANT ...", {})});
  roles.package.scope = PackageScope::kDatabase;
  seal(roles);
  state.schemas["roles_1_0_0"] = "alice";  // a chance schema of that name is none of its business
  EXPECT_EQ(plan({&roles})->packages.front().action, Action::kCreate);
  add_deployed(state, roles);
  EXPECT_EQ(plan({&roles})->packages.front().action, Action::kUpToDate);
  roles.statements.push_back(statement("grant", "schema shop", "GRANT x", {}));
  seal(roles);
  options.mode = Mode::kUnsafe;
  EXPECT_EQ(refusal({&roles}),
            "pgpm-apply: error: package \"roles\" 1.0.0 is deployed and has scope DATABASE\n"
            "DETAIL: Its objects stand in schemas that are not pgpm's to drop.\n"
            "HINT: Use mode overwrite, which changes what differs.\n");
}

class PlanScripts : public PlanDeployment {
 protected:
  PlanScripts() {
    model.package.package_class = PackageClass::kPostgresDdl;
    seal(model);
    add_deployed(state, model);
    SchemaDetails& details = state.details["model_1_0_0"];
    details.executed_scripts["tables/1.sql"] = sha256(model.statements[0].sha256 + '\n');
  }

  Bundle model =
      bundle("model", "1.0.0", {in_script("tables/1.sql", "table", "t", "CREATE TABLE t (a int)")});
};

TEST_F(PlanScripts, SafeRunsScriptsThatWereAdded) {
  model.statements.push_back(
      in_script("tables/2.sql", "alter table", "t", "ALTER TABLE t ADD b int"));
  seal(model);
  const PackagePlan package = plan({&model})->packages.front();
  EXPECT_EQ(package.action, Action::kRunScripts);
  ASSERT_EQ(package.changes.size(), 1U);
  EXPECT_EQ(package.changes.front().script, "tables/2.sql");
}

TEST_F(PlanScripts, SafeRefusesAScriptThatWasChangedAfterItRan) {
  model.statements[0] = in_script("tables/1.sql", "table", "t", "CREATE TABLE t (a bigint)");
  seal(model);
  EXPECT_EQ(refusal({&model}),
            "pgpm-apply: error: package \"model\" 1.0.0 is deployed in schema \"model_1_0_0\" and "
            "differs\n"
            "tables/1.sql: note: this table script was changed after it ran\n"
            "tables/1.sql:1:1: note: table t differs from what is deployed\n"
            "HINT: Undo the change, and put what is to be done now in a new script.\n");
}

TEST_F(PlanScripts, SafeRefusesScriptsThatComeWithOtherChanges) {
  model.statements.push_back(in_script("tables/2.sql", "table", "u", "CREATE TABLE u ()"));
  model.statements.push_back(simple_function("f"));
  seal(model);
  EXPECT_EQ(kind({&model}), ErrorKind::kRefused);
}

TEST_F(PlanScripts, PostgresSqlPackagesDoNotGrow) {
  model.package.package_class = PackageClass::kPostgresSql;
  model.statements.push_back(in_script("tables/2.sql", "table", "u", "CREATE TABLE u ()"));
  seal(model);
  EXPECT_EQ(kind({&model}), ErrorKind::kRefused);
}

}  // namespace
}  // namespace pgpm::test
