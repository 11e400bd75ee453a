#include "deploy/plan/validation_steps.hpp"

#include <iterator>
#include <utility>

#include "deploy/plan/plain_routines.hpp"

namespace pgpm {
namespace {

bool has_body_to_check(const Statement& statement) {
  return statement.routine && statement.transactional &&
         (statement.kind == "function" || statement.kind == "procedure");
}

class Validation {
 public:
  Validation(const PackageSteps& package, const Renames& renames)
      : package_(package), renames_(renames) {
    if (package.bundle.package.scope == PackageScope::kSchema) plain_.schema = package.schema;
  }

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
      plain_.by_validator[function].push_back(&statement);
    } else if (by_name) {
      validate_by_name(statement, function);
    } else {
      validate_with_settings(statement, function);
    }
  }

  [[nodiscard]] std::vector<Step> take(Extent extent) {
    std::vector<Step> steps = extent == Extent::kWholeSchema && !plain_.schema.empty()
                                  ? plain_.shared()
                                  : plain_.in_order();
    std::move(steps_.begin(), steps_.end(), std::back_inserter(steps));
    return steps;
  }

 private:
  void add_for(const Statement& statement, std::string sql,
               std::vector<std::optional<std::string>> parameters) {
    steps_.push_back(
        {.text = std::move(sql), .parameters = std::move(parameters), .statement = &statement});
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
    steps_.push_back({.text = "RELEASE SAVEPOINT pgpm_validation"});
  }

  [[nodiscard]] std::string signature(const Statement& statement) const {
    return signature_in(plain_.schema, statement);
  }

  const PackageSteps& package_;
  const Renames& renames_;
  PlainRoutines plain_ = {};
  std::vector<Step> steps_;
};

}  // namespace

std::vector<Step> validation_steps(const PackageSteps& package, const Renames& renames,
                                   const std::vector<const Statement*>& statements, Extent extent) {
  Validation validation(package, renames);
  for (const Statement* statement : statements) validation.add(*statement);
  return validation.take(extent);
}

}  // namespace pgpm
