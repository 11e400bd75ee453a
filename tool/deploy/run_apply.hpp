#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace pgpm {

/// Where a command writes: data to `out`, diagnostics and progress to `err`.
struct ApplyStreams {
  std::ostream& out;
  std::ostream& err;
  bool color = false;     ///< diagnostics may hold escape codes
  bool progress = false;  ///< `err` is a terminal that can show a progress line
};

/// The whole of pgpm-apply but for its process: reads the arguments (without the program's name),
/// runs the command, reports, and returns the exit code.
[[nodiscard]] int run_apply(std::vector<std::string> arguments, const ApplyStreams& streams);

}  // namespace pgpm
