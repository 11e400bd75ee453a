#pragma once

#include <functional>
#include <string>
#include <vector>

#include "deploy/connect/session.hpp"
#include "deploy/inspect/inspect.hpp"
#include "deploy/versions/version_options.hpp"
#include "pgpm/plan.hpp"

namespace pgpm {

/// Looks and decides in a transaction that was begun: returns what is to be sent, nothing if there
/// is nothing to do.
using Decide = std::function<Expected<std::vector<Step>>(Session&, const ServerFacts&, Looking)>;

/// Changes what is deployed of one package, in one transaction under the locks that a deployment of
/// it takes; waits while its no-transaction scripts run. `id` is the UUID that the steps record.
/// With `dry_run`: decides in one read-only snapshot, without locks. Errors: those of `decide`;
/// kLock, kSql, kConnection, kOutcomeUnknown. After any but the last the database is as it was.
[[nodiscard]] Expected<void> change_package(const Connect& connect, const VersionOptions& options,
                                            const std::string& id, const Decide& decide);

}  // namespace pgpm
