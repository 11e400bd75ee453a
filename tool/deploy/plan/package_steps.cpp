#include "deploy/plan/package_steps.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "deploy/connect/quoting.hpp"
#include "deploy/overwrite/overwrite_pins.hpp"
#include "deploy/plan/pins.hpp"
#include "deploy/plan/renames.hpp"
#include "deploy/plan/validation_steps.hpp"

namespace pgpm {
namespace {

// Whether an identity names a schema: `crm.f(integer)`.
bool is_qualified(std::string_view identity) {
  bool quoted = false;
  for (const char c : identity) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '.') return true;
    if (c == '(') return false;
  }
  return false;
}

class StepList {
 public:
  explicit StepList(const PackageSteps& package) : package_(package), renames_(package.bundle) {
    path_ = deployment_path(package);
    search_path_ = "SET LOCAL search_path = " + path_;
    drop_path_ = "SET LOCAL search_path = " + drop_path(package);
  }

  void make_schema() {
    if (!in_schema()) return;
    std::string sql = "CREATE SCHEMA " + quoted_schema();
    if (!package_.owner.empty()) sql += " AUTHORIZATION " + quote_identifier(package_.owner);
    add(std::move(sql));
  }

  void enter() {
    if (!package_.owner.empty()) add("SET LOCAL ROLE " + quote_identifier(package_.owner));
    add(search_path_);
  }

  void leave() {
    if (!package_.owner.empty()) add("SET LOCAL ROLE NONE");
    for (Step& step : setting_steps()) steps_.push_back(std::move(step));
  }

  void statement(const Statement& statement) {
    if (statement.drop == DropHandling::kNotSent || !statement.transactional) return;
    const bool own_schema = runs_in_own_schema(statement, package_.bundle.package);
    if (own_schema) add(drop_path_);
    steps_.push_back({.text = {}, .statement = &statement});
    if (own_schema) add(search_path_);
    if (!statement.script.empty() && statement.kind == "set") {
      const std::vector<Step> settings = setting_steps();
      steps_.insert(steps_.end(), settings.begin(), settings.end());
      enter();
    }
  }

  // The statement with OR REPLACE behind its first word, which is CREATE.
  void replace(const Statement& statement) {
    constexpr std::string_view kCreate = "CREATE";
    constexpr std::string_view kOrReplace = " OR REPLACE";
    std::string sql = statement.sql;
    sql.insert(kCreate.size(), kOrReplace);
    steps_.push_back(
        {.text = std::move(sql), .statement = &statement, .inserted = kOrReplace.size()});
  }

  // All that PUBLIC may do by default with what is there, before the package's own grants.
  void revoke_public() {
    if (!in_schema()) return;
    add("REVOKE ALL ON SCHEMA " + quoted_schema() + " FROM PUBLIC");
    add("REVOKE ALL ON ALL ROUTINES IN SCHEMA " + quoted_schema() + " FROM PUBLIC");
    if (!types().empty()) add("REVOKE ALL ON TYPE " + types() + " FROM PUBLIC");
  }

  void grant_usage() {
    if (!in_schema() || package_.usage.empty()) return;
    const std::string roles = quote_identifiers(package_.usage);
    add("GRANT USAGE ON SCHEMA " + quoted_schema() + " TO " + roles);
    add("GRANT EXECUTE ON ALL ROUTINES IN SCHEMA " + quoted_schema() + " TO " + roles);
    if (!types().empty()) add("GRANT USAGE ON TYPE " + types() + " TO " + roles);
  }

  // The same for an object that comes into a schema that is there.
  void give_default_privileges(const Statement& statement) {
    if (!in_schema() || is_qualified(statement.object)) return;
    const bool is_type = statement.kind == "type" || statement.kind == "domain";
    const bool is_routine = statement.kind == "function" || statement.kind == "procedure" ||
                            statement.kind == "aggregate";
    if (!is_type && !is_routine) return;
    const std::string object = (is_type ? "TYPE " : "ROUTINE ") + signature(statement);
    add("REVOKE ALL ON " + object + " FROM PUBLIC");
    if (package_.usage.empty()) return;
    add(std::string("GRANT ") + (is_type ? "USAGE" : "EXECUTE") + " ON " + object + " TO " +
        quote_identifiers(package_.usage));
  }

