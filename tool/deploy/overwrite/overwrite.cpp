#include "deploy/overwrite/overwrite.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "deploy/overwrite/overwrite_parts.hpp"
#include "deploy/plan/differences.hpp"
#include "deploy/plan/refusals.hpp"

namespace pgpm {
namespace {

// Why it can't be done in place.
std::vector<Note> refusals(const OverwriteParts& parts) {
  std::vector<Note> notes;
  const auto& executed = parts.overwrite.details.executed_scripts;
  for (const Script& script : scripts_of(parts.overwrite.bundle)) {
    const auto ran = executed.find(script.path);
    if (ran == executed.end() || ran->second == script.sha256) continue;
    notes.push_back({{script.path, 0, 0}, "this table script was changed after it ran"});
  }
  for (const std::vector<Note>& more : {parts.intents.refused, parts.drops.refused}) {
    notes.insert(notes.end(), more.begin(), more.end());
  }
  return notes;
}

std::vector<std::string> lost_data(const OverwriteParts& parts) {
  const std::vector<std::string>& full = parts.overwrite.details.tables_with_rows;
  std::vector<std::string> lost;
  for (const LiveNode* node : parts.drops.dropped) {
    if (std::find(full.begin(), full.end(), node->table_name) == full.end()) continue;
    lost.push_back(node->type + ' ' + node->table_name);
  }
  return lost;
}

void add_report(const OverwriteParts& parts, Overwrite& result) {
  for (const auto& [i, node] : parts.drops.made_again) {
    if (parts.made.contains(i)) continue;
    result.recreated.push_back(parts.statement(i).kind + ' ' + parts.statement(i).object);
  }
  for (const LiveNode* node : parts.drops.remade) {
    result.recreated.push_back(node->type + ' ' + node->identity);
  }
  for (const Leaving& leaving : parts.intents.leaving) {
    const bool is_gone = leaving.live == nullptr ? parts.overwrite.options.prune
                                                 : parts.drops.gone.contains(&leaving);
    if (is_gone) {
      result.dropped.push_back(leaving.kind + ' ' + leaving.identity);
    } else {
      result.left.push_back({ChangeKind::kRemoved, leaving.kind, leaving.identity, leaving.place});
    }
  }
}

}  // namespace

NodesNeeded nodes_needed(const OverwriteCase& overwrite) {
  const Intents intents = intents_of(overwrite);
  NodesNeeded needed;
  for (std::size_t i = 0; i < intents.statements.size(); ++i) {
    const bool changes =
        intents.statements[i] == Intent::kRecreate || intents.statements[i] == Intent::kAlter;
    if (changes && intents.live[i] != nullptr) {
      needed.with_dependents.push_back(intents.live[i]->key);
    }
  }
  for (const LiveObject* object : intents.altered) needed.with_dependents.push_back(object->key);
  for (const Leaving& leaving : intents.leaving) {
    const bool goes = overwrite.options.prune || leaving.is_forced;
    if (goes && leaving.live != nullptr) needed.with_dependents.push_back(leaving.live->key);
  }
  std::set<const LiveObject*> alone(intents.reset.begin(), intents.reset.end());
  const PrivilegeChanges privileges =
      find_privileges(overwrite.bundle, overwrite.details, intents,
                      made_places(overwrite.bundle, intents, AlteredTypes::kMaybeMade),
                      changes_usage(overwrite), overwrite.deployed.schema);
  alone.insert(privileges.reset.begin(), privileges.reset.end());
  for (const LiveObject& object : overwrite.details.live) {
    if (changes_owner(overwrite) || alone.contains(&object)) needed.alone.push_back(object.key);
  }
  return needed;
}

std::vector<const LiveNode*> relations_dropped(const OverwriteCase& overwrite) {
  Intents intents = intents_of(overwrite);
  const Dependents dependents(overwrite.details.nodes);
  const OverwriteDrops drops =
      find_drops(overwrite.bundle, dependents, overwrite.options.prune, intents);
  std::vector<const LiveNode*> relations;
  for (const LiveNode* node : drops.dropped) {
    if (!node->table_name.empty() && node->populated) relations.push_back(node);
  }
  return relations;
}

Expected<PackagePlan> plan_overwrite(const OverwriteCase& overwrite, PackagePlan plan) {
  const OverwriteParts parts(overwrite);
  plan.action = Action::kOverwrite;
  if (std::vector<Note> notes = refusals(parts); !notes.empty()) {
    return tl::unexpected(overwrite_refusal(plan, std::move(notes)));
  }
  plan.lost_data = lost_data(parts);
  if (!plan.lost_data.empty() && !overwrite.options.drop_data) {
    return tl::unexpected(data_refusal(plan, Mode::kOverwrite));
  }
  add_before(parts, plan.overwrite);
  add_sent(parts, plan.overwrite);
  add_after(parts, plan.overwrite);
  add_report(parts, plan.overwrite);
  return plan;
}

}  // namespace pgpm
