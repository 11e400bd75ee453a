#pragma once

#include <string>
#include <vector>

#include "pgpm/error.hpp"
#include "server/call_apply.hpp"
#include "server/coverage/coverage_options.hpp"
#include "server/testing/test_options.hpp"

namespace pgpm::server {

enum class Command { kStart, kStop, kStatus, kPsql, kWhere, kApply, kRun, kTest, kCoverage };

struct CommandLine {
  Command command = Command::kStatus;
  std::string dir;       ///< absolute; empty only for run and coverage
  bool json = false;     ///< --format json
  bool start = false;    ///< where --start
  std::string conninfo;  ///< where --conninfo
  std::string conninfo_origin = "--conninfo";
  std::vector<std::string> arguments;  ///< what stands behind `--`
  ApplyCall apply;                     ///< of apply only
  TestOptions test;                    ///< of test only
  CoverageOptions coverage;            ///< of coverage only
  std::string text_to_print;           ///< for --help and --version: print this and do nothing else
};

/// Errors: kUsage.
[[nodiscard]] Expected<CommandLine> parse_command_line(std::vector<std::string> arguments);

}  // namespace pgpm::server
