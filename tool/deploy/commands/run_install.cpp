#include <ostream>

#include "deploy/commands/commands.hpp"
#include "deploy/report/report.hpp"

namespace pgpm {

Expected<int> run_install(const ApplyOptions& options, const ApplyStreams& streams) {
  const Expected<std::unique_ptr<Session>> session = connect(options.connection);
  if (!session) return tl::unexpected(session.error());
  const Expected<Installation> installation = install(**session, options.install);
  if (!installation) return tl::unexpected(installation.error());
  if (options.json) {
    streams.out << installation_json(*installation, options.sql);
  } else if (options.dry_run && options.sql) {
    streams.out << plan_sql(installation->plan);
  } else {
    streams.out << installation_text(*installation, !options.dry_run);
  }
  if (installation->ddl_log == DdlLog::kNotAllowed) {
    streams.err << "pgpm-apply: note: DDL is not logged: only a superuser may make the event "
                   "trigger, in a schema _pgpm of a superuser's\n";
  }
  return 0;
}

}  // namespace pgpm
