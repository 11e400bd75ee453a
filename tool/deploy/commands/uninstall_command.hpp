#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "deploy/connect/session.hpp"
#include "pgpm/plan.hpp"

namespace pgpm {

struct UninstallOptions {
  bool dry_run = false;
  std::chrono::seconds wait_lock{60};
};

/// What an uninstallation does, or would do.
struct Uninstallation {
  Plan plan = {};
  std::vector<std::string> schemas = {};  ///< of packages, which stay
};

/// Drops `_pgpm` with all records, in one transaction under its lock; nothing if it is not there.
/// Errors: kRefused if it is not pgpm's, of a newer pgpm, a stranger's, or if objects outside
/// depend on it; kSql, kLock, kConnection.
[[nodiscard]] Expected<Uninstallation> uninstall(Session& session, const UninstallOptions& options);

}  // namespace pgpm
