#include "deploy/report/report_versions.hpp"

#include "deploy/report/json_document.hpp"
#include "deploy/report/report.hpp"
#include "deploy/report/table.hpp"

namespace pgpm {
namespace {

Json drift_json(const std::vector<Drift>& list) {
  Json drifts = Json::array();
  for (const Drift& drift : list) {
    drifts.push_back({{"drift", to_string(drift.kind)}, {"object", drift.object}});
  }
  return drifts;
}

}  // namespace

std::string rollback_text(const Rollback& rollback, bool done) {
  const DeployedPackage& restored = rollback.restored;
  std::string text = restored.name + ' ' + restored.version.text() + " in schema " +
                     rollback.schema + ": put back from " + restored.schema;
  if (rollback.kept) {
    const std::string replaced = rollback.replaced->version.text();
    text += done ? ", and " + replaced + " kept as " : ", and keep " + replaced + " as ";
    text += rollback.kept->schema;
  }
  Table table;
  for (const Drift& drift : rollback.drift) {
    table.add({"!", drift.object, drift_text(drift.kind)});
  }
  for (const std::string& object : rollback.leaving) {
    table.add({"-", object, "outside, goes with its revision"});
  }
  for (const std::string& object : rollback.coming) {
    table.add({"+", object, "outside, comes back with its revision"});
  }
  if (rollback.kept) {
    for (const std::string& name : rollback.kept->tables_with_rows) {
      table.add({"!", "table " + name, "its rows stay behind in " + rollback.kept->schema});
    }
  }
  for (const std::string& unmet : rollback.unmet) table.add({"!", unmet});
  return text + '\n' + table.text("  ");
}

std::string rollback_json(const Rollback& rollback, bool sql) {
  const DeployedPackage& restored = rollback.restored;
  Json json = {{"result", "done"},
               {"deployment", or_null(rollback.id)},
               {"name", restored.name},
               {"version", restored.version.text()},
               {"schema", rollback.schema},
               {"digest", restored.digest},
               {"from", {{"revision", *restored.old_revision}, {"schema", restored.schema}}},
               {"drift", drift_json(rollback.drift)},
               {"replaced", nullptr},
               {"own_outside_gone", rollback.leaving},
               {"own_outside_back", rollback.coming},
               {"unmet_dependents", rollback.unmet}};
  if (rollback.replaced) {
    Json& replaced = json["replaced"] = {{"version", rollback.replaced->version.text()},
                                         {"digest", rollback.replaced->digest},
                                         {"drift", drift_json(rollback.replaced_drift)},
                                         {"kept", nullptr}};
    if (rollback.kept) {
      replaced["kept"] = {{"revision", rollback.kept->number},
                          {"schema", rollback.kept->schema},
                          {"tables_with_rows", rollback.kept->tables_with_rows}};
    }
  }
  if (sql) json["steps"] = steps_json(rollback.steps);
  return dump(json);
}

}  // namespace pgpm
