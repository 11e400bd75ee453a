#include "server/command_line.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "command_line/read_arguments.hpp"
#include "core/text.hpp"
#include "server/server_manual.hpp"
#include "server/system_failure.hpp"

namespace pgpm::server {
namespace {

Command to_command(const std::string& name) {
  if (name == "start") return Command::kStart;
  if (name == "stop") return Command::kStop;
  if (name == "psql") return Command::kPsql;
  if (name == "where") return Command::kWhere;
  if (name == "apply") return Command::kApply;
  if (name == "run") return Command::kRun;
  if (name == "test") return Command::kTest;
  if (name == "coverage") return Command::kCoverage;
  return Command::kStatus;
}

Expected<std::string> absolute_folder(const Manual& manual, const Given& given) {
  const std::string dir = given.text("--dir");
  if (dir.empty()) return dir;
  if (dir.find('\n') != std::string::npos) {
    return fail(usage_error(manual, given.command, "--dir must not contain a line break"));
  }
  std::error_code error;
  const auto path = std::filesystem::weakly_canonical(std::filesystem::absolute(dir), error);
  if (error) {
    return fail(usage_error(manual, given.command,
                            "could not resolve " + in_quotes(dir) + ": " + error.message()));
  }
  std::string text = path.string();
  if (text.size() > 1 && text.back() == '/') text.pop_back();
  return text;
}

// A list of CMake has semicolons between its elements.
void append_list(std::string_view list, std::vector<std::string>& arguments) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(';'), list.size());
    arguments.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

ApplyCall apply_call(const CommandLine& line, const Given& given) {
  ApplyCall call{.caller = given.text("--caller"),
                 .command = line.arguments,
                 .mode = given.text("--mode"),
                 .sources = given.text("--sources"),
                 .where = {.dir = line.dir,
                           .conninfo = line.conninfo,
                           .conninfo_origin = line.conninfo_origin,
                           .start = true}};
  append_list(given.text("--list"), call.command);
  return call;
}

TestOptions test_options(const Given& given) {
  return {.dir = {},
          .packages = given.texts("--package"),
          .bundles = given.texts("--bundle"),
          .setup = given.texts("--setup"),
          .extensions = given.texts("--extension"),
          .superuser = given.has("--superuser"),
          .command = given.behind_dashes.value_or(std::vector<std::string>()),
          .tap = given.texts("--tap"),
          .sql = given.texts("--sql"),
          .expected = given.text("--expected"),
          .output = given.text("--output"),
          .former = given.texts("--upgrade-from"),
          .mode = given.text_or("--mode", "safe"),
          .changed_columns = given.texts("--changed-column")};
}

// The message that a wrong combination of options gets; empty if there is none.
std::string wrong_test_options(const TestOptions& options) {
  const int ways = int{!options.command.empty()} + int{!options.tap.empty()} +
                   int{!options.sql.empty()} + int{!options.former.empty()};
  if (ways != 1) return "test needs one of --tap, --sql, --upgrade-from and a command behind --";
  if (options.expected.empty() != options.output.empty()) {
    return "--expected and --output belong together";
  }
  if (!options.expected.empty() && options.sql.empty()) return "--expected needs --sql";
  return {};
}

}  // namespace

Expected<CommandLine> parse_command_line(std::vector<std::string> arguments) {
  const Manual manual = server_manual();
  const auto given = read_arguments(manual, std::move(arguments));
  if (!given) return fail(given.error());
  CommandLine line;
  if (auto text = information(manual, *given)) {
    line.text_to_print = *std::move(text);
    return line;
  }
  line.command = to_command(given->command);
  line.arguments = given->behind_dashes.value_or(std::vector<std::string>());
  line.json = given->text("--format") == "json";
  line.start = given->has("--start");
  line.conninfo = given->text("--conninfo");
  line.conninfo_origin = given->text_or("--conninfo-origin", line.conninfo_origin);
  if (line.command == Command::kRun && line.arguments.empty()) {
    return fail(usage_error(manual, "run", "run needs a command behind --"));
  }
  constexpr std::size_t kProgramAndCommand = 2;
  if (line.command == Command::kApply && line.arguments.size() < kProgramAndCommand) {
    return fail(usage_error(manual, "apply", "apply needs a program and its command behind --"));
  }
  if (line.command == Command::kTest) {
    line.test = test_options(*given);
    if (std::string wrong = wrong_test_options(line.test); !wrong.empty()) {
      return fail(usage_error(manual, "test", std::move(wrong)));
    }
  }
  line.coverage = {.data = given->text("--data"),
                   .bundle = given->text("--bundle"),
                   .sources = given->text("--sources"),
                   .output = given->text("--output"),
                   .json = line.json};
  return absolute_folder(manual, *given).map([&](std::string dir) {
    line.test.dir = dir;
    line.dir = std::move(dir);
    line.apply = apply_call(line, *given);
    return std::move(line);
  });
}

}  // namespace pgpm::server
