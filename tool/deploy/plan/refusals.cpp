#include "deploy/plan/refusals.hpp"

#include <utility>

#include "deploy/plan/chosen_files.hpp"
#include "deploy/plan/differences.hpp"

namespace pgpm {
namespace {

constexpr const char* kUndoScript =
    "Undo the change, and put what is to be done now in a new script.";

Error refusal(std::string message, std::string detail, std::string hint) {
  return Error{.kind = ErrorKind::kRefused,
               .message = std::move(message),
               .detail = std::move(detail),
               .hint = std::move(hint)};
}

Error unavailable(std::string message, std::string hint) {
  return Error{.kind = ErrorKind::kUsage, .message = std::move(message), .hint = std::move(hint)};
}

std::string title(const Package& package) {
  return "package \"" + package.name + "\" " + package.version.text();
}

std::string in_words(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kAdded:
      return "is new";
    case ChangeKind::kRemoved:
      return "is no longer in the package";
    case ChangeKind::kChanged:
      break;
  }
  return "differs from what is deployed";
}

std::string in_words(DriftKind kind) {
  switch (kind) {
    case DriftKind::kAppeared:
      return "is not of this deployment";
    case DriftKind::kGone:
      return "is gone";
    case DriftKind::kChanged:
      break;
  }
  return "is not as it was deployed";
}

}  // namespace

Error role_refusal(const std::string& role) {
  return Error{.kind = ErrorKind::kSql,
               .message = "role \"" + role + "\" does not exist",
               .hint = "Create it, or name another one.",
               .sqlstate = "42704"};
}

Error create_refusal(const std::string& database) {
  return Error{.kind = ErrorKind::kSql,
               .message = "permission denied for database " + database,
               .hint = "A deployment makes schemas, so the role needs CREATE on the database.",
               .sqlstate = "42501"};
}

Error record_refusal() {
  return Error{.kind = ErrorKind::kSql,
               .message = "permission denied for table packages",
               .hint =
                   "A deployment is recorded in schema _pgpm. Who owns it lets roles deploy by "
                   "pgpm-apply install --deployer ROLE.",
               .sqlstate = "42501"};
}

Error pin_refusal(const Package& package, const std::vector<std::string>& reasons) {
  Error error = refusal(
      title(package) + " pins its functions to a search_path that is not safe",
      "Who can create in a schema of the path can plant a function there that runs with the rights "
      "of a pinned one.",
      "Revoke CREATE on the schema, take it out of \"search_path\" in config.json, or set "
      "\"pin_search_path\" to \"none\".");
  for (const std::string& reason : reasons) error.notes.push_back({{}, reason});
  return error;
}

Error late_script_refusal(const Statement& statement, const std::string& before) {
  Error error = refusal(
      "table script \"" + statement.script + "\" runs in the transaction, but stands behind \"" +
          before + "\", which runs after it",
      {},
      "Deploy an artifact that ends with the no-transaction script first, or make this script a "
      "no-transaction one, too.");
  error.place = statement.place;
  return error;
}

Error changed_script_refusal(const std::vector<const Statement*>& statements) {
  Error error = refusal("a no-transaction script was changed where it has run already", {},
                        "Undo the change, and put what is to be done now in a new script.");
  for (const Statement* statement : statements) {
    error.notes.push_back({statement->place, "this statement was changed after it was done"});
  }
  return error;
}

Error started_refusal(const std::vector<const Statement*>& statements) {
  Error error = refusal(
      "a no-transaction script broke off, and whether its statement took effect is unknown", {},
      "Look at the database, then say --resume retry to run the statement again, or "
      "--resume skip to take it as done.");
  for (const Statement* statement : statements) {
    error.notes.push_back({statement->place, "this statement was started and did not end well"});
  }
  return error;
}

Error unknown_file_error(const Package& package, const std::string& file,
                         std::optional<std::string_view> near) {
  Error error = unavailable("file \"" + file + "\" is not in the artifact of " + title(package),
                            "\"pgpm-apply show\" lists the files of an artifact.");
  if (near) error.hint = "Did you mean \"" + std::string(*near) + "\"?";
  return error;
}

Error absent_package_refusal(const Package& package) {
  return refusal(title(package) + " is not deployed, and --file changes only what is there", {},
                 "Deploy it whole first.");
}

Error no_transaction_file_refusal(const Statement& statement) {
  Error error = refusal("a no-transaction script cannot be deployed with --file", {},
                        "Deploy the artifact whole.");
  error.place = statement.place;
  return error;
}

