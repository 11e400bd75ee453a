#include "server/testing/sql_scripts.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "core/files.hpp"
#include "core/text.hpp"
#include "server/system_failure.hpp"
#include "server/testing/supervised_command.hpp"
#include "server/testing/test_packages.hpp"

namespace pgpm::server {
namespace {

constexpr int kSkipped = 77;
constexpr int kDiffers = 1;

bool is_in_path(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path != nullptr ? path : "");
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (::access(folder.append("/").append(program).c_str(), X_OK) == 0) return true;
  }
  return false;
}

bool renews() {
  const char* value = std::getenv("PGPM_RENEW_EXPECTED");
  return value != nullptr && std::string_view(value) == "1";
}

}  // namespace

SqlScripts::SqlScripts(const TestRun& run, const std::vector<TestPackage>& packages,
                       std::string program_folder)
    : run_(run), notes_(packages), search_path_(search_path_of(packages)), psql_("psql") {
  const std::string path = std::move(program_folder) + "/psql";
  if (::access(path.c_str(), X_OK) == 0) psql_ = path;
}

std::vector<std::string> SqlScripts::psql_command(const std::vector<std::string>& scripts,
                                                  bool echo) const {
  std::vector<std::string> command = {psql_, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"};
  if (echo) command.emplace_back("--echo-all");
  for (const std::string& script : scripts) command.push_back("--file=" + script);
  return command;
}

Expected<int> SqlScripts::run(std::vector<std::string> command,
                              const ConnectionParameters& database,
                              const std::string& output_file) {
  return run_supervised(
      run_, {.command = std::move(command),
             .database = database,
             .search_path = search_path_,
             .output_file = output_file,
             .say_behind_line = [this](std::string_view line) { return notes_.note(line); }});
}

Expected<void> SqlScripts::set_up(const std::vector<std::string>& scripts,
                                  const ConnectionParameters& database) {
  if (scripts.empty()) return {};
  const auto code = run_sql(scripts, database);
  if (!code) return fail(code.error());
  if (*code == 0) return {};
  return fail(
      {.kind = ErrorKind::kSql, .message = "setting up " + joined(scripts, ", ") + " failed"});
}

Expected<int> SqlScripts::run_sql(const std::vector<std::string>& scripts,
                                  const ConnectionParameters& database) {
  return run(psql_command(scripts, false), database);
}

Expected<int> SqlScripts::compare(const std::vector<std::string>& scripts,
                                  const std::string& expected, const std::string& output,
                                  const ConnectionParameters& database) {
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(output).parent_path(), error);
  const auto code = run(psql_command(scripts, true), database, output);
  if (!code) return fail(code.error());
  std::ifstream file(output);
  for (std::string line; std::getline(file, line);) {
    if (const std::string note = notes_.note(line); !note.empty())
      std::cout << line << '\n' << note;
  }
  std::cout << std::flush;
  if (*code == 0 && renews()) {
    const auto text = DiskFiles().read(output);
    if (!text) return fail(text.error());
    return DiskFiles().replace(expected, *text).map([] { return 0; });
  }
  return show_difference(run_, {.expected = expected, .actual = output}).map([&](bool same) {
    if (same) return *code;
    std::cout << "The output is in " << output
              << "; PGPM_RENEW_EXPECTED=1 in the environment makes it what is expected.\n";
    return *code == 0 ? kDiffers : *code;
  });
}

Expected<int> SqlScripts::run_tap(const std::vector<std::string>& scripts,
                                  const ConnectionParameters& database) {
  if (!is_in_path("pg_prove")) {
    std::cerr << "pgpm-server: skipped: there is no program \"pg_prove\"\n"
                 "HINT: Install it (on Debian and Ubuntu "
                 "\"libtap-parser-sourcehandler-pgtap-perl\").\n";
    return kSkipped;
  }
  std::vector<std::string> command = {"pg_prove", "--verbose", "--psql-bin", psql_};
  command.insert(command.end(), scripts.begin(), scripts.end());
  return run(std::move(command), database);
}

Expected<bool> show_difference(const TestRun& run, const Comparison& files) {
  return run_supervised(
             run, {.command = {"diff", "--unified", "--label", files.expected_label, "--label",
                               files.actual_label, "--", files.expected, files.actual},
                   .database = {}})
      .and_then([](int code) -> Expected<bool> {
        if (code <= kDiffers) return code == 0;
        return fail({.kind = ErrorKind::kInternal,
                     .message = "could not compare files: program \"diff\" failed"});
      });
}

}  // namespace pgpm::server
