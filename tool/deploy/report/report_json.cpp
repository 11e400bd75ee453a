#include "core/render_json.hpp"
#include "deploy/report/json_document.hpp"
#include "deploy/report/report.hpp"

namespace pgpm {
namespace {

Json change_json(const Change& change) {
  Json json = {{"change", to_string(change.kind)}, {"kind", change.object_kind}};
  if (!change.object.empty()) json["object"] = change.object;
  json["file"] = change.place.file;
  json["line"] = change.place.line;
  return json;
}

std::string_view outcome_name(PendingStatement::Outcome outcome) {
  switch (outcome) {
    case PendingStatement::Outcome::kDone:
      return "done";
    case PendingStatement::Outcome::kFailed:
      return "failed";
    case PendingStatement::Outcome::kPending:
      return "pending";
    case PendingStatement::Outcome::kUnknown:
      break;
  }
  return "";
}

Json package_json(const PackagePlan& plan) {
  const Package& package = plan.bundle->package;
  Json json = {{"name", package.name},
               {"version", package.version.text()},
               {"schema", plan.schema},
               {"digest", plan.bundle->digest},
               {"action", to_string(plan.action)},
               {"statements", plan.bundle->statements.size()}};
  Json& changes = json["changes"] = Json::array();
  for (const Change& change : plan.changes) changes.push_back(change_json(change));
  Json& drifts = json["drift"] = Json::array();
  for (const Drift& drift : plan.drift) {
    drifts.push_back({{"drift", to_string(drift.kind)}, {"object", drift.object}});
  }
  json["own_outside"] = plan.own_outside;
  json["cascade"] = plan.cascade;
  json["lost_data"] = plan.lost_data;
  Json& pending = json["after_commit"] = Json::array();
  for (const PendingStatement& one : plan.pending) {
    Json row = {{"kind", one.statement->kind}};
    if (!one.statement->object.empty()) row["object"] = one.statement->object;
    row["file"] = one.statement->place.file;
    row["line"] = one.statement->place.line;
    row["taken_as_done"] = one.is_done;
    if (const std::string_view outcome = outcome_name(one.outcome); !outcome.empty()) {
      row["outcome"] = outcome;
    }
    pending.push_back(std::move(row));
  }
  if (!plan.files.empty()) {
    json["files"] = plan.files;
    Json& left = json["left"] = Json::array();
    for (const Change& change : plan.left) left.push_back(change_json(change));
  }
  if (plan.kept) {
    json["kept"] = {{"revision", plan.kept->number},
                    {"schema", plan.kept->schema},
                    {"tables_with_rows", plan.kept->tables_with_rows}};
  }
  if (plan.action == Action::kOverwrite) {
    json["made_again"] = plan.overwrite.recreated;
    json["dropped"] = plan.overwrite.dropped;
    Json& left = json["left"] = Json::array();
    for (const Change& change : plan.overwrite.left) {
      left.push_back(change.object_kind + ' ' + change.object);
    }
  }
  return json;
}

Json bundle_json(const Bundle& bundle, bool sql) {
  const Package& package = bundle.package;
  Json json = {{"name", package.name},
               {"version", package.version.text()},
               {"schema", package.schema()},
               {"class", to_string(package.package_class)},
               {"subclass", to_string(package.subclass)},
               {"scope", to_string(package.scope)},
               {"description", package.description},
               {"license", package.license},
               {"digest", bundle.digest},
               {"vcs_ref", or_null(bundle.vcs_ref)}};
  Json& dependencies = json["dependencies"] = Json::object();
  for (const auto& [name, requirement] : package.dependencies) {
    dependencies[name] = requirement.text();
  }
  Json& statements = json["statements"] = Json::array();
  for (const Statement& statement : bundle.statements) {
    Json row = {{"kind", statement.kind},
                {"object", statement.object},
                {"file", statement.place.file},
                {"line", statement.place.line},
                {"uses", statement.uses}};
    if (sql) row["sql"] = statement.sql;
    statements.push_back(std::move(row));
  }
  return json;
}

}  // namespace

Json steps_json(const std::vector<Step>& list) {
  Json steps = Json::array();
  for (const Step& step : list) {
    Json json = {{"sql", step.sql()}};
    Json& parameters = json["parameters"] = Json::array();
    for (const auto& parameter : step.parameters) {
      parameters.push_back(parameter ? Json(*parameter) : Json(nullptr));
    }
    if (step.statement != nullptr) {
      json["file"] = step.statement->place.file;
      json["line"] = step.statement->place.line;
    }
    steps.push_back(std::move(json));
  }
  return steps;
}

std::string deployment_json(const Deployment& deployment, std::string_view result, bool sql) {
  Json json = {{"result", result}, {"deployment", or_null(deployment.id)}};
  json["installs"] = deployment.plan.installs;
  Json& packages = json["packages"] = Json::array();
  for (const PackagePlan& package : deployment.plan.packages)
    packages.push_back(package_json(package));
  if (sql) {
    json["steps"] = steps_json(deployment.plan.steps);
    json["after_commit"] = steps_json(deployment.plan.after);
  }
  if (deployment.broken_off) {
    json["errors"] = Json::parse(render_json({&*deployment.broken_off, 1}));
  }
  return dump(json);
}

std::string status_json(const Status& status) {
  Json json = {{"result", "done"},
               {"database", status.database},
               {"installed", status.installed},
               {"schema_version", status.schema_version}};
  Json& packages = json["packages"] = Json::array();
  for (const StatusRow& row : status.packages) {
    packages.push_back({{"name", row.name},
                        {"version", row.version},
                        {"old_revision", or_null(row.old_revision)},
                        {"schema", row.schema},
                        {"digest", row.digest},
                        {"owner", or_null(row.owner)},
                        {"deployed_at", row.deployed_at},
                        {"deployed_by", row.deployed_by},
                        {"mode", row.mode},
                        {"vcs_ref", or_null(row.vcs_ref)},
                        {"vcs_link", or_null(row.vcs_link)},
                        {"issue_ref", or_null(row.issue_ref)},
                        {"issue_link", or_null(row.issue_link)}});
  }
  return dump(json);
}

std::string bundles_json(std::span<const Bundle> bundles, bool sql) {
  Json json = {{"result", "done"}};
  Json& list = json["bundles"] = Json::array();
  for (const Bundle& bundle : bundles) list.push_back(bundle_json(bundle, sql));
  return dump(json);
}

std::string errors_json(std::span<const Error> errors) {
  return dump({{"result", errors.empty() ? "done" : to_string(errors.front().kind)},
               {"errors", Json::parse(render_json(errors))}});
}

}  // namespace pgpm
