#include "deploy/plan/validation_steps.hpp"

#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"

namespace pgpm {
namespace {

bool has_body_to_check(const Statement& statement) {
  return statement.routine && statement.transactional &&
         (statement.kind == "function" || statement.kind == "procedure");
}

// `f` and `integer, text` of `f(integer, text)`; a name that needs quotes is left to the server.
std::optional<std::pair<std::string, std::string>> plain_signature(const std::string& identity) {
  const std::size_t open = identity.find('(');
  if (open == std::string::npos || identity.back() != ')') return std::nullopt;
  const std::string name = identity.substr(0, open);
  if (name.find_first_of("\".") != std::string::npos) return std::nullopt;
  return {{name, identity.substr(open + 1, identity.size() - open - 2)}};
}

class Validation {
 public:
  Validation(const PackageSteps& package, const Renames& renames)
      : package_(package),
        renames_(renames),
        in_schema_(package.bundle.package.scope == PackageScope::kSchema) {}

  void add(const Statement& statement) {
    if (!has_body_to_check(statement)) return;
    const auto validator = package_.state.validators.find(statement.routine->language);
    if (validator == package_.state.validators.end()) return;
    const std::string& function = validator->second;
    const bool is_renamed = renames_.may_rename(statement);
    // What is found by name would be checked without its settings, and blamed wrongly.
    if (is_renamed && !statement.routine->settings.empty()) return;
    // A signature that takes a column's type is known to the server alone.
    const bool by_name = is_renamed || statement.object.find('%') != std::string::npos;
    if (!by_name && statement.routine->settings.empty()) {
      plain_[function].push_back(&statement);
    } else if (by_name) {
      validate_by_name(statement, function);
    } else {
      validate_with_settings(statement, function);
    }
  }

  [[nodiscard]] std::vector<Step> take() {
    std::vector<Step> others = std::exchange(steps_, {});
    for (const auto& [function, statements] : plain_) {
      if (in_schema_ && statements.size() >= kManyRoutines) {
        validate_many(statements, function);
      } else {
        for (const Statement* statement : statements) validate_one(*statement, function);
      }
    }
    std::move(others.begin(), others.end(), std::back_inserter(steps_));
    return std::move(steps_);
  }

 private:
  void add_for(const Statement& statement, std::string sql,
               std::vector<std::optional<std::string>> parameters) {
    steps_.push_back(
        {.text = std::move(sql), .parameters = std::move(parameters), .statement = &statement});
  }

  void validate_one(const Statement& statement, const std::string& function) {
    add_for(statement, "SELECT " + function + "($1::pg_catalog.regprocedure::pg_catalog.oid)",
            {signature(statement)});
  }

  void validate_many(const std::vector<const Statement*>& statements, const std::string& function) {
    nlohmann::json signatures = nlohmann::json::array();
    std::vector<const Statement*> found;
    for (const Statement* statement : statements) {
      const auto plain = plain_signature(statement->object);
      if (!plain) {
        validate_one(*statement, function);
        continue;
      }
      signatures.push_back({plain->first, plain->second});
      found.push_back(statement);
    }
    const std::string signature = "signature::pg_catalog.regprocedure::pg_catalog.oid";
    steps_.push_back(
        {.text = "SELECT " + function + "(coalesce(oid, " + signature + ")) FROM (\n" +
                 embedded::kFindRoutines + ") AS routines",
         .parameters = {package_.schema, signatures.dump(), quote_identifier(package_.schema)},
         .row_statements = std::move(found)});
  }

  void validate_by_name(const Statement& statement, const std::string& function) {
    const std::string identity = signature(statement);
    add_for(statement,
            "SELECT " + function +
                "(p.oid) FROM pg_catalog.pg_proc p "
                "JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace "
                "WHERE pg_catalog.parse_ident($1) IN (ARRAY[n.nspname, "
                "p.proname]::pg_catalog.text[], "
                "CASE WHEN pg_catalog.pg_function_is_visible(p.oid) "
                "THEN ARRAY[p.proname]::pg_catalog.text[] END)",
            {identity.substr(0, identity.find('('))});
  }

  // Validators ignore the function's own SET clauses, so these are set around the call. The
  // signature is read first: with those settings its types may be out of sight.
  void validate_with_settings(const Statement& statement, const std::string& function) {
    steps_.push_back({.text = "SAVEPOINT pgpm_validation"});
    add_for(statement,
            "SELECT pg_catalog.set_config('pgpm.routine', "
            "$1::pg_catalog.regprocedure::pg_catalog.oid::pg_catalog.text, true)",
            {signature(statement)});
    add_for(statement,
            "SELECT pg_catalog.set_config(pg_catalog.split_part(setting, '=', 1), "
            "pg_catalog.substr(setting, pg_catalog.strpos(setting, '=') + 1), true) "
            "FROM pg_catalog.pg_proc p, pg_catalog.unnest(p.proconfig) AS setting "
            "WHERE p.oid = pg_catalog.current_setting('pgpm.routine')::pg_catalog.oid "
            "AND pg_catalog.split_part(setting, '=', 1) <> 'role'",
            {});
    add_for(statement,
            "SELECT " + function + "(pg_catalog.current_setting('pgpm.routine')::pg_catalog.oid)",
            {});
    steps_.push_back({.text = "ROLLBACK TO SAVEPOINT pgpm_validation"});
  }

  [[nodiscard]] std::string signature(const Statement& statement) const {
    return in_schema_ ? qualified(statement.object, package_.schema) : statement.object;
  }

  const PackageSteps& package_;
  const Renames& renames_;
  bool in_schema_;
  std::map<std::string, std::vector<const Statement*>> plain_;  // by validator
  std::vector<Step> steps_;
};

}  // namespace

std::vector<Step> validation_steps(const PackageSteps& package, const Renames& renames,
                                   const std::vector<const Statement*>& statements) {
  Validation validation(package, renames);
  for (const Statement* statement : statements) validation.add(*statement);
  return validation.take();
}

}  // namespace pgpm
