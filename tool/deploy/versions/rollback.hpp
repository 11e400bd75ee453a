#pragma once

#include <optional>
#include <string>
#include <vector>

#include "deploy/inspect/inspect.hpp"
#include "deploy/versions/version_options.hpp"
#include "deploy/versions/versions.hpp"
#include "pgpm/plan.hpp"

namespace pgpm {

/// A revision that is put back, and what was current until then.
struct Rollback {
  std::string id = {};            ///< a UUID, made by the client; empty if nothing was recorded
  DeployedPackage restored;       ///< as it was recorded before
  std::string schema;             ///< what it is called from now on
  std::vector<Drift> drift = {};  ///< of what is put back
  /// What was current; none if nobody knows of it.
  std::optional<DeployedPackage> replaced = {};
  std::optional<Revision> kept = {};  ///< what that becomes; none if its schema is gone
  std::vector<Drift> replaced_drift = {};
  std::vector<std::string> leaving = {};  ///< "trigger audit on crm.users", of what was current
  std::vector<std::string> coming = {};   ///< of what is put back
  /// Packages that are bound to it and require another version.
  std::vector<std::string> unmet = {};
  std::vector<Step> steps = {};
};

/// A command that makes again what a revision made outside its schema.
struct OutsideCommand {
  std::string object;
  std::string role;  ///< as which it was made, and is made again
  std::string sql;
};

/// What is put back, and what for.
struct RollbackTarget {
  const DeployedPackage* restored = nullptr;
  const DeployedPackage* current = nullptr;  ///< null if it is not recorded any more
};

/// The revision that was current last before the one that is. Errors: kRefused if there is none, or
/// if several versions have one and `options` name none.
[[nodiscard]] Expected<RollbackTarget> choose_rollback(const DeployedVersions& versions,
                                                       const VersionOptions& options);

/// Decides what a rollback does, with the details of both schemas looked at. Pure. Errors: kRefused
/// if something outside binds to the current schema, or if a schema is gone or foreign; kDependency
/// if what the revision needs is not there any more.
[[nodiscard]] Expected<Rollback> plan_rollback(const DeployedVersions& versions,
                                               const RollbackTarget& target,
                                               const std::vector<OutsideCommand>& outside,
                                               const VersionOptions& options,
                                               const std::string& id);

}  // namespace pgpm
