#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "core/files.hpp"

namespace pgpm {

/// Where pgpm-bundle writes to.
struct BundleStreams {
  std::ostream& output;       ///< help, version, and the document of `--format json`
  std::ostream& diagnostics;  ///< diagnostics as text
  bool color = false;         ///< whether diagnostics may hold escape codes
};

/// pgpm-bundle as a function: `arguments` as behind the program's name, relative paths relative to
/// `current_folder`. Returns the exit code.
[[nodiscard]] int run_bundle(const std::vector<std::string>& arguments,
                             const std::string& current_folder, Files& files,
                             const BundleStreams& streams);

}  // namespace pgpm