  void set_path(const Statement& statement) {
    add_for(statement, "ALTER ROUTINE " + signature(statement) + " SET search_path = " + path_, {});
  }

  // Right behind the statement that makes it: from PostgreSQL 17 on, what an index or a
  // materialized view calls runs with pg_catalog alone as path, unless it has its own.
  void pin(const Statement& statement) {
    if (is_pinned(statement, package_.bundle.package)) set_path(statement);
  }

  // All that names an object, right behind the statement that makes it.
  void settle(const Statement& statement) {
    if (!statement.transactional) return;
    give_default_privileges(statement);
    pin(statement);
  }

  void unpin(const Statement& statement) {
    add_for(statement, "ALTER ROUTINE " + signature(statement) + " RESET search_path", {});
  }

  void validate(const std::vector<const Statement*>& statements,
                Extent extent = Extent::kSomeOfSchema) {
    if (!package_.bundle.package.check_function_bodies || statements.empty()) return;
    add("SET LOCAL check_function_bodies = on");
    std::vector<Step> steps = validation_steps(package_, renames_, statements, extent);
    std::move(steps.begin(), steps.end(), std::back_inserter(steps_));
  }

  void add(std::string sql) { steps_.push_back({.text = std::move(sql)}); }

  [[nodiscard]] std::vector<Step> take() { return std::move(steps_); }

  [[nodiscard]] const Renames& renames() const { return renames_; }

  [[nodiscard]] bool in_schema() const {
    return package_.bundle.package.scope == PackageScope::kSchema;
  }

 private:
  void add_for(const Statement& statement, std::string sql,
               std::vector<std::optional<std::string>> parameters) {
    steps_.push_back(
        {.text = std::move(sql), .parameters = std::move(parameters), .statement = &statement});
  }

  [[nodiscard]] std::string signature(const Statement& statement) const {
    return in_schema() ? qualified(statement.object, package_.schema) : statement.object;
  }

  [[nodiscard]] std::string quoted_schema() const { return quote_identifier(package_.schema); }

  // The schema's types and domains as a list. Those in other schemas keep what they have there.
  [[nodiscard]] const std::string& types() {
    if (!types_.empty()) return types_;
    std::set<std::string_view> seen;
    for (const Statement& statement : package_.bundle.statements) {
      if (statement.kind != "type" && statement.kind != "domain") continue;
      if (is_qualified(statement.object) || !statement.transactional ||
          renames_.may_rename(statement) || !seen.insert(statement.object).second) {
        continue;
      }
      types_ += (types_.empty() ? "" : ", ") + signature(statement);
    }
    return types_;
  }

  const PackageSteps& package_;
  Renames renames_;
  std::string path_;
  std::string search_path_;
  std::string drop_path_;
  std::string types_;
  std::vector<Step> steps_;
};

bool is_grant(const Statement& statement) {
  return statement.script.empty() && (statement.kind == "grant" || statement.kind == "revoke");
}

// Whether CREATE OR REPLACE is the same for one that is there already.
bool can_replace(const Statement& statement) {
  return !statement.or_replace && statement.script.empty() &&
         (statement.kind == "function" || statement.kind == "procedure" ||
          statement.kind == "aggregate" || statement.kind == "view");
}

}  // namespace

std::vector<std::string> further_path(const Package& package, std::span<const Binding> bindings) {
  std::vector<std::string> path;
  for (const Binding& binding : bindings) path.push_back(binding.schema);
  path.insert(path.end(), package.search_path.begin(), package.search_path.end());
  return path;
}

std::string deployment_path(const PackageSteps& package) {
  std::vector<std::string> path = further_path(package.bundle.package, package.bindings);
  if (package.bundle.package.scope == PackageScope::kSchema) {
    path.insert(path.begin(), package.schema);
  }
  path.emplace_back("pg_temp");
  return quote_identifiers(path);
}

