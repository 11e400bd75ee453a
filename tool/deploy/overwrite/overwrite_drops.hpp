#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "deploy/overwrite/dependents.hpp"
#include "deploy/overwrite/overwrite_intents.hpp"

namespace pgpm {

/// What mode overwrite drops, and what becomes of it.
struct OverwriteDrops {
  std::vector<const LiveNode*> dropped = {};  ///< in the order of the drops
  /// What statements of the artifact make again, by their place.
  std::map<std::size_t, const LiveNode*> made_again = {};
  std::vector<const LiveNode*> remade = {};  ///< parts that the catalog's own definition makes
  std::set<const Leaving*> gone = {};        ///< of `Intents::leaving`
  std::vector<Note> refused = {};
};

/// Settles which types are altered and which are made again, then follows what depends on what is
/// dropped. Changes kAlter to kRecreate where the server's values don't allow it.
[[nodiscard]] OverwriteDrops find_drops(const Bundle& bundle, const Dependents& dependents,
                                        bool prune, Intents& intents);

/// The ALTER TYPE statements that make a type of the given shape from the live one, whose name is
/// `name`; none if it already is. Only for Intent::kAlter.
[[nodiscard]] std::vector<std::string> type_alterations(const Statement& statement,
                                                        const LiveNode& node);

/// Whether adding values or attributes is enough to make the type from the live one.
[[nodiscard]] bool can_alter_type(const Statement& statement, const LiveNode& node);

}  // namespace pgpm
