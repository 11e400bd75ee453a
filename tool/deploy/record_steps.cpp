#include "deploy/record_steps.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "deploy/differences.hpp"
#include "deploy/embedded_sql.hpp"

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
              {"usage_roles", record.usage}}
      .dump();
}

std::string objects_json(const Bundle& bundle) {
  Json rows = Json::array();
  for (const Statement& statement : bundle.statements) {
    Json script = statement.script.empty() ? Json(nullptr) : Json(statement.script);
    rows.push_back(Json::array({statement.kind, statement.object, statement.sha256,
                                statement.place.file, statement.place.line, std::move(script),
                                statement.shape.empty() ? Json(nullptr) : Json(statement.shape)}));
  }
  return rows.dump();
}

std::string leftovers_json(const PackageRecord& record) {
  Json rows = Json::array();
  for (const Change& left : record.left) {
    Json file = left.place.file.empty() ? Json(nullptr) : Json(left.place.file);
    rows.push_back(Json::array({left.object_kind, left.object, std::move(file), left.place.line}));
  }
  return rows.dump();
}

std::string scripts_json(const PackageRecord& record) {
  Json rows = Json::array();
  for (const Script& script : scripts_of(*record.plan.bundle)) {
    const auto& ran = record.new_scripts;
    if (std::find(ran.begin(), ran.end(), script.path) == ran.end()) continue;
    rows.push_back(Json::array({script.path, script.sha256}));
  }
  return rows.dump();
}

std::string event_json(const PackageRecord& record, const DeployOptions& options,
                       const std::string& deployment_id) {
  const std::string& vcs_ref =
      options.vcs_ref.empty() ? record.plan.bundle->vcs_ref : options.vcs_ref;
  return Json{{"deployment", deployment_id},
              {"mode", to_string(options.mode)},
              {"action", to_string(record.plan.action)},
              {"tool", "pgpm-apply " PGPM_VERSION},
              {"vcs_ref", vcs_ref},
              {"vcs_link", options.vcs_link},
              {"issue_ref", options.issue_ref},
              {"issue_link", options.issue_link}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);  // a command line may hold any bytes
}

}  // namespace

std::vector<Step> record_steps(const PackageRecord& record, const DeployOptions& options,
                               const std::string& deployment_id) {
  const std::string& schema = record.plan.schema;
  std::vector<Step> steps;
  steps.push_back({.text = embedded::kRecordPackage, .parameters = {package_json(record)}});
  // A row of the same schema may be there already, also if the schema itself was dropped by hand.
  steps.push_back({.text = embedded::kForgetObjects, .parameters = {schema}});
  steps.push_back({.text = embedded::kForgetDependencies, .parameters = {schema}});
  const Action action = record.plan.action;
  if (action != Action::kRunScripts && action != Action::kOverwrite) {
    steps.push_back({.text = embedded::kForgetScripts, .parameters = {schema}});
  }
  steps.push_back(
      {.text = embedded::kRecordObjects,
       .parameters = {schema, objects_json(*record.plan.bundle), leftovers_json(record)}});
  for (const Binding& binding : record.bindings) {
    steps.push_back({.text = embedded::kRecordDependency,
                     .parameters = {schema, binding.schema, binding.requirement}});
  }
  if (!record.new_scripts.empty()) {
    steps.push_back(
        {.text = embedded::kRecordScripts, .parameters = {schema, scripts_json(record)}});
  }
  steps.push_back({.text = embedded::kRecordEvent,
                   .parameters = {schema, event_json(record, options, deployment_id)}});
  steps.push_back({.text = "SELECT pg_notify($1, $2)",
                   .parameters = {"deployment_events$$" + record.plan.bundle->package.name,
                                  record.plan.bundle->package.version.text()}});
  return steps;
}

Step hash_step(const std::string& schema) {
  return {.text = embedded::kRecordCatalogHash, .parameters = {schema}};
}

}  // namespace pgpm
