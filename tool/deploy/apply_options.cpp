#include "deploy/apply_options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

#include "core/suggestion.hpp"

namespace pgpm {
namespace {

constexpr const char* kFooter = R"(
Connection: -d takes a database name, a conninfo string or a URI. Without any of -d, -h, -p, -U, the
environment says where: PGPM_CONNINFO, else libpq's own variables (PGSERVICE, PGHOST, PGDATABASE, ...),
else DATABASE_URL. Passwords come from PGPASSFILE, a service file or PGPASSWORD.

Exit codes:
  0  done, also when there was nothing to do
  1  wrong usage, or a broken artifact
  2  no connection
  3  an SQL statement failed; everything was rolled back
  4  refused by mode or policy
  5  a dependency is not met
  6  a lock or another time-out
  7  verification failed
  8  the outcome of the commit is unknown
  9  committed, but no-transaction statements are pending
 10  changes are pending (only with plan --exit-code)

Example:
  pgpm-apply deploy build/edarling_servicetool_api-01_09_00.pgpm -d service=staging
)";

constexpr std::array<std::string_view, 5> kCommands = {"install", "deploy", "plan", "status",
                                                       "show"};

// What CLI11 fills in and what has no place of its own in ApplyOptions.
struct Raw {
  std::string mode = "safe";
  std::string owner;
  std::vector<std::string> usage;
  std::string format = "text";
  std::string package;
  bool no_install = false;
  bool no_ddl_log = false;
  std::chrono::seconds::rep wait_lock = 60;
};

void add_output(CLI::App& command, Raw& raw) {
  command.add_option("--format", raw.format, "text (default), or json: one document")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "json"}));
}

void add_connection(CLI::App& command, ConnectionOptions& connection) {
  const char* group = "Connection";
  command.add_option("-d,--dbname", connection.dbname, "database name, conninfo string or URI")
      ->type_name("CONNINFO")
      ->group(group);
  command.add_option("-h,--host", connection.host, "host name or socket folder")
      ->type_name("HOST")
      ->group(group);
  command.add_option("-p,--port", connection.port, "port")->type_name("PORT")->group(group);
  command.add_option("-U,--username", connection.user, "user name")
      ->type_name("NAME")
      ->group(group);
  command.add_flag("-w,--no-password", connection.never_prompt, "never ask for a password")
      ->group(group);
}

void add_wait_lock(CLI::App& command, Raw& raw) {
  command
      .add_option("--wait-lock", raw.wait_lock, "longest wait for a lock in seconds, default 60")
      ->type_name("SECONDS")
      ->check(CLI::Range(0, 1'000'000));
}

void add_bundles(CLI::App& command, ApplyOptions& options) {
  command.add_option("bundle", options.bundles, "artifacts (.pgpm), in any order")
      ->type_name("BUNDLE")
      ->required();
}

void add_deployment(CLI::App& command, ApplyOptions& options, Raw& raw) {
  DeployOptions& deploy = options.deploy;
  command
      .add_option("-m,--mode", raw.mode,
                  "what may happen to a schema that is there: safe (default): nothing; unsafe: it "
                  "is dropped with all in it and made anew")
      ->type_name("MODE")
      ->check(CLI::IsMember({"safe", "moderate", "unsafe", "overwrite"}));
  command.add_option("-o,--owner", raw.owner, "role that owns the schema and all in it")
      ->type_name("ROLE");
  command
      .add_option("-u,--usage", raw.usage, "roles that may use the package; after the artifacts")
      ->type_name("ROLE");
  command.add_flag("--drop-data", deploy.drop_data, "let go of rows and columns that a drop takes");
  command.add_flag("--drop-foreign-schema", deploy.drop_foreign_schema,
                   "with --mode unsafe: also drop a schema that pgpm did not make");
  command.add_flag("--no-install", raw.no_install,
                   "fail if _pgpm is not there instead of making it");
  command.add_flag("--sql", options.sql, "with a plan: the exact SQL");
  add_wait_lock(command, raw);
  const char* group = "Recorded with the deployment";
  command.add_option("--vcs-ref", deploy.vcs_ref, "commit, default that of the artifact")
      ->type_name("REF")
      ->group(group);
  command.add_option("--vcs-link", deploy.vcs_link, "address of the commit")
      ->type_name("URL")
      ->group(group);
  command.add_option("--issue-ref", deploy.issue_ref, "issue")->type_name("REF")->group(group);
  command.add_option("--issue-link", deploy.issue_link, "address of the issue")
      ->type_name("URL")
      ->group(group);
}

