#pragma once

#include <string>
#include <vector>

namespace pgpm::server {

/// What `pgpm-server test` is to do. One of `command`, `tap`, `sql` and `former` is filled.
struct TestOptions {
  std::string dir;                      ///< of the build tree's servers, absolute
  std::vector<std::string> packages;    ///< files in which CMake lists packages with their DEPENDS
  std::vector<std::string> bundles;     ///< artifacts
  std::vector<std::string> setup;       ///< psql scripts
  std::vector<std::string> extensions;  ///< made beside those that the packages name
  bool superuser = false;

  std::vector<std::string> command;  ///< any program with its arguments
  std::vector<std::string> tap;      ///< pgTAP scripts
  std::vector<std::string> sql;      ///< psql scripts
  std::string expected;              ///< what the scripts print; empty: anything
  std::string output;                ///< where what they print is kept

  std::vector<std::string> former;  ///< artifacts to upgrade from; others than the first it needs
  std::string mode = "safe";        ///< in which the packages are deployed over them
  std::vector<std::string> changed_columns;  ///< whose values the upgrade changes
};

}  // namespace pgpm::server
