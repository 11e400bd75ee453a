#pragma once

#include <string>

namespace pgpm::server {

/// What `pgpm-server coverage` is to report.
struct CoverageOptions {
  std::string data;     ///< the folder of PGPM_COVERAGE
  std::string bundle;   ///< the package's artifact
  std::string sources;  ///< the folder that its paths are relative to; may be empty
  std::string output;   ///< the tracefile to write; empty: none
  bool json = false;
};

}  // namespace pgpm::server
