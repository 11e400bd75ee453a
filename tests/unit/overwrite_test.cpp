#include <gtest/gtest.h>

#include <algorithm>

#include "core/render.hpp"
#include "deploy/plan/differences.hpp"
#include "deploy/plan/plan.hpp"
#include "deploy/report/report.hpp"
#include "support/deploy_fixture.hpp"

namespace pgpm::test {
namespace {

const std::vector<std::string> kShape = {"RETURNS pg_catalog.int4", "FUNCTION"};

Statement function(const std::string& name, const std::string& body,
                   std::vector<std::string> shape = kShape) {
  Statement result = simple_function(name, body);
  result.shape = std::move(shape);
  return result;
}

Statement mood(const std::string& values, std::vector<std::string> labels) {
  Statement result = enum_type("mood", values);
  result.shape = std::move(labels);
  result.shape.insert(result.shape.begin(), "ENUM");
  return result;
}

Statement view(const std::string& name, const std::string& query) {
  return statement("view", name, "CREATE VIEW " + name + " AS " + query,
                   {"views/" + name + ".sql", 1, 1});
}

/// A package in place of the one that is deployed.
class PlanOverwrite : public ::testing::Test {
 protected:
  PlanOverwrite() { options.mode = Mode::kOverwrite; }

  void deployed(std::vector<Statement> statements) {
    old = bundle("shop", "1.0.0", std::move(statements));
    add_deployed(state, old);
  }

  SchemaDetails& details() { return state.details["shop_1_0_0"]; }

  // What the server says of an object and what it needs; by "kind:identity".
  LiveNode& node(const std::string& key, const std::vector<std::string>& uses = {}) {
    const std::string kind = key.substr(0, key.find(':'));
    const std::string identity = "shop_1_0_0." + key.substr(key.find(':') + 1);
    details().nodes.push_back({.key = key,
                               .type = kind,
                               .identity = identity,
                               .relation_kind = kind == "view" ? 'v' : '\0',
                               .drop_sql = "DROP " + kind + ' ' + identity,
                               .restore_sql = {"GRANT ... ON " + identity},
                               .uses = uses});
    return details().nodes.back();
  }

  void edited(const std::string& kind, const std::string& identity, const std::string& by) {
    details().catalog_hash = "touched";
    for (LiveObject& object : details().live) {
      if (object.kind == kind && object.identity == identity) object.fingerprint = by;
    }
  }

  Expected<Plan> plan(std::vector<Statement> statements) {
    wanted = bundle("shop", "1.0.0", std::move(statements));
    const std::vector<const Bundle*> bundles = {&wanted};
    return plan_deployment(bundles, state, options, "11111111-2222-4333-8444-555555555555");
  }

  // What is sent between the schema's path and the settings at the end.
  std::string sent(std::vector<Statement> statements) {
    const Expected<Plan> result = plan(std::move(statements));
    if (!result) return render_text(result.error(), {});
    std::string text;
    for (const Step& step : result->steps) {
      if (step.sql() == "SET LOCAL client_encoding = 'UTF8'") break;
      if (step.sql().starts_with("SET LOCAL search_path")) continue;
      text += step.sql() + '\n';
    }
    return text;
  }

  std::string report(std::vector<Statement> statements) {
    const Expected<Plan> result = plan(std::move(statements));
    return result ? plan_text(*result, false) : render_text(result.error(), {});
  }

