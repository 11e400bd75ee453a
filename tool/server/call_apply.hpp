#pragma once

#include <string>
#include <vector>

#include "server/target.hpp"

namespace pgpm::server {

/// A call of pgpm-apply by a target of a CMake build.
struct ApplyCall {
  std::string caller;                ///< the target, which begins what is said
  std::vector<std::string> command;  ///< pgpm-apply's path, its command and arguments
  std::string mode;                  ///< to deploy and plan in; empty: that of where it goes
  std::string sources;               ///< the folder whose commit a deployment records
  TargetOptions where;
};

/// Says where it goes, runs pgpm-apply there, and returns its exit code. Passwords stay where they
/// are: what the environment names pgpm-apply finds itself.
/// Errors: those of find_target(); kRefused for what must not go where the environment happens to
/// lead; kConnection, if no process could be made. What can't be executed ends with 126 or 127.
[[nodiscard]] Expected<int> call_apply(ApplyCall call);

}  // namespace pgpm::server
