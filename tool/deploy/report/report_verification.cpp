#include "deploy/report/json_document.hpp"
#include "deploy/report/report.hpp"
#include "deploy/report/table.hpp"

namespace pgpm {
namespace {

std::string place_text(const Place& place) {
  return place.line == 0 ? place.file : place.file + ':' + std::to_string(place.line);
}

std::string words_of(const Difference& difference) {
  if (difference.database.empty()) return difference.artifact;
  if (difference.artifact.empty()) return difference.database;
  return difference.database + "; " + difference.artifact;
}

std::string verdict(const VerifiedPackage& package) {
  if (!package.differences.empty()) return plural(package.differences.size(), "difference");
  return package.unknown.empty() ? "as deployed" : "as deployed, as far as can be known";
}

std::string package_text(const VerifiedPackage& package) {
  std::string text = package.name + ' ' + package.version;
  if (package.old_revision) {
    text += " (old revision " + std::to_string(*package.old_revision) + ')';
  }
  if (!package.schema.empty()) text += " in schema " + package.schema;
  text += ": " + verdict(package) + '\n';
  Table table;
  for (const Difference& difference : package.differences) {
    table.add({std::string(side_of(difference)), difference.object, words_of(difference),
               place_text(difference.place)});
  }
  for (const Unknown& unknown : package.unknown) {
    table.add({"unknown", unknown.object, unknown.reason, ""});
  }
  for (const Replaced& replaced : package.replaced) {
    table.add({"replaced", replaced.object, "made by " + replaced.by + " since", ""});
  }
  return text + table.text("  ");
}

Json difference_json(const Difference& difference) {
  Json json = {{"side", side_of(difference)},
               {"object", difference.object},
               {"database", or_null(difference.database)},
               {"artifact", or_null(difference.artifact)}};
  if (difference.place.line != 0) {
    json["file"] = difference.place.file;
    json["line"] = difference.place.line;
  }
  return json;
}

Json package_json(const VerifiedPackage& package) {
  Json json = {{"name", package.name},
               {"version", package.version},
               {"old_revision", package.old_revision ? Json(*package.old_revision) : Json(nullptr)},
               {"schema", or_null(package.schema)},
               {"holds", package.differences.empty()}};
  Json& differences = json["differences"] = Json::array();
  for (const Difference& difference : package.differences) {
    differences.push_back(difference_json(difference));
  }
  Json& unknown = json["unknown"] = Json::array();
  for (const Unknown& one : package.unknown) {
    unknown.push_back({{"object", one.object}, {"reason", one.reason}});
  }
  Json& replaced = json["replaced"] = Json::array();
  for (const Replaced& one : package.replaced) {
    replaced.push_back({{"object", one.object}, {"by", one.by}});
  }
  return json;
}

}  // namespace

std::string verification_text(const Verification& verification) {
  if (verification.packages.empty()) return "no packages are deployed\n";
  std::string text;
  for (const VerifiedPackage& package : verification.packages) text += package_text(package);
  return text;
}

std::string verification_json(const Verification& verification) {
  Json json = {{"result", verification.holds() ? std::string_view("done")
                                               : to_string(ErrorKind::kVerification)}};
  Json& packages = json["packages"] = Json::array();
  for (const VerifiedPackage& package : verification.packages) {
    packages.push_back(package_json(package));
  }
  return dump(json);
}

}  // namespace pgpm
