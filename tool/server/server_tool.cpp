#include "server/server_tool.hpp"

#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "core/render.hpp"
#include "core/render_json.hpp"
#include "server/child_process.hpp"
#include "server/command_line.hpp"
#include "server/coverage/run_coverage.hpp"
#include "server/development_server.hpp"
#include "server/run_command.hpp"
#include "server/system_failure.hpp"
#include "server/target.hpp"
#include "server/testing/run_test.hpp"
#include "server/testing/test_run.hpp"

namespace pgpm::server {
namespace {

constexpr int kNotRunning = 3;  // as for services elsewhere (LSB)
constexpr int kSkipped = 77;    // what test drivers take for "skipped"

void print_json(const nlohmann::ordered_json& json) {
  std::cout << json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

void print_error(const Error& error, const CommandLine& line) {
  if (line.json) {
    std::cout << "{\"errors\": " << render_json({&error, 1}) << "}\n";
  } else {
    std::cerr << render_text(error,
                             {.color = wants_color(STDERR_FILENO), .program = "pgpm-server"});
  }
}

void print_state(const ServerState& state, bool json) {
  if (!json) {
    std::cout << (state.pid ? state.conninfo() : "not running") << '\n';
    return;
  }
  nlohmann::ordered_json document;
  document["running"] = state.pid.has_value();
  if (state.pid) document["pid"] = *state.pid;
  if (state.cluster) {
    document["conninfo"] = nullptr;
    if (!state.conninfo().empty()) document["conninfo"] = state.conninfo();
    document["data"] = state.cluster->data_folder();
    document["log"] = state.cluster->log_file();
  }
  print_json(document);
}

void print_target(const Target& target, bool json) {
  const bool not_running = target.is_development_server && !target.is_running;
  if (!json) {
    std::cout << (target.conninfo.empty() ? "(not started yet)" : target.conninfo) << '\n'
              << "decided by " << target.decided_by << (not_running ? ", which is not running" : "")
              << '\n';
    return;
  }
  nlohmann::ordered_json document;
  document["conninfo"] = nullptr;
  if (!target.conninfo.empty()) document["conninfo"] = target.conninfo;
  document["decided_by"] = target.decided_by;
  document["from_environment"] = target.from_environment;
  document["is_development_server"] = target.is_development_server;
  if (target.is_development_server) document["is_running"] = target.is_running;
  document["default_mode"] = target.default_mode;
  print_json(document);
}

Expected<int> open_psql(const CommandLine& line) {
  const auto state = running_server(line.dir);
  if (!state) return fail(state.error());
  const auto programs =
      find_server_programs(cluster_major(*state->cluster), state->cluster->data_folder());
  std::vector<std::string> command = {"psql"};
  if (programs && ::access(programs->path("psql").c_str(), X_OK) == 0) {
    command.front() = programs->path("psql");
  }
  command.insert(command.end(), line.arguments.begin(), line.arguments.end());
  set_connection_environment(state->cluster->address());
  execute(command);
  Error error = system_failure("could not execute \"psql\"");
  error.hint = "Install PostgreSQL's client (on Debian and Ubuntu \"postgresql-client\").";
  return fail(std::move(error));
}

Expected<int> run_command(const CommandLine& line) {
  std::error_code error;
  if (!line.dir.empty()) std::filesystem::create_directories(line.dir, error);
  if (error) {
    return fail({.kind = ErrorKind::kConnection,
                 .message = "could not make folder \"" + line.dir + "\": " + error.message()});
  }
  const auto programs = find_server_programs();
  if (!programs) {
    print_error(programs.error(), line);
    return kSkipped;
  }
  return run_with_server(*programs, line.arguments, line.dir);
}

Expected<int> act(const CommandLine& line) {
  const auto print = [&](const ServerState& state) {
    print_state(state, line.json);
    return 0;
  };
  switch (line.command) {
    case Command::kStart:
      return start_server(line.dir).map(print);
    case Command::kStop:
      end_kept_runs(line.dir);
      return stop_server(line.dir).map(print);
    case Command::kStatus:
      return server_state(line.dir).map([&](const ServerState& state) {
        print(state);
        return state.pid ? 0 : kNotRunning;
      });
    case Command::kPsql:
      return open_psql(line);
    case Command::kApply:
      return call_apply(line.apply);
    case Command::kRun:
      return run_command(line);
    case Command::kTest:
      return run_test(line.test);
    case Command::kCoverage:
      return run_coverage(line.coverage).map([] { return 0; });
    case Command::kWhere:
      break;
  }
  return find_target({.dir = line.dir,
                      .conninfo = line.conninfo,
                      .conninfo_origin = line.conninfo_origin,
                      .start = line.start})
      .map([&](const Target& target) {
        print_target(target, line.json);
        return 0;
      });
}

}  // namespace

int run_server_tool(std::vector<std::string> arguments) {
  const auto line = parse_command_line(std::move(arguments));
  if (line && !line->text_to_print.empty()) {
    std::cout << line->text_to_print;
    return 0;
  }
  const auto code = line ? act(*line) : fail(line.error());
  if (code) return *code;
  print_error(code.error(), line ? *line : CommandLine{});
  return exit_code(code.error().kind);
}

}  // namespace pgpm::server
