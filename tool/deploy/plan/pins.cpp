#include "deploy/plan/pins.hpp"

#include <algorithm>
#include <utility>

#include "deploy/plan/refusals.hpp"

namespace pgpm {
namespace {

bool sets_path(const Statement& statement) {
  const std::vector<std::string>& settings = statement.routine->settings;
  return std::find(settings.begin(), settings.end(), "search_path") != settings.end();
}

}  // namespace

bool is_pinned(const Statement& statement, const Package& package) {
  const bool is_routine = statement.kind == "function" || statement.kind == "procedure";
  if (!statement.routine || !statement.transactional || !is_routine ||
      package.pin_search_path == PinSearchPath::kNone) {
    return false;
  }
  const Routine& routine = *statement.routine;
  if (package.pin_search_path == PinSearchPath::kSecurityDefiner && !routine.security_definer) {
    return false;
  }
  return !routine.ends_transactions && !sets_path(statement);
}

Expected<void> check_pins(const Bundle& bundle, const std::vector<std::string>& path,
                          const DatabaseState& state) {
  const std::vector<Statement>& statements = bundle.statements;
  const bool pins = std::any_of(statements.begin(), statements.end(), [&](const Statement& one) {
    return is_pinned(one, bundle.package);
  });
  if (!pins) return {};
  std::vector<std::string> reasons;
  for (const std::string& schema : path) {
    const auto found = state.schema_creators.find(schema);
    if (found == state.schema_creators.end()) {
      reasons.push_back("schema \"" + schema + "\" does not exist");
    } else if (!found->second.empty()) {
      reasons.push_back("in schema \"" + schema + "\" these may create: " + found->second);
    }
  }
  if (reasons.empty()) return {};
  return tl::unexpected(pin_refusal(bundle.package, reasons));
}

}  // namespace pgpm
