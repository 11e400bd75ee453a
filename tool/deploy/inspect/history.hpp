#pragma once

#include <optional>
#include <string>
#include <vector>

#include "deploy/connect/session.hpp"

namespace pgpm {

/// What one deployment did to one package, as `history` shows it. Times are the server's, as it
/// writes them.
struct HistoryRow {
  std::string deployment = {};  ///< the UUID of the call
  std::string deployed_at = {};
  std::string action = {};
  std::string name = {};
  std::string version = {};
  std::string digest = {};
  std::string mode = {};
  std::string deployed_by = {};
  std::string vcs_ref = {};
  std::string vcs_link = {};
  std::string issue_ref = {};
  std::string issue_link = {};
  std::string tool = {};
};

struct History {
  std::string database = {};
  bool installed = false;
  std::vector<HistoryRow> deployments = {};  ///< newest first
};

/// The deployments that are recorded; of one package if `package` is given.
/// Errors: kConnection, kSql, kRefused for a `_pgpm` that is not to be trusted or not this
/// program's.
[[nodiscard]] Expected<History> read_history(Session& session,
                                             const std::optional<std::string>& package);

}  // namespace pgpm
