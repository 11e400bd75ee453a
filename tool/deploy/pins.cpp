#include "deploy/pins.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "deploy/name_list.hpp"
#include "deploy/refusals.hpp"

namespace pgpm {
namespace {

// `f` of "shop.f(integer)" and of "f(integer)".
std::string routine_name(const std::string& identity) {
  std::size_t begin = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < identity.size(); ++i) {
    if (identity[i] == '"') quoted = !quoted;
    if (quoted) continue;
    if (identity[i] == '.') begin = i + 1;
    if (identity[i] == '(') return identity.substr(begin, i - begin);
  }
  return identity.substr(begin);
}

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

StalePins find_stale_pins(const Bundle& bundle, const std::vector<std::string>& path,
                          const std::vector<PinnedRoutine>& live) {
  std::map<std::string, std::vector<std::vector<std::string>>> paths;
  for (const PinnedRoutine& routine : live) {
    paths[routine_name(routine.identity)].push_back(parse_name_list(routine.search_path));
  }
  StalePins stale;
  for (const Statement& statement : bundle.statements) {
    const bool is_routine = statement.kind == "function" || statement.kind == "procedure";
    if (!is_routine || !statement.routine || !statement.transactional || sets_path(statement)) {
      continue;
    }
    const auto found = paths.find(routine_name(statement.object));
    const bool is_set = found != paths.end();
    if (!is_pinned(statement, bundle.package)) {
      if (is_set) stale.reset.push_back(&statement);
    } else if (!is_set || std::any_of(found->second.begin(), found->second.end(),
                                      [&](const auto& one) { return one != path; })) {
      stale.set.push_back(&statement);
    }
  }
  return stale;
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
