#pragma once

#include <optional>
#include <string>
#include <vector>

#include "deploy/connect/session.hpp"

namespace pgpm {

/// A deployed package as `status` shows it. Times are the server's, as it writes them.
struct StatusRow {
  std::string name = {};
  std::string version = {};
  std::string old_revision = {};  ///< empty for the current one
  std::string schema = {};
  std::string deployed_at = {};
  std::string deployed_by = {};
  std::string mode = {};
  std::string vcs_ref = {};
  std::string vcs_link = {};
  std::string issue_ref = {};
  std::string issue_link = {};
  std::string digest = {};
  std::string owner = {};
};

struct Status {
  std::string database = {};
  bool installed = false;
  int schema_version = 0;
  std::vector<StatusRow> packages = {};
};

/// What is deployed; of one package if `package` is given. Errors: kConnection, kSql.
[[nodiscard]] Expected<Status> read_status(Session& session,
                                           const std::optional<std::string>& package);

}  // namespace pgpm
