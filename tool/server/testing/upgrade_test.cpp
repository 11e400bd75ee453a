#include "server/testing/upgrade_test.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "core/text.hpp"
#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/report/report.hpp"
#include "pgpm/deployment.hpp"
#include "server/system_failure.hpp"
#include "server/testing/deployed_template.hpp"
#include "server/testing/sql_scripts.hpp"
#include "server/testing/supervised_command.hpp"
#include "server/testing/table_rows.hpp"
#include "server/testing/test_packages.hpp"

namespace pgpm::server {
namespace {

using Texts = std::vector<std::string>;

// Adds the package behind what it depends on: of what FROM gives the newest that fits, else what
// the build makes.
void add_with_dependencies(std::vector<TestPackage>& chosen, const TestPackage& package,
                           const std::vector<TestPackage>& former,
                           const std::vector<TestPackage>& current) {
  for (const auto& [name, requirement] : package.header.package.dependencies) {
    const TestPackage* best = nullptr;
    for (const auto* candidates : {&former, &current}) {
      for (const TestPackage& candidate : *candidates) {
        const Package& other = candidate.header.package;
        if (other.name != name || !requirement.accepts(other.version)) continue;
        if (best == nullptr || other.version > best->header.package.version) best = &candidate;
      }
      if (best != nullptr) break;
    }
    if (best != nullptr) add_with_dependencies(chosen, *best, former, current);
  }
  const bool known = std::any_of(chosen.begin(), chosen.end(), [&](const TestPackage& other) {
    return other.artifact == package.artifact;
  });
  if (!known) chosen.push_back(package);
}

// A folder for the files of one comparison, which goes with it.
class ScratchFolder {
 public:
  explicit ScratchFolder(const TestRun& run)
      : path_(run.folder() + "/upgrade-" + std::to_string(::getpid())) {
    std::error_code ignored;
    std::filesystem::create_directories(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] std::string file(const std::string& name) const { return path_ + '/' + name; }

 private:
  std::string path_;
};

void write_lines(const std::string& path, const Texts& lines) {
  std::ofstream file(path);
  for (const std::string& line : lines) file << line << '\n';
}

// What of a dump is not the same each time, or says which program wrote it.
bool is_about_the_dump(const std::string& line) {
  return line.starts_with("\\restrict") || line.starts_with("\\unrestrict") ||
         line.starts_with("-- Dumped ");
}

void drop_changing_lines(const std::string& path) {
  Texts lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (!is_about_the_dump(line)) lines.push_back(line);
  }
  file.close();
  write_lines(path, lines);
}

Expected<Texts> package_schemas(Session& session) {
  return query_sql(session, embedded::kPackageSchemas).map([](const Rows& rows) {
    Texts schemas;
    for (std::size_t row = 0; row < rows.size(); ++row) schemas.push_back(rows.text(row, "schema"));
    return schemas;
  });
}

class UpgradeTest {
 public:
  UpgradeTest(const TestOptions& options, const TestRun& run,
              const std::vector<TestPackage>& packages, std::vector<TestPackage> former,
              std::string program_folder, TestDatabases& databases)
      : options_(options),
        run_(run),
        packages_(packages),
        former_(std::move(former)),
        program_folder_(program_folder),
        databases_(databases),
        scripts_(run, packages_, program_folder),
        former_scripts_(run, former_, std::move(program_folder)),
        folder_(run) {}

  Expected<int> operator()() {
    const auto fresh = clone(packages_, {}, extensions_of(former_), scripts_);
    if (!fresh) return fail(fresh.error());
    const auto before = clone(former_, options_.setup, extensions_of(packages_), former_scripts_);
    if (!before) return fail(before.error());
    const auto upgraded = clone(former_, options_.setup, extensions_of(packages_), former_scripts_);
    if (!upgraded) return fail(upgraded.error());
    auto code = deploy_packages(packages_, deploy_options(), *upgraded)
                    .map_error(with_context("while deploying the packages over former ones"))
                    .and_then([&] { return compare(*fresh, *before, *upgraded); });
    databases_.put_away(*upgraded, !code || *code != 0);
    for (const auto* database : {&*fresh, &*before}) databases_.put_away(*database, false);
    return code;
  }

 private:
  [[nodiscard]] DeployOptions deploy_options() const {
    DeployOptions options;
    options.mode = parse_mode(options_.mode).value_or(Mode::kSafe);
    return options;
  }

  Expected<ConnectionParameters> clone(const std::vector<TestPackage>& packages, const Texts& setup,
                                       const Texts& extensions, SqlScripts& scripts) {
    return deployed_template(packages, setup, extensions, scripts)
        .and_then([&](const DatabaseRecipe& recipe) { return databases_.clone(recipe); });
  }

