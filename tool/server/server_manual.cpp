#include "server/server_manual.hpp"

namespace pgpm::server {
namespace {

Option dir(bool required) {
  return {.names = "--dir",
          .value = "DIR",
          .text = required ? "the server's folder" : "where its folder is made",
          .kind = ValueKind::kFolder,
          .required = required};
}

Option format() {
  return {.names = "--format",
          .value = "FORMAT",
          .text = "text (default), or json: one document",
          .choices = {"text", "json"}};
}

std::vector<Option> conninfo() {
  return {{.names = "--conninfo",
           .value = "CONNINFO",
           .text = "a connection string that comes before all else"},
          {.names = "--conninfo-origin",
           .value = "TEXT",
           .text = "what to call it, default --conninfo"}};
}

std::vector<Option> where_options() {
  std::vector<Option> options = conninfo();
  options.insert(options.begin(), dir(true));
  options.insert(options.end(),
                 {{.names = "--start", .text = "start the development server, if that decides"},
                  format(),
                  help_option()});
  return options;
}

std::vector<Option> apply_options() {
  std::vector<Option> options = conninfo();
  options.insert(options.begin(), dir(true));
  options.insert(options.end(),
                 {{.names = "--caller",
                   .value = "TARGET",
                   .text = "the target that calls, which begins what is said",
                   .required = true},
                  {.names = "--mode",
                   .value = "MODE",
                   .text = "in which to deploy or plan, default that of the place"},
                  {.names = "--sources",
                   .value = "DIR",
                   .text = "the folder whose commit a deployment records, default the current one",
                   .kind = ValueKind::kFolder},
                  {.names = "--list",
                   .value = "LIST",
                   .text = "further arguments of pgpm-apply in one, with semicolons between"},
                  help_option()});
  return options;
}

std::vector<Option> test_options() {
  const auto files = [](std::string name, ValueKind kind, std::string text, std::string group) {
    return Option{.names = std::move(name),
                  .value = kind == ValueKind::kBundle ? "BUNDLE" : "FILE",
                  .text = std::move(text),
                  .count = ValueCount::kSeveral,
                  .kind = kind,
                  .group = std::move(group)};
  };
  const std::string database = "The database";
  const std::string what = "What is run, if no program";
  return {dir(true),
          files("--bundle", ValueKind::kBundle, "artifacts that are deployed in it", database),
          files("--package", ValueKind::kFile,
                "the same, from lists that pgpm's CMake functions write", database),
          files("--setup", ValueKind::kFile, "psql scripts that are run then", database),
          {.names = "--extension",
           .value = "NAME",
           .text = "extensions to make, beside those that the packages name",
           .count = ValueCount::kSeveral,
           .group = database},
          {.names = "--superuser",
           .text = "run as a superuser; else as the owner of the database",
           .group = database},
          files("--tap", ValueKind::kFile, "pgTAP scripts, by pg_prove", what),
          files("--sql", ValueKind::kFile, "psql scripts; an error ends them", what),
          {.names = "--expected",
           .value = "FILE",
           .text = "what they must print, with all that they send",
           .kind = ValueKind::kFile,
           .group = what},
          {.names = "--output",
           .value = "FILE",
           .text = "where to keep what they print",
           .kind = ValueKind::kFile,
           .group = what},
          files("--upgrade-from", ValueKind::kBundle,
                "a former artifact, and what it depends on: the artifacts of --bundle are deployed "
                "over it, and schema, rows and a second deployment are looked at",
                what),
          {.names = "--mode",
           .value = "MODE",
           .text = "in which they are, default safe",
           .choices = {"safe", "moderate", "unsafe", "overwrite"},
           .group = what},
          {.names = "--changed-column",
           .value = "COLUMN",
           .text = "TABLE.COLUMN whose values that changes",
           .count = ValueCount::kSeveral,
           .group = what},
          help_option()};
}

std::vector<Option> coverage_options() {
  return {{.names = "--data",
           .value = "DIR",
           .text = "the folder that PGPM_COVERAGE named when the tests ran",
           .kind = ValueKind::kFolder,
           .required = true},
          {.names = "--bundle",
           .value = "BUNDLE",
           .text = "the package's artifact",
           .kind = ValueKind::kBundle,
           .required = true},
          {.names = "--sources",
           .value = "DIR",
           .text = "the package's folder, with which paths begin in what is reported",
           .kind = ValueKind::kFolder},
          {.names = "--output",
           .value = "FILE",
           .text = "the tracefile to write, for lcov, genhtml and others",
           .kind = ValueKind::kFile},
          format(),
          help_option()};
}

std::vector<CommandManual> commands() {
  return {{.name = "start",
           .summary = "start the server; make its cluster on first use",
           .options = {dir(true), format(), help_option()}},
          {.name = "stop",
           .summary = "stop the server",
           .options = {dir(true), format(), help_option()}},
          {.name = "status",
           .summary = "say whether the server runs, and its address",
           .options = {dir(true), format(), help_option()}},
          {.name = "psql",
           .summary = "open psql on the server",
           .options = {dir(true), help_option()},
           .behind_dashes = "[-- PSQL-ARGUMENT...]"},
          {.name = "where",
           .summary = "say where deploy targets deploy to, and what decides it",
           .options = where_options()},
          {.name = "apply",
           .summary = "call pgpm-apply as deploy targets do, with place, mode and commit",
           .options = apply_options(),
           .behind_dashes = "-- PGPM-APPLY COMMAND [ARGUMENT]...",
           .behind_dashes_kind = ValueKind::kProgram},
          {.name = "run",
           .summary = "run a command with a fresh server for its life only",
           .options = {dir(false), help_option()},
           .behind_dashes = "-- PROGRAM [ARGUMENT]...",
           .behind_dashes_kind = ValueKind::kProgram},
          {.name = "test",
           .summary = "run a test on a database of its own",
           .options = test_options(),
           .behind_dashes = "[-- PROGRAM [ARGUMENT]...]",
           .behind_dashes_kind = ValueKind::kProgram},
          {.name = "coverage",
           .summary = "report what tests called of a package",
           .options = coverage_options()}};
}

std::vector<ManualSection> sections() {
  return {
      {
          .title = "Exit status",
          .entries = {{"0", "done"},
                      {"1", "wrong usage"},
                      {"2", "no server to be had"},
                      {"3", "status: the server is not running"},
                      {"70", "internal error"}},
      },
      {.title = "Exit status of apply, run and test",
       .entries = {{"N", "the program's own"},
                   {"77", "skipped: there are no server programs, or what else test needs"},
                   {"126", "the program can't be executed"},
                   {"127", "there is no such program"},
                   {"128+N", "signal N ended it"}}},
      {.title = "Environment",
       .entries = {{"PGPM_PG_BINDIR",
                    "the folder of initdb and postgres; else that of pg_config --bindir, the "
                    "newest in /usr/lib/postgresql, PATH"},
                   {"PGPM_CONNINFO, PGSERVICE, PGHOST, PGDATABASE, DATABASE_URL",
                    "where: what decides, before the development server; run, test and psql set or "
                    "clear them for the program"},
                   {"PGPM_TEST_CONNINFO",
                    "test: a connection string of a server to use in place of a private one"},
                   {"PGPM_KEEP_DATABASES",
                    "test: if 1, a test that fails keeps its database and says how to open it"},
                   {"PGPM_COVERAGE",
                    "test: the absolute path of a folder in which each test leaves what it called "
                    "of its packages, for coverage"},
                   {"PGPM_RENEW_EXPECTED",
                    "test: if 1, what scripts print becomes what is expected"},
                   {"NO_COLOR", "if set, diagnostics hold no colors on terminals either"}}},
      {.title = "Files",
       .entries = {{"DIR/cluster", "the server's files and its socket"},
                   {"DIR/tests", "of each ctest that runs, what its tests know of their server"},
                   {"DIR/elsewhere",
                    "names the temporary folder that holds them instead, where the server's user "
                    "can't reach DIR or the socket's path would be too long"}},
       .in_help = false},
      {.title = "Examples",
       .examples = {
           {"Run a program on a server of its own:", "pgpm-server run -- ctest --label-regex db"},
           {"Start the server of a build tree, and look at it:",
            "pgpm-server start --dir build/server\n"
            "pgpm-server psql --dir build/server -- --command='SELECT version()'"}}}};
}

}  // namespace

Manual server_manual() {
  return {
      .program = {.name = "pgpm-server",
                  .summary = "run a private PostgreSQL server of a build tree",
                  .options = {{.names = "-V,--version", .text = "show the version, then exit"},
                              help_option()}},
      .version = "pgpm-server " PGPM_VERSION,
      .description =
          {"pgpm-server runs a private PostgreSQL server of a build tree. It listens on a Unix "
           "socket in a folder of its owner only, never on TCP.",
           "Its cluster is made on first use and stays; run makes one that lives no longer than "
           "the program it runs, whatever happens to either. All tests of a ctest share one, "
           "which is gone when the ctest is; each test has a database of its own. As root, the "
           "server runs as the user postgres."},
      .commands = commands(),
      .sections = sections(),
      .see_also = {"pgpm-apply(1)", "pgpm-bundle(1)", "postgres(1)", "psql(1)"}};
}

}  // namespace pgpm::server
