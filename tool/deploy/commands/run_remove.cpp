#include <ostream>

#include "deploy/commands/commands.hpp"
#include "deploy/report/report.hpp"
#include "deploy/report/report_removals.hpp"
#include "deploy/versions/remove.hpp"

namespace pgpm {

Expected<int> run_remove(const ApplyOptions& options, const ApplyStreams& streams) {
  const Connect connect_again = [&] { return connect(options.connection); };
  const Expected<Removals> removals = options.command == "prune"
                                          ? prune_package(connect_again, options.versions)
                                          : remove_version(connect_again, options.versions);
  if (!removals) return tl::unexpected(removals.error());
  if (options.json) {
    streams.out << removals_json(*removals, options.sql);
  } else if (options.dry_run && options.sql) {
    streams.out << plan_sql({.steps = removals->steps});
  } else {
    streams.out << removals_text(*removals, !options.dry_run);
  }
  return 0;
}

}  // namespace pgpm
