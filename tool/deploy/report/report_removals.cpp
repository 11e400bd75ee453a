#include "deploy/report/report_removals.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "deploy/report/json_document.hpp"
#include "deploy/report/table.hpp"

namespace pgpm {
namespace {

bool goes(const Removal& removal) { return removal.reasons.empty(); }

std::string action_text(const Removal& removal, bool done) {
  if (!goes(removal)) return done ? "kept" : "keep";
  if (!removal.package.is_there) {
    return done ? "its schema was gone, taken out of the records"
                : "its schema is gone, take it out of the records";
  }
  return done ? "removed" : "remove";
}

std::string removal_text(const Removal& removal, bool done) {
  const DeployedPackage& package = removal.package;
  std::string text = title(package);
  if (package.scope == PackageScope::kSchema) text += " in schema " + package.schema;
  text += ": " + action_text(removal, done) + '\n';
  for (const Reason& reason : removal.reasons) text += "  " + reason.text + '\n';
  if (!goes(removal)) return text;
  Table table;
  for (const std::string& object : removal.own_outside) {
    table.add({"-", object, "outside, goes with it"});
  }
  for (const std::string& object : removal.foreign) {
    table.add({"-", object, "not of this deployment, goes with it"});
  }
  for (const std::string& lost : removal.lost_data) table.add({"-", lost, "with its data"});
  for (const std::string& left : removal.left) table.add({"?", left, "stays"});
  for (const std::string& schema : removal.revisions) {
    table.add({"?", "schema " + schema, "stays, an old revision"});
  }
  return text + table.text("  ");
}

// Who could use a schema without anybody's knowing is of interest only where one goes.
bool drops_schema(const Removals& removals) {
  return std::any_of(removals.rows.begin(), removals.rows.end(), [](const Removal& removal) {
    return goes(removal) && removal.package.is_there &&
           removal.package.scope == PackageScope::kSchema;
  });
}

Json removal_json(const Removal& removal) {
  const DeployedPackage& package = removal.package;
  Json json = {{"name", package.name},     {"version", package.version.text()},
               {"old_revision", nullptr},  {"schema", package.schema},
               {"digest", package.digest}, {"action", goes(removal) ? "remove" : "keep"}};
  if (package.old_revision) json["old_revision"] = *package.old_revision;
  Json& reasons = json["reasons"] = Json::array();
  for (const Reason& reason : removal.reasons) {
    reasons.push_back({{"kind", to_string(reason.kind)}, {"text", reason.text}});
  }
  json["own_outside"] = removal.own_outside;
  json["foreign_objects"] = removal.foreign;
  json["lost_data"] = removal.lost_data;
  json["left"] = removal.left;
  json["kept_revisions"] = removal.revisions;
  return json;
}

}  // namespace

std::string removals_text(const Removals& removals, bool done) {
  std::string text;
  for (const Removal& removal : removals.rows) text += removal_text(removal, done);
  if (drops_schema(removals)) text += "not known: " + joined(unknown_usage(), "; ") + '\n';
  return text;
}

std::string removals_json(const Removals& removals, bool sql) {
  Json json = {{"result", "done"}, {"deployment", or_null(removals.id)}};
  Json& rows = json["packages"] = Json::array();
  for (const Removal& removal : removals.rows) rows.push_back(removal_json(removal));
  json["unknown"] = unknown_usage();
  if (sql) json["steps"] = steps_json(removals.steps);
  return dump(json);
}

}  // namespace pgpm
