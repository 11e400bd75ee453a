#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "pgpm/bundle.hpp"
#include "server/coverage/coverage_data.hpp"

namespace pgpm::server {

enum class CallState {
  kCalled,
  kNotCalled,
  kUnknown,  ///< no call was counted, but PostgreSQL may have put it into the calling query
};

struct CoveredRoutine {
  std::string object;  ///< `block_user(bigint, text)`
  std::size_t line = 0;
  CallState state = CallState::kNotCalled;
  std::size_t calls = 0;

  friend bool operator==(const CoveredRoutine&, const CoveredRoutine&) = default;
};

struct CoveredFile {
  std::vector<CoveredRoutine> routines = {};  ///< in order of line, then object
  /// How often lines were reached: those on which statements of bodies begin, and the first one of
  /// a routine whose lines are not known.
  std::map<std::size_t, std::size_t> lines = {};

  friend bool operator==(const CoveredFile&, const CoveredFile&) = default;
};

/// What tests called of a package, by its files. Files without routines are left out.
struct CoverageReport {
  std::string package;
  std::string version;
  std::size_t tests = 0;
  bool has_lines = false;
  std::map<std::string, CoveredFile> files = {};  ///< by path, relative to the package's folder
};

[[nodiscard]] CoverageReport report_coverage(const Bundle& bundle, const PackageCoverage& coverage);

/// Of how many there are, how many were reached.
struct Ratio {
  std::size_t reached = 0;
  std::size_t total = 0;
};

/// Unknown ones count as not there.
[[nodiscard]] Ratio routine_ratio(const CoveredFile& file);
[[nodiscard]] Ratio line_ratio(const CoveredFile& file);

}  // namespace pgpm::server
