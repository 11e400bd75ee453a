#pragma once

#include <chrono>

#include "deploy/apply/install.hpp"
#include "deploy/connect/session.hpp"

namespace pgpm {

struct InstallOptions {
  bool upgrade = false;  ///< bring an older `_pgpm` up to this program
  bool dry_run = false;
  InstallRoles roles = {};
  std::chrono::seconds wait_lock{60};
};

/// Makes or upgrades `_pgpm` and grants rights on it, in one transaction under its lock. Returns
/// the steps that it took (or would take); none if there was nothing to do. Errors: kRefused, kSql
/// for roles that do not exist, kLock, kConnection, kUsage if everybody would be a deployer,
/// kOutcomeUnknown if the connection is lost at COMMIT.
[[nodiscard]] Expected<Plan> install(Session& session, const InstallOptions& options);

}  // namespace pgpm
