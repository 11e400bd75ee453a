#include "deploy/versions/database_drops.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <set>
#include <string_view>

#include "deploy/connect/quoting.hpp"
#include "deploy/plan/package_steps.hpp"

namespace pgpm {
namespace {

// Kinds whose objects `DROP <kind> <identity>` drops.
constexpr std::array<std::string_view, 18> kKinds = {
    "aggregate",     "cast",       "collation", "domain",
    "foreign table", "function",   "index",     "materialized view",
    "operator",      "policy",     "procedure", "rule",
    "sequence",      "statistics", "table",     "trigger",
    "type",          "view"};

// An index without a name of its own goes with its table, or stays.
bool has_no_name(const RecordedStatement& statement) {
  return statement.kind == "index" && statement.identity.starts_with("on ");
}

bool is_dropped(const RecordedStatement& statement) {
  return !statement.is_shared && !has_no_name(statement) &&
         std::find(kKinds.begin(), kKinds.end(), statement.kind) != kKinds.end();
}

std::string name_of(const RecordedStatement& statement) {
  return statement.identity.empty() ? statement.kind : statement.kind + ' ' + statement.identity;
}

}  // namespace

std::vector<std::string> left_statements(const std::vector<RecordedStatement>& statements) {
  constexpr std::size_t kOn = 3;
  const std::vector<std::string> tables = dropped_tables(statements);
  std::vector<std::string> left;
  for (const RecordedStatement& statement : statements) {
    const bool goes_with_table =
        has_no_name(statement) &&
        std::find(tables.begin(), tables.end(), statement.identity.substr(kOn)) != tables.end();
    if (!is_dropped(statement) && !goes_with_table) left.push_back(name_of(statement));
  }
  return left;
}

std::vector<std::string> dropped_tables(const std::vector<RecordedStatement>& statements) {
  std::vector<std::string> tables;
  for (const RecordedStatement& statement : statements) {
    const bool holds_rows = statement.kind == "table" || statement.kind == "materialized view";
    if (holds_rows && is_dropped(statement)) tables.push_back(statement.identity);
  }
  return tables;
}

std::vector<Step> database_drop_steps(const VersionUsage& usage) {
  std::vector<Step> steps;
  if (usage.statements.empty()) return steps;
  steps.push_back({.text = "SET LOCAL search_path = " + quote_identifiers(usage.search_path)});
  std::set<std::string> seen;
  for (const RecordedStatement& one : std::views::reverse(usage.statements)) {
    if (!is_dropped(one) || !seen.insert(name_of(one)).second) continue;
    // Identities were made by pgpm-bundle, quoted where needed.
    steps.push_back({.text = "DROP " + one.kind + " IF EXISTS " + one.identity + " RESTRICT"});
  }
  for (Step& step : setting_steps()) steps.push_back(std::move(step));
  return steps;
}

}  // namespace pgpm
