#include "deploy/inspect/history.hpp"

#include "deploy/apply/install.hpp"
#include "deploy/connect/transaction.hpp"
#include "deploy/embedded_sql.hpp"

namespace pgpm {
namespace {

HistoryRow read_row(const Rows& rows, std::size_t row) {
  return {.deployment = rows.text(row, "deployment"),
          .deployed_at = rows.text(row, "deployed_at"),
          .action = rows.text(row, "action"),
          .name = rows.text(row, "name"),
          .version = rows.text(row, "version"),
          .digest = rows.text(row, "digest"),
          .mode = rows.text(row, "mode"),
          .deployed_by = rows.text(row, "deployed_by"),
          .vcs_ref = rows.text(row, "vcs_ref"),
          .vcs_link = rows.text(row, "vcs_link"),
          .issue_ref = rows.text(row, "issue_ref"),
          .issue_link = rows.text(row, "issue_link"),
          .tool = rows.text(row, "tool")};
}

}  // namespace

Expected<History> read_history(Session& session, const std::optional<std::string>& package) {
  const Expected<ServerFacts> facts = begin_look(session, kWaitForCatalog);
  if (!facts) return tl::unexpected(facts.error());
  History history{.database = facts->database, .installed = facts->installed};
  if (!history.installed) return history;
  if (Expected<void> checked = check_installed(*facts); !checked) {
    return tl::unexpected(checked.error());
  }
  const auto rows = run_one(session, {embedded::kDeploymentHistory, {package}});
  if (!rows) return tl::unexpected(to_error(rows.error()));
  for (std::size_t row = 0; row < rows->size(); ++row) {
    history.deployments.push_back(read_row(*rows, row));
  }
  roll_back(session);
  return history;
}

}  // namespace pgpm
