#pragma once

#include <set>
#include <string>
#include <vector>

#include "deploy/inspect/database_state.hpp"
#include "deploy/plan/package_steps.hpp"
#include "deploy/plan/record_steps.hpp"

namespace pgpm {

/// `--file`: deploys only the named files of an artifact into the schema that is there, as they
/// stand in it. Of a named file, statements are sent that differ from what was deployed or whose
/// object has drifted, and table scripts that have not run. All else is left, and said to be.

/// Decides it. Errors: kUsage for a file that is not in the artifact; kRefused if the package is
/// not deployed, or a table script among the files was changed after it ran.
[[nodiscard]] Expected<PackagePlan> plan_files(PackagePlan plan, const DeployedPackage& deployed,
                                               const DatabaseState& state,
                                               const std::vector<std::string>& files);

/// The chosen statements, their privileges, pins and validation.
[[nodiscard]] std::vector<Step> file_steps(const PackageSteps& package, const PackagePlan& plan);

/// Records them, so that neither the artifact nor the one before passes as what is deployed.
[[nodiscard]] std::vector<Step> record_file_steps(const PackageRecord& record,
                                                  const DeployedPackage& deployed,
                                                  const DeployOptions& options,
                                                  const std::string& deployment_id);

/// The hash of the schema's catalog rows, unless drift is left that it would hide.
[[nodiscard]] Step file_hash_step(const PackagePlan& plan);

/// Whether a recorded digest says that only some files of an artifact were deployed.
[[nodiscard]] bool is_partial(const std::string& digest);

}  // namespace pgpm
