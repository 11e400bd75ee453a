#include "deploy/run_apply.hpp"

#include <algorithm>
#include <ostream>

#include "core/render.hpp"
#include "deploy/apply_options.hpp"
#include "deploy/deploy.hpp"
#include "deploy/report.hpp"
#include "deploy/status.hpp"

namespace pgpm {
namespace {

constexpr std::string_view kDone = "done";
constexpr std::string_view kChangesPending = "changes_pending";
constexpr int kChangesPendingCode = 10;

// All artifacts are read, and refused if they are broken, before any connection is made.
Expected<std::vector<Bundle>> read_bundles(const std::vector<std::string>& paths) {
  std::vector<Bundle> bundles;
  bundles.reserve(paths.size());
  for (const std::string& path : paths) {
    Expected<Bundle> bundle = read_bundle_file(path);
    if (!bundle) return tl::unexpected(bundle.error());
    bundles.push_back(*std::move(bundle));
  }
  return bundles;
}

// A line on the terminal that is overwritten as the work goes on, and wiped at its end.
class ProgressLine {
 public:
  ProgressLine(std::ostream& stream, bool shown) : stream_(stream), shown_(shown) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() {
    if (width_ != 0) stream_ << '\r' << std::string(width_, ' ') << '\r' << std::flush;
  }

  void show(std::size_t done, std::size_t all) {
    constexpr std::size_t kStep = 100;
    if (!shown_ || done % kStep != 0) return;
    const std::string text = "deploying: " + std::to_string(done) + " of " + std::to_string(all);
    width_ = std::max(width_, text.size());
    stream_ << '\r' << text << std::flush;
  }

 private:
  std::ostream& stream_;
  bool shown_;
  std::size_t width_ = 0;
};

Expected<int> run_install(const ApplyOptions& options, const ApplyStreams& streams) {
  const Expected<std::unique_ptr<Session>> session = connect(options.connection);
  if (!session) return tl::unexpected(session.error());
  const Expected<Plan> plan = install(**session, options.install);
  if (!plan) return tl::unexpected(plan.error());
  if (options.json) {
    streams.out << deployment_json({.id = {}, .plan = *plan}, kDone, options.sql);
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

Expected<int> run_deploy(const ApplyOptions& options, const ApplyStreams& streams) {
  const Expected<std::vector<Bundle>> bundles = read_bundles(options.bundles);
  if (!bundles) return tl::unexpected(bundles.error());
  const Connect connect_again = [&] { return connect(options.connection); };
  const bool plans = options.command == Command::kPlan || options.dry_run;
  Expected<Deployment> deployment = [&] {
    if (plans) return plan_only(*bundles, options.deploy, connect_again);
    ProgressLine line(streams.err, streams.progress && !options.json);
    return deploy(*bundles, options.deploy, connect_again,
                  [&](std::size_t done, std::size_t all) { line.show(done, all); });
  }();
  if (!deployment) return tl::unexpected(deployment.error());
  const bool pending = options.exit_code && deployment->plan.has_work();
  if (options.json) {
    streams.out << deployment_json(*deployment, pending ? kChangesPending : kDone, options.sql);
  } else if (plans && options.sql) {
    streams.out << plan_sql(deployment->plan);
  } else {
    streams.out << plan_text(deployment->plan, !plans);
  }
  return pending ? kChangesPendingCode : 0;
}

Expected<int> run_status(const ApplyOptions& options, const ApplyStreams& streams) {
  const Expected<std::unique_ptr<Session>> session = connect(options.connection);
  if (!session) return tl::unexpected(session.error());
  const Expected<Status> status = read_status(**session, options.package);
  if (!status) return tl::unexpected(status.error());
  streams.out << (options.json ? status_json(*status) : status_text(*status));
  return 0;
}

Expected<int> run_show(const ApplyOptions& options, const ApplyStreams& streams) {
  const Expected<std::vector<Bundle>> bundles = read_bundles(options.bundles);
  if (!bundles) return tl::unexpected(bundles.error());
  if (options.json) {
    streams.out << bundles_json(*bundles, options.sql);
    return 0;
  }
  for (const Bundle& bundle : *bundles) streams.out << bundle_text(bundle, options.sql);
  return 0;
}

Expected<int> run_command(const ApplyOptions& options, const ApplyStreams& streams) {
  switch (options.command) {
    case Command::kInstall:
      return run_install(options, streams);
    case Command::kStatus:
      return run_status(options, streams);
    case Command::kShow:
      return run_show(options, streams);
    case Command::kDeploy:
    case Command::kPlan:
      break;
  }
  return run_deploy(options, streams);
}

// Before the options are understood, whether they ask for JSON.
bool asks_for_json(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--format=json") return true;
    if (arguments[i] == "--format" && i + 1 < arguments.size() && arguments[i + 1] == "json") {
      return true;
    }
  }
  return false;
}

int report(const Error& error, bool json, const ApplyStreams& streams) {
  if (json) {
    streams.out << errors_json({&error, 1});
  } else {
    streams.err << render_text(error, {.color = streams.color, .program = "pgpm-apply"});
  }
  return exit_code(error.kind);
}

}  // namespace

int run_apply(std::vector<std::string> arguments, const ApplyStreams& streams) {
  const bool json = asks_for_json(arguments);
  const auto parsed = parse_apply_options(std::move(arguments));
  if (!parsed) return report(parsed.error(), json, streams);
  if (const Answer* answer = std::get_if<Answer>(&*parsed)) {
    streams.out << answer->text;
    return 0;
  }
  const ApplyOptions& options = std::get<ApplyOptions>(*parsed);
  const Expected<int> code = run_command(options, streams);
  return code ? *code : report(code.error(), options.json, streams);
}

}  // namespace pgpm
