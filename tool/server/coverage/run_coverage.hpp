#pragma once

#include "pgpm/error.hpp"
#include "server/coverage/coverage_options.hpp"

namespace pgpm::server {

/// Prints what tests called of a package, and writes it as a tracefile. Errors: kUsage if no test
/// left anything, or a file can't be read or written; kArtifact.
[[nodiscard]] Expected<void> run_coverage(const CoverageOptions& options);

}  // namespace pgpm::server
