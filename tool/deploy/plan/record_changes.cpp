#include "deploy/plan/record_changes.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "deploy/embedded_sql.hpp"
#include "deploy/plan/differences.hpp"

namespace pgpm {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

bool is_same(const RecordedObject& recorded, const Statement& statement) {
  return recorded.sha256 == statement.sha256 && recorded.file == statement.place.file &&
         recorded.line == statement.place.line && recorded.script == statement.script &&
         recorded.shape == statement.shape;
}

// A row for each statement in order, then those without one.
bool has_same_objects(const Bundle& bundle, const std::vector<RecordedObject>& recorded) {
  const std::vector<Statement>& statements = bundle.statements;
  if (recorded.size() < statements.size()) return false;
  for (std::size_t i = 0; i < recorded.size(); ++i) {
    if (recorded[i].left || recorded[i].sha256.empty() != (i >= statements.size())) return false;
    if (i >= statements.size()) continue;
    if (recorded[i].position != i + 1 || recorded[i].kind != statements[i].kind ||
        recorded[i].identity != statements[i].object) {
      return false;
    }
  }
  return true;
}

// Whether nothing is done but to replace bodies of routines, which keep their OIDs.
bool only_replaces_routines(const PackagePlan& plan, const SchemaDetails& details) {
  const Overwrite& overwrite = plan.overwrite;
  const Package& package = plan.bundle->package;
  const bool sends_no_more = overwrite.owners.empty() && overwrite.before.empty() &&
                             overwrite.after.empty() && overwrite.grants.empty() &&
                             overwrite.usage.empty() && plan.pending.empty();
  // Where functions are pinned, a change of the path changes others.
  const bool pins_none =
      package.pin_search_path == PinSearchPath::kNone && details.pinned_routines.empty();
  return package.scope == PackageScope::kSchema && sends_no_more && pins_none &&
         std::all_of(overwrite.sent.begin(), overwrite.sent.end(), [](const SentStatement& sent) {
           const Statement& statement = *sent.statement;
           return statement.routine && statement.script.empty() &&
                  (statement.kind == "function" || statement.kind == "procedure");
         });
}

}  // namespace

std::optional<Step> record_changes_step(const PackagePlan& plan, const DatabaseState& state,
                                        const DeployOptions& options) {
  const Bundle& bundle = *plan.bundle;
  const DeployedPackage* deployed = find_deployed(bundle, state);
  const auto details = state.details.find(plan.schema);
  if (plan.action != Action::kOverwrite || deployed == nullptr || details == state.details.end()) {
    return std::nullopt;
  }
  const std::vector<RecordedObject>& recorded = details->second.recorded;
  const bool holds = !deployed->catalog_hash.empty() &&
                     deployed->catalog_hash == details->second.catalog_hash &&
                     deployed->owner == wanted_owner(bundle, options) &&
                     deployed->usage_roles == wanted_usage(bundle, options);
  if (!holds || !plan.overwrite.left.empty() || !has_same_objects(bundle, recorded)) {
    return std::nullopt;
  }
  Json changed = Json::array();
  for (std::size_t i = 0; i < bundle.statements.size(); ++i) {
    const Statement& statement = bundle.statements[i];
    if (is_same(recorded[i], statement)) continue;
    changed.push_back({i + 1, statement.sha256, statement.place.file, statement.place.line,
                       or_null(statement.script),
                       statement.shape.empty() ? Json(nullptr) : Json(statement.shape)});
  }
  return Step{.text = only_replaces_routines(plan, details->second)
                          ? embedded::kRecordReplacedRoutines
                          : embedded::kRecordChangedObjects,
              .parameters = {plan.schema, changed.dump()}};
}

}  // namespace pgpm
