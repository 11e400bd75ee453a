#include "deploy/inspect/status.hpp"

#include "deploy/apply/install.hpp"
#include "deploy/connect/quoting.hpp"
#include "deploy/connect/transaction.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/inspect/inspect.hpp"

namespace pgpm {

Expected<Status> read_status(Session& session, const std::optional<std::string>& package) {
  const Expected<ServerFacts> facts = begin_look(session, kWaitForCatalog);
  if (!facts) return tl::unexpected(facts.error());
  Status status{.database = facts->database,
                .installed = facts->installed,
                .schema_version = facts->schema_version};
  if (!status.installed) return status;
  if (Expected<void> checked = check_installed(*facts); !checked) {
    return tl::unexpected(checked.error());
  }
  Value filter;
  if (package) filter = json_array({&*package, 1});
  const auto rows = run_one(session, {embedded::kDeployedPackages, {filter, "false"}});
  if (!rows) return tl::unexpected(to_error(rows.error()));
  for (std::size_t row = 0; row < rows->size(); ++row) {
    status.packages.push_back({.name = rows->text(row, "name"),
                               .version = rows->text(row, "version"),
                               .old_revision = rows->text(row, "old_rev"),
                               .schema = rows->text(row, "schema"),
                               .deployed_at = rows->text(row, "deployed_at"),
                               .deployed_by = rows->text(row, "deployed_by"),
                               .mode = rows->text(row, "mode"),
                               .vcs_ref = rows->text(row, "vcs_ref"),
                               .vcs_link = rows->text(row, "vcs_link"),
                               .issue_ref = rows->text(row, "issue_ref"),
                               .issue_link = rows->text(row, "issue_link"),
                               .digest = rows->text(row, "digest"),
                               .owner = rows->text(row, "owner")});
  }
  roll_back(session);
  return status;
}

}  // namespace pgpm
