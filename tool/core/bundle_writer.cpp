#include <algorithm>
#include <atomic>
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

std::string lines_of(std::span<const Statement> statements) {
  std::size_t size = 0;
  for (const Statement& statement : statements) size += 512 + statement.sql.size() * 9 / 8;
  std::string lines;
  lines.reserve(size);  // at least what is expected: two thirds are the statements' text
  for (const Statement& statement : statements) write_statement(lines, statement);
  return lines;
}

// Writes the lines in parts. Two threads take one part after the other, and the calling one digests
// those that are done, in order.
class PartWriter {
 public:
  explicit PartWriter(std::span<const Statement> statements)
      : statements_(statements),
        parts_((statements.size() + kStatementsInPart - 1) / kStatementsInPart),
        is_written_(parts_.size()) {}

  std::vector<std::string> write(Sha256& hash) {
    const bool pays = parts_.size() > kWorthAThread;
    std::future<void> other = std::async(pays ? std::launch::async : std::launch::deferred, [this] {
      while (write_next()) {
      }
    });
    std::size_t digested = 0;
    while (write_next()) {
      while (digested < parts_.size() && is_written_[digested]) hash.add(parts_[digested++]);
    }
    other.get();
    while (digested < parts_.size()) hash.add(parts_[digested++]);
    return std::move(parts_);
  }

 private:
  static constexpr std::size_t kStatementsInPart = 64;
  static constexpr std::size_t kWorthAThread = 4;  // parts

  // False if all are taken.
  bool write_next() {
    const std::size_t part = next_++;
    if (part >= parts_.size()) return false;
    const std::size_t begin = part * kStatementsInPart;
    parts_[part] = lines_of(
        statements_.subspan(begin, std::min(kStatementsInPart, statements_.size() - begin)));
    is_written_[part] = true;
    return true;
  }

  std::span<const Statement> statements_;
  std::vector<std::string> parts_;
  std::vector<std::atomic<bool>> is_written_;
  std::atomic<std::size_t> next_ = 0;
};

}  // namespace

std::vector<std::string> write_bundle_parts(Bundle& bundle) {
  Json header = header_json(bundle);
  Sha256 hash;
  hash.add(bundle_format::digested_header(header));
  std::vector<std::string> parts = PartWriter(bundle.statements).write(hash);
  bundle.digest = std::string(bundle_format::kDigestPrefix) + hash.finish();
  if (!bundle.vcs_ref.empty()) header[bundle_format::kVcsRef] = bundle.vcs_ref;
  header[bundle_format::kDigest] = bundle.digest;
  parts.insert(parts.begin(), header.dump() + '\n');
  return parts;
}

std::string write_bundle(Bundle& bundle) {
  std::string text;
  for (const std::string& part : write_bundle_parts(bundle)) text += part;
  return text;
}

}  // namespace pgpm
