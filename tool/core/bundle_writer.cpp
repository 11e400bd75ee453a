#include <map>
#include <nlohmann/json.hpp>

#include "core/bundle_format.hpp"
#include "core/sha256.hpp"
#include "pgpm/bundle.hpp"

namespace pgpm {
namespace {

using Json = nlohmann::ordered_json;

Json package_json(const Package& package) {
  Json json;
  json["name"] = package.name;
  json["version"] = package.version.text();
  json["class"] = to_string(package.package_class);
  json["subclass"] = to_string(package.subclass);
  json["scope"] = to_string(package.scope);
  json["schema"] = package.schema();
  json["description"] = package.description;
  json["license"] = package.license;
  return json;
}

Json header_json(const Bundle& bundle) {
  const Package& package = bundle.package;
  Json header;
  header[bundle_format::kFormat] = kBundleFormat;
  header["package"] = package_json(package);
  Json& dependencies = header["dependencies"] = Json::object();
  for (const auto& [name, requirement] : package.dependencies) {
    dependencies[name] = requirement.text();
  }
  header["roles"] = {{"owner", package.owner_role}, {"usage", package.usage_roles}};
  header["settings"] = {{"search_path", package.search_path},
                        {"pin_search_path", to_string(package.pin_search_path)},
                        {"check_function_bodies", package.check_function_bodies}};
  header["externals"] = {{"extensions", package.externals.extensions},
                         {"schemas", package.externals.schemas},
                         {"types", package.externals.types},
                         {"relations", package.externals.relations},
                         {"functions", package.externals.functions}};
  Json& counts = header["counts"] = Json::object();
  counts["statements"] = bundle.statements.size();
  std::map<std::string, std::size_t> kinds;
  for (const Statement& statement : bundle.statements) ++kinds[statement.kind];
  counts["kinds"] = kinds;
  return header;
}

Json routine_json(const Routine& routine) {
  Json json;
  json["language"] = routine.language;
  if (routine.body_offset) json["body"] = *routine.body_offset;
  if (routine.security_definer) json["security_definer"] = true;
  if (!routine.settings.empty()) json["settings"] = routine.settings;
  if (routine.ends_transactions) json["ends_transactions"] = true;
  return json;
}

Json statement_json(const Statement& statement) {
  Json json;
  json["kind"] = statement.kind;
  if (!statement.object.empty()) json["object"] = statement.object;
  json["file"] = statement.place.file;
  json["line"] = statement.place.line;
  json["column"] = statement.place.column;
  json["sql"] = statement.sql;
  json["sha256"] = statement.sha256;
  if (!statement.uses.empty()) json["uses"] = statement.uses;
  if (!statement.provides.empty()) json["provides"] = statement.provides;
  if (!statement.script.empty()) json["script"] = statement.script;
  if (!statement.transactional) json["transactional"] = false;
  if (statement.drop == DropHandling::kNotSent) json["drop"] = bundle_format::kDropNotSent;
  if (statement.drop == DropHandling::kOwnSchema) json["drop"] = bundle_format::kDropOwnSchema;
  if (statement.routine) json["routine"] = routine_json(*statement.routine);
  if (statement.or_replace) json["or_replace"] = true;
  if (!statement.shape.empty()) json["shape"] = statement.shape;
  return json;
}

}  // namespace

std::string write_bundle(Bundle& bundle) {
  Json header = header_json(bundle);
  Sha256 hash;
  hash.add(bundle_format::digested_header(header));
  std::string lines;
  for (const Statement& statement : bundle.statements) {
    const std::string line = statement_json(statement).dump() + '\n';
    hash.add(line);
    lines += line;
  }
  bundle.digest = std::string(bundle_format::kDigestPrefix) + hash.finish();
  if (!bundle.vcs_ref.empty()) header[bundle_format::kVcsRef] = bundle.vcs_ref;
  header[bundle_format::kDigest] = bundle.digest;
  return header.dump() + '\n' + lines;
}

}  // namespace pgpm
