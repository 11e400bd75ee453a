#include <ostream>

#include "deploy/commands/commands.hpp"
#include "deploy/report/report.hpp"

namespace pgpm {

Expected<int> run_uninstall(const ApplyOptions& options, const ApplyStreams& streams) {
  const Expected<std::unique_ptr<Session>> session = connect(options.connection);
  if (!session) return tl::unexpected(session.error());
  const UninstallOptions uninstall_options{.dry_run = options.dry_run,
                                           .wait_lock = options.install.wait_lock};
  const Expected<Uninstallation> uninstallation = uninstall(**session, uninstall_options);
  if (!uninstallation) return tl::unexpected(uninstallation.error());
  if (options.json) {
    streams.out << uninstallation_json(*uninstallation, options.sql);
  } else if (options.dry_run && options.sql) {
    streams.out << plan_sql(uninstallation->plan);
  } else {
    streams.out << uninstallation_text(*uninstallation, !options.dry_run);
  }
  return 0;
}

}  // namespace pgpm
