#include "deploy/apply/after_commit.hpp"

#include <gtest/gtest.h>

#include "core/render.hpp"
#include "deploy/plan/plan.hpp"
#include "support/deploy_fixture.hpp"

namespace pgpm::test {
namespace {

Statement after_commit(const std::string& script, const std::string& kind,
                       const std::string& object, const std::string& sql) {
  Statement result = in_script(script, kind, object, sql);
  result.transactional = false;
  return result;
}

/// A model with a table, and a no-transaction script of a SET, an index and a VACUUM.
class AfterCommit : public ::testing::Test {
 protected:
  AfterCommit() {
    model.package.package_class = PackageClass::kPostgresDdl;
    seal(model);
  }

  // As a deployment left it whose script had come so far.
  void deployed(ScriptProgress::State index, ScriptProgress::State vacuum) {
    add_deployed(state, model).is_pending = index != State::kDone || vacuum != State::kDone;
    details().executed_scripts["tables/1.sql"] = sha256(model.statements[0].sha256 + '\n');
    details().script_progress[{"tables/2.sql", 2}] = {model.statements[2].sha256, index};
    details().script_progress[{"tables/2.sql", 3}] = {model.statements[3].sha256, vacuum};
  }

  SchemaDetails& details() { return state.details["model_1_0_0"]; }
  Expected<Plan> plan() {
    const std::vector<const Bundle*> bundles = {&model};
    return plan_deployment(bundles, state, options, "ID");
  }
  std::string refusal() {
    const Expected<Plan> result = plan();
    return result ? "no error" : render_text(result.error(), {.program = "pgpm-apply"});
  }
  // Without settings and records of objects.
  std::string after() {
    std::string text;
    const std::vector<Step> sent = plan()->after;
    for (const Step& step : sent) {
      const std::string name = query_name(step.sql());
      if (name.starts_with("SET ") && step.statement == nullptr) continue;
      if (name == "<lift_transaction_timeout>") continue;
      if (name == "<forget_objects>" || name == "<record_objects>") continue;
      text += name;
      if (name == "<record_script_state>")
        text += ' ' + *step.parameters[2] + ' ' + *step.parameters[3];
      text += '\n';
    }
    return text;
  }

  using State = ScriptProgress::State;
  DatabaseState state = database();
  DeployOptions options;
  Bundle model =
      bundle("model", "1.0.0",
             {in_script("tables/1.sql", "table", "t", "CREATE TABLE t (a int)"),
              after_commit("tables/2.sql", "set", "", "SET work_mem = '1GB'"),
              after_commit("tables/2.sql", "index", "i", "CREATE INDEX CONCURRENTLY i ON t (a)"),
              after_commit("tables/2.sql", "vacuum", "", "VACUUM t")});
};

TEST_F(AfterCommit, EachStatementIsRecordedBeforeAndAfter) {
  EXPECT_EQ(after(),
            "RESET ALL\n"
            "SET work_mem = '1GB'\n"
            "<record_script_state> 2 started\n"
            "CREATE INDEX CONCURRENTLY i ON t (a)\n"
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE\n"
            "<record_script_state> 2 done\n"
            "<record_catalog_hash>\n"
            "COMMIT\n"
            "<record_script_state> 3 started\n"
            "VACUUM t\n"
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE\n"
            "<record_script_state> 3 done\n"
            "<record_scripts>\n"
            "<record_catalog_hash>\n"
            "COMMIT\n");
  const std::vector<Step> sent = plan()->steps;
  for (const Step& step : sent) EXPECT_NE(step.sql(), "VACUUM t");
}

TEST_F(AfterCommit, WhatIsPendingIsResumed) {
  deployed(State::kDone, State::kPending);
  EXPECT_EQ(plan()->packages[0].action, Action::kResume);
  EXPECT_EQ(after().substr(0, after().find("BEGIN")),
            "RESET ALL\nSET work_mem = '1GB'\n<record_script_state> 3 started\nVACUUM t\n");
  details().executed_scripts["tables/2.sql"] = "...";
  state.packages[0].is_pending = false;
  EXPECT_EQ(plan()->packages[0].action, Action::kUpToDate);
}

TEST_F(AfterCommit, AnInvalidIndexIsDroppedFirst) {
  deployed(State::kStarted, State::kPending);
  details().indexes["\"model_1_0_0\".i"] = false;
  EXPECT_NE(after().find("DROP INDEX CONCURRENTLY \"model_1_0_0\".i\nCREATE INDEX CONCURRENTLY i"),
            std::string::npos);
  details().indexes.clear();
  EXPECT_EQ(after().find("DROP INDEX"), std::string::npos);
}

TEST_F(AfterCommit, AValidIndexIsTakenAsDone) {
  deployed(State::kStarted, State::kPending);
  details().indexes["\"model_1_0_0\".i"] = true;
  EXPECT_TRUE(plan()->packages[0].pending[1].is_done);
  EXPECT_EQ(after().find("CREATE INDEX"), std::string::npos);
}

TEST_F(AfterCommit, AnotherStartedStatementAsksForADecision) {
  deployed(State::kDone, State::kStarted);
  EXPECT_EQ(refusal(),
            "pgpm-apply: error: a no-transaction script broke off, and whether its statement took "
            "effect is unknown\n"
            "tables/2.sql:1:1: note: this statement was started and did not end well\n"
            "HINT: Look at the database, then say --resume retry to run the statement again, or "
            "--resume skip to take it as done.\n");
  options.resume = Resume::kRetry;
  EXPECT_NE(after().find("VACUUM t\n"), std::string::npos);
  options.resume = Resume::kSkip;
  EXPECT_EQ(after().find("VACUUM t\n"), std::string::npos);
}

TEST_F(AfterCommit, WhatAStartedStatementLeftBehindIsNoDrift) {
  deployed(State::kStarted, State::kPending);
  details().catalog_hash = "touched";
  details().live[0].fingerprint = "with an invalid index";
  EXPECT_EQ(plan()->packages[0].action, Action::kResume);
  details().live.push_back({"function", "f()", "by hand"});
  EXPECT_EQ(plan().error().kind, ErrorKind::kRefused);
}

TEST_F(AfterCommit, AChangeOfWhatIsDoneIsRefused) {
  deployed(State::kDone, State::kPending);
  details().script_progress[{"tables/2.sql", 2}].sha256 = "another";
  EXPECT_EQ(refusal(),
            "pgpm-apply: error: a no-transaction script was changed where it has run already\n"
            "tables/2.sql:1:1: note: this statement was changed after it was done\n"
            "HINT: Undo the change, and put what is to be done now in a new script.\n");
}

TEST_F(AfterCommit, AScriptBehindItMayNotRunInTheTransaction) {
  model.statements.push_back(in_script("tables/3.sql", "table", "u", "CREATE TABLE u ()"));
  seal(model);
  EXPECT_EQ(plan().error().message,
            "table script \"tables/3.sql\" runs in the transaction, but stands behind "
            "\"tables/2.sql\", which runs after it");
}

TEST_F(AfterCommit, APoolerIsRefusedIfThereIsSomethingToRun) {
  state.facts.is_direct = false;
  EXPECT_EQ(plan().error().kind, ErrorKind::kRefused);
  deployed(State::kDone, State::kDone);
  details().executed_scripts["tables/2.sql"] = "...";
  EXPECT_EQ(plan()->packages[0].action, Action::kUpToDate);
}

}  // namespace
}  // namespace pgpm::test
