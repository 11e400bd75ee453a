#include "deploy/inspect/inspect_deployed.hpp"

#include <algorithm>

#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/inspect/inspect.hpp"
#include "deploy/inspect/inspect_schema.hpp"

namespace pgpm {
namespace {

std::vector<std::string> recorded_roles(const DeployedPackage& package) {
  std::vector<std::string> roles = package.usage_roles;
  if (!package.owner.empty()) roles.push_back(package.owner);
  return roles;
}

void take_outside(const Rows& rows, std::vector<DeployedState>& states) {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (DeployedState& state : states) {
      if (state.package.id == rows.text(row, "package")) {
        state.outside.push_back(read_outside_state(rows, row));
      }
    }
  }
}

// What is asked once for all packages.
Expected<void> look_beside_objects(Session& session, std::vector<DeployedState>& states) {
  std::vector<std::string> roles;
  for (const DeployedState& state : states) {
    for (std::string& role : recorded_roles(state.package)) roles.push_back(std::move(role));
  }
  std::vector<Query> queries = {{embedded::kOutsideStates, {Value()}},
                                {embedded::kLostDependencies},
                                {embedded::kPendingScripts},
                                {embedded::kRoles, {json_array(roles)}}};
  const std::size_t hashes = queries.size();
  for (const DeployedState& state : states) {
    queries.push_back({embedded::kCatalogHash, {state.package.schema}});
  }
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  take_outside((*results)[0], states);
  const Rows& lost = (*results)[1];
  const Rows& pending = (*results)[2];
  const std::vector<std::string> existing = names_in((*results)[3]);
  for (std::size_t i = 0; i < states.size(); ++i) {
    states[i].details.catalog_hash = (*results)[hashes + i].text(0, "hash");
  }
  for (DeployedState& state : states) {
    for (std::size_t row = 0; row < lost.size(); ++row) {
      if (lost.text(row, "package") != state.package.id) continue;
      state.lost_dependencies.push_back(lost.text(row, "name"));
    }
    for (std::size_t row = 0; row < pending.size(); ++row) {
      if (pending.text(row, "package") != state.package.id) continue;
      state.pending[pending.text(row, "script")] = std::stoul(pending.text(row, "statements"));
    }
    for (const std::string& role : recorded_roles(state.package)) {
      const bool exists = std::find(existing.begin(), existing.end(), role) != existing.end();
      if (!exists) state.missing_roles.insert(role);
    }
  }
  return {};
}

}  // namespace

Expected<std::vector<DeployedState>> look_at_deployed(Session& session) {
  const auto rows = run_one(session, {embedded::kDeployedPackages, {Value(), "false"}});
  if (!rows) return tl::unexpected(to_error(rows.error()));
  Expected<std::vector<DeployedPackage>> packages = read_packages(*rows);
  if (!packages) return tl::unexpected(packages.error());
  std::vector<DeployedState> states;
  for (DeployedPackage& package : *packages) states.push_back({.package = std::move(package)});
  if (states.empty()) return states;
  if (Expected<void> looked = look_beside_objects(session, states); !looked) {
    return tl::unexpected(looked.error());
  }
  for (DeployedState& state : states) {
    if (Expected<void> looked = look_at_objects(session, state.package, state.details); !looked) {
      return tl::unexpected(looked.error());
    }
  }
  return states;
}

}  // namespace pgpm
