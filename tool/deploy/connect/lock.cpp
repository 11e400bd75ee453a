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
  if (error.sqlstate != "55P03") return result;
  result.message = "another deployment holds the lock that this one needs";
  result.detail = "Waited " + std::to_string(waited.count()) + " s.";
  result.hint = "Try again, or wait longer with --wait-lock.";
  std::vector<std::string> keys;
  for (const Lock& lock : locks) keys.push_back(std::to_string(lock.key));
  const std::vector<Query> queries = {{"ROLLBACK"}, {embedded::kLockHolders, {json_array(keys)}}};
  const auto holders = run_all(session, queries);
  if (!holders || holders->back().size() == 0) return result;
  const Rows& holder = holders->back();
  result.detail += " It is held by process " + holder.text(0, "pid");
  if (holder.at(0, "user")) result.detail += ", user \"" + holder.text(0, "user") + '"';
  if (!holder.text(0, "application").empty()) {
    result.detail += ", application \"" + holder.text(0, "application") + '"';
  }
  if (holder.at(0, "since")) result.detail += ", since " + holder.text(0, "since");
  result.detail += '.';
  return result;
}

}  // namespace pgpm
