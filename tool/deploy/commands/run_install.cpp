#include <ostream>

#include "deploy/commands/commands.hpp"
#include "deploy/report/report.hpp"

namespace pgpm {

Expected<int> run_install(const ApplyOptions& options, const ApplyStreams& streams) {
  const Expected<std::unique_ptr<Session>> session = connect(options.connection);
  if (!session) return tl::unexpected(session.error());
  const Expected<Plan> plan = install(**session, options.install);
  if (!plan) return tl::unexpected(plan.error());
  if (options.json) {
    streams.out << deployment_json({.id = {}, .plan = *plan}, "done", options.sql);
  } else if (options.dry_run && options.sql) {
    streams.out << plan_sql(*plan);
  } else if (!plan->has_work()) {
    streams.out << "schema _pgpm: up to date\n";
  } else if (plan->installs) {
    streams.out << plan_text(*plan, !options.dry_run);
  } else {
    streams.out << "schema _pgpm: privileges " << (options.dry_run ? "to grant\n" : "granted\n");
  }
  return 0;
}

}  // namespace pgpm
