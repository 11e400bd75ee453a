#pragma once

#include <chrono>

#include "deploy/apply/install.hpp"
#include "deploy/connect/session.hpp"

namespace pgpm {

struct InstallOptions {
  bool upgrade = false;  ///< bring an older `_pgpm` up to this program
  bool dry_run = false;
  bool ddl_log = true;  ///< have an event trigger log DDL; if false, none is left
  InstallRoles roles = {};
  std::chrono::seconds wait_lock{60};
};

enum class DdlLog {
  kBegun,       ///< by this installation
  kKept,        ///< it was there already
  kEnded,       ///< by this installation; what was logged stays
  kNone,        ///< not wanted
  kNotAllowed,  ///< only a superuser may make event triggers
};

/// What an installation does, or would do.
struct Installation {
  Plan plan = {};
  int from = 0;         ///< the last migration that was there; 0 if `_pgpm` was not
  int to = 0;           ///< the last migration now
  bool grants = false;  ///< gives roles privileges
  DdlLog ddl_log = DdlLog::kNone;
};

/// Makes or upgrades `_pgpm`, grants rights on it, and begins or ends the log of DDL, in one
/// transaction under its lock. Returns what it did (or would do); a plan without steps if there was
/// nothing to do. Errors: kRefused, kSql for roles that do not exist, kLock, kConnection, kUsage if
/// everybody would be a deployer, kOutcomeUnknown if the connection is lost at COMMIT.
[[nodiscard]] Expected<Installation> install(Session& session, const InstallOptions& options);

}  // namespace pgpm
