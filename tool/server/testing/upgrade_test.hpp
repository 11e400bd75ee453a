#pragma once

#include <string>
#include <vector>

#include "server/testing/source_notes.hpp"
#include "server/testing/test_database.hpp"
#include "server/testing/test_options.hpp"

namespace pgpm::server {

/// Deploys former artifacts and rows, then the current packages over them, and compares: the dump
/// with that of a fresh deployment, the rows with those before; and what a second deployment would
/// do. `program_folder`: where psql and pg_dump are looked for before PATH.
/// Returns 0, or 1 after saying on standard output what differs. Errors: what keeps one of the
/// deployments from succeeding.
[[nodiscard]] Expected<int> run_upgrade_test(const TestOptions& options, const TestRun& run,
                                             const std::vector<TestPackage>& packages,
                                             const std::string& program_folder,
                                             TestDatabases& databases);

}  // namespace pgpm::server
