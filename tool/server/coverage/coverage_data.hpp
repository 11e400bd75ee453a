#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "pgpm/error.hpp"

namespace pgpm::server {

/// What tests called of one routine.
struct RoutineCoverage {
  std::size_t calls = 0;
  bool may_be_inlined = false;  ///< then no calls mean nothing
  /// How often each line of the body was reached that a statement begins on; lines count from 1.
  std::map<std::size_t, std::size_t> lines = {};

  friend bool operator==(const RoutineCoverage&, const RoutineCoverage&) = default;
};

/// What tests called of one artifact.
struct PackageCoverage {
  std::string digest = {};                               ///< the artifact's
  std::size_t tests = 1;                                 ///< how many were added up
  bool has_lines = false;                                ///< whether there was a profiler
  std::map<std::string, RoutineCoverage> routines = {};  ///< by the object of their statement

  friend bool operator==(const PackageCoverage&, const PackageCoverage&) = default;
};

/// What one test leaves in the folder of PGPM_COVERAGE, as JSON.
[[nodiscard]] std::string write_coverage(const std::vector<PackageCoverage>& packages);

/// Its inverse. `name` stands in errors. Errors: kUsage.
[[nodiscard]] Expected<std::vector<PackageCoverage>> read_coverage(const std::string& text,
                                                                   const std::string& name);

/// Adds what another test called of the same artifact.
void add_coverage(PackageCoverage& sum, const PackageCoverage& other);

/// What all tests that left something in `folder` called of an artifact. Errors: kUsage, if it
/// can't be read or holds nothing of the artifact.
[[nodiscard]] Expected<PackageCoverage> read_coverage_folder(const std::string& folder,
                                                             const std::string& digest);

}  // namespace pgpm::server
