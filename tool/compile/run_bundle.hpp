#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "core/files.hpp"

namespace pgpm {

/// Where pgpm-bundle writes to, and how.
struct BundleStreams {
  std::ostream& output;       ///< help, version, and what a `--format` writes for machines
  std::ostream& diagnostics;  ///< diagnostics as text
  bool color = false;         ///< whether diagnostics may hold escape codes
  std::string format = {};    ///< the format where no `--format` is given; empty: text
};

/// pgpm-bundle as a function: `arguments` as behind the program's name, relative paths relative to
/// `current_folder`. Returns the exit code.
[[nodiscard]] int run_bundle(const std::vector<std::string>& arguments,
                             const std::string& current_folder, Files& files,
                             const BundleStreams& streams);

}  // namespace pgpm
