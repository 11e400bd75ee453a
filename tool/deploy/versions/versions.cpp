#include "deploy/versions/versions.hpp"

#include <algorithm>
#include <set>

#include "core/suggestion.hpp"
#include "core/text.hpp"
#include "deploy/apply/install.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/inspect/inspect.hpp"

namespace pgpm {
namespace {

Error unknown_package(const DeployedVersions& versions, const std::string& package) {
  Error error{.kind = ErrorKind::kRefused,
              .message = "package " + in_quotes(package) + " is not deployed in database " +
                         in_quotes(versions.database.facts.database)};
  std::set<std::string_view> names;
  for (const DeployedPackage& one : versions.database.packages) names.insert(one.name);
  const std::vector<std::string_view> known(names.begin(), names.end());
  error.hint = "\"pgpm-apply status\" lists what is deployed.";
  if (const auto near = nearest(package, known)) {
    error.hint = "Did you mean " + in_quotes(*near) + "?";
  }
  return error;
}

}  // namespace

Expected<DeployedVersions> look_at_versions(Session& session, const ServerFacts& facts) {
  if (!facts.installed) {
    return tl::unexpected(
        Error{.kind = ErrorKind::kRefused,
              .message = "schema \"_pgpm\" is not in database " + in_quotes(facts.database),
              .detail = "Nothing was deployed by pgpm there."});
  }
  if (Expected<void> checked = check_installed(facts); !checked) {
    return tl::unexpected(checked.error());
  }
  const std::vector<Query> queries = {{embedded::kDeployedPackages, {std::nullopt, "false"}},
                                      {embedded::kBindings}};
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  DeployedVersions versions{.database = {.facts = facts}, .bindings = {}};
  Expected<std::vector<DeployedPackage>> packages = read_packages((*results)[0]);
  if (!packages) return tl::unexpected(packages.error());
  versions.database.packages = *std::move(packages);
  const Rows& bindings = (*results)[1];
  for (std::size_t row = 0; row < bindings.size(); ++row) {
    versions.bindings.push_back({.id = bindings.text(row, "id"),
                                 .dependency_id = bindings.text(row, "dependency_id"),
                                 .dependency = bindings.text(row, "dependency"),
                                 .requirement = bindings.text(row, "requirement")});
  }
  return versions;
}

const DeployedPackage* find_row(const DeployedVersions& versions, const std::string& id) {
  const std::vector<DeployedPackage>& rows = versions.database.packages;
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const DeployedPackage& row) { return row.id == id; });
  return found == rows.end() ? nullptr : &*found;
}

std::string base_schema(const DeployedPackage& package) {
  if (!package.old_revision) return package.schema;
  const std::string suffix = '_' + std::to_string(*package.old_revision);
  return package.schema.substr(0, package.schema.size() - suffix.size());
}

std::string title(const DeployedPackage& package) {
  std::string text = package.name + ' ' + package.version.text();
  if (package.old_revision) {
    text += " (old revision " + std::to_string(*package.old_revision) + ')';
  }
  return text;
}

Expected<std::vector<const DeployedPackage*>> rows_of(const DeployedVersions& versions,
                                                      const std::string& package) {
  std::vector<const DeployedPackage*> rows;
  for (const DeployedPackage& row : versions.database.packages) {
    if (row.name == package) rows.push_back(&row);
  }
  if (rows.empty()) return tl::unexpected(unknown_package(versions, package));
  std::stable_sort(rows.begin(), rows.end(),
                   [](const DeployedPackage* left, const DeployedPackage* right) {
                     return left->version < right->version;
                   });
  return rows;
}

Expected<std::vector<const DeployedPackage*>> rows_of_version(
    const std::vector<const DeployedPackage*>& rows, const Version& version) {
  std::vector<const DeployedPackage*> found;
  std::vector<std::string> known;
  for (const DeployedPackage* row : rows) {
    if (row->version == version) found.push_back(row);
    if (known.empty() || known.back() != row->version.text()) known.push_back(row->version.text());
  }
  if (!found.empty()) return found;
  return tl::unexpected(Error{.kind = ErrorKind::kRefused,
                              .message = "version " + in_quotes(version.text()) + " of package " +
                                         in_quotes(rows.front()->name) + " is not deployed",
                              .hint = "Deployed is " + joined(known, ", ") + '.'});
}

}  // namespace pgpm