  // All that differs is said, so that one run shows it.
  Expected<int> compare(const ConnectionParameters& fresh, const ConnectionParameters& before,
                        const ConnectionParameters& upgraded) {
    const auto same_dump = compare_dumps(fresh, upgraded);
    if (!same_dump) return fail(same_dump.error());
    const auto same_rows = compare_rows(before, upgraded);
    if (!same_rows) return fail(same_rows.error());
    const auto is_done = has_nothing_to_do(upgraded);
    if (!is_done) return fail(is_done.error());
    return *same_dump && *same_rows && *is_done ? 0 : 1;
  }

  Expected<bool> compare_dumps(const ConnectionParameters& fresh,
                               const ConnectionParameters& upgraded) {
    const auto kept = kept_schemas(fresh, upgraded);
    if (!kept) return fail(kept.error());
    for (const auto& [name, database] : {std::pair("fresh", &fresh), {"upgraded", &upgraded}}) {
      const auto dumped = dump(*database, *kept, folder_.file(name));
      if (!dumped) return fail(dumped.error());
    }
    return show_difference(run_, {.expected = folder_.file("fresh"),
                                  .expected_label = "schema of a fresh deployment",
                                  .actual = folder_.file("upgraded"),
                                  .actual_label = "schema of the upgraded database"});
  }

  // Former versions and revisions that stand beside the current one.
  Expected<Texts> kept_schemas(const ConnectionParameters& fresh,
                               const ConnectionParameters& upgraded) {
    Texts all;
    Texts current;
    for (auto [database, schemas] : {std::pair(&upgraded, &all), {&fresh, &current}}) {
      const auto connection = open_connection(database->conninfo());
      if (!connection) return fail(connection.error());
      auto found = package_schemas(*connection->session);
      if (!found) return fail(found.error());
      *schemas = *std::move(found);
    }
    std::erase_if(all, [&](const std::string& schema) {
      return std::find(current.begin(), current.end(), schema) != current.end();
    });
    return all;
  }

  Expected<void> dump(const ConnectionParameters& database, const Texts& left_out,
                      const std::string& path) {
    const std::string program = program_folder_ + "/pg_dump";
    Texts command = {::access(program.c_str(), X_OK) == 0 ? program : "pg_dump", "--schema-only",
                     "--exclude-schema=_pgpm", "--file=" + path};
    for (const std::string& schema : left_out) {
      command.push_back("--exclude-schema=" + quote_identifier(schema));
    }
    const auto code = run_supervised(run_, {.command = std::move(command), .database = database});
    if (!code) return fail(code.error());
    if (*code != 0) {
      return fail({.kind = ErrorKind::kSql, .message = "pg_dump failed, with the error above"});
    }
    drop_changing_lines(path);
    return {};
  }

  Expected<bool> compare_rows(const ConnectionParameters& before,
                              const ConnectionParameters& upgraded) {
    const auto old_connection = open_connection(before.conninfo());
    if (!old_connection) return fail(old_connection.error());
    const auto new_connection = open_connection(upgraded.conninfo());
    if (!new_connection) return fail(new_connection.error());
    const auto rows =
        read_rows(*old_connection->session, *new_connection->session, options_.changed_columns);
    if (!rows) return fail(rows.error());
    if (rows->holds_all()) return true;
    write_lines(folder_.file("before"), rows->before);
    write_lines(folder_.file("after"), rows->after);
    return show_difference(run_, {.expected = folder_.file("before"),
                                  .expected_label = "rows before the upgrade",
                                  .actual = folder_.file("after"),
                                  .actual_label = "rows after it"});
  }

  Expected<bool> has_nothing_to_do(const ConnectionParameters& upgraded) {
    std::vector<Bundle> bundles;
    for (const TestPackage& package : packages_) {
      auto bundle = read_bundle_file(package.artifact);
      if (!bundle) return fail(bundle.error());
      bundles.push_back(*std::move(bundle));
    }
    const auto again = plan_bundles(bundles, deploy_options(), upgraded.conninfo());
    if (!again) return fail(again.error());
    if (!again->plan.has_work()) return true;
    std::cout << "A second deployment would not find everything up to date:\n"
              << plan_text(again->plan, false) << std::flush;
    return false;
  }

  const TestOptions& options_;
  const TestRun& run_;
  const std::vector<TestPackage>& packages_;
  std::vector<TestPackage> former_;
  std::string program_folder_;
  TestDatabases& databases_;
  SqlScripts scripts_;
  SqlScripts former_scripts_;
  ScratchFolder folder_;
};

}  // namespace

Expected<int> run_upgrade_test(const TestOptions& options, const TestRun& run,
                               const std::vector<TestPackage>& packages,
                               const std::string& program_folder, TestDatabases& databases) {
  TestOptions of_former;
  of_former.bundles = options.former;
  const auto former = read_test_packages(of_former);
  if (!former) return fail(former.error());
  std::vector<TestPackage> chosen;
  add_with_dependencies(chosen, former->front(), *former, packages);
  return UpgradeTest(options, run, packages, std::move(chosen), program_folder, databases)();
}

}  // namespace pgpm::server
