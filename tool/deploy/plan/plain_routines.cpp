#include "deploy/plan/plain_routines.hpp"

#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <utility>

#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/plan/package_steps.hpp"

namespace pgpm {
namespace {

// Up to PostgreSQL 16 a process looks through all names of functions that it has met for each one
// that it meets, until one of them changes.
constexpr std::size_t kRoutinesOfOneQuery = 5000;

constexpr std::string_view kSharedValidators[] = {"pg_catalog.fmgr_sql_validator",
                                                  "pg_catalog.plpgsql_validator"};

// `f` and `integer, text` of `f(integer, text)`; a name that needs quotes is left to the server.
std::optional<std::pair<std::string, std::string>> plain_signature(const std::string& identity) {
  const std::size_t open = identity.find('(');
  if (open == std::string::npos || identity.back() != ')') return std::nullopt;
  const std::string name = identity.substr(0, open);
  if (name.find_first_of("\".") != std::string::npos) return std::nullopt;
  return {{name, identity.substr(open + 1, identity.size() - open - 2)}};
}

Step validate_one(const std::string& schema, const std::string& function,
                  const Statement& statement) {
  return {.text = "SELECT " + function + "($1::pg_catalog.regprocedure::pg_catalog.oid)",
          .parameters = {signature_in(schema, statement)},
          .statement = &statement};
}

void validate_many(std::vector<Step>& steps, const std::string& schema, const std::string& function,
                   const std::vector<const Statement*>& statements) {
  nlohmann::json signatures = nlohmann::json::array();
  std::vector<const Statement*> found;
  for (const Statement* statement : statements) {
    const auto plain = plain_signature(statement->object);
    if (!plain) {
      steps.push_back(validate_one(schema, function, *statement));
      continue;
    }
    signatures.push_back({plain->first, plain->second});
    found.push_back(statement);
  }
  const std::string signature = "signature::pg_catalog.regprocedure::pg_catalog.oid";
  steps.push_back({.text = "SELECT " + function + "(coalesce(oid, " + signature + ")) FROM (\n" +
                           embedded::kFindRoutines + ") AS routines",
                   .parameters = {schema, signatures.dump(), quote_identifier(schema)},
                   .row_statements = std::move(found)});
}

// All that is set, and the function, end with the savepoint.
std::vector<Step> attempt(const PlainRoutines& routines, std::size_t count) {
  const auto otherwise = [routines] { return routines.in_order(); };
  std::vector<Step> steps;
  const auto add = [&](std::string text, std::vector<std::optional<std::string>> parameters = {}) {
    steps.push_back(
        {.text = std::move(text), .parameters = std::move(parameters), .otherwise = otherwise});
  };
  const std::string savepoint = std::string("SAVEPOINT ") + kAttempt;
  steps.push_back({.text = savepoint});
  add(embedded::kMakeBodyCheck);
  add(embedded::kSetRoutineRange, {routines.schema});
  for (const char* cost : {"parallel_setup_cost", "parallel_tuple_cost",
                           "min_parallel_table_scan_size", "min_parallel_index_scan_size"}) {
    add(std::string("SET LOCAL ") + cost + " = 0");
  }
  const std::size_t queries = (count + kRoutinesOfOneQuery - 1) / kRoutinesOfOneQuery;
  // Each query has new processes; the one that starts them would go on with the names of all.
  if (queries > 1) add("SET LOCAL parallel_leader_participation = off");
  for (std::size_t query = 0; query < queries; ++query) {
    add(embedded::kCheckBodies, {routines.schema, std::to_string(queries), std::to_string(query)});
  }
  steps.push_back({.text = "ROLLBACK TO " + savepoint});
  steps.push_back({.text = "RELEASE " + savepoint});
  return steps;
}

}  // namespace

std::string signature_in(const std::string& schema, const Statement& statement) {
  return schema.empty() ? statement.object : qualified(statement.object, schema);
}

std::vector<Step> PlainRoutines::in_order() const {
  std::vector<Step> steps;
  for (const auto& [function, statements] : by_validator) {
    if (!schema.empty() && statements.size() >= kManyRoutines) {
      validate_many(steps, schema, function, statements);
    } else {
      for (const Statement* one : statements) steps.push_back(validate_one(schema, function, *one));
    }
  }
  return steps;
}

std::vector<Step> PlainRoutines::shared() const {
  PlainRoutines together{.schema = schema};
  PlainRoutines others = *this;
  std::size_t count = 0;
  for (const std::string_view validator : kSharedValidators) {
    auto entry = others.by_validator.extract(std::string(validator));
    if (entry.empty()) continue;
    count += entry.mapped().size();
    together.by_validator.insert(std::move(entry));
  }
  std::vector<Step> steps = count < kManyToShare ? together.in_order() : attempt(together, count);
  std::vector<Step> rest = others.in_order();
  std::move(rest.begin(), rest.end(), std::back_inserter(steps));
  return steps;
}

}  // namespace pgpm
