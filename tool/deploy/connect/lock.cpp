#include "deploy/connect/lock.hpp"

#include <algorithm>
#include <map>

#include "core/sha256.hpp"
#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"

namespace pgpm {
namespace {

std::int64_t key_of(const std::string& text) {
  const std::string digits = sha256("pgpm " + text).substr(0, 16);
  return static_cast<std::int64_t>(std::stoull(digits, nullptr, 16));
}

// ` by process 4711, user "web", application "psql", since 2026-11-25T20:15:00Z`
std::string holder_text(const Rows& holders, std::size_t row) {
  std::string text = " by process " + holders.text(row, "pid");
  if (holders.at(row, "user")) text += ", user \"" + holders.text(row, "user") + '"';
  if (!holders.text(row, "application").empty()) {
    text += ", application \"" + holders.text(row, "application") + '"';
  }
  if (holders.at(row, "since")) text += ", since " + holders.text(row, "since");
  return text;
}

std::string waited_text(std::chrono::seconds waited) {
  return "Waited " + std::to_string(waited.count()) + " s.";
}

constexpr std::string_view kLockNotAvailable = "55P03";
constexpr const char* kLockHint = "Try again, or wait longer with --wait-lock.";

}  // namespace

std::int64_t schema_lock_key() { return key_of("schema"); }

std::int64_t package_lock_key(const std::string& package) { return key_of("package " + package); }

std::int64_t scripts_lock_key(const std::string& package) { return key_of("scripts " + package); }

std::vector<Lock> deployment_locks(std::span<const Bundle* const> bundles, bool installs) {
  std::map<std::int64_t, bool> packages;
  for (const Bundle* bundle : bundles) {
    packages[package_lock_key(bundle->package.name)] = true;
    for (const auto& [name, requirement] : bundle->package.dependencies) {
      packages.try_emplace(package_lock_key(name), false);
    }
  }
  std::vector<Lock> locks = {{schema_lock_key(), installs}};
  for (const auto& [key, exclusive] : packages) locks.push_back({key, exclusive});
  return locks;
}

Query lock_query(std::span<const Lock> locks) {
  Query query{"SELECT "};
  for (const Lock& lock : locks) {
    if (!query.parameters.empty()) query.sql += ", ";
    query.parameters.emplace_back(std::to_string(lock.key));
    query.sql += lock.exclusive ? "pg_advisory_xact_lock($" : "pg_advisory_xact_lock_shared($";
    query.sql += std::to_string(query.parameters.size()) + "::bigint)";
  }
  return query;
}

Error explain_lock_failure(Session& session, const ServerError& error, std::span<const Lock> locks,
                           std::chrono::seconds waited) {
  Error result = to_error(error);
  if (error.sqlstate != kLockNotAvailable) return result;
  result.message = "another deployment holds the lock that this one needs";
  result.detail = waited_text(waited);
  result.hint = kLockHint;
  std::vector<std::string> keys;
  for (const Lock& lock : locks) keys.push_back(std::to_string(lock.key));
  const std::vector<Query> queries = {{"ROLLBACK"}, {embedded::kLockHolders, {json_array(keys)}}};
  const auto holders = run_all(session, queries);
  if (!holders || holders->back().size() == 0) return result;
  result.detail += " It is held" + holder_text(holders->back(), 0) + '.';
  return result;
}

Error explain_table_lock(Session& session, Error error, std::span<const std::string> packages,
                         std::chrono::seconds waited) {
  if (error.sqlstate != kLockNotAvailable) return error;
  // The table may be one of `_pgpm`: then nobody is named, rather than waited for.
  const std::vector<Query> queries = {{"ROLLBACK"},
                                      {"BEGIN READ ONLY"},
                                      {"SET LOCAL lock_timeout = 1"},
                                      {embedded::kTableLockHolders, {json_array(packages)}},
                                      {"ROLLBACK"}};
  const auto found = run_all(session, queries);
  if (!found || (*found)[3].size() == 0) return error;
  error.message = "another session holds the lock on a table that this command needs";
  error.detail = waited_text(waited);
  error.hint = kLockHint;
  const Rows& holders = (*found)[3];
  for (std::size_t row = 0; row < holders.size(); ++row) {
    error.notes.push_back(
        {{}, "table " + holders.text(row, "table") + " is locked" + holder_text(holders, row)});
  }
  return error;
}

}  // namespace pgpm
