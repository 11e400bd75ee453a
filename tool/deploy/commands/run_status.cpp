#include <ostream>

#include "deploy/commands/commands.hpp"
#include "deploy/inspect/status.hpp"
#include "deploy/report/report.hpp"

namespace pgpm {

Expected<int> run_status(const ApplyOptions& options, const ApplyStreams& streams) {
  const Expected<std::unique_ptr<Session>> session = connect(options.connection);
  if (!session) return tl::unexpected(session.error());
  const Expected<Status> status = read_status(**session, options.package);
  if (!status) return tl::unexpected(status.error());
  streams.out << (options.json ? status_json(*status)
                               : status_text(*status, options.package.value_or("")));
  return 0;
}

}  // namespace pgpm
