#include "deploy/apply/after_commit.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "deploy/connect/lock.hpp"
#include "deploy/connect/quoting.hpp"
#include "deploy/connect/transaction.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/plan/differences.hpp"
#include "deploy/plan/refusals.hpp"

namespace pgpm {
namespace {

using Json = nlohmann::ordered_json;

bool is_set(const Statement& statement) { return statement.kind == "set"; }

// The name that the server knows an index by; empty if the statement makes none or leaves its name
// to the server.
std::string index_name(const Statement& statement, const std::string& schema) {
  if (statement.kind != "index" || statement.object.starts_with("on ")) return {};
  return qualified(statement.object, schema);
}

// Calls `use(statement, position)` for each statement of no-transaction scripts.
template <class Use>
void for_each_pending(const Bundle& bundle, const Use& use) {
  const std::string* script = nullptr;
  int position = 0;
  for (const Statement& statement : bundle.statements) {
    if (statement.transactional) continue;
    if (script == nullptr || *script != statement.script) position = 0;
    script = &statement.script;
    use(statement, ++position);
  }
}

bool contains(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

// Decides on one statement; those that are done and those that ask for a decision are not pending.
class PendingList {
 public:
  PendingList(const std::string& schema, const SchemaDetails& details, const DeployOptions& options)
      : schema_(schema), details_(details), options_(options) {}

  void add(const Statement& statement, int position) {
    const PendingStatement pending{.statement = &statement, .position = position};
    const auto found = details_.script_progress.find({statement.script, position});
    if (is_set(statement) || found == details_.script_progress.end() ||
        found->second.state == ScriptProgress::State::kPending) {
      pending_.push_back(pending);
    } else if (found->second.state == ScriptProgress::State::kStarted) {
      add_started(pending, found->second.sha256 == statement.sha256);
    } else if (found->second.sha256 != statement.sha256) {
      changed_.push_back(&statement);
    }
  }

  Expected<std::vector<PendingStatement>> take() {
    if (!changed_.empty()) return tl::unexpected(changed_script_refusal(changed_));
    if (!open_.empty()) return tl::unexpected(started_refusal(open_));
    return std::move(pending_);
  }

 private:
  void add_started(PendingStatement pending, bool is_same) {
    const std::string index = index_name(*pending.statement, schema_);
    const auto found = details_.indexes.find(index);
    const bool is_there = found != details_.indexes.end();
    if (!index.empty() && is_same && !(is_there && found->second)) {
      // It was cut off: without an index, or with one that is good for nothing.
      if (is_there) pending.drop_index = index;
    } else if (!index.empty() && is_same) {
      pending.is_done = true;
    } else if (options_.resume == Resume::kAsk) {
      open_.push_back(pending.statement);
      return;
    } else {
      pending.is_done = options_.resume == Resume::kSkip;
      if (!pending.is_done && is_there && !found->second) pending.drop_index = index;
    }
    pending_.push_back(std::move(pending));
  }

  const std::string& schema_;
  const SchemaDetails& details_;
  const DeployOptions& options_;
  std::vector<PendingStatement> pending_;
  std::vector<const Statement*> changed_;
  std::vector<const Statement*> open_;
};

bool is_to_run(const PendingStatement& pending) {
  return !pending.is_done && !is_set(*pending.statement);
}

// The same settings as in the transaction, for the session: there is no transaction to end them.
std::vector<Step> session_steps() {
  std::vector<Step> steps = setting_steps();
  for (Step& step : steps) step.text.replace(0, std::string("SET LOCAL ").size(), "SET ");
  return steps;
}

class AfterSteps {
 public:
  AfterSteps(const PackageSteps& package, const PackagePlan& plan, const std::vector<Change>& left,
             const DeployOptions& options)
      : package_(package), plan_(plan), left_(left), options_(options) {}

  std::vector<Step> take() {
    for (std::size_t i = 0; i < plan_.pending.size(); ++i) {
      const PendingStatement& pending = plan_.pending[i];
      const std::string& script = pending.statement->script;
      if (i == 0 || plan_.pending[i - 1].statement->script != script) begin_script();
      if (is_set(*pending.statement)) {
        send(pending);
      } else if (!pending.is_done) {
        record_state(pending, "started");
        send(pending);
        finish(pending, is_last(i));
      }
    }
    return std::move(steps_);
  }

 private:
  // What a script sets lasts until its end.
  void begin_script() {
    add("RESET ALL");
    leave();
    const auto limit = std::chrono::milliseconds(options_.wait_lock).count();
    add("SET lock_timeout = " + std::to_string(std::max<decltype(limit)>(limit, 1)));
    add("SET statement_timeout = 0");
    steps_.push_back({.text = embedded::kLiftTransactionTimeout, .parameters = {"false"}});
  }

  void send(const PendingStatement& pending) {
    const Statement& statement = *pending.statement;
    if (statement.drop == DropHandling::kNotSent) return;
    const bool own_schema = runs_in_own_schema(statement, package_.bundle.package);
    if (!package_.owner.empty()) add("SET ROLE " + quote_identifier(package_.owner));
    add("SET search_path = " + (own_schema ? drop_path(package_) : deployment_path(package_)));
    if (!pending.drop_index.empty()) add("DROP INDEX CONCURRENTLY " + pending.drop_index);
    steps_.push_back({.text = {}, .statement = &statement});
    if (!package_.owner.empty()) add("SET ROLE NONE");
    leave();
  }

  void leave() {
    for (Step& step : session_steps()) steps_.push_back(std::move(step));
  }

  void record_state(const PendingStatement& pending, const char* state) {
    steps_.push_back({.text = embedded::kRecordScriptState,
                      .parameters = {package_.schema, pending.statement->script,
                                     std::to_string(pending.position), state}});
  }

  // What the statement changed is no drift.
  void finish(const PendingStatement& pending, bool is_last) {
    add("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
    record_state(pending, "done");
    if (is_last) {
      steps_.push_back(
          record_scripts_step(package_.bundle, package_.schema, {pending.statement->script}));
    }
    for (Step& step : record_objects_steps(package_.bundle, package_.schema, left_)) {
      steps_.push_back(std::move(step));
    }
    if (package_.bundle.package.scope == PackageScope::kSchema) {
      steps_.push_back(hash_step(package_.schema));
    }
    add(kRecorded);
  }

  [[nodiscard]] bool is_last(std::size_t index) const {
    const std::string& script = plan_.pending[index].statement->script;
    return std::none_of(plan_.pending.begin() + static_cast<std::ptrdiff_t>(index) + 1,
                        plan_.pending.end(), [&](const PendingStatement& later) {
                          return is_to_run(later) && later.statement->script == script;
                        });
  }

  void add(std::string sql) { steps_.push_back({.text = std::move(sql)}); }

  const PackageSteps& package_;
  const PackagePlan& plan_;
  const std::vector<Change>& left_;
  const DeployOptions& options_;
  std::vector<Step> steps_;
};

}  // namespace

bool runs_after_commit(const Bundle& bundle) {
  return std::any_of(bundle.statements.begin(), bundle.statements.end(),
                     [](const Statement& statement) { return !statement.transactional; });
}

bool has_pending_scripts(const Bundle& bundle, const SchemaDetails& details) {
  return std::any_of(
      bundle.statements.begin(), bundle.statements.end(), [&](const Statement& statement) {
        return !statement.transactional && !details.executed_scripts.contains(statement.script);
      });
}

std::vector<std::string> started_indexes(const Bundle& bundle, const std::string& schema,
                                         const SchemaDetails& details) {
  std::vector<std::string> indexes;
  for_each_pending(bundle, [&](const Statement& statement, int position) {
    const auto found = details.script_progress.find({statement.script, position});
    if (found == details.script_progress.end() ||
        found->second.state != ScriptProgress::State::kStarted) {
      return;
    }
    std::string index = index_name(statement, schema);
    if (!index.empty()) indexes.push_back(std::move(index));
  });
  return indexes;
}

Expected<std::vector<PendingStatement>> find_pending(const Bundle& bundle,
                                                     const std::string& schema,
                                                     const std::vector<std::string>& scripts,
                                                     const SchemaDetails& details,
                                                     const DeployOptions& options) {
  const Statement* first = nullptr;
  for (const Statement& statement : bundle.statements) {
    if (statement.script.empty() || !contains(scripts, statement.script)) continue;
    if (!statement.transactional) {
      first = &statement;
    } else if (first != nullptr) {
      return tl::unexpected(late_script_refusal(statement, first->script));
    }
  }
  PendingList list(schema, details, options);
  for_each_pending(bundle, [&](const Statement& statement, int position) {
    if (contains(scripts, statement.script)) list.add(statement, position);
  });
  return list.take();
}

std::vector<std::string> finished_scripts(const Bundle& bundle,
                                          const std::vector<std::string>& scripts,
                                          const std::vector<PendingStatement>& pending) {
  std::vector<std::string> finished;
  for (const Script& script : scripts_of(bundle)) {
    const bool is_open =
        std::any_of(pending.begin(), pending.end(), [&](const PendingStatement& one) {
          return is_to_run(one) && one.statement->script == script.path;
        });
    if (!is_open && contains(scripts, script.path)) finished.push_back(script.path);
  }
  return finished;
}

std::vector<Step> record_pending_steps(const PackagePlan& plan) {
  Json rows = Json::array();
  for (const PendingStatement& pending : plan.pending) {
    if (is_set(*pending.statement)) continue;
    rows.push_back(Json::array({pending.statement->script, pending.position,
                                pending.statement->sha256, pending.is_done ? "done" : "pending"}));
  }
  if (rows.empty()) return {};
  return {{.text = embedded::kRecordScriptStatements, .parameters = {plan.schema, rows.dump()}},
          // Beyond the commit, when the transaction's locks are gone.
          {.text = "SELECT pg_advisory_lock($1::bigint)",
           .parameters = {std::to_string(scripts_lock_key(plan.bundle->package.name))}}};
}

void note_outcomes(Plan& plan, std::size_t finished) {
  using Outcome = PendingStatement::Outcome;
  std::size_t number = 0;
  for (PackagePlan& package : plan.packages) {
    for (PendingStatement& pending : package.pending) {
      if (!is_to_run(pending)) continue;
      pending.outcome = number < finished    ? Outcome::kDone
                        : number == finished ? Outcome::kFailed
                                             : Outcome::kPending;
      ++number;
    }
  }
}

std::vector<Step> pending_steps(const PackageSteps& package, const PackagePlan& plan,
                                const std::vector<Change>& left, const DeployOptions& options) {
  return AfterSteps(package, plan, left, options).take();
}

}  // namespace pgpm
