#include "deploy/overwrite/dependents.hpp"

#include <algorithm>
#include <utility>

namespace pgpm {

Dependents::Dependents(std::span<const LiveNode> nodes) {
  for (const LiveNode& node : nodes) {
    nodes_.emplace(node.key, &node);
    for (const std::string& used : node.uses) dependents_[used].push_back(&node);
  }
}

const LiveNode* Dependents::find(std::string_view key) const {
  const auto found = nodes_.find(key);
  return found == nodes_.end() ? nullptr : found->second;
}

DropOrder Dependents::dropped_with(const std::set<std::string>& keys) const {
  std::set<std::string> reached;
  std::vector<std::string> open(keys.begin(), keys.end());
  while (!open.empty()) {
    const std::string key = std::move(open.back());
    open.pop_back();
    const LiveNode* node = find(key);
    if (node == nullptr || !reached.insert(key).second || is_column(*node)) continue;
    const auto dependents = dependents_.find(key);
    if (dependents == dependents_.end()) continue;
    for (const LiveNode* dependent : dependents->second) open.push_back(dependent->key);
  }
  return in_order(reached);
}

// Kahn's algorithm from the end that nothing depends on; ties in the order of `nodes_`.
DropOrder Dependents::in_order(const std::set<std::string>& keys) const {
  std::map<std::string, std::size_t, std::less<>> waiting;  // dependents that are not placed yet
  for (const std::string& key : keys) {
    for (const std::string& used : find(key)->uses) {
      if (keys.contains(used)) ++waiting[used];
    }
  }
  std::set<std::string> ready;
  for (const std::string& key : keys) {
    if (!waiting.contains(key)) ready.insert(key);
  }
  DropOrder order;
  std::set<std::string> placed;
  while (!ready.empty()) {
    const LiveNode* node = find(*ready.begin());
    ready.erase(ready.begin());
    order.nodes.push_back(node);
    placed.insert(node->key);
    for (const std::string& used : node->uses) {
      const auto entry = waiting.find(used);
      if (entry != waiting.end() && --entry->second == 0) ready.insert(used);
    }
  }
  for (const std::string& key : keys) {
    if (!placed.contains(key)) order.circle.push_back(find(key));
  }
  return order;
}

std::set<std::string> Dependents::expanded_from(const std::set<std::string>& keys) const {
  std::set<std::string> expanded;
  std::set<std::string> reached;
  std::vector<std::string> open(keys.begin(), keys.end());
  while (!open.empty()) {
    const std::string key = std::move(open.back());
    open.pop_back();
    const auto dependents = dependents_.find(key);
    if (!reached.insert(key).second || dependents == dependents_.end()) continue;
    for (const LiveNode* node : dependents->second) {
      const bool is_view = node->relation_kind == 'v';
      const bool is_routine = node->key.starts_with("pg_proc:");
      if (is_view || node->is_atomic) expanded.insert(node->key);
      const bool is_composite = node->key.starts_with("pg_type:");
      if (is_view || is_routine || is_composite || is_column(*node)) open.push_back(node->key);
    }
  }
  return expanded;
}

}  // namespace pgpm
