#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "deploy/plan/dependencies.hpp"
#include "pgpm/deployment.hpp"

namespace pgpm {

/// What the steps of one package are made from.
struct PackageSteps {
  const Bundle& bundle;
  std::string schema;
  std::string owner;               ///< empty: whoever deploys
  std::vector<std::string> usage;  ///< roles
  std::span<const Binding> bindings;
  const DatabaseState& state;
};

/// The schemas behind the package's own in its path: of its dependencies, then of its settings.
[[nodiscard]] std::vector<std::string> further_path(const Package& package,
                                                    std::span<const Binding> bindings);

/// The deployment's search_path, quoted: the package's own schema, the further ones, pg_temp.
[[nodiscard]] std::string deployment_path(const PackageSteps& package);

/// The path of a DROP whose names are not qualified, so that it hits nobody else's objects.
[[nodiscard]] std::string drop_path(const PackageSteps& package);
/// Whether a statement is such a DROP.
[[nodiscard]] bool runs_in_own_schema(const Statement& statement, const Package& package);

/// A routine's or relation's identity with the schema in front, unless it names another one.
[[nodiscard]] std::string qualified(const std::string& identity, const std::string& schema);

/// The settings of a deployment's transaction, also sent again after what may have changed them.
/// search_path holds pg_catalog alone: pgpm's own queries must not meet anybody's functions.
[[nodiscard]] std::vector<Step> setting_steps();

/// The schema, its statements, privileges, validation of bodies; in the end, role and settings are
/// as before.
[[nodiscard]] std::vector<Step> create_steps(const PackageSteps& package);

/// Only `sent` statements, in the artifact's order; those that are `fresh` get the privileges that
/// a new schema's objects get.
[[nodiscard]] std::vector<Step> partial_steps(const PackageSteps& package,
                                              const std::vector<const Statement*>& sent,
                                              const std::set<const Statement*>& fresh);
/// What mode overwrite does in a schema that is there.
[[nodiscard]] std::vector<Step> overwrite_steps(const PackageSteps& package,
                                                const Overwrite& overwrite);

/// Only the statements of some table scripts.
[[nodiscard]] std::vector<Step> script_steps(const PackageSteps& package,
                                             const std::set<std::string>& scripts);

}  // namespace pgpm
