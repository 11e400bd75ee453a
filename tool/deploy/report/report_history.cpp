#include <algorithm>

#include "deploy/report/json_document.hpp"
#include "deploy/report/report.hpp"
#include "deploy/report/table.hpp"

namespace pgpm {
namespace {

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

std::string words(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

}  // namespace

std::string history_text(const History& history, std::string_view package) {
  if (!history.installed) return "pgpm is not installed in database " + history.database + '\n';
  if (history.deployments.empty()) {
    return "no deployments" +
           (package.empty() ? "" : " of package \"" + std::string(package) + '"') +
           " are recorded in database " + history.database + '\n';
  }
  Table table;
  table.add({"deployed", "package", "version", "action", "mode", "by", "commit", "issue", "tool"});
  for (const HistoryRow& row : history.deployments) {
    table.add({row.deployed_at.substr(0, 19), row.name, row.version, words(row.action), row.mode,
               row.deployed_by, or_dash(row.vcs_ref), or_dash(row.issue_ref), row.tool});
  }
  return table.text("");
}

std::string history_json(const History& history) {
  Json json = {
      {"result", "done"}, {"database", history.database}, {"installed", history.installed}};
  Json& deployments = json["deployments"] = Json::array();
  for (const HistoryRow& row : history.deployments) {
    deployments.push_back({{"deployment", row.deployment},
                           {"deployed_at", row.deployed_at},
                           {"name", row.name},
                           {"version", row.version},
                           {"digest", row.digest},
                           {"action", row.action},
                           {"mode", row.mode},
                           {"deployed_by", row.deployed_by},
                           {"vcs_ref", or_null(row.vcs_ref)},
                           {"vcs_link", or_null(row.vcs_link)},
                           {"issue_ref", or_null(row.issue_ref)},
                           {"issue_link", or_null(row.issue_link)},
                           {"tool", row.tool}});
  }
  return dump(json);
}

}  // namespace pgpm