void add_commands(CLI::App& app, ApplyOptions& options, Raw& raw) {
  CLI::App* install = app.add_subcommand("install", "make or upgrade the schema _pgpm");
  install->add_flag("--upgrade", options.install.upgrade,
                    "bring an older _pgpm up to this program");
  install->add_option("--usage", options.install.roles.usage, "roles that may read it")
      ->type_name("ROLE");
  install->add_option("--deployer", options.install.roles.deployer, "roles that may deploy")
      ->type_name("ROLE");
  install->add_flag("-n,--dry-run", options.dry_run, "only say what would be done");
  install->add_flag("--sql", options.sql, "with --dry-run: the exact SQL");
  install->add_flag("--no-ddl-log", raw.no_ddl_log,
                    "keep no log of DDL commands (there is none yet)");
  add_wait_lock(*install, raw);

  CLI::App* deploy = app.add_subcommand("deploy", "deploy artifacts in one transaction");
  add_bundles(*deploy, options);
  add_deployment(*deploy, options, raw);
  deploy->add_flag("-n,--dry-run", options.dry_run, "only say what would be done");

  CLI::App* plan = app.add_subcommand("plan", "say what deploy would do");
  add_bundles(*plan, options);
  add_deployment(*plan, options, raw);
  plan->add_flag("--exit-code", options.exit_code, "exit with 10 if there is something to do");

  CLI::App* status = app.add_subcommand("status", "list the packages that are deployed");
  status->add_option("package", raw.package, "only this one")->type_name("PACKAGE");

  CLI::App* show = app.add_subcommand("show", "show what an artifact holds");
  add_bundles(*show, options);
  show->add_flag("--sql", options.sql, "the statements themselves");

  for (CLI::App* command : {install, deploy, plan, status, show}) {
    command->set_help_flag("-?,--help", "print this help");
    add_output(*command, raw);
    if (command != show) add_connection(*command, options.connection);
    command->footer(kFooter);
  }
}

Command command_of(const CLI::App& app) {
  const std::string name = app.get_subcommands().front()->get_name();
  if (name == "install") return Command::kInstall;
  if (name == "plan") return Command::kPlan;
  if (name == "status") return Command::kStatus;
  if (name == "show") return Command::kShow;
  return Command::kDeploy;
}

// `--usage` takes all that follows; artifacts behind it are most likely not meant as roles.
bool usage_took_bundles(const Raw& raw) {
  return std::any_of(raw.usage.begin(), raw.usage.end(),
                     [](const std::string& role) { return role.ends_with(".pgpm"); });
}

Error usage_error(const CLI::App& app, const Raw& raw, const std::string& first_word,
                  const CLI::ParseError& parse_error) {
  const auto commands = app.get_subcommands();
  const std::string command = commands.empty() ? "" : ' ' + commands.front()->get_name();
  Error error{.kind = ErrorKind::kUsage,
              .message = parse_error.what(),
              .hint = "See \"pgpm-apply" + command + " --help\"."};
  if (!error.message.empty() && error.message.back() == '.') error.message.pop_back();
  if (error.message.starts_with("A ") || error.message.starts_with("The ")) {
    error.message.front() = static_cast<char>(error.message.front() - 'A' + 'a');
  }
  if (usage_took_bundles(raw)) error.hint = "Put the artifacts before --usage.";
  if (commands.empty() && !first_word.empty()) {
    error.message = "unknown command \"" + first_word + '"';
    if (const auto near = nearest(first_word, kCommands)) {
      error.hint = "Did you mean \"" + std::string(*near) + "\"?";
    }
  }
  return error;
}

}  // namespace

Expected<std::variant<ApplyOptions, Answer>> parse_apply_options(
    std::vector<std::string> arguments) {
  ApplyOptions options;
  Raw raw;
  CLI::App app("Deploys PostgreSQL packages that pgpm-bundle made.", "pgpm-apply");
  app.set_help_flag("-?,--help", "print this help");
  app.set_version_flag("-V,--version", "pgpm-apply " PGPM_VERSION);
  app.require_subcommand(1);
  app.footer(kFooter);
  add_commands(app, options, raw);
  const auto word =
      std::find_if(arguments.begin(), arguments.end(),
                   [](const std::string& argument) { return !argument.starts_with('-'); });
  const std::string first_word = word == arguments.end() ? "" : *word;
  std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    const std::vector<CLI::App*> commands = app.get_subcommands();
    return Answer{commands.empty() ? app.help() : commands.front()->help("pgpm-apply")};
  } catch (const CLI::CallForVersion& version) {
    return Answer{std::string(version.what()) + '\n'};
  } catch (const CLI::ParseError& error) {
    return tl::unexpected(usage_error(app, raw, first_word, error));
  }
  if (usage_took_bundles(raw)) {
    return tl::unexpected(Error{.kind = ErrorKind::kUsage,
                                .message = "an artifact stands where --usage takes a role",
                                .hint = "Put the artifacts before --usage."});
  }
  options.command = command_of(app);
  options.deploy.mode = parse_mode(raw.mode).value_or(Mode::kSafe);
  if (!raw.owner.empty()) options.deploy.owner = raw.owner;
  if (!raw.usage.empty()) options.deploy.usage = raw.usage;
  options.deploy.install = !raw.no_install;
  options.deploy.wait_lock = std::chrono::seconds(raw.wait_lock);
  options.install.wait_lock = options.deploy.wait_lock;
  options.install.dry_run = options.dry_run;
  if (!raw.package.empty()) options.package = raw.package;
  options.json = raw.format == "json";
  return options;
}

}  // namespace pgpm
