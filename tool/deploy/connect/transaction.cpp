#include "deploy/connect/transaction.hpp"

#include <algorithm>

#include "deploy/apply/source_place.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/inspect/inspect.hpp"
#include "deploy/plan/package_steps.hpp"
#include "deploy/plan/refusals.hpp"

namespace pgpm {
namespace {

void add_settings(std::vector<Query>& queries) {
  // Compiling pgpm's own short queries takes longer than running them.
  queries.push_back({"SET LOCAL jit = off"});
  for (Step& step : setting_steps()) queries.push_back({std::move(step.text)});
}

Expected<ServerFacts> begin(Session& session, std::vector<Query> queries) {
  add_settings(queries);
  queries.push_back(facts_query());
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  return read_facts(session, results->back());
}

// To the server, 0 means no limit.
Query lock_timeout(std::chrono::seconds wait_lock) {
  const auto limit = std::max(std::chrono::milliseconds(wait_lock), std::chrono::milliseconds(1));
  return {"SET LOCAL lock_timeout = " + std::to_string(limit.count())};
}

std::vector<Query> deployment_queries(std::chrono::seconds wait_lock) {
  return {{kBeginDeployment},
          lock_timeout(wait_lock),
          // A role's own limits are for its queries, not for a deployment.
          {"SET LOCAL statement_timeout = 0"},
          {embedded::kLiftTransactionTimeout, {"true"}},
          {"SET LOCAL idle_in_transaction_session_timeout = 0"}};
}

// A step that was sent for many statements, as one for the statement that it failed for.
Step failed_part(const Step& step, const ServerError& error) {
  Step part{.text = step.text, .statement = step.statement, .inserted = step.inserted};
  if (!step.row_statements.empty()) {
    part.statement = step.row_statements[std::min(error.rows, step.row_statements.size() - 1)];
  }
  return part;
}

// The bundle that a step's statement stands in.
const Bundle* bundle_of(const Step& step, std::span<const Bundle* const> bundles) {
  for (const Bundle* bundle : bundles) {
    const std::vector<Statement>& statements = bundle->statements;
    const std::less_equal<> not_behind;  // a total order, also for pointers of different arrays
    if (!statements.empty() && not_behind(&statements.front(), step.statement) &&
        not_behind(step.statement, &statements.back())) {
      return bundle;
    }
  }
  return nullptr;
}

// Not if the connection is gone, somebody cancelled it, or it has waited for a lock long enough.
bool can_go_on(const ServerError& error) { return to_error(error).kind == ErrorKind::kSql; }

std::vector<Step> steps_instead(const Step& failed) {
  std::vector<Step> steps = failed.otherwise();
  steps.insert(steps.begin(), {.text = std::string("ROLLBACK TO SAVEPOINT ") + kAttempt});
  return steps;
}

// The next deployment sets anew what is set, and looks whether an index with a name is there; of
// other statements it asks.
bool asks_for_decision(const Step& step) {
  if (step.statement == nullptr || step.statement->kind == "set") return false;
  return step.statement->kind != "index" || step.statement->object.starts_with("on ");
}

}  // namespace

Expected<ServerFacts> begin_deployment(Session& session, std::chrono::seconds wait_lock) {
  return begin(session, deployment_queries(wait_lock));
}

Expected<ServerFacts> begin_locked(Session& session, std::span<const Lock> locks,
                                   std::chrono::seconds wait_lock) {
  std::vector<Query> queries = deployment_queries(wait_lock);
  add_settings(queries);
  queries.push_back(lock_query(locks));
  queries.push_back(facts_query());
  const auto results = run_all(session, queries);
  if (!results) {
    return tl::unexpected(explain_lock_failure(session, results.error(), locks, wait_lock));
  }
  return read_facts(session, results->back());
}

Expected<ServerFacts> begin_look(Session& session, std::chrono::seconds wait_lock) {
  return begin(session,
               {{"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}, lock_timeout(wait_lock)});
}

Expected<ServerFacts> take_locks(Session& session, std::span<const Lock> locks,
                                 std::chrono::seconds wait_lock) {
  const std::vector<Query> queries = {lock_query(locks), facts_query()};
  const auto results = run_all(session, queries);
  if (!results) {
    return tl::unexpected(explain_lock_failure(session, results.error(), locks, wait_lock));
  }
  return read_facts(session, results->back());
}

Expected<void> apply_steps(Session& session, std::span<const Step> steps,
                           std::span<const Bundle* const> bundles, const StepProgress& progress) {
  std::size_t done = 0;
  const auto failed = [&](const ServerError& error, const Step& sent) {
    const Step step = failed_part(sent, error);
    const Bundle* bundle = step.statement == nullptr ? nullptr : bundle_of(step, bundles);
    Error placed = error_at_source(error, step, bundle);
    constexpr std::string_view kUnsafeNewEnumValueUsage = "55P04";
    return tl::unexpected(error.sqlstate == kUnsafeNewEnumValueUsage ? new_value_refusal(placed)
                                                                     : placed);
  };
  while (done < steps.size()) {
    if (steps[done].is_script) {
      const auto result = session.run_script(steps[done].sql());
      if (!result) return failed(result.error(), steps[done]);
      progress(++done);
      continue;
    }
    std::vector<QueryView> queries;
    for (std::size_t i = done; i < steps.size() && !steps[i].is_script; ++i) {
      queries.push_back({&steps[i].sql(), steps[i].parameters, !steps[i].row_statements.empty()});
    }
    const auto result =
        session.run(queries, [&](std::size_t query, const Rows&) { progress(done + query + 1); });
    if (result) {
      done += queries.size();
      continue;
    }
    const auto failure = steps.begin() + static_cast<std::ptrdiff_t>(done + result.error().query);
    if (!failure->otherwise || !can_go_on(result.error())) return failed(result.error(), *failure);
    const std::vector<Step> instead = steps_instead(*failure);
    if (auto applied = apply_steps(session, instead, bundles, [](std::size_t) {}); !applied) {
      return applied;
    }
    const auto next = std::find_if_not(
        failure, steps.end(), [](const Step& step) { return static_cast<bool>(step.otherwise); });
    done = static_cast<std::size_t>(next - steps.begin());
  }
  return {};
}

AfterCommit apply_after_commit(Session& session, std::span<const Step> steps,
                               std::span<const Bundle* const> bundles) {
  AfterCommit after;
  for (const Step& step : steps) {
    const QueryView query{&step.sql(), step.parameters};
    const auto result = session.run({&query, 1}, [](std::size_t, const Rows&) {});
    if (result) {
      if (step.text == kRecorded) ++after.finished;
      continue;
    }
    const Bundle* bundle = step.statement == nullptr ? nullptr : bundle_of(step, bundles);
    Error error = error_at_source(result.error(), step, bundle);
    error.kind = ErrorKind::kPending;
    error.notes.push_back({{},
                           std::string("all before this statement is committed; deploy again ") +
                               (asks_for_decision(step) ? "with --resume retry " : "") +
                               "to go on from here"});
    after.error = std::move(error);
    break;
  }
  return after;
}

void roll_back(Session& session) { (void)run_one(session, {"ROLLBACK"}); }

}  // namespace pgpm
