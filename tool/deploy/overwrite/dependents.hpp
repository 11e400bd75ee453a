#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "deploy/inspect/database_state.hpp"

namespace pgpm {

/// Objects with all that can't stay without them.
struct DropOrder {
  /// First what nothing else depends on, so that each can be dropped by itself.
  std::vector<const LiveNode*> nodes;
  /// Those that depend on each other in a circle; they are not in `nodes`.
  std::vector<const LiveNode*> circle;
};

/// What depends on what among some live objects.
class Dependents {
 public:
  explicit Dependents(std::span<const LiveNode> nodes);

  [[nodiscard]] const LiveNode* find(std::string_view key) const;

  /// All that can't stay when the objects of `keys` are dropped, themselves among them. Columns end
  /// the search: their tables stay.
  [[nodiscard]] DropOrder dropped_with(const std::set<std::string>& keys) const;

  /// Views and functions with parsed bodies whose meaning can change with the objects of `keys`
  /// though they need not be dropped: by `*`, also through functions and columns.
  [[nodiscard]] std::set<std::string> expanded_from(const std::set<std::string>& keys) const;

 private:
  [[nodiscard]] DropOrder in_order(const std::set<std::string>& keys) const;

  std::map<std::string, const LiveNode*, std::less<>> nodes_;
  std::map<std::string, std::vector<const LiveNode*>, std::less<>> dependents_;
};

[[nodiscard]] inline bool is_column(const LiveNode& node) { return node.type == "table column"; }

}  // namespace pgpm
