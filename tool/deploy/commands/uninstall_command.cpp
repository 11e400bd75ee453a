#include "deploy/commands/uninstall_command.hpp"

#include "deploy/apply/install.hpp"
#include "deploy/connect/transaction.hpp"
#include "deploy/embedded_sql.hpp"

namespace pgpm {
namespace {

Expected<void> check_dependents(const Rows& dropped) {
  Error error{.kind = ErrorKind::kRefused,
              .message = "objects outside of schema \"_pgpm\" depend on it",
              .hint = "Drop them first."};
  for (std::size_t row = 0; row < dropped.size(); ++row) {
    const std::string name = dropped.text(row, "name");
    const bool is_own =
        name == "event trigger pgpm_log_ddl" || name == "event trigger pgpm_log_drop";
    if (dropped.boolean(row, "is_outside") && !is_own) error.notes.push_back({{}, name});
  }
  if (error.notes.empty()) return {};
  return tl::unexpected(error);
}

Expected<Uninstallation> plan_uninstall(Session& session, const ServerFacts& facts) {
  Uninstallation result;
  if (!facts.installed) return result;
  if (Expected<void> ours = check_ours(facts); !ours) return tl::unexpected(ours.error());
  const std::vector<Query> queries = {{embedded::kDroppedObjects, {"_pgpm"}},
                                      {embedded::kStayingSchemas}};
  const auto found = run_all(session, queries);
  if (!found) return tl::unexpected(to_error(found.error()));
  if (Expected<void> free = check_dependents(found->front()); !free) {
    return tl::unexpected(free.error());
  }
  const Rows& schemas = found->back();
  for (std::size_t row = 0; row < schemas.size(); ++row) {
    result.schemas.push_back(schemas.text(row, "name"));
  }
  if (facts.logs_ddl)
    result.plan.steps.push_back({.text = embedded::kDropDdlLog, .is_script = true});
  result.plan.steps.push_back({.text = "DROP SCHEMA _pgpm CASCADE"});
  return result;
}

}  // namespace

Expected<Uninstallation> uninstall(Session& session, const UninstallOptions& options) {
  Expected<ServerFacts> facts = options.dry_run ? begin_look(session, options.wait_lock)
                                                : begin_deployment(session, options.wait_lock);
  if (facts && !options.dry_run) {
    const Lock lock{schema_lock_key(), true};
    facts = take_locks(session, {&lock, 1}, options.wait_lock);
  }
  if (!facts) return tl::unexpected(facts.error());
  Expected<Uninstallation> result = plan_uninstall(session, *facts);
  if (!result || !result->plan.has_work() || options.dry_run) {
    roll_back(session);
    return result;
  }
  const Expected<void> applied = apply_steps(session, result->plan.steps, {}, [](std::size_t) {});
  if (!applied) return tl::unexpected(applied.error());
  // A lost COMMIT is no question: the command can be given again.
  const auto committed = session.commit();
  if (!committed) return tl::unexpected(to_error(committed.error()));
  return result;
}

}  // namespace pgpm
