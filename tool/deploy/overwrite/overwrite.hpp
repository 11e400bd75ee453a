#pragma once

#include <set>
#include <string>
#include <vector>

#include "deploy/inspect/database_state.hpp"
#include "pgpm/deployment.hpp"

namespace pgpm {

/// What mode overwrite is decided from. The nodes of the package's schema are looked for in
/// between: see nodes_needed().
struct OverwriteCase {
  const Bundle& bundle;
  const DeployedPackage& deployed;
  const DatabaseState& state;
  const DeployOptions& options;
  const SchemaDetails& details;
};

/// Of which live objects the database must be asked before a plan can be made.
struct NodesNeeded {
  std::vector<std::string> with_dependents = {};  ///< keys
  std::vector<std::string> alone = {};

  [[nodiscard]] bool any() const { return !with_dependents.empty() || !alone.empty(); }
};

[[nodiscard]] NodesNeeded nodes_needed(const OverwriteCase& overwrite);

/// The relations with rows that a plan would drop: their nodes. Asked with the nodes at hand.
[[nodiscard]] std::vector<const LiveNode*> relations_dropped(const OverwriteCase& overwrite);

/// Fills in the plan for mode overwrite: what is sent and in which order. Errors: kRefused, naming
/// each change that can't be made in place with its reason, each object outside the package that a
/// drop would take, and data that would be lost.
[[nodiscard]] Expected<PackagePlan> plan_overwrite(const OverwriteCase& overwrite,
                                                   PackagePlan plan);

}  // namespace pgpm
