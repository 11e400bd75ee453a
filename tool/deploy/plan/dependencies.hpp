#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "deploy/inspect/database_state.hpp"
#include "pgpm/bundle.hpp"

namespace pgpm {

/// The bundles so that each stands behind those it depends on, ties as given.
/// Errors: kUsage if one package is given twice in one version; kDependency if they go in a circle.
[[nodiscard]] Expected<std::vector<const Bundle*>> order_bundles(std::span<const Bundle> bundles);

/// Which schema each dependency was resolved to.
struct Binding {
  std::string package;
  std::string schema;
  std::string requirement;
};

/// For each bundle (by its place in `bundles`) its dependencies in order of name, each bound to the
/// newest version that fits among what is deployed and the other bundles. Errors: kDependency,
/// naming all that are unmet with what is there instead, and all missing extensions.
[[nodiscard]] Expected<std::vector<std::vector<Binding>>> resolve_dependencies(
    std::span<const Bundle* const> bundles, const DatabaseState& state);

/// Whether a package row is what this bundle would be deployed over, or is deployed as.
[[nodiscard]] bool is_deployed_as(const Bundle& bundle, const DeployedPackage& deployed);

/// Where a bundle is deployed already: the package row of its schema, or null. A basic package has
/// one row, a versioned one has a row for each version; versions of equal precedence are one.
[[nodiscard]] const DeployedPackage* find_deployed(const Bundle& bundle,
                                                   const DatabaseState& state);

/// The schema that a bundle goes to: that of the row, or the one that its name and version make.
[[nodiscard]] std::string target_schema(const Bundle& bundle, const DatabaseState& state);

}  // namespace pgpm
