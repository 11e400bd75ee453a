#pragma once

#include <string>
#include <vector>

#include "deploy/connect/session.hpp"
#include "deploy/inspect/database_state.hpp"

namespace pgpm {

/// That a package was bound to another one when it was deployed.
struct Bound {
  std::string id;             ///< of the package's row
  std::string dependency_id;  ///< of the row that it was bound to, which may be removed
  std::string dependency;     ///< that one's name
  std::string requirement;
};

/// What is deployed, whatever the package.
struct DeployedVersions {
  DatabaseState database;  ///< all packages; details of schemas that were looked at
  std::vector<Bound> bindings;
};

/// Reads what is deployed in one round trip. Errors: kRefused if `_pgpm` is not there or can't be
/// used, kSql, kConnection.
[[nodiscard]] Expected<DeployedVersions> look_at_versions(Session& session,
                                                          const ServerFacts& facts);

/// The row with this id; null if it is not of a deployed package.
[[nodiscard]] const DeployedPackage* find_row(const DeployedVersions& versions,
                                              const std::string& id);

/// What all revisions of a versioned package's version, or of a basic package, are called after:
/// the current one's schema.
[[nodiscard]] std::string base_schema(const DeployedPackage& package);

/// "shop 01_00_00 (old revision 0)"
[[nodiscard]] std::string title(const DeployedPackage& package);

/// All rows of a package, by version, the current one before kept revisions. Errors: kRefused if
/// there are none, with the nearest name that is deployed.
[[nodiscard]] Expected<std::vector<const DeployedPackage*>> rows_of(
    const DeployedVersions& versions, const std::string& package);

/// Those of one version. Errors: kRefused if there are none, with the versions that are deployed.
[[nodiscard]] Expected<std::vector<const DeployedPackage*>> rows_of_version(
    const std::vector<const DeployedPackage*>& rows, const Version& version);

}  // namespace pgpm
