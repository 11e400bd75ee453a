#include <ostream>

#include "deploy/apply/execute.hpp"
#include "deploy/commands/commands.hpp"
#include "deploy/commands/progress_line.hpp"
#include "deploy/report/report.hpp"

namespace pgpm {

Expected<int> run_execute(const ApplyOptions& options, const ApplyStreams& streams) {
  const ExecuteOptions& execution = options.execute;
  if (options.dry_run) {
    streams.out << (options.json ? execution_plan_json(execution) : execution_plan_text(execution));
    return 0;
  }
  const Expected<std::unique_ptr<Session>> session = connect(options.connection);
  if (!session) return tl::unexpected(session.error());
  const Expected<Execution> executed = [&] {
    ProgressLine line(streams.err, streams.progress && !options.json);
    return execute(**session, execution, [&](std::size_t round, const std::string& value) {
      line.show("round " + std::to_string(round) + ": " + value);
    });
  }();
  if (!executed) return tl::unexpected(executed.error());
  streams.out << (options.json ? execution_json(*executed, execution.until_zero)
                               : execution_text(*executed, execution.until_zero));
  return 0;
}

}  // namespace pgpm
