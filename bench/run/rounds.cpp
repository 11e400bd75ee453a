#include "run/rounds.hpp"

#include <sys/prctl.h>

#include <stdexcept>

#include "generate/package.hpp"

namespace pgpm::bench {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDatabase = "bench";
constexpr const char* kTemplate = "bench_template";  // holds _pgpm and nothing else
constexpr const char* kTested = "bench_tested";      // holds the small package
constexpr const char* kCopy = "bench_copy";
constexpr const char* kDelay = "10";  // milliseconds in each direction
constexpr std::size_t kSmallPart = 5;
constexpr std::size_t kLargeFactor = 10;

fs::path emptied(const fs::path& folder) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}

}  // namespace

std::string sample(const std::string& what, std::size_t statements) {
  return what + ' ' + std::to_string(statements);
}

Rounds::Rounds(const RunOptions& options)
    : options_(options),
      server_(emptied(options.folder) / "server", options.durable),
      proxy_({PGPM_BENCH_PROXY, server_.socket(), kDelay}),
      port_(proxy_.read_line()),
      package_(make_package(options.folder / "package", options.size)),
      small_(make_package(options.folder / "small", options.size / kSmallPart)) {
  server_.make_database(kTemplate);
  run({PGPM_APPLY_PROGRAM, "install", "--no-ddl-log", "--dbname", kTemplate});
  server_.make_database("pgpm", kTemplate);  // where the project's target deploys
  make_project(options.folder / "project", options.size);
  (void)build_project(options.folder / "project");
  server_.make_database(kTested, kTemplate);
  run({PGPM_APPLY_PROGRAM, "deploy", small_.artifact.string(), "--dbname", kTested});
  ::prctl(PR_SET_NAME, "ctest_of_bench");  // tests of one ctest share their template
  (void)run_test();                        // makes it
}

void Rounds::measure() {
  for (const MeasuredPackage* package : {&small_, &package_}) {
    measure_far_deployment(*package);
    measure_deployment(*package);
  }
  measure_changes();
  measure_first_deployment();
  measure_build();
  measure_bundle();
  measure_start();
  measure_test();
}

std::size_t Rounds::large_statements() const {
  return options_.large_rounds > 0 ? options_.size * kLargeFactor : 0;
}

void Rounds::measure_large() {
  const MeasuredPackage large = make_package(options_.folder / "large", large_statements());
  for (int round = 0; round < options_.large_rounds; ++round) measure_deployment(large);
}

void Rounds::measure_deployment(const MeasuredPackage& package) {
  const std::size_t statements = package.statements;
  server_.make_database(kDatabase, kTemplate);
  run_reference(sample("L", statements), package, std::string("dbname=") + kDatabase);
  server_.make_database(kDatabase, kTemplate);
  samples_.add(sample("psql", statements),
               run({PGPM_PSQL_PROGRAM, "--quiet", "--no-psqlrc", "--single-transaction",
                    "--set=ON_ERROR_STOP=1", "--file", package.script.string(), kDatabase})
                   .seconds);
  server_.make_database(kDatabase, kTemplate);
  const Cost deployed = apply({"deploy", package.artifact.string()});
  check_deployed(statements, 0);
  samples_.add(sample("deploy", statements), deployed.seconds);
  samples_.add(sample("deploy cpu", statements), deployed.cpu_seconds);
  samples_.add(sample("deploy peak", statements), deployed.peak_mib);
}

void Rounds::measure_far_deployment(const MeasuredPackage& package) {
  const std::string host = "127.0.0.1";
  server_.make_database(kDatabase, kTemplate);
  run_reference(sample("far L", package.statements), package,
                "host=" + host + " port=" + port_ + " dbname=" + kDatabase);
  (void)proxy_.read_line();
  server_.make_database(kDatabase, kTemplate);
  const Cost deployed =
      apply({"deploy", package.artifact.string(), "--host", host, "--port", port_});
  check_deployed(package.statements, 0);
  samples_.add(sample("far deploy", package.statements), deployed.seconds);
  samples_.add(sample("round trips", package.statements), std::stod(proxy_.read_line()));
}

void Rounds::measure_first_deployment() {
  server_.make_database(kDatabase);
  samples_.add("first deploy", apply({"deploy", package_.artifact.string()}).seconds);
}

// In the database that holds the package already.
void Rounds::measure_changes() {
  samples_.add("idle", apply({"deploy", package_.artifact.string()}).seconds);
  int revision = 1;
  for (const fs::path& artifact : {package_.changed, package_.artifact}) {
    const Cost cost = apply({"deploy", "--mode", "overwrite", artifact.string()});
    check_deployed(package_.statements, revision--);
    samples_.add("overwrite", cost.seconds);
    samples_.add("overwrite cpu", cost.cpu_seconds);
    samples_.add(sample("deploy peak", package_.statements), cost.peak_mib);
  }
}

