#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "deploy/connect/session.hpp"
#include "deploy/inspect/database_state.hpp"

namespace pgpm {

/// What the database holds of one package, beside what was recorded of it.
struct DeployedState {
  DeployedPackage package;
  SchemaDetails details = {};  ///< recorded and live objects, if the package has a schema
  std::vector<OutsideState> outside = {};
  std::vector<std::string> lost_dependencies = {};  ///< "model 01_02_00"
  std::map<std::string, std::size_t> pending = {};  ///< statements by table script
  std::set<std::string> missing_roles = {};         ///< recorded ones that do not exist
};

/// Looks at packages that are deployed: object by object, unless no catalog row has changed, as a
/// deployment does. All of them, kept revisions too, in order of name, version and revision.
/// Errors: kSql, kConnection.
[[nodiscard]] Expected<std::vector<DeployedState>> look_at_deployed(Session& session);

}  // namespace pgpm