  DatabaseState state = database();
  DeployOptions options;
  Bundle old;
  Bundle wanted;
};

const std::string kValidate =
    "SELECT pg_catalog.fmgr_sql_validator($1::pg_catalog.regprocedure::"
    "pg_catalog.oid)\n";
const std::string kRefused =
    "error: package \"shop\" 1.0.0 can't be changed in place in schema "
    "\"shop_1_0_0\"\n";
const std::string kHint =
    "HINT: Take these changes back, give the package a new version, or choose mode unsafe, which "
    "drops the schema and makes it anew.\n";

TEST_F(PlanOverwrite, NothingToDoWritesNothing) {
  deployed({function("f", "SELECT 1")});
  EXPECT_FALSE(plan({function("f", "SELECT 1")})->has_work());
}

TEST_F(PlanOverwrite, ReplacesOnlyTheFunctionThatChanged) {
  deployed({function("f", "SELECT 1"), function("g", "SELECT 1")});
  EXPECT_EQ(sent({function("f", "SELECT 2"), function("g", "SELECT 1")}),
            "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 2$$\n"
            "SET LOCAL check_function_bodies = on\n" +
                kValidate);
}

TEST_F(PlanOverwrite, RecordsAndScriptsStay) {
  deployed(
      {in_script("tables/1.sql", "table", "t", "CREATE TABLE t ()"), function("f", "SELECT 1")});
  details().executed_scripts["tables/1.sql"] = scripts_of(old).front().sha256;
  const Expected<Plan> result = plan(
      {in_script("tables/1.sql", "table", "t", "CREATE TABLE t ()"), function("f", "SELECT 2")});
  ASSERT_TRUE(result.has_value()) << result.error().message;
  for (const Step& step : result->steps) EXPECT_NE(query_name(step.sql()), "<forget_former>");
}

TEST_F(PlanOverwrite, AFurtherDefaultIsReplacedAndALostOneIsNot) {
  deployed({function("f", "SELECT 1", {"IN a t", "FUNCTION"})});
  node("function:f()");
  EXPECT_EQ(sent({function("f", "SELECT 2", {"IN a t DEFAULT", "FUNCTION"})}).substr(0, 17),
            "CREATE OR REPLACE");
  details().recorded[0].shape = {"IN a t DEFAULT", "FUNCTION"};
  EXPECT_EQ(sent({function("f", "SELECT 2", {"IN a t", "FUNCTION"})}).substr(0, 29),
            "DROP function shop_1_0_0.f()\n");
}

TEST_F(PlanOverwrite, AnotherSignatureIsMadeAgainWithWhatNeedsIt) {
  deployed({function("f", "SELECT 1"), view("v", "SELECT f()"), view("other", "SELECT 1")});
  node("function:f()");
  node("view:v", {"function:f()"});
  const std::vector<Statement> next = {function("f", "SELECT 2", {"IN a t", "FUNCTION"}),
                                       view("v", "SELECT f()"), view("other", "SELECT 1")};
  EXPECT_EQ(sent(next),
            "DROP view shop_1_0_0.v\n"
            "DROP function shop_1_0_0.f()\n"
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 2$$\n"
            "CREATE VIEW v AS SELECT f()\n"
            "GRANT ... ON shop_1_0_0.v\n"
            "REVOKE ALL ON ROUTINE \"shop_1_0_0\".f() FROM PUBLIC\n"
            "GRANT ... ON shop_1_0_0.f()\n"
            "SET LOCAL check_function_bodies = on\n" +
                kValidate);
  EXPECT_EQ(report(next),
            "shop 1.0.0 in schema shop_1_0_0: change in place\n"
            "  ~  function f()  functions/f.sql:1\n"
            "  *  view v        made again, for what it needs\n");
}

TEST_F(PlanOverwrite, WhatStandsOutsideIsNotTaken) {
  deployed({function("f", "SELECT 1")});
  node("function:f()");
  node("view:mine", {"function:f()"}).is_outside = true;
  EXPECT_EQ(sent({function("f", "SELECT 2", {"other"})}),
            kRefused +
                "note: view shop_1_0_0.mine needs function f(): it stands outside the package\n" +
                kHint);
}

TEST_F(PlanOverwrite, AColumnKeepsItsType) {
  deployed({mood("'a'", {"a"})});
  node("type:mood").labels = {"a"};
  LiveNode& column = node("column:t.m", {"type:mood"});
  column.type = "table column";
  EXPECT_EQ(sent({mood("'b'", {"b"})}),
            kRefused +
                "note: column shop_1_0_0.t.m needs type mood: its table would lose the column\n" +
                kHint);
}

TEST_F(PlanOverwrite, ValuesAreAddedWhereTheyBelong) {
  deployed({mood("'b', 'd'", {"b", "d"})});
  node("type:mood").labels = {"b", "d"};
  EXPECT_EQ(sent({mood("'a', 'b', 'c', 'd', 'it''s'", {"a", "b", "c", "d", "it's"})}),
            "ALTER TYPE shop_1_0_0.mood ADD VALUE 'a' BEFORE 'b'\n"
            "ALTER TYPE shop_1_0_0.mood ADD VALUE 'c' AFTER 'b'\n"
            "ALTER TYPE shop_1_0_0.mood ADD VALUE 'it''s'\n");
}

TEST_F(PlanOverwrite, AttributesAreAddedAndViewsExpandThem) {
  Statement pair = statement("type", "pair", "CREATE TYPE pair AS (a int)", {"types/p.sql", 1, 1});
  pair.shape = {"COMPOSITE", "a pg_catalog.int4"};
  deployed({pair, view("v", "SELECT (p).*")});
  node("type:pair").labels = {"a"};
  node("view:v", {"type:pair"});
  pair.shape.emplace_back("b text");
  pair.sha256 = "changed";
  EXPECT_EQ(sent({pair, view("v", "SELECT (p).*")}),
            "DROP view shop_1_0_0.v\n"
            "ALTER TYPE shop_1_0_0.pair ADD ATTRIBUTE b text\n"
            "CREATE VIEW v AS SELECT (p).*\n"
            "GRANT ... ON shop_1_0_0.v\n");
}

TEST_F(PlanOverwrite, WhatLeftThePackageIsNamedAndPruned) {
  deployed({function("f", "SELECT 1"), function("old", "SELECT 1")});
  EXPECT_EQ(report({function("f", "SELECT 1")}),
            "shop 1.0.0 in schema shop_1_0_0: change in place\n"
            "  ?  function old()  stays; --prune drops it\n");
  EXPECT_EQ(sent({function("f", "SELECT 1")}), "");
  node("function:old()");
  options.prune = true;
  EXPECT_EQ(sent({function("f", "SELECT 1")}), "DROP function shop_1_0_0.old()\n");
  EXPECT_EQ(report({function("f", "SELECT 1")}),
            "shop 1.0.0 in schema shop_1_0_0: change in place\n"
            "  -  function old()  dropped\n");
}

TEST_F(PlanOverwrite, WhatAnEarlierOneLeftIsPrunedWithoutAnyOtherChange) {
  deployed({function("f", "SELECT 1")});
  details().recorded.push_back({.kind = "function", .identity = "old()", .left = true});
  details().live.push_back({"function", "old()", "x.y", "function:old()"});
  node("function:old()");
  options.prune = true;
  EXPECT_FALSE(plan({function("f", "SELECT 1")})->has_work());
  state.packages.back().has_leftovers = true;
  EXPECT_EQ(sent({function("f", "SELECT 1")}), "DROP function shop_1_0_0.old()\n");
  options.prune = false;
  EXPECT_FALSE(plan({function("f", "SELECT 1")})->has_work());
}

TEST_F(PlanOverwrite, WhatLeftStandsInTheWayWithoutPrune) {
  deployed({function("f", "SELECT 1"), view("v", "SELECT f()")});
  node("function:f()");
  node("view:v", {"function:f()"});
  const std::vector<Statement> next = {function("f", "SELECT 2", {"other"})};
  EXPECT_EQ(sent(next),
            kRefused +
                "note: view v needs function f(): it left the package; drop it with --prune\n" +
                kHint);
  options.prune = true;
  EXPECT_EQ(sent(next).substr(0, 23), "DROP view shop_1_0_0.v\n");
}

TEST_F(PlanOverwrite, RowsAreNotLostUnasked) {
  deployed({statement("table", "t", "CREATE TABLE t ()", {"types/t.sql", 1, 1})});
  LiveNode& table = node("table:t");
  table.relation_kind = 'r';
  table.table_name = "shop_1_0_0.t";
  details().tables_with_rows = {"shop_1_0_0.t"};
  options.prune = true;
  EXPECT_EQ(sent({}),
            "error: deploying package \"shop\" 1.0.0 would lose data\n"
            "note: table shop_1_0_0.t\n"
            "DETAIL: Mode overwrite drops what holds it.\n"
            "HINT: Save the data first, or pass --drop-data to let go of it.\n");
  options.drop_data = true;
  EXPECT_EQ(sent({}), "DROP table shop_1_0_0.t\n");
}

TEST_F(PlanOverwrite, TablesAndSequencesAreNotMadeAgain) {
  deployed({statement("table", "t", "CREATE TABLE t ()", {"types/t.sql", 1, 1}),
            statement("sequence", "s", "CREATE SEQUENCE s", {"types/t.sql", 2, 1})});
  EXPECT_EQ(
      sent({statement("table", "t", "CREATE TABLE t (a int)", {"types/t.sql", 1, 1}),
            statement("sequence", "s", "CREATE SEQUENCE s CYCLE", {"types/t.sql", 2, 1})}),
      kRefused +
          "types/t.sql:1:1: note: table t: making it again would lose what it holds; change it "
          "in a table script\n"
          "types/t.sql:2:1: note: sequence s: making it again would lose what it holds; change "
          "it in a table script\n" +
          kHint);
}

TEST_F(PlanOverwrite, AScriptThatRanStaysAsItIs) {
  deployed({in_script("tables/1.sql", "table", "t", "CREATE TABLE t ()")});
  details().executed_scripts["tables/1.sql"] = "another";
  EXPECT_EQ(sent({in_script("tables/1.sql", "table", "t", "CREATE TABLE t (a int)")}),
            kRefused + "tables/1.sql: note: this table script was changed after it ran\n" + kHint);
}

TEST_F(PlanOverwrite, DriftIsPutRight) {
  deployed({function("f", "SELECT 1"), function("g", "SELECT 1")});
  edited("function", "f()", "edited.");
  edited("function", "g()", "as deployed..granted.");
  node("function:f()");
  node("function:g()").reset_sql = {"REVOKE ...", "COMMENT ... IS NULL"};
  EXPECT_EQ(sent({function("f", "SELECT 1"), function("g", "SELECT 1")}),
            "REVOKE ...\n"
            "COMMENT ... IS NULL\n"
            "DROP function shop_1_0_0.f()\n"
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1$$\n"
            "REVOKE ALL ON ROUTINE \"shop_1_0_0\".f() FROM PUBLIC\n"
            "GRANT ... ON shop_1_0_0.f()\n"
            "SET LOCAL check_function_bodies = on\n" +
                kValidate);
}

TEST_F(PlanOverwrite, BodiesThatNameWhatChangedAreCheckedAgain) {
  deployed(
      {mood("'a'", {"a"}), function("uses", "SELECT 'a'::mood"), function("other", "SELECT 1")});
  node("type:mood").labels = {"a"};
  EXPECT_EQ(sent({mood("'a', 'b'", {"a", "b"}), function("uses", "SELECT 'a'::mood"),
                  function("other", "SELECT 1")}),
            "ALTER TYPE shop_1_0_0.mood ADD VALUE 'b'\n"
            "SET LOCAL check_function_bodies = on\n" +
                kValidate);
}

TEST_F(PlanOverwrite, TheOwnerOfTheSchemaKeepsIt) {
  deployed({function("f", "SELECT 1")});
  state.schemas["shop_1_0_0"] = "keeper";
  EXPECT_EQ(sent({function("f", "SELECT 2")}).substr(0, 25), "SET LOCAL ROLE \"keeper\"\nC");
}

TEST_F(PlanOverwrite, OfAWholeDatabaseGoesByStatements) {
  old = bundle("shop", "1.0.0", {function("public.f", "SELECT 1")});
  old.package.scope = PackageScope::kDatabase;
  seal(old);
  add_deployed(state, old);
  details().live.clear();
  for (RecordedObject& object : details().recorded) object.fingerprint.clear();
  wanted = bundle("shop", "1.0.0", {function("public.f", "SELECT 2")});
  wanted.package.scope = PackageScope::kDatabase;
  seal(wanted);
  const std::vector<const Bundle*> bundles = {&wanted};
  const Expected<Plan> result = plan_deployment(bundles, state, options, "");
  ASSERT_TRUE(result.has_value()) << result.error().message;
  EXPECT_EQ(result->packages.front().action, Action::kOverwrite);
  EXPECT_TRUE(std::any_of(result->steps.begin(), result->steps.end(), [](const Step& step) {
    return step.sql() ==
           "CREATE OR REPLACE FUNCTION public.f() RETURNS int LANGUAGE sql AS $$SELECT 2$$";
  }));
}

}  // namespace
}  // namespace pgpm::test
