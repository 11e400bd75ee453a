#include <future>
#include <map>
#include <nlohmann/json.hpp>
#include <span>

#include "core/bundle_format.hpp"
#include "core/json_line.hpp"
#include "core/sha256.hpp"
#include "pgpm/bundle.hpp"

namespace pgpm {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kWorthAThread = 256;  // statements

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

void write_routine(JsonLine& json, const Routine& routine) {
  json.begin_object("routine");
  json.add("language", routine.language);
  if (routine.body_offset) json.add("body", *routine.body_offset);
  if (routine.security_definer) json.add("security_definer", true);
  if (!routine.settings.empty()) json.add("settings", routine.settings);
  if (routine.ends_transactions) json.add("ends_transactions", true);
  json.end_object();
}

// Into the text itself: a tree of each statement takes longer than all else here.
void write_statement(std::string& lines, const Statement& statement) {
  JsonLine json(lines);
  json.add("kind", statement.kind);
  if (!statement.object.empty()) json.add("object", statement.object);
  json.add("file", statement.place.file);
  json.add("line", statement.place.line);
  json.add("column", statement.place.column);
  json.add("sql", statement.sql);
  json.add("sha256", statement.sha256);
  if (!statement.uses.empty()) json.add("uses", statement.uses);
  if (!statement.provides.empty()) json.add("provides", statement.provides);
  if (!statement.script.empty()) json.add("script", statement.script);
  if (!statement.transactional) json.add("transactional", false);
  if (statement.drop == DropHandling::kNotSent) json.add("drop", bundle_format::kDropNotSent);
  if (statement.drop == DropHandling::kOwnSchema) json.add("drop", bundle_format::kDropOwnSchema);
  if (statement.routine) write_routine(json, *statement.routine);
  if (statement.or_replace) json.add("or_replace", true);
  if (!statement.shape.empty()) json.add("shape", statement.shape);
  json.finish();
}

// Two thirds of the lines are the statements' text.
std::size_t expected_size(std::span<const Statement> statements) {
  std::size_t size = 0;
  for (const Statement& statement : statements) size += 512 + statement.sql.size() * 9 / 8;
  return size;
}

std::string lines_of(std::span<const Statement> statements) {
  std::string lines;
  lines.reserve(expected_size(statements));
  for (const Statement& statement : statements) write_statement(lines, statement);
  return lines;
}

}  // namespace

std::string write_bundle(Bundle& bundle) {
  Json header = header_json(bundle);
  Sha256 hash;
  hash.add(bundle_format::digested_header(header));
  if (!bundle.vcs_ref.empty()) header[bundle_format::kVcsRef] = bundle.vcs_ref;
  // It is the last member, and its place is kept until all that it covers is there.
  const std::size_t digest_size = bundle_format::kDigestPrefix.size() + kSha256Digits;
  header[bundle_format::kDigest] = std::string(digest_size, '0');
  std::string text;
  constexpr std::size_t kHeaderSize = 4096;
  text.reserve(kHeaderSize + expected_size(bundle.statements));
  text += header.dump();
  const std::size_t digest_begin = text.rfind('0') + 1 - digest_size;
  text += '\n';
  // The second half is written by another thread while this one writes and digests the first.
  const std::span<const Statement> statements(bundle.statements);
  const std::size_t half = statements.size() / 2;
  std::future<std::string> second_half =
      std::async(half < kWorthAThread ? std::launch::deferred : std::launch::async, lines_of,
                 statements.subspan(half));
  const std::size_t statements_begin = text.size();
  for (const Statement& statement : statements.first(half)) write_statement(text, statement);
  hash.add(std::string_view(text).substr(statements_begin));
  const std::string rest = second_half.get();
  hash.add(rest);
  text += rest;
  bundle.digest = std::string(bundle_format::kDigestPrefix) + hash.finish();
  text.replace(digest_begin, digest_size, bundle.digest);
  return text;
}

}  // namespace pgpm
