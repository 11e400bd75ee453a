#pragma once

#include <string>
#include <vector>

#include "pgpm/deployment.hpp"
#include "server/testing/source_notes.hpp"
#include "server/testing/sql_scripts.hpp"
#include "server/testing/test_database.hpp"

namespace pgpm::server {

/// Deploys artifacts in a database. Errors: those of the deployment and of reading them.
[[nodiscard]] Expected<void> deploy_packages(const std::vector<TestPackage>& packages,
                                             const DeployOptions& options,
                                             const ConnectionParameters& database);

/// The recipe of a database in which `packages` are deployed, then `setup` is run by `scripts`;
/// with the extensions and roles that the packages name, and `extensions`. It refers to all of
/// them. Errors: kUsage, if a script can't be read.
[[nodiscard]] Expected<DatabaseRecipe> deployed_template(const std::vector<TestPackage>& packages,
                                                         const std::vector<std::string>& setup,
                                                         const std::vector<std::string>& extensions,
                                                         SqlScripts& scripts);

}  // namespace pgpm::server
