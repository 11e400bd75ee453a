#include "server/testing/run_test.hpp"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "core/render.hpp"
#include "server/coverage/collect_coverage.hpp"
#include "server/server_programs.hpp"
#include "server/system_failure.hpp"
#include "server/testing/deployed_template.hpp"
#include "server/testing/sql_scripts.hpp"
#include "server/testing/supervised_command.hpp"
#include "server/testing/test_database.hpp"
#include "server/testing/test_keeper.hpp"
#include "server/testing/test_packages.hpp"
#include "server/testing/upgrade_test.hpp"

namespace pgpm::server {
namespace {

constexpr int kSkipped = 77;
constexpr const char* kPgTap = "pgtap";

int skip(const Error& reason) {
  std::cerr << "pgpm-server: skipped: " << reason.message << '\n' << render_explanation(reason);
  return kSkipped;
}

// What a test is and what it runs on.
class Test {
 public:
  Test(const TestOptions& options, const TestRun& run, const std::vector<TestPackage>& packages,
       const TestServer& server, TestDatabases& databases)
      : options_(options),
        run_(run),
        packages_(packages),
        program_folder_(server.program_folder),
        databases_(databases),
        scripts_(run, packages, server.program_folder) {}

  Expected<int> operator()() {
    if (const auto reason = reason_to_skip(); !reason)
      return fail(reason.error());
    else if (*reason)
      return skip(**reason);
    if (!options_.former.empty()) {
      return run_upgrade_test(options_, run_, packages_, program_folder_, databases_);
    }
    const auto recipe = recipe_of_test();
    if (!recipe) return fail(recipe.error());
    const auto database = databases_.clone(*recipe);
    if (!database) return fail(database.error());
    auto code = act_and_collect(*database);
    databases_.put_away(*database, !code || (*code != 0 && *code != kSkipped));
    return code;
  }

 private:
  Expected<std::optional<Error>> reason_to_skip() {
    if (!options_.tap.empty()) {
      const auto has_pgtap = databases_.has_extension(kPgTap);
      if (!has_pgtap) return fail(has_pgtap.error());
      if (!*has_pgtap) {
        return Error{.message = "the server has no extension \"pgtap\"",
                     .hint =
                         "Install it (on Debian and Ubuntu \"postgresql-15-pgtap\", with the "
                         "server's version)."};
      }
    }
    if (options_.superuser) {
      const auto is_superuser = databases_.is_superuser();
      if (!is_superuser) return fail(is_superuser.error());
      if (!*is_superuser) {
        return Error{.message = "the test needs a superuser",
                     .detail = "The role of PGPM_TEST_CONNINFO is none."};
      }
    }
    return std::nullopt;
  }

  Expected<DatabaseRecipe> recipe_of_test() {
    std::vector<std::string> extensions = options_.extensions;
    if (!options_.tap.empty()) extensions.emplace_back(kPgTap);
    return deployed_template(packages_, options_.setup, extensions, scripts_);
  }

  Expected<int> act(const ConnectionParameters& database) {
    if (!options_.tap.empty()) return scripts_.run_tap(options_.tap, database);
    if (!options_.sql.empty() && options_.expected.empty()) {
      return scripts_.run_sql(options_.sql, database);
    }
    if (!options_.sql.empty()) {
      return scripts_.compare(options_.sql, options_.expected, options_.output, database);
    }
    SourceNotes notes(packages_);
    return run_supervised(
        run_, {.command = options_.command,
               .database = database,
               .say_behind_line = [&](std::string_view line) { return notes.note(line); }});
  }

  // What the test called is read while its database is there.
  Expected<int> act_and_collect(const ConnectionParameters& database) {
    if (coverage_folder().empty()) return act(database);
    const CoverageCollector collector(packages_, databases_.for_administrator(database));
    return collector.check().and_then([&] { return act(database); }).and_then([&](int code) {
      return collector.collect().map([&] { return code; });
    });
  }

  const TestOptions& options_;
  const TestRun& run_;
  const std::vector<TestPackage>& packages_;
  std::string program_folder_;
  TestDatabases& databases_;
  SqlScripts scripts_;
};

}  // namespace

Expected<int> run_test(const TestOptions& options) {
  const auto packages = read_test_packages(options);
  if (!packages) return fail(packages.error());
  const auto process = test_run_process();
  if (!process) return fail({.kind = ErrorKind::kConnection, .message = "ctest has ended"});
  const TestRun run{.dir = options.dir, .process = *process};
  const bool given = !given_server().empty();
  if (!given && !find_test_server(run)) {
    if (const auto programs = find_server_programs(); !programs) return skip(programs.error());
  }
  // Nothing but the run's own server may be reached by what the environment holds.
  if (!given) clear_connection_environment();
  const auto server = join_test_server(run, given);
  if (!server) return fail(server.error());
  auto databases = TestDatabases::open(run, *server, options.superuser);
  if (!databases) return fail(databases.error());
  return Test(options, run, *packages, *server, *databases)();
}

}  // namespace pgpm::server
