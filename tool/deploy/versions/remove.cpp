#include "deploy/versions/remove.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "core/text.hpp"
#include "deploy/apply/commit.hpp"
#include "deploy/plan/ddl_log.hpp"
#include "deploy/versions/change.hpp"
#include "deploy/versions/look_at_usage.hpp"

namespace pgpm {
namespace {

Expected<DeployedPackage> choose_row(const DeployedVersions& versions,
                                     const VersionOptions& options) {
  const auto all = rows_of(versions, options.package);
  if (!all) return tl::unexpected(all.error());
  const auto rows = rows_of_version(*all, *options.version);
  if (!rows) return tl::unexpected(rows.error());
  std::vector<std::string> revisions;
  for (const DeployedPackage* row : *rows) {
    if (row->old_revision == options.old_revision) return *row;
    if (row->old_revision) revisions.push_back(std::to_string(*row->old_revision));
  }
  const DeployedPackage& first = *rows->front();
  Error error{.kind = ErrorKind::kRefused, .message = {}};
  if (options.old_revision) {
    error.message = "there is no old revision " + std::to_string(*options.old_revision) + " of " +
                    first.name + ' ' + first.version.text();
    error.hint = revisions.empty() ? "No old revision of it is kept."
                                   : "Kept is " + joined(revisions, ", ") + '.';
  } else {
    error.message = first.name + ' ' + first.version.text() + " is only kept as an old revision";
    error.hint = "Say which with --old-rev: " + joined(revisions, ", ") + '.';
  }
  return tl::unexpected(std::move(error));
}

// The rows from the newest version to the oldest, of each the current one, then kept revisions from
// the latest to the earliest. All revisions of a basic package are one version in this.
std::vector<const DeployedPackage*> newest_first(std::vector<const DeployedPackage*> rows) {
  std::map<std::string, Version> versions;
  for (const DeployedPackage* row : rows) {
    Version& newest = versions.try_emplace(base_schema(*row), row->version).first->second;
    newest = std::max(newest, row->version);
  }
  std::stable_sort(rows.begin(), rows.end(), [&](const auto* left, const auto* right) {
    const auto one = std::make_pair(versions.at(base_schema(*left)), base_schema(*left));
    const auto two = std::make_pair(versions.at(base_schema(*right)), base_schema(*right));
    if (one != two) return one > two;
    if (left->old_revision.has_value() != right->old_revision.has_value()) {
      return !left->old_revision.has_value();
    }
    return left->last_event > right->last_event;
  });
  return rows;
}

// Which rows are too new to go: the newest versions, and of each of them the newest revisions, the
// current one included. By id.
std::map<std::string, Reason> too_new(const std::vector<const DeployedPackage*>& rows, int keep) {
  std::map<std::string, Reason> reasons;
  std::vector<std::string> schemas;
  std::map<std::string, int> revisions;
  for (const DeployedPackage* row : rows) {
    const std::string schema = base_schema(*row);
    auto found = std::find(schemas.begin(), schemas.end(), schema);
    if (found == schemas.end()) found = schemas.insert(schemas.end(), schema);
    const int rank = static_cast<int>(found - schemas.begin()) + 1;
    if (rank > keep || ++revisions[schema] > keep) continue;
    const std::string number =
        keep == 1 ? "the newest " : "one of the " + std::to_string(keep) + " newest ";
    const bool is_version = !row->old_revision.has_value();
    reasons[row->id] = {
        KeepReason::kNewest,
        "it is " + number + (is_version ? "version" : "revision") + (keep == 1 ? "" : "s")};
  }
  return reasons;
}

void append(std::vector<Step>& steps, std::vector<Step> more) {
  std::move(more.begin(), more.end(), std::back_inserter(steps));
}

// One row for prune: nothing is locked that stays anyway.
Expected<Removal> look_to_prune(Session& session, const DeployedPackage& row,
                                const std::map<std::string, Reason>& newest,
                                const VersionOptions& options, Looking looking,
                                DeployedVersions& versions, VersionUsage& usage) {
  Removal removal{.package = row};
  if (const auto found = newest.find(row.id); found != newest.end()) {
    removal.reasons.push_back(found->second);
    return removal;
  }
  if (row.scope == PackageScope::kDatabase) {
    removal.reasons.push_back(
        {KeepReason::kScope, "it has scope DATABASE; pgpm-apply remove drops what it made"});
    return removal;
  }
  const bool is_bound = !examine(versions, row, {}, options).reasons.empty();
  Expected<VersionUsage> looked =
      look_at_usage(session, row, is_bound ? Looking::kForPlan : looking, versions);
  if (!looked) return tl::unexpected(looked.error());
  usage = *std::move(looked);
  return examine(versions, row, usage, options);
}

Expected<Removals> run(
    const Connect& connect, const VersionOptions& options,
    const std::function<Expected<void>(Session&, DeployedVersions&, Looking, Removals&)>& plan) {
  Removals removals;
  const std::string id = make_uuid();
  const Decide decide = [&](Session& session, const ServerFacts& facts,
                            Looking looking) -> Expected<std::vector<Step>> {
    Expected<DeployedVersions> versions = look_at_versions(session, facts);
    if (!versions) return tl::unexpected(versions.error());
    removals = {.id = id};
    const Expected<void> planned = plan(session, *versions, looking, removals);
    if (!planned) return tl::unexpected(planned.error());
    if (removals.steps.empty()) {
      removals.id.clear();
    } else if (facts.logs_ddl) {
      log_as_one(removals.steps, id);
    }
    return removals.steps;
  };
  const Expected<void> changed = change_package(connect, options, id, decide);
  if (!changed) return tl::unexpected(changed.error());
  if (options.dry_run) removals.id.clear();
  return removals;
}

}  // namespace

Expected<Removals> remove_version(const Connect& connect, const VersionOptions& options) {
  return run(connect, options,
             [&](Session& session, DeployedVersions& versions, Looking looking,
                 Removals& removals) -> Expected<void> {
               const Expected<DeployedPackage> row = choose_row(versions, options);
               if (!row) return tl::unexpected(row.error());
               const auto usage = look_at_usage(session, *row, looking, versions);
               if (!usage) return tl::unexpected(usage.error());
               const Removal removal = examine(versions, *row, *usage, options);
               if (!removal.reasons.empty()) return tl::unexpected(removal_refusal(removal));
               removals.steps = removal_steps(removal, *usage, options, "remove", removals.id);
               removals.rows = {removal};
               return {};
             });
}

Expected<Removals> prune_package(const Connect& connect, const VersionOptions& options) {
  return run(connect, options,
             [&](Session& session, DeployedVersions& versions, Looking looking,
                 Removals& removals) -> Expected<void> {
               const auto found = rows_of(versions, options.package);
               if (!found) return tl::unexpected(found.error());
               const std::vector<const DeployedPackage*> rows = newest_first(*found);
               const std::map<std::string, Reason> newest = too_new(rows, options.keep);
               for (const DeployedPackage* row : rows) {
                 VersionUsage usage;
                 const Expected<Removal> removal =
                     look_to_prune(session, *row, newest, options, looking, versions, usage);
                 if (!removal) return tl::unexpected(removal.error());
                 removals.rows.push_back(*removal);
                 if (!removal->reasons.empty()) continue;
                 append(removals.steps,
                        removal_steps(*removal, usage, options, "prune", removals.id));
               }
               return {};
             });
}

}  // namespace pgpm
