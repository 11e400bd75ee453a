#include <algorithm>

#include "deploy/connect/quoting.hpp"
#include "deploy/overwrite/overwrite_parts.hpp"
#include "deploy/overwrite/targets.hpp"

namespace pgpm {
namespace {

void give_to_owner(const OverwriteParts& parts, Overwrite& result) {
  const std::string owner = owner_of(parts.overwrite);
  if (owner != parts.overwrite.state.facts.session_user) result.role = owner;
  if (!parts.in_schema()) return;
  std::set<std::string> drifted;
  for (const LiveObject* object : parts.drifted) drifted.insert(object->key);
  for (const LiveNode& node : parts.overwrite.details.nodes) {
    const bool is_asked = changes_owner(parts.overwrite) || drifted.contains(node.key);
    if (!is_asked || node.is_outside || parts.dropped.contains(node.key)) continue;
    if (node.owner.empty() || node.owner == owner || node.owner_sql.empty()) continue;
    result.owners.push_back(node.owner_sql + quote_identifier(owner));
  }
}

// Comments whose statement left the package, on what stays.
void take_comments(const OverwriteParts& parts, Overwrite& result) {
  const std::vector<Statement>& statements = parts.overwrite.bundle.statements;
  const std::vector<LiveObject>& live = parts.overwrite.details.live;
  for (const std::string& object : parts.intents.removed_comments) {
    const bool is_given = std::any_of(
        statements.begin(), statements.end(),
        [&](const Statement& other) { return other.kind == "comment" && other.object == object; });
    const bool is_there = std::any_of(live.begin(), live.end(), [&](const LiveObject& on) {
      return !parts.is_dropped(&on) && parts.is_meant_by(object, on.kind, on.identity);
    });
    if (is_there && !is_given) result.before.push_back("COMMENT ON " + object + " IS NULL");
  }
}

void reset_privileges(const OverwriteParts& parts, Overwrite& result) {
  for (const LiveObject& object : parts.overwrite.details.live) {
    const bool is_drift = parts.drifted.contains(&object);
    const LiveNode* node = parts.dependents.find(object.key);
    if (node == nullptr || parts.is_dropped(&object)) continue;
    if (!is_drift && !parts.privileges.reset.contains(&object)) continue;
    for (const std::string& sql : node->reset_sql) {
      if (is_drift || sql.starts_with("REVOKE")) result.before.push_back(sql);
    }
  }
}

// An object that the schema does not show: on another schema's table, or known to the server by
// another signature.
std::string drop_unseen(const OverwriteParts& parts, const std::string& kind,
                        const std::string& identity) {
  return "DROP " + kind + " IF EXISTS " +
         (is_routine_kind(kind) ? parts.qualified(identity) : identity);
}

void drop(const OverwriteParts& parts, Overwrite& result) {
  for (const LiveNode* node : parts.drops.dropped) result.before.push_back(node->drop_sql);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts.intents.statements[i] != Intent::kRecreate || parts.intents.live[i] != nullptr ||
        parts.drops.made_again.contains(i)) {
      continue;
    }
    const Statement& statement = parts.statement(i);
    result.before.push_back(drop_unseen(parts, statement.kind, statement.object));
  }
  for (const Leaving& leaving : parts.intents.leaving) {
    if (leaving.live != nullptr || !parts.overwrite.options.prune) continue;
    result.before.push_back(drop_unseen(parts, leaving.kind, leaving.identity));
  }
}

void alter_types(const OverwriteParts& parts, Overwrite& result) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts.intents.statements[i] != Intent::kAlter) continue;
    if (parts.drops.made_again.contains(i)) continue;
    const LiveNode* node = parts.dependents.find(parts.intents.live[i]->key);
    for (std::string& sql : type_alterations(parts.statement(i), *node)) {
      result.before.push_back(std::move(sql));
    }
  }
}

}  // namespace

void add_before(const OverwriteParts& parts, Overwrite& result) {
  give_to_owner(parts, result);
  take_comments(parts, result);
  reset_privileges(parts, result);
  drop(parts, result);
  alter_types(parts, result);
}

}  // namespace pgpm
