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

std::vector<CommandManual> commands() {
  return {
      {.name = "start",
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
       .options = {dir(true),
                   {.names = "--conninfo",
                    .value = "CONNINFO",
                    .text = "a connection string that comes before all else"},
                   {.names = "--conninfo-origin",
                    .value = "TEXT",
                    .text = "what to call it, default --conninfo"},
                   {.names = "--start", .text = "start the development server, if that decides"},
                   format(),
                   help_option()}},
      {.name = "run",
       .summary = "run a command with a fresh server for its life only",
       .options = {dir(false), help_option()},
       .behind_dashes = "-- PROGRAM [ARGUMENT]...",
       .behind_dashes_kind = ValueKind::kProgram}};
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
      {.title = "Exit status of run",
       .entries = {{"N", "the program's own"},
                   {"77", "skipped: there are no server programs"},
                   {"126", "the program can't be executed"},
                   {"127", "there is no such program"},
                   {"128+N", "signal N ended it"}}},
      {.title = "Environment",
       .entries = {{"PGPM_PG_BINDIR",
                    "the folder of initdb and postgres; else that of pg_config --bindir, the "
                    "newest in /usr/lib/postgresql, PATH"},
                   {"PGPM_CONNINFO, PGSERVICE, PGHOST, PGDATABASE, DATABASE_URL",
                    "where: what decides, before the development server; run and psql set or clear "
                    "them for the program"},
                   {"NO_COLOR", "if set, diagnostics hold no colors on terminals either"}}},
      {.title = "Files",
       .entries = {{"DIR/cluster", "the server's files and its socket"},
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
           "the program it runs, whatever happens to either. As root, the server runs as the "
           "user postgres."},
      .commands = commands(),
      .sections = sections(),
      .see_also = {"pgpm-apply(1)", "pgpm-bundle(1)", "postgres(1)", "psql(1)"}};
}

}  // namespace pgpm::server