void Rounds::measure_build() {
  const fs::path project = options_.folder / "project";
  change_function(package_of_project(project), ++change_);
  samples_.add("build", build_project(project));
}

void Rounds::measure_bundle() {
  const std::string folder = package_.folder.string();
  const Cost parsed = run({PGPM_BENCH_PARSE, folder});
  samples_.add("parse", parsed.seconds);
  const Cost bundled =
      run({PGPM_BUNDLE_PROGRAM, folder, "-o", (options_.folder / "again.pgpm").string()});
  samples_.add("bundle", bundled.seconds);
  samples_.add("bundle cpu", bundled.cpu_seconds);
  samples_.add("bundle peak", bundled.peak_mib);
}

// So short that one start says little.
void Rounds::measure_start() {
  constexpr int kStarts = 20;
  for (int start = 0; start < kStarts; ++start) {
    samples_.add("apply --version", run({PGPM_APPLY_PROGRAM, "--version"}).seconds);
    samples_.add("psql --version", run({PGPM_PSQL_PROGRAM, "--version"}).seconds);
  }
}

// What a test's database costs beyond being copied, on the same server, which waits for no disk, as
// that of tests does. In turn one of the two comes first, since each database that is copied slows
// down the next one.
void Rounds::measure_test() {
  constexpr int kTests = 10;
  server_.set_durable(false);
  const auto measure_test_itself = [&] {
    samples_.add("test", run_test().seconds);
    server_.await_drops();
  };
  for (int test = 0; test < kTests; ++test) {
    if (test % 2 == 1) measure_test_itself();
    const double copied = server_.copy_database(kCopy, kTested);
    samples_.add("copy and psql",
                 copied + run({PGPM_PSQL_PROGRAM, "--no-psqlrc", "--command=SELECT 1",
                               std::string("--dbname=") + kCopy})
                              .seconds);
    server_.drop_database(kCopy);
    if (test % 2 == 0) measure_test_itself();
  }
  server_.set_durable(options_.durable);
}

Cost Rounds::run_test() const {
  const std::string folder = (options_.folder / "tests").string();
  return run({"env", "PGPM_TEST_CONNINFO=dbname=postgres", PGPM_SERVER_PROGRAM, "test", "--dir",
              folder, "--bundle", small_.artifact.string(), "--", PGPM_PSQL_PROGRAM, "--no-psqlrc",
              "--command=SELECT 1"});
}

Cost Rounds::apply(const std::vector<std::string>& arguments) const {
  std::vector<std::string> command = {PGPM_APPLY_PROGRAM};
  command.insert(command.end(), arguments.begin(), arguments.end());
  command.insert(command.end(), {"--dbname", kDatabase});
  return run(command);
}

void Rounds::run_reference(const std::string& name, const MeasuredPackage& package,
                           const std::string& conninfo) {
  samples_.add(name,
               std::stod(run({PGPM_BENCH_REFERENCE, package.artifact.string(), conninfo}).output));
}

// That the measured deployment did what it was measured for.
void Rounds::check_deployed(std::size_t statements, int revision) const {
  const std::string schema = "bench_api_1_0_0";
  const std::string found = server_.query(
      kDatabase,
      "SELECT (SELECT count(*) FROM pg_proc WHERE pronamespace = '" + schema +
          "'::regnamespace)::text || ' ' || (SELECT count(*) FROM _pgpm.package_objects WHERE "
          "obj_sha256 IS NOT NULL)::text || ' ' || substring(prosrc FROM 'revision [0-9]+') FROM "
          "pg_proc WHERE pronamespace = '" +
          schema + "'::regnamespace AND proname = 'book_entry_00001_1'");
  constexpr std::size_t kModuleFunctions = 40;
  const std::string expected = std::to_string(statements / kModuleStatements * kModuleFunctions) +
                               ' ' + std::to_string(statements + 1) + " revision " +
                               std::to_string(revision);
  if (found != expected) {
    throw std::runtime_error("a deployment left \"" + found + "\", not \"" + expected + '"');
  }
}

std::string Rounds::server_description() const {
  std::string text = "PostgreSQL " + server_.query("postgres", "SHOW server_version");
  for (const char* setting : {"fsync", "synchronous_commit", "full_page_writes", "shared_buffers",
                              "max_locks_per_transaction"}) {
    text += std::string(", ") + setting + ' ' +
            server_.query("postgres", std::string("SHOW ") + setting);
  }
  return text;
}

}  // namespace pgpm::bench
