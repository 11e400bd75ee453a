#include "deploy/plan/record_steps.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/json_line.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/plan/differences.hpp"

namespace pgpm {
namespace {

using Json = nlohmann::ordered_json;

std::string package_json(const PackageRecord& record) {
  const Bundle& bundle = *record.plan.bundle;
  const Package& package = bundle.package;
  return Json{{"name", package.name},
              {"major", package.version.major()},
              {"minor", package.version.minor()},
              {"patch", package.version.patch()},
              {"pre", package.version.prerelease()},
              {"metadata", package.version.metadata()},
              {"version", package.version.text()},
              {"description", package.description},
              {"license", package.license},
              {"class", to_string(package.package_class)},
              {"subclass", to_string(package.subclass)},
              {"scope", to_string(package.scope)},
              {"schema", record.plan.schema},
              {"digest", bundle.digest},
              {"owner", record.owner},
              {"usage_roles", record.usage},
              {"search_path", package.search_path}}
      .dump();
}

std::string leftovers_json(const std::vector<Change>& list) {
  Json rows = Json::array();
  for (const Change& left : list) {
    Json file = left.place.file.empty() ? Json(nullptr) : Json(left.place.file);
    rows.push_back(Json::array({left.object_kind, left.object, std::move(file), left.place.line}));
  }
  return rows.dump();
}

std::string scripts_json(const Bundle& bundle, const std::vector<std::string>& scripts) {
  Json rows = Json::array();
  for (const Script& script : scripts_of(bundle)) {
    if (std::find(scripts.begin(), scripts.end(), script.path) == scripts.end()) continue;
    rows.push_back(Json::array({script.path, script.sha256}));
  }
  return rows.dump();
}

std::string event_json(const Event& event) {
  return Json{{"deployment", event.deployment}, {"mode", event.mode},
              {"action", event.action},         {"tool", "pgpm-apply " PGPM_VERSION},
              {"vcs_ref", event.vcs_ref},       {"vcs_link", event.vcs_link},
              {"issue_ref", event.issue_ref},   {"issue_link", event.issue_link}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);  // a command line may hold any bytes
}

}  // namespace

bool makes_outside(const Bundle& bundle) {
  return std::any_of(bundle.statements.begin(), bundle.statements.end(), [](const Statement& one) {
    return one.kind == "trigger" || one.kind == "policy" || one.kind == "rule" ||
           one.kind == "cast";
  });
}

// Into the text itself, since a tree of all of them takes more memory than the artifact, and trees
// of each more time than what the server does meanwhile, which is nothing.
std::string objects_json(const std::vector<const Statement*>& statements) {
  constexpr std::size_t kExpectedRow = 320;
  std::string rows = "[";
  rows.reserve(statements.size() * kExpectedRow);
  const auto append_or_null = [&](const auto& value) {
    if (value.empty()) {
      rows += "null";
    } else {
      append_json(rows, value);
    }
  };
  for (const Statement* statement : statements) {
    rows += rows.size() > 1 ? ",[" : "[";
    for (const std::string* text :
         {&statement->kind, &statement->object, &statement->sha256, &statement->place.file}) {
      append_json(rows, *text);
      rows += ',';
    }
    rows += std::to_string(statement->place.line) + ',';
    append_or_null(statement->script);
    rows += ',';
    append_or_null(statement->shape);
    rows += ']';
  }
  rows += ']';
  return rows;
}

std::vector<Step> record_objects_steps(const Bundle& bundle, const std::string& schema,
                                       const std::vector<Change>& left) {
  std::vector<const Statement*> statements;
  for (const Statement& statement : bundle.statements) statements.push_back(&statement);
  // Moved into place, since a list in braces would copy what may be megabytes.
  Step record{.text = embedded::kRecordObjects, .parameters = {schema}};
  record.parameters.emplace_back(objects_json(statements));
  record.parameters.emplace_back(leftovers_json(left));
  std::vector<Step> steps = {{.text = embedded::kForgetObjects, .parameters = {schema}}};
  steps.push_back(std::move(record));
  return steps;
}

Step record_scripts_step(const Bundle& bundle, const std::string& schema,
                         const std::vector<std::string>& scripts) {
  return {.text = embedded::kRecordScripts, .parameters = {schema, scripts_json(bundle, scripts)}};
}

std::vector<Step> event_steps(const std::string& schema, const std::string& package,
                              const Version& version, const Event& event) {
  return {
      {.text = embedded::kRecordEvent, .parameters = {schema, event_json(event)}},
      {.text = "SELECT pg_notify($1, $2)",
       .parameters = {"deployment_events$$" + package, version.text()}},
  };
}

std::vector<Step> event_steps(const PackageRecord& record, const DeployOptions& options,
                              const std::string& deployment_id) {
  const Bundle& bundle = *record.plan.bundle;
  return event_steps(record.plan.schema, bundle.package.name, bundle.package.version,
                     {.deployment = deployment_id,
                      .mode = to_string(options.mode),
                      .action = to_string(record.plan.action),
                      .vcs_ref = options.vcs_ref.empty() ? bundle.vcs_ref : options.vcs_ref,
                      .vcs_link = options.vcs_link,
                      .issue_ref = options.issue_ref,
                      .issue_link = options.issue_link});
}

std::vector<Step> record_steps(const PackageRecord& record, const DeployOptions& options,
                               const std::string& deployment_id) {
  const std::string& schema = record.plan.schema;
  const Bundle& bundle = *record.plan.bundle;
  std::vector<Step> steps;
  steps.push_back({.text = embedded::kRecordPackage, .parameters = {package_json(record)}});
  // A row of the same schema may be there already, also if the schema itself was dropped by hand.
  const Action action = record.plan.action;
  if (action != Action::kRunScripts && action != Action::kOverwrite) {
    steps.push_back({.text = embedded::kForgetFormer, .parameters = {schema}});
  }
  if (record.changes) {
    steps.push_back(*record.changes);
  } else {
    for (Step& step : record_objects_steps(bundle, schema, record.left)) {
      steps.push_back(std::move(step));
    }
  }
  steps.push_back({.text = embedded::kForgetDependencies, .parameters = {schema}});
  for (const Binding& binding : record.bindings) {
    steps.push_back({.text = embedded::kRecordDependency,
                     .parameters = {schema, binding.schema, binding.requirement}});
  }
  if (record.had_outside) {
    steps.push_back({.text = embedded::kForgetGoneOutside, .parameters = {schema}});
  }
  const bool replaces_routines =
      record.changes && record.changes->text == embedded::kRecordReplacedRoutines;
  if (makes_outside(bundle) && !replaces_routines) {
    steps.push_back({.text = embedded::kRecordOutside, .parameters = {schema}});
  }
  if (!record.new_scripts.empty()) {
    steps.push_back(record_scripts_step(bundle, schema, record.new_scripts));
  }
  for (Step& step : event_steps(record, options, deployment_id)) steps.push_back(std::move(step));
  return steps;
}

Step hash_step(const std::string& schema) {
  return {.text = embedded::kRecordCatalogHash, .parameters = {schema}};
}

Step renew_hash_step(const std::string& schema, const std::string& seen) {
  return {.text = embedded::kRenewCatalogHash, .parameters = {schema, seen}};
}

Step forget_hash_step(const std::string& schema) {
  return {.text = embedded::kForgetCatalogHash, .parameters = {schema}};
}

}  // namespace pgpm
