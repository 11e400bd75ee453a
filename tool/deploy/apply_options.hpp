#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "deploy/apply/execute.hpp"
#include "deploy/commands/install_command.hpp"
#include "deploy/connect/connect.hpp"
#include "deploy/versions/version_options.hpp"
#include "pgpm/deployment.hpp"

namespace pgpm {

/// The command line of pgpm-apply.
struct ApplyOptions {
  std::string command = "deploy";           ///< its name, one of the manual's
  std::vector<std::string> bundles = {};    ///< paths of artifacts
  std::optional<std::string> package = {};  ///< `status PACKAGE`, `history PACKAGE`
  ConnectionOptions connection = {};
  DeployOptions deploy = {};
  InstallOptions install = {};
  ExecuteOptions execute = {};
  VersionOptions versions = {};
  bool dry_run = false;
  bool sql = false;        ///< show the SQL as well
  bool exit_code = false;  ///< `plan --exit-code`
  bool json = false;
};

/// What is printed instead of running a command: help or the version.
struct Answer {
  std::string text;
};

/// Reads the arguments (without the program's name). Errors: kUsage.
[[nodiscard]] Expected<std::variant<ApplyOptions, Answer>> parse_apply_options(
    std::vector<std::string> arguments);

}  // namespace pgpm
