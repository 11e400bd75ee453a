#pragma once

#include <set>
#include <string>
#include <vector>

#include "deploy/overwrite/overwrite_intents.hpp"

namespace pgpm {

/// Whose privileges are set anew.
struct PrivilegeChanges {
  std::set<const LiveObject*> reset = {};     ///< live objects that lose all and get the artifact's
  std::vector<const Statement*> grants = {};  ///< those to send, in the artifact's order
};

/// `made` are the places of statements that make an object without privileges (new, or made again
/// with others); `all` resets every object, for other usage roles. `schema` is the package's.
[[nodiscard]] PrivilegeChanges find_privileges(const Bundle& bundle, const SchemaDetails& details,
                                               const Intents& intents,
                                               const std::set<std::size_t>& made, bool all,
                                               const std::string& schema);

}  // namespace pgpm
