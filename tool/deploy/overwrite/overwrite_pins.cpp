#include "deploy/overwrite/overwrite_pins.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "deploy/overwrite/mentions.hpp"
#include "deploy/overwrite/targets.hpp"
#include "deploy/plan/by_object.hpp"
#include "deploy/plan/name_list.hpp"
#include "deploy/plan/pins.hpp"

namespace pgpm {
namespace {

bool sets_path_itself(const Statement& statement, const Bundle& bundle) {
  const std::vector<std::string>& settings = statement.routine->settings;
  if (std::find(settings.begin(), settings.end(), "search_path") != settings.end()) return true;
  const Mentions path({"search_path"});
  return std::any_of(bundle.statements.begin(), bundle.statements.end(),
                     [&](const Statement& other) {
                       return other.kind == "alter " + statement.kind &&
                              other.object == statement.object && path.any_in(other.sql);
                     });
}

// What routines that are not sent have now, by kind and identity.
ByObject<std::string_view> live_pins(const SchemaDetails& details) {
  std::map<std::string_view, std::string_view> paths;
  for (const PinnedRoutine& routine : details.pinned_routines) {
    paths[routine.key] = routine.search_path;
  }
  ByObject<std::string_view> pins;
  for (const LiveObject& object : details.live) {
    if (!is_routine_kind(object.kind)) continue;
    const auto path = paths.find(object.key);
    pins[{object.kind, object.identity}] = path == paths.end() ? "" : path->second;
  }
  return pins;
}

}  // namespace

PinChanges find_pin_changes(const PackageSteps& package, const Overwrite& overwrite) {
  PinChanges changes;
  const auto details = package.state.details.find(package.schema);
  if (details == package.state.details.end()) return changes;
  const auto pins = live_pins(details->second);
  const std::vector<std::string> path = parse_name_list(deployment_path(package));
  std::set<const Statement*> sent;
  for (const SentStatement& entry : overwrite.sent) sent.insert(entry.statement);
  for (const Statement& statement : package.bundle.statements) {
    if (!statement.routine || !is_routine_kind(statement.kind)) continue;
    if (sent.contains(&statement)) continue;
    const bool wanted = is_pinned(statement, package.bundle.package);
    const auto pin = pins.find({statement.kind, statement.object});
    if (pin != pins.end() && wanted && parse_name_list(pin->second) != path) {
      changes.set.push_back(&statement);
    } else if (pin != pins.end() && !wanted && !pin->second.empty() &&
               !sets_path_itself(statement, package.bundle)) {
      changes.reset.push_back(&statement);
    }
  }
  return changes;
}

}  // namespace pgpm
