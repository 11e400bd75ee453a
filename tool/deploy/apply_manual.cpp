#include "deploy/apply_manual.hpp"

namespace pgpm {
namespace {

using Options = std::vector<Option>;

// One list after the other.
Options joined(const std::vector<Options>& lists) {
  Options all;
  for (const Options& list : lists) all.insert(all.end(), list.begin(), list.end());
  return all;
}

Option bundles() {
  return {.value = "BUNDLE",
          .text = "artifacts that pgpm-bundle made (.pgpm), in any order",
          .count = ValueCount::kSeveral,
          .kind = ValueKind::kBundle,
          .required = true};
}

Option optional_bundles() {
  Option option = bundles();
  option.text = "artifacts to compare with as well; without them, all packages are verified";
  option.required = false;
  return option;
}

Option wait_lock() {
  return {
      .names = "--wait-lock", .value = "SECONDS", .text = "longest wait for a lock, default 60"};
}

Option dry_run() { return {.names = "-n,--dry-run", .text = "only say what would be done"}; }

Options output_options() {
  return {{.names = "--format",
           .value = "FORMAT",
           .text = "text (default), or json: one document",
           .choices = {"text", "json"}},
          help_option()};
}

Options connection_options() {
  Options options = {{.names = "-d,--dbname",
                      .value = "CONNINFO",
                      .text = "database name, conninfo string or URI"},
                     {.names = "-h,--host", .value = "HOST", .text = "host name or socket folder"},
                     {.names = "-p,--port", .value = "PORT", .text = "port of the server"},
                     {.names = "-U,--username", .value = "NAME", .text = "user name"},
                     {.names = "-w,--no-password", .text = "never ask for a password"}};
  for (Option& option : options) option.group = "Connection";
  return options;
}

Options record_options() {
  Options options = {
      {.names = "--vcs-ref", .value = "REF", .text = "commit, default that of the artifact"},
      {.names = "--vcs-link", .value = "URL", .text = "address of the commit"},
      {.names = "--issue-ref", .value = "REF", .text = "issue"},
      {.names = "--issue-link", .value = "URL", .text = "address of the issue"}};
  for (Option& option : options) option.group = "Recorded with the deployment";
  return options;
}

Options deployment_options() {
  return {
      {.names = "-m,--mode",
       .value = "MODE",
       .text =
           "what may happen to a schema that is there: safe (default): nothing; overwrite: what "
           "differs is changed in place; moderate: it is kept under another name, and made anew; "
           "unsafe: it is dropped with all in it and made anew",
       .choices = {"safe", "moderate", "unsafe", "overwrite"}},
      {.names = "-o,--owner", .value = "ROLE", .text = "role that owns the schema and all in it"},
      {.names = "-u,--usage",
       .value = "ROLE",
       .text = "roles that may use the package; after the artifacts",
       .count = ValueCount::kSeveral},
      {.names = "-f,--file",
       .value = "FILE",
       .text = "only these files of the one artifact, as it names them, into the schema that is "
               "there; after the artifact",
       .count = ValueCount::kSeveral,
       .kind = ValueKind::kFile},
      {.names = "--resume",
       .value = "WHAT",
       .text =
           "what to do with a statement of a no-transaction table script that was started and "
           "did not end well: ask (default): refuse; retry: run it again; skip: take it as done",
       .choices = {"ask", "retry", "skip"}},
      {.names = "--prune", .text = "with --mode=overwrite: drop what left the package"},
      {.names = "--drop-data", .text = "let go of rows and columns that a drop takes"},
      {.names = "--drop-foreign-schema",
       .text = "with --mode=unsafe: also drop a schema that pgpm did not make"},
      {.names = "--no-install", .text = "fail if _pgpm is not there instead of making it"},
      {.names = "--sql", .text = "with a plan: the exact SQL"},
      wait_lock()};
}

Options install_options() {
  return {{.names = "--upgrade", .text = "bring an older _pgpm up to this program"},
          {.names = "--usage",
           .value = "ROLE",
           .text = "roles that may read it",
           .count = ValueCount::kSeveral},
          {.names = "--deployer",
           .value = "ROLE",
           .text = "roles that may deploy; all who deploy trust them",
           .count = ValueCount::kSeveral},
          dry_run(),
          {.names = "--sql", .text = "with --dry-run: the exact SQL"},
          {.names = "--no-ddl-log", .text = "keep no log of DDL commands, or end it"},
          wait_lock()};
}

Options execute_options() {
  return {{.names = "--query",
           .value = "SQL",
           .text = "one or more statements; several are one transaction",
           .required = true},
          {.names = "--until-zero",
           .text = "again and again, each round committed, until the first value is 0"},
          {.names = "--max-rounds",
           .value = "NUMBER",
           .text = "with --until-zero: most rounds, default 10000"},
          dry_run()};
}

Option package() { return {.value = "PACKAGE", .text = "name of a package", .required = true}; }

Options change_options() {
  return {dry_run(), {.names = "--sql", .text = "with --dry-run: the exact SQL"}, wait_lock()};
}

std::vector<CommandManual> commands() {
  const Option exit_code = {.names = "--exit-code",
                            .text = "exit with 10 if there is something to do"};
  return {
      {.name = "install",
       .summary = "make or upgrade the schema _pgpm",
       .options = joined({install_options(), output_options(), connection_options()})},
      {.name = "uninstall",
       .summary = "drop the schema _pgpm; packages stay, and pgpm knows them no more",
       .options = joined(
           {{dry_run(), {.names = "--sql", .text = "with --dry-run: the exact SQL"}, wait_lock()},
            output_options(),
            connection_options()})},
      {.name = "deploy",
       .summary = "deploy artifacts in one transaction",
       .arguments = {bundles()},
       .options = joined({deployment_options(),
                          {dry_run()},
                          output_options(),
                          connection_options(),
                          record_options()})},
      {.name = "plan",
       .summary = "say what deploy would do",
       .arguments = {bundles()},
       .options = joined({deployment_options(),
                          {exit_code},
                          output_options(),
                          connection_options(),
                          record_options()})},
      {.name = "rollback",
       .summary = "put the previous revision of a package back, which mode moderate kept",
       .arguments = {package(),
                     {.value = "VERSION", .text = "of which version, if several have one"}},
       .options =
           joined({change_options(), output_options(), connection_options(), record_options()})},
      {.name = "remove",
       .summary = "drop one version of a package, unless something needs it",
       .arguments = {package(), {.value = "VERSION", .text = "in any spelling", .required = true}},
       .options = joined(
           {{{.names = "--old-rev",
              .value = "N",
              .text = "the revision that mode moderate kept under this number"},
             {.names = "--drop-data", .text = "let go of rows and columns that a drop takes"}},
            change_options(),
            output_options(),
            connection_options(),
            record_options()})},
      {.name = "prune",
       .summary = "drop the old versions of a package that nothing needs",
       .arguments = {package()},
       .options = joined({{{.names = "--keep",
                            .value = "N",
                            .text = "how many of the newest versions stay, and of each of them how "
                                    "many revisions, the current one included; default 1"}},
                          change_options(),
                          output_options(),
                          connection_options(),
                          record_options()})},
      {.name = "status",
       .summary = "list the packages that are deployed",
       .arguments = {{.value = "PACKAGE", .text = "only this one"}},
       .options = joined({output_options(), connection_options()})},
      {.name = "history",
       .summary = "list the deployments, newest first",
       .arguments = {{.value = "PACKAGE", .text = "only those of this one"}},
       .options = joined({output_options(), connection_options()})},
      {.name = "verify",
       .summary = "compare live objects with what was deployed",
       .arguments = {optional_bundles()},
       .options = joined({{wait_lock()}, output_options(), connection_options()})},
      {.name = "execute",
       .summary = "run a query, for work in batches until nothing is left",
       .options = joined({execute_options(), output_options(), connection_options()})},
      {.name = "show",
       .summary = "show what an artifact holds",
       .arguments = {bundles()},
       .options =
           joined({{{.names = "--sql", .text = "the statements themselves"}}, output_options()})},
  };
}

ManualSection exit_status() {
  return {
      .title = "Exit status",
      .entries = {{"0", "done, also when there was nothing to do"},
                  {"1", "wrong usage, or a broken artifact"},
                  {"2", "no connection"},
                  {"3", "an SQL statement failed; everything was rolled back"},
                  {"4", "refused by mode or policy"},
                  {"5", "a dependency is not met"},
                  {"6", "a lock or another time-out"},
                  {"7", "verification failed"},
                  {"8", "the outcome of the commit is unknown"},
                  {"9", "committed, but no-transaction statements or further rounds are pending"},
                  {"10", "changes are pending (only with plan --exit-code)"},
                  {"70", "internal error"}}};
}

std::vector<ManualSection> sections() {
  return {
      exit_status(),
      {.title = "Environment",
       .paragraphs = {"Without any of -d, -h, -p and -U, the first of these that is set says where "
                      "to connect:"},
       .entries = {{"PGPM_CONNINFO", "a connection string or URI"},
                   {"PGSERVICE, PGHOST, PGHOSTADDR, PGDATABASE", "libpq's own variables"},
                   {"DATABASE_URL", "a connection URI"},
                   {"PGPASSFILE", "a file of passwords"},
                   {"PGPASSWORD", "the password"},
                   {"NO_COLOR", "if set, diagnostics hold no colors on terminals either"}}},
      {.title = "Files",
       .entries = {{"~/.pg_service.conf", "connections by name, for -d service=NAME"},
                   {"~/.pgpass", "passwords, for libpq to find"}},
       .in_help = false},
      {.title = "Examples",
       .examples = {{"See what a deployment would do, with the SQL, and then deploy:",
                     "pgpm-apply plan edarling_servicetool_api-01_09_00.pgpm -d service=staging "
                     "--sql\n"
                     "pgpm-apply deploy edarling_servicetool_api-01_09_00.pgpm -d service=staging"},
                    {"List what is deployed:", "pgpm-apply status -d service=staging"}}}};
}

}  // namespace

Manual apply_manual() {
  return {
      .program = {.name = "pgpm-apply",
                  .summary = "deploy packages of PostgreSQL types and functions",
                  .options = {{.names = "-V,--version", .text = "show the version, then exit"},
                              help_option()}},
      .version = "pgpm-apply " PGPM_VERSION,
      .description =
          {"pgpm-apply deploys PostgreSQL packages that pgpm-bundle made: all artifacts of a call "
           "in one transaction, all or nothing.",
           "A package's schema carries its version in its name, so that versions live side by "
           "side. "
           "What is deployed is recorded in the schema _pgpm of the database, which the first "
           "deployment makes. plan and --dry-run say what would be done, and change nothing.",
           "Rows of tables are never dropped without --drop-data, and a schema that pgpm did not "
           "deploy is never touched without --drop-foreign-schema."},
      .commands = commands(),
      .sections = sections(),
      .see_also = {"pgpm-bundle(1)", "pgpm-server(1)", "psql(1)"}};
}

}  // namespace pgpm
