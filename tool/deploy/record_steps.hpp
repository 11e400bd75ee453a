#pragma once

#include <span>
#include <string>
#include <vector>

#include "deploy/dependencies.hpp"
#include "pgpm/deployment.hpp"

namespace pgpm {

/// What is to be recorded of one package.
struct PackageRecord {
  const PackagePlan& plan;
  std::string owner;
  std::vector<std::string> usage;
  std::span<const Binding> bindings;
  std::vector<std::string> new_scripts;  ///< those that this deployment runs
  std::vector<Change> left;              ///< objects that are not of the package and stay
};

/// The package's rows; its notification. Run when its objects are there.
[[nodiscard]] std::vector<Step> record_steps(const PackageRecord& record,
                                             const DeployOptions& options,
                                             const std::string& deployment_id);

/// The hash of its catalog rows, which must come after everything that a deployment does.
[[nodiscard]] Step hash_step(const std::string& schema);

}  // namespace pgpm
