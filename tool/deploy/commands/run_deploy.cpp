#include <ostream>

#include "deploy/apply/deploy.hpp"
#include "deploy/commands/commands.hpp"
#include "deploy/commands/progress_line.hpp"
#include "deploy/report/report.hpp"

namespace pgpm {
namespace {

constexpr std::string_view kDone = "done";
constexpr std::string_view kChangesPending = "changes_pending";
constexpr int kChangesPendingCode = 10;

void show(ProgressLine& line, std::size_t done, std::size_t all) {
  constexpr std::size_t kStep = 100;
  if (done % kStep != 0) return;
  line.show("deploying: " + std::to_string(done) + " of " + std::to_string(all));
}

}  // namespace

Expected<int> run_deploy(const ApplyOptions& options, const ApplyStreams& streams) {
  Expected<BundleSet> bundles = BundleSet::open(options.bundles);
  if (!bundles) return tl::unexpected(bundles.error());
  const Connect connect_again = [&] { return connect(options.connection); };
  const bool plans = options.command == "plan" || options.dry_run;
  Expected<Deployment> deployment = [&] {
    if (plans) return plan_only(*bundles, options.deploy, connect_again);
    ProgressLine line(streams.err, streams.progress && !options.json);
    return deploy(*bundles, options.deploy, connect_again,
                  [&](std::size_t done, std::size_t all) { show(line, done, all); });
  }();
  if (!deployment) return tl::unexpected(deployment.error());
  const std::optional<Error>& broken_off = deployment->broken_off;
  const bool pending = options.exit_code && deployment->plan.has_changes();
  if (options.json) {
    // It counts them also where there was nothing to do.
    if (Expected<void> read = bundles->complete(); !read) return tl::unexpected(read.error());
    const std::string_view done = pending ? kChangesPending : kDone;
    streams.out << deployment_json(*deployment, broken_off ? to_string(broken_off->kind) : done,
                                   options.sql);
  } else if (plans && options.sql) {
    streams.out << plan_sql(deployment->plan);
  } else {
    streams.out << plan_text(deployment->plan, !plans);
  }
  if (broken_off && options.json) return exit_code(broken_off->kind);
  if (broken_off) return tl::unexpected(*broken_off);
  return pending ? kChangesPendingCode : 0;
}

}  // namespace pgpm
