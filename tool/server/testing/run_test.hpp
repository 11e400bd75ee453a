#pragma once

#include "pgpm/error.hpp"
#include "server/testing/test_options.hpp"

namespace pgpm::server {

/// Runs a test on a database of its own, in which its packages are deployed. Says on standard error
/// why it skips the test, and where a failed one kept its database.
/// Returns the exit code of what it ran, 77 for a test that is skipped, 1 for a test that fails
/// otherwise. Errors: what keeps the test from running.
[[nodiscard]] Expected<int> run_test(const TestOptions& options);

}  // namespace pgpm::server