std::string drop_path(const PackageSteps& package) {
  return quote_identifier(package.schema) + ", \"pg_temp\"";
}

bool runs_in_own_schema(const Statement& statement, const Package& package) {
  return statement.drop == DropHandling::kOwnSchema && package.scope == PackageScope::kSchema;
}

std::string qualified(const std::string& identity, const std::string& schema) {
  return is_qualified(identity) ? identity : quote_identifier(schema) + '.' + identity;
}

std::vector<Step> setting_steps() {
  std::vector<Step> steps;
  for (const char* sql :
       {"SET LOCAL client_encoding = 'UTF8'", "SET LOCAL standard_conforming_strings = on",
        "SET LOCAL check_function_bodies = off", "SET LOCAL search_path = pg_catalog, pg_temp"}) {
    steps.push_back({.text = sql});
  }
  return steps;
}

std::vector<Step> create_steps(const PackageSteps& package) {
  StepList steps(package);
  steps.make_schema();
  steps.enter();
  for (const Statement& statement : package.bundle.statements) {
    if (is_grant(statement)) continue;
    steps.statement(statement);
    steps.renames().may_rename(statement) ? steps.settle(statement) : steps.pin(statement);
  }
  steps.revoke_public();
  for (const Statement& statement : package.bundle.statements) {
    if (is_grant(statement)) steps.statement(statement);
  }
  steps.grant_usage();
  std::vector<const Statement*> all;
  for (const Statement& statement : package.bundle.statements) all.push_back(&statement);
  steps.validate(all, Extent::kWholeSchema);
  steps.leave();
  return steps.take();
}

std::vector<Step> partial_steps(const PackageSteps& package,
                                const std::vector<const Statement*>& sent,
                                const std::set<const Statement*>& fresh) {
  StepList steps(package);
  steps.enter();
  for (const Statement* statement : sent) {
    if (is_grant(*statement)) continue;
    const bool replaces = !fresh.contains(statement) && can_replace(*statement);
    replaces ? steps.replace(*statement) : steps.statement(*statement);
    steps.pin(*statement);
  }
  for (const Statement* statement : sent) {
    const bool is_new = fresh.contains(statement) && statement->script.empty();
    if (is_new) steps.give_default_privileges(*statement);
  }
  for (const Statement* statement : sent) {
    if (is_grant(*statement)) steps.statement(*statement);
  }
  steps.validate(sent);
  steps.leave();
  return steps.take();
}

std::vector<Step> overwrite_steps(const PackageSteps& package, const Overwrite& overwrite) {
  StepList steps(package);
  const auto add_all = [&](const std::vector<std::string>& texts) {
    for (const std::string& text : texts) steps.add(text);
  };
  add_all(overwrite.owners);
  steps.enter();
  add_all(overwrite.before);
  const PinChanges pins = find_pin_changes(package, overwrite);
  for (const Statement* routine : pins.set) steps.set_path(*routine);
  for (const Statement* routine : pins.reset) steps.unpin(*routine);
  for (const SentStatement& sent : overwrite.sent) {
    sent.replaces ? steps.replace(*sent.statement) : steps.statement(*sent.statement);
    const bool settles = steps.renames().settles_at_once(*sent.statement);
    settles ? steps.settle(*sent.statement) : steps.pin(*sent.statement);
  }
  add_all(overwrite.after);
  for (const Statement* grant : overwrite.grants) steps.statement(*grant);
  add_all(overwrite.usage);
  steps.validate(overwrite.validated);
  steps.leave();
  return steps.take();
}

std::vector<Step> script_steps(const PackageSteps& package, const std::set<std::string>& scripts) {
  StepList steps(package);
  steps.enter();
  for (const Statement& statement : package.bundle.statements) {
    if (!scripts.contains(statement.script)) continue;
    steps.statement(statement);
    steps.settle(statement);
  }
  steps.leave();
  return steps.take();
}

}  // namespace pgpm
