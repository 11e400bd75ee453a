#include <ostream>

#include "deploy/commands/commands.hpp"
#include "deploy/inspect/history.hpp"
#include "deploy/report/report.hpp"

namespace pgpm {

Expected<int> run_history(const ApplyOptions& options, const ApplyStreams& streams) {
  const Expected<std::unique_ptr<Session>> session = connect(options.connection);
  if (!session) return tl::unexpected(session.error());
  const Expected<History> history = read_history(**session, options.package);
  if (!history) return tl::unexpected(history.error());
  streams.out << (options.json ? history_json(*history)
                               : history_text(*history, options.package.value_or("")));
  return 0;
}

}  // namespace pgpm