Error changed_file_refusal(const PackagePlan& plan, const std::string& script) {
  Error error = refusal("table script \"" + script + "\" of " + title(plan.bundle->package) +
                            " was changed after it ran",
                        {}, kUndoScript);
  error.place = {script, 0, 0};
  return error;
}

Error pooler_refusal(const Package& package) {
  return refusal(title(package) +
                     " has no-transaction scripts to run, and the connection goes "
                     "through a connection pooler",
                 "Behind the commit they need one session of the server from start to end.",
                 "Connect to the server directly.");
}

Error foreign_schema_refusal(const std::string& schema, const std::string& owner, bool installed) {
  const std::string detail = "It is owned by role \"" + owner + "\".";
  return refusal("schema \"" + schema + "\" exists and was not deployed by pgpm",
                 installed ? detail
                           : detail +
                                 " There are no records of pgpm in this database; if it was "
                                 "uninstalled, they went.",
                 "Rename it, or let go of it with --mode unsafe --drop-foreign-schema.");
}

Error other_package_refusal(const std::string& schema, const std::string& package) {
  return refusal("schema \"" + schema + "\" belongs to package \"" + package + '"', {},
                 "Give one of the two packages another name or version.");
}

Error safe_refusal(const PackagePlan& plan, const DeployedPackage& deployed,
                   const SchemaDetails& details) {
  const Bundle& bundle = *plan.bundle;
  Error error = refusal(
      title(bundle.package) + " is deployed in schema \"" + plan.schema + "\" and differs", {},
      "Give the package a new version, or choose another mode: overwrite changes what differs, "
      "moderate keeps the schema aside, unsafe drops it.");
  if (plan.changes.empty() && plan.drift.empty()) {
    error.detail = deployed.digest == bundle.digest
                       ? "It was deployed with another owner or other usage roles."
                       : "Its settings in config.json or the order of its statements changed.";
    if (deployed.version.text() != bundle.package.version.text()) {
      error.detail = "It was deployed as version " + deployed.version.text() + ".";
    }
    if (is_partial(deployed.digest)) {
      error.detail = "Some of its files were deployed with --file, and the rest is the same.";
    }
  }
  for (const Script& script : scripts_of(bundle)) {
    const auto ran = details.executed_scripts.find(script.path);
    if (ran == details.executed_scripts.end() || ran->second == script.sha256) continue;
    error.notes.push_back({{script.path, 0, 0}, "this table script was changed after it ran"});
    error.hint = kUndoScript;
  }
  for (const Change& change : plan.changes) {
    const std::string object = change.object.empty() ? "" : ' ' + change.object;
    error.notes.push_back(
        {change.place, change.object_kind + object + ' ' + in_words(change.kind)});
  }
  for (const Drift& drift : plan.drift) {
    error.notes.push_back({{}, drift.object + ' ' + in_words(drift.kind)});
  }
  return error;
}

Error database_scope_refusal(const Package& package) {
  return refusal(title(package) + " is deployed and has scope DATABASE",
                 "Its objects stand in schemas that are not pgpm's to drop.",
                 "Use mode overwrite, which changes what differs.");
}

Error bound_refusal(const PackagePlan& plan, const std::vector<std::string>& bound) {
  Error error = refusal(
      "schema \"" + plan.schema + "\" of " + title(plan.bundle->package) +
          " cannot be kept aside while objects outside bind to it",
      "They would go on to use the old revision.",
      "Take them away first, give the package a new version, or choose mode unsafe, which drops "
      "them.");
  for (const std::string& name : bound) error.notes.push_back({{}, name});
  return error;
}

Error data_refusal(const PackagePlan& plan, Mode mode) {
  Error error = refusal("deploying " + title(plan.bundle->package) + " would lose data",
                        mode == Mode::kUnsafe
                            ? "Mode unsafe drops schema \"" + plan.schema + "\" with all in it."
                            : "Mode overwrite drops what holds it.",
                        "Save the data first, or pass --drop-data to let go of it.");
  for (const std::string& lost : plan.lost_data) error.notes.push_back({{}, lost});
  return error;
}

Error new_value_refusal(Error error) {
  error.kind = ErrorKind::kRefused;
  error.detail = "The server can't use a value in the transaction that added it.";
  error.hint = "Release the value first: deploy the type with it, then what uses it.";
  return error;
}

Error overwrite_refusal(const PackagePlan& plan, std::vector<Note> reasons) {
  Error error = refusal(
      title(plan.bundle->package) + " can't be changed in place in schema \"" + plan.schema + '"',
      {},
      "Take these changes back, give the package a new version, or choose mode "
      "unsafe, which drops the schema and makes it anew.");
  error.notes = std::move(reasons);
  return error;
}

}  // namespace pgpm
