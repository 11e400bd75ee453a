#include "deploy/overwrite/overwrite_drops.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "deploy/overwrite/targets.hpp"

namespace pgpm {
namespace {

class DropFinder {
 public:
  DropFinder(const Bundle& bundle, const Dependents& dependents, bool prune, Intents& intents)
      : bundle_(bundle), dependents_(dependents), prune_(prune), intents_(intents) {
    for (std::size_t i = 0; i < bundle.statements.size(); ++i) {
      if (intents.live[i] != nullptr) statements_.emplace(intents.live[i]->key, i);
    }
    for (const Leaving& leaving : intents.leaving) {
      if (leaving.live != nullptr) leaving_.emplace(leaving.live->key, &leaving);
    }
  }

  [[nodiscard]] OverwriteDrops find() {
    DropOrder order = dependents_.dropped_with(roots());
    for (const LiveNode* node : order.circle) {
      refuse(*node, "it and what it is made of need each other");
    }
    for (const LiveNode* node : order.nodes) {
      dropped_.insert(node->key);
      if (node->is_outside) claim(*node);
    }
    for (const LiveNode* node : order.nodes) settle(*node);
    result_.dropped = std::move(order.nodes);
    std::erase_if(result_.dropped, [&](const LiveNode* node) { return goes_along(*node); });
    // The last one dropped is made first.
    std::reverse(result_.remade.begin(), result_.remade.end());
    return std::move(result_);
  }

 private:
  std::set<std::string> roots() {
    std::set<std::string> roots;
    std::set<std::string> altered;
    for (const LiveObject* object : intents_.altered) altered.insert(object->key);
    for (std::size_t i = 0; i < bundle_.statements.size(); ++i) {
      if (intents_.live[i] == nullptr) continue;
      const std::string& key = intents_.live[i]->key;
      if (intents_.statements[i] == Intent::kAlter) {
        const LiveNode* node = dependents_.find(key);
        if (node == nullptr || !can_alter_type(bundle_.statements[i], *node)) {
          intents_.statements[i] = Intent::kRecreate;
        } else if (bundle_.statements[i].shape.front() == "COMPOSITE") {
          altered.insert(key);
        }
      }
      if (intents_.statements[i] == Intent::kRecreate) roots.insert(key);
    }
    for (const Leaving& leaving : intents_.leaving) {
      if (leaving.live != nullptr && (prune_ || leaving.is_forced)) roots.insert(leaving.live->key);
    }
    for (const std::string& key : dependents_.expanded_from(altered)) {
      const auto statement = statements_.find(key);
      if (statement == statements_.end()) continue;
      if (bundle_.statements[statement->second].script.empty()) roots.insert(key);
    }
    return roots;
  }

  // What the package makes on others' tables is known by its name alone.
  void claim(const LiveNode& node) {
    for (std::size_t i = 0; i < bundle_.statements.size(); ++i) {
      const Statement& statement = bundle_.statements[i];
      if (intents_.live[i] == nullptr && names(statement.kind, statement.object, node)) {
        statements_.emplace(node.key, i);
      }
    }
    for (const Leaving& leaving : intents_.leaving) {
      if (leaving.live == nullptr && names(leaving.kind, leaving.identity, node)) {
        leaving_.emplace(node.key, &leaving);
      }
    }
  }

  // A table without a schema is found by the search path.
  [[nodiscard]] bool names(const std::string& kind, const std::string& object,
                           const LiveNode& node) const {
    if (kind != node.type) return false;
    if (object == node.identity) return true;
    const std::string_view table = table_of(object);
    const std::string before_table = object.substr(0, object.size() - table.size());
    if (before_table.empty() || !node.identity.starts_with(before_table)) return false;
    const std::string found = bare_name(node.identity.substr(before_table.size()));
    const std::string wanted = '.' + bare_name(table);
    const std::vector<std::string>& path = bundle_.package.search_path;
    return std::any_of(path.begin(), path.end(),
                       [&](const std::string& schema) { return found == schema + wanted; });
  }

