#include "server/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "server/system_failure.hpp"

namespace pgpm::server {
namespace {

constexpr const char* kFooter =
    "The server of a build tree listens on a Unix socket in an owner-only folder, never on TCP.\n"
    "Server programs: PGPM_PG_BINDIR, else pg_config --bindir, /usr/lib/postgresql, PATH.\n"
    "Exit codes: 0 done, 1 usage, 2 no server, 3 not running (status), 70 internal error;\n"
    "run: the command's own, 128 + signal, or 77 without server programs.";

struct Entry {
  Command command;
  const char* name;
  const char* help;
};

constexpr Entry kEntries[] = {
    {Command::kStart, "start", "Start the server; make its cluster on first use"},
    {Command::kStop, "stop", "Stop the server"},
    {Command::kStatus, "status", "Say whether the server runs, and its address"},
    {Command::kPsql, "psql", "Open psql on the server; arguments for psql stand behind --"},
    {Command::kWhere, "where", "Say where deploy targets deploy to, and what decides it"},
    {Command::kRun, "run", "Run the command behind -- with a fresh server for its life only"}};

void add_options(CLI::App& app, const Entry& entry, CommandLine& line) {
  CLI::App* sub = app.add_subcommand(entry.name, entry.help);
  sub->set_help_flag("-?,--help", "Print this help and exit");
  CLI::Option* dir = sub->add_option("--dir", line.dir, "The server's folder")->type_name("DIR");
  if (entry.command != Command::kRun) dir->required();
  if (entry.command != Command::kRun && entry.command != Command::kPsql) {
    sub->add_option_function<std::string>(
           "--format", [&line](const std::string& value) { line.json = value == "json"; },
           "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->type_name("FORMAT");
  }
  if (entry.command == Command::kWhere) {
    sub->add_option("--conninfo", line.conninfo, "A connection string that comes before all else")
        ->type_name("CONNINFO");
    sub->add_option("--conninfo-origin", line.conninfo_origin, "What to call it")
        ->type_name("TEXT");
    sub->add_flag("--start", line.start, "Start the development server, if that decides");
  }
  sub->callback([&line, command = entry.command] { line.command = command; });
}

Error usage(std::string message) {
  return {
      .kind = ErrorKind::kUsage, .message = std::move(message), .hint = "Try: pgpm-server --help"};
}

// As PostgreSQL writes messages: lower case at the beginning.
std::string lower_first(std::string message) {
  if (!message.empty()) message[0] = static_cast<char>(std::tolower(message[0]));
  return message;
}

Expected<void> check(CommandLine& line, bool has_separator) {
  const bool takes_arguments = line.command == Command::kRun || line.command == Command::kPsql;
  if (line.command == Command::kRun && line.arguments.empty()) {
    return fail(usage("run needs a command behind --"));
  }
  if (has_separator && !takes_arguments) return fail(usage("only run and psql take arguments"));
  if (line.dir.find('\n') != std::string::npos) {
    return fail(usage("--dir must not contain a line break"));
  }
  if (line.dir.empty()) return {};
  std::error_code error;
  const auto path = std::filesystem::weakly_canonical(std::filesystem::absolute(line.dir), error);
  if (error) return fail(usage("could not resolve \"" + line.dir + "\": " + error.message()));
  line.dir = path.string();
  if (line.dir.size() > 1 && line.dir.back() == '/') line.dir.pop_back();
  return {};
}

}  // namespace

Expected<CommandLine> parse_command_line(std::vector<std::string> arguments) {
  CommandLine line;
  const auto separator = std::find(arguments.begin(), arguments.end(), "--");
  const bool has_separator = separator != arguments.end();
  if (has_separator) line.arguments.assign(separator + 1, arguments.end());
  arguments.erase(separator, arguments.end());
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them

  CLI::App app("A private PostgreSQL server of a build tree", "pgpm-server");
  app.set_help_flag("-?,--help", "Print this help and exit");
  app.set_version_flag("--version", "pgpm-server " PGPM_VERSION);
  app.footer(kFooter);
  app.require_subcommand(1);
  for (const Entry& entry : kEntries) add_options(app, entry, line);
  try {
    app.parse(arguments);
  } catch (const CLI::CallForHelp&) {
    const auto used = app.get_subcommands();
    line.text_to_print = used.empty() ? app.help() : used.front()->help("pgpm-server");
    return line;
  } catch (const CLI::CallForVersion& version) {
    line.text_to_print = std::string(version.what()) + '\n';
    return line;
  } catch (const CLI::ParseError& error) {
    return fail(usage(lower_first(error.what())));
  }
  return check(line, has_separator).map([&] { return std::move(line); });
}

}  // namespace pgpm::server
