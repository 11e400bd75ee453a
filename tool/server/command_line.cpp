#include "server/command_line.hpp"

#include <filesystem>

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
    return std::move(line);
  });
}

}  // namespace pgpm::server
