#include "server/coverage/collect_coverage.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include "core/files.hpp"
#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/plan/package_steps.hpp"
#include "server/child_process.hpp"
#include "server/coverage/coverage_data.hpp"
#include "server/system_failure.hpp"
#include "server/testing/test_packages.hpp"

namespace pgpm::server {
namespace {

constexpr int kCheckMilliseconds = 10;
constexpr int kChecksUntilTermination = 200;
constexpr int kMostChecks = 600;

std::size_t number(const Rows& rows, std::size_t row, std::string_view column) {
  return std::strtoull(rows.text(row, column).c_str(), nullptr, 10);
}

// A session's counts are there when it is not. One that the test left behind is ended.
Expected<void> wait_for_sessions(Session& session) {
  const std::string others =
      " FROM pg_catalog.pg_stat_activity WHERE datname = pg_catalog.current_database() "
      "AND pid <> pg_catalog.pg_backend_pid()";
  for (int check = 0; check < kMostChecks; ++check) {
    const std::string what =
        check < kChecksUntilTermination ? "pid" : "pg_catalog.pg_terminate_backend(pid)";
    const auto left = query_sql(session, ("SELECT " + what).append(others));
    if (!left) return fail(left.error());
    if (left->size() == 0) return {};
    static_cast<void>(wait_readable(-1, kCheckMilliseconds));
  }
  return fail({.kind = ErrorKind::kConnection,
               .message = "sessions of the test did not end, so that its coverage is not known"});
}

std::string signature(const Bundle& bundle, const std::string& object) {
  if (bundle.package.scope == PackageScope::kDatabase) return object;
  return qualified(object, bundle.package.schema());
}

// Reads in one transaction, which is not committed: the database stays as the test left it.
class Reading {
 public:
  Reading(Session& session, const std::vector<TestPackage>& packages)
      : session_(session), packages_(packages), coverage_(packages.size()) {}

  Expected<std::vector<PackageCoverage>> operator()() {
    const auto profiler = query_sql(session_, embedded::kHasProfiler);
    if (!profiler) return fail(profiler.error());
    const bool has_profiler = profiler->boolean(0, "has_profiler");
    auto done = run_sql(session_, "BEGIN");
    for (std::size_t i = 0; done && i < packages_.size(); ++i) {
      coverage_[i].has_lines = has_profiler;
      done = read_calls(packages_[i], coverage_[i]);
    }
    if (done && has_profiler) done = read_profile();
    if (!done) return fail(done.error());
    return std::move(coverage_);
  }

 private:
  Expected<void> read_calls(const TestPackage& package, PackageCoverage& coverage) {
    const auto bundle = read_bundle_file(package.artifact);
    if (!bundle) return fail(bundle.error());
    coverage.digest = bundle->digest;
    std::set<std::string> known;
    for (const Statement& statement : bundle->statements) {
      if (statement.routine) known.insert(statement.object);
    }
    const std::vector<std::string> objects(known.begin(), known.end());
    std::vector<std::string> signatures;
    signatures.reserve(objects.size());
    for (const std::string& object : objects) signatures.push_back(signature(*bundle, object));
    // The path decides what the types of signatures mean.
    const auto rows =
        query_sql(session_, "SELECT pg_catalog.set_config('search_path', $1, true)",
                  {search_path_of(package, packages_)})
            .and_then([&](const Rows&) {
              return query_sql(session_, embedded::kCoveredRoutines, {json_array(signatures)});
            });
    if (!rows) return fail(rows.error());
    for (std::size_t row = 0; row < rows->size(); ++row) {
      RoutineCoverage& routine = coverage.routines[objects[number(*rows, row, "number")]];
      routine.calls = number(*rows, row, "calls");
      routine.may_be_inlined = rows->boolean(row, "may_be_inlined");
      routines_[rows->text(row, "id")] = &routine;
    }
    return {};
  }

  Expected<void> read_profile() {
    std::vector<Query> queries = {{embedded::kProfiledCalls},
                                  {embedded::kProfiledLines, {ids()}},
                                  {embedded::kResetProfiler}};
    return run_sql(session_, embedded::kOpenProfiler).and_then([&] {
      return run_all(session_, queries)
          .map([&](const std::vector<Rows>& results) {
            add_calls(results[0]);
            add_lines(results[1]);
          })
          .map_error([](const ServerError& error) { return to_error(error); });
    });
  }

  // Statistics leave out calls that ended with an error.
  void add_calls(const Rows& rows) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const auto found = routines_.find(rows.text(row, "id"));
      if (found == routines_.end()) continue;
      found->second->calls = std::max(found->second->calls, number(rows, row, "calls"));
    }
  }

  void add_lines(const Rows& rows) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      routines_.at(rows.text(row, "id"))->lines[number(rows, row, "line")] =
          number(rows, row, "hits");
    }
  }

  [[nodiscard]] std::string ids() const {
    std::string text;
    for (const auto& [id, routine] : routines_) text += (text.empty() ? "" : ",") + id;
    return '{' + text + '}';
  }

  Session& session_;
  const std::vector<TestPackage>& packages_;
  std::vector<PackageCoverage> coverage_;
  std::map<std::string, RoutineCoverage*> routines_;  // of coverage_, by OID
};

}  // namespace

std::string coverage_folder() {
  const char* value = std::getenv("PGPM_COVERAGE");
  return value != nullptr ? value : "";
}

std::vector<std::vector<std::string>> coverage_settings() {
  if (coverage_folder().empty()) return {{}};
  // A server without that library does not start with the first list.
  return {{"track_functions=all", "shared_preload_libraries=plpgsql_check",
           "plpgsql_check.profiler=on"},
          {"track_functions=all"}};
}

Expected<void> CoverageCollector::check() const {
  if (!coverage_folder().starts_with('/')) {
    return fail({.kind = ErrorKind::kUsage,
                 .message = "PGPM_COVERAGE must be the absolute path of a folder"});
  }
  const auto connection = open_connection(database_.conninfo());
  if (!connection) return fail(connection.error());
  const auto setting = query_sql(*connection->session,
                                 "SELECT pg_catalog.current_setting('track_functions') AS setting");
  if (!setting) return fail(setting.error());
  if (setting->text(0, "setting") == "all") return {};
  return fail({.kind = ErrorKind::kUsage,
               .message = "the server does not count the calls of functions",
               .detail = "PGPM_COVERAGE needs a server with track_functions = all.",
               .hint = "Unset PGPM_TEST_CONNINFO, so that tests run on a private server, or have a "
                       "superuser set it on that server."});
}

Expected<void> CoverageCollector::collect() const {
  const auto connection = open_connection(database_.conninfo());
  if (!connection) return fail(connection.error());
  return wait_for_sessions(*connection->session)
      .and_then([&] { return Reading(*connection->session, packages_)(); })
      .and_then([&](const std::vector<PackageCoverage>& coverage) -> Expected<void> {
        std::error_code error;
        std::filesystem::create_directories(coverage_folder(), error);  // replace() says why not
        return DiskFiles().replace(coverage_folder() + '/' + database_.value("dbname") + ".json",
                                   write_coverage(coverage));
      })
      .map_error(with_context("while reading what the test called"));
}

}  // namespace pgpm::server
