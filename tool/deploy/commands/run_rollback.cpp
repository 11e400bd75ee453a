#include <ostream>

#include "deploy/commands/commands.hpp"
#include "deploy/report/report.hpp"
#include "deploy/report/report_versions.hpp"
#include "deploy/versions/roll_back.hpp"

namespace pgpm {

Expected<int> run_rollback(const ApplyOptions& options, const ApplyStreams& streams) {
  const Connect connect_again = [&] { return connect(options.connection); };
  const Expected<Rollback> rollback = roll_back_package(connect_again, options.versions);
  if (!rollback) return tl::unexpected(rollback.error());
  if (options.json) {
    streams.out << rollback_json(*rollback, options.sql);
  } else if (options.dry_run && options.sql) {
    streams.out << plan_sql({.steps = rollback->steps});
  } else {
    streams.out << rollback_text(*rollback, !options.dry_run);
  }
  return 0;
}

}  // namespace pgpm