  // What becomes of one that can't stay.
  void settle(const LiveNode& node) {
    if (node.is_outside && !is_own(node)) return refuse(node, "it stands outside the package");
    if (const auto leaving = leaving_.find(node.key); leaving != leaving_.end()) {
      if (prune_ || leaving->second->is_forced) {
        result_.gone.insert(leaving->second);
      } else {
        refuse(node, "it left the package; drop it with --prune");
      }
      return;
    }
    if (is_column(node)) {
      if (!dropped_.contains(node.parent)) refuse(node, "its table would lose the column");
      return;
    }
    const auto statement = statements_.find(node.key);
    if (statement != statements_.end() && bundle_.statements[statement->second].script.empty()) {
      if (is_kept_kind(bundle_.statements[statement->second].kind)) {
        return refuse(node, "making it again would lose what it holds");
      }
      result_.made_again.emplace(statement->second, &node);
      return;
    }
    if (is_part_of_gone(node)) return;
    if (node.make_sql.empty() || node.is_foreign_key) {
      return refuse(node, "no statement outside table scripts makes it");
    }
    result_.remade.push_back(&node);
  }

  // A cast has no schema of its own, and a trigger that of its table.
  [[nodiscard]] bool is_own(const LiveNode& node) const {
    return statements_.contains(node.key) || leaving_.contains(node.key);
  }

  [[nodiscard]] bool is_part_of_gone(const LiveNode& node) const {
    const auto leaving = leaving_.find(node.parent);
    return leaving != leaving_.end() && (prune_ || leaving->second->is_forced);
  }

  // A part that vanishes with its table, unless something else must be dropped behind it.
  [[nodiscard]] bool goes_along(const LiveNode& node) const {
    if (is_column(node)) return true;
    const bool is_part = node.type == "default value" || node.type == "table constraint" ||
                         node.relation_kind == 'S';
    if (!is_part || !dropped_.contains(node.parent)) return false;
    return std::all_of(node.uses.begin(), node.uses.end(), [&](const std::string& used) {
      const LiveNode* other = dependents_.find(used);
      return used == node.parent || !dropped_.contains(used) || other->parent == node.parent;
    });
  }

  [[nodiscard]] std::string name(const LiveNode& node) const {
    if (const auto statement = statements_.find(node.key); statement != statements_.end()) {
      const Statement& made = bundle_.statements[statement->second];
      return made.kind + ' ' + made.object;
    }
    if (const auto leaving = leaving_.find(node.key); leaving != leaving_.end()) {
      return leaving->second->kind + ' ' + leaving->second->identity;
    }
    constexpr std::string_view kTable = "table ";
    const bool is_part = node.type == "table column" || node.type == "table constraint";
    return (is_part ? node.type.substr(kTable.size()) : node.type) + ' ' + node.identity;
  }

  // Names what it needs, if that is another one.
  void refuse(const LiveNode& node, const std::string& reason) {
    std::string text = name(node);
    for (const std::string& used : node.uses) {
      if (!dropped_.contains(used) || used == node.parent) continue;
      text += " needs " + name(*dependents_.find(used));
      break;
    }
    const auto statement = statements_.find(node.key);
    const Place place =
        statement == statements_.end() ? Place{} : bundle_.statements[statement->second].place;
    result_.refused.push_back({place, text + ": " + reason});
  }

  const Bundle& bundle_;
  const Dependents& dependents_;
  bool prune_;
  Intents& intents_;
  std::map<std::string, std::size_t> statements_;  // by key of what they made
  std::map<std::string, const Leaving*> leaving_;
  std::set<std::string> dropped_;
  OverwriteDrops result_;
};

}  // namespace

OverwriteDrops find_drops(const Bundle& bundle, const Dependents& dependents, bool prune,
                          Intents& intents) {
  return DropFinder(bundle, dependents, prune, intents).find();
}

}  // namespace pgpm
