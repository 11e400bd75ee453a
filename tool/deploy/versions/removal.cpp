#include "deploy/versions/removal.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/text.hpp"
#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/plan/differences.hpp"
#include "deploy/plan/record_steps.hpp"
#include "deploy/plan/revision.hpp"
#include "deploy/versions/database_drops.hpp"

namespace pgpm {
namespace {

void append(std::vector<Step>& steps, std::vector<Step> more) {
  std::move(more.begin(), more.end(), std::back_inserter(steps));
}

std::string session_text(const SchemaUser& user) {
  std::string text = "process " + user.pid + " uses it";
  if (!user.user.empty()) text += ", of user " + in_quotes(user.user);
  if (!user.application.empty()) text += ", application " + in_quotes(user.application);
  return text;
}

void add_sessions(const VersionUsage& usage, Removal& removal) {
  for (const SchemaUser& user : usage.users) {
    removal.reasons.push_back({KeepReason::kSession, session_text(user)});
  }
  if (usage.is_chosen && usage.users.empty()) {
    removal.reasons.push_back({KeepReason::kSession, "a session has just chosen it"});
  }
}

void add_packages(const DeployedVersions& versions, Removal& removal) {
  for (const Bound& bound : versions.bindings) {
    if (bound.dependency_id != removal.package.id) continue;
    const DeployedPackage* dependent = find_row(versions, bound.id);
    if (dependent == nullptr) continue;
    removal.reasons.push_back(
        {KeepReason::kPackage,
         "package " + title(*dependent) + " in schema " + dependent->schema + " depends on it"});
  }
}

void add_objects(const SchemaDetails& details, Removal& removal) {
  for (const std::string& name : bound_objects(details)) {
    const auto& columns = details.outside_columns;
    const bool is_column = std::any_of(columns.begin(), columns.end(), [&](const auto& column) {
      return name == "table column " + column;
    });
    if (!is_column) removal.reasons.push_back({KeepReason::kObject, name + " depends on it"});
  }
}

void add_data(const SchemaDetails& details, bool drop_data, Removal& removal) {
  for (const std::string& table : details.tables_with_rows) {
    if (drop_data) removal.lost_data.push_back("table " + table);
    if (!drop_data)
      removal.reasons.push_back({KeepReason::kData, "table " + table + " holds rows"});
  }
  for (const std::string& column : details.outside_columns) {
    if (drop_data) removal.lost_data.push_back("column " + column);
    if (!drop_data) {
      removal.reasons.push_back({KeepReason::kData, "column " + column + " is of its type"});
    }
  }
}

bool drops_schema(const DeployedPackage& package) {
  return package.scope == PackageScope::kSchema && package.is_there;
}

}  // namespace

std::string_view to_string(KeepReason reason) {
  switch (reason) {
    case KeepReason::kNewest:
      return "newest";
    case KeepReason::kScope:
      return "scope";
    case KeepReason::kSession:
      return "session";
    case KeepReason::kPackage:
      return "package";
    case KeepReason::kObject:
      return "object";
    case KeepReason::kData:
      break;
  }
  return "data";
}

std::vector<std::string> unknown_usage() {
  return {"sessions that name the schema by themselves, or run on a standby server",
          "functions elsewhere that name it in their bodies"};
}

Removal examine(const DeployedVersions& versions, const DeployedPackage& package,
                const VersionUsage& usage, const VersionOptions& options) {
  static const SchemaDetails kNothing;
  const auto found = versions.database.details.find(package.schema);
  const SchemaDetails& details =
      found == versions.database.details.end() ? kNothing : found->second;
  Removal removal{.package = package};
  add_sessions(usage, removal);
  add_packages(versions, removal);
  add_objects(details, removal);
  add_data(details, options.drop_data, removal);
  for (const OutsideObject& object : details.outside_objects) {
    removal.own_outside.push_back(object.name());
  }
  for (const LiveDifference& difference : compare_live(details)) {
    if (difference.drift != DriftKind::kAppeared) continue;
    removal.foreign.push_back(display_name(difference.kind, difference.identity));
  }
  for (const DeployedPackage& row : versions.database.packages) {
    const bool is_revision = !package.old_revision && row.old_revision && row.name == package.name;
    if (is_revision && base_schema(row) == package.schema) removal.revisions.push_back(row.schema);
  }
  if (package.scope == PackageScope::kDatabase) removal.left = left_statements(usage.statements);
  return removal;
}

std::vector<Step> removal_steps(const Removal& removal, const VersionUsage& usage,
                                const VersionOptions& options, std::string_view command,
                                const std::string& id) {
  const DeployedPackage& package = removal.package;
  std::vector<Step> steps;
  if (drops_schema(package)) {
    for (const std::string& object : removal.own_outside) {
      // The kind is one of four words, and the identity came quoted from the server.
      const std::size_t space = object.find(' ');
      steps.push_back(
          {.text = "DROP " + object.substr(0, space) + " IF EXISTS" + object.substr(space)});
    }
    steps.push_back({.text = "DROP SCHEMA " + quote_identifier(package.schema) + " CASCADE"});
  } else if (package.scope == PackageScope::kDatabase) {
    steps = database_drop_steps(usage);
  }
  append(steps, event_steps(package.schema, package.name, package.version,
                            {.deployment = id,
                             .mode = command,
                             .action = "remove",
                             .vcs_ref = options.vcs_ref,
                             .vcs_link = options.vcs_link,
                             .issue_ref = options.issue_ref,
                             .issue_link = options.issue_link}));
  steps.push_back({.text = embedded::kRecordRemoved, .parameters = {package.id}});
  return steps;
}

Error removal_refusal(const Removal& removal) {
  const std::vector<Reason>& reasons = removal.reasons;
  Error error{.kind = ErrorKind::kRefused,
              .message = title(removal.package) + " cannot be removed",
              .detail = "Not known are " + joined(unknown_usage(), ", and ") + '.',
              .hint = "Take away first what needs it."};
  if (std::all_of(reasons.begin(), reasons.end(),
                  [](const Reason& reason) { return reason.kind == KeepReason::kData; })) {
    error.hint = "Save the data first, or pass --drop-data to let go of it.";
  }
  for (const Reason& reason : reasons) error.notes.push_back({{}, reason.text});
  return error;
}

}  // namespace pgpm
