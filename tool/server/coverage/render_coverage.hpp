#pragma once

#include <string>

#include "server/coverage/coverage_report.hpp"

namespace pgpm::server {

/// A tracefile as lcov, genhtml and those who read their format take it (`man geninfo`). Paths
/// begin with `sources` and a slash, if that is not empty. Functions of which nothing is known are
/// left out, since the format has no word for them; in names, ", " is "; ", since it ends at a
/// comma.
[[nodiscard]] std::string render_lcov(const CoverageReport& report, const std::string& sources);

/// A table of the files, then the functions that were not called, and those of which nothing is
/// known, each at its place.
[[nodiscard]] std::string render_summary(const CoverageReport& report, const std::string& sources);

/// All of it as a JSON document.
[[nodiscard]] std::string render_coverage_json(const CoverageReport& report);

}  // namespace pgpm::server
