#include "deploy/run_apply.hpp"

#include <ostream>
#include <utility>

#include "core/render.hpp"
#include "core/text.hpp"
#include "deploy/commands/commands.hpp"
#include "deploy/report/report.hpp"

namespace pgpm {
namespace {

using RunCommand = Expected<int> (*)(const ApplyOptions&, const ApplyStreams&);

constexpr std::pair<std::string_view, RunCommand> kCommands[] = {
    {"install", run_install}, {"uninstall", run_uninstall}, {"deploy", run_deploy},
    {"plan", run_deploy},     {"rollback", run_rollback},   {"remove", run_remove},
    {"prune", run_remove},    {"status", run_status},       {"history", run_history},
    {"verify", run_verify},   {"execute", run_execute},     {"show", run_show},
};

Expected<int> run_command(const ApplyOptions& options, const ApplyStreams& streams) {
  for (const auto& [name, run] : kCommands) {
    if (name == options.command) return run(options, streams);
  }
  return tl::unexpected(
      Error{.kind = ErrorKind::kInternal,
            .message = "command " + in_quotes(options.command) + " is not known"});
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
