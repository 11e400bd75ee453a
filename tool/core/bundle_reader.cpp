#include <filesystem>
#include <fstream>
#include <istream>
#include <nlohmann/json.hpp>

#include "core/bundle_format.hpp"
#include "core/sha256.hpp"
#include "pgpm/bundle.hpp"

namespace pgpm {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kBuildAgain = "Build the artifact again with pgpm-bundle.";

Error artifact_error(std::string_view name, std::string_view what, std::string detail = {}) {
  return Error{.kind = ErrorKind::kArtifact,
               .message = "artifact \"" + std::string(name) + "\" " + std::string(what),
               .detail = std::move(detail),
               .hint = std::string(kBuildAgain)};
}

// What the functions below throw; it ends, like nlohmann's own exceptions, in read_bundle().
struct BrokenArtifact {
  std::string detail;
};

template <class T>
T required(std::optional<T> value, std::string_view key) {
  if (!value) throw BrokenArtifact{"The value of \"" + std::string(key) + "\" is unknown."};
  return *std::move(value);
}

// Not get<std::size_t>(), which takes -1 and 0.5 for counts as well.
std::size_t count_at(const Json& json, std::string_view key) {
  const Json& value = json.at(std::string(key));
  if (!value.is_number_unsigned()) {
    throw BrokenArtifact{"The value of \"" + std::string(key) + "\" is no count."};
  }
  return value.get<std::size_t>();
}

// The header is written again for its digest, which takes stack for each level.
Json parse_header(const std::string& line) {
  constexpr int kMostNested = 10;
  const auto check_depth = [](int depth, Json::parse_event_t, const Json&) {
    if (depth > kMostNested) throw BrokenArtifact{"Values are nested too deep."};
    return true;
  };
  return Json::parse(line, check_depth, false);
}

template <class T>
T parsed(Expected<T> value) {
  if (!value) throw BrokenArtifact{value.error().message + '.'};
  return *std::move(value);
}

Package read_package(const Json& header) {
  const Json& json = header.at("package");
  Package package;
  package.name = json.at("name").get<std::string>();
  package.version = parsed(Version::parse(json.at("version").get<std::string>()));
  package.package_class =
      required(parse_package_class(json.at("class").get<std::string>()), "class");
  package.subclass =
      required(parse_package_subclass(json.at("subclass").get<std::string>()), "subclass");
  package.scope = required(parse_package_scope(json.at("scope").get<std::string>()), "scope");
  package.description = json.at("description").get<std::string>();
  package.license = json.at("license").get<std::string>();
  for (const auto& [name, requirement] : header.at("dependencies").items()) {
    package.dependencies.emplace(name, parsed(Requirement::parse(requirement.get<std::string>())));
  }
  package.owner_role = header.at("roles").at("owner").get<std::string>();
  header.at("roles").at("usage").get_to(package.usage_roles);
  const Json& settings = header.at("settings");
  settings.at("search_path").get_to(package.search_path);
  package.pin_search_path = required(
      parse_pin_search_path(settings.at("pin_search_path").get<std::string>()), "pin_search_path");
  settings.at("check_function_bodies").get_to(package.check_function_bodies);
  const Json& externals = header.at("externals");
  externals.at("extensions").get_to(package.externals.extensions);
  externals.at("schemas").get_to(package.externals.schemas);
  externals.at("types").get_to(package.externals.types);
  externals.at("relations").get_to(package.externals.relations);
  externals.at("functions").get_to(package.externals.functions);
  if (const Expected<void> checked = check_names(package); !checked) {
    throw BrokenArtifact{checked.error().message + '.'};
  }
  if (json.at("schema").get<std::string>() != package.schema()) {
    throw BrokenArtifact{"The schema is not that of the package's name and version."};
  }
  return package;
}

Routine read_routine(const Json& json) {
  Routine routine;
  json.at("language").get_to(routine.language);
  if (json.contains("body")) routine.body_offset = count_at(json, "body");
  routine.security_definer = json.value("security_definer", false);
  routine.settings = json.value("settings", routine.settings);
  routine.ends_transactions = json.value("ends_transactions", false);
  return routine;
}

Statement read_statement(const Json& json) {
  Statement statement;
  json.at("kind").get_to(statement.kind);
  statement.object = json.value("object", "");
  json.at("file").get_to(statement.place.file);
  statement.place.line = count_at(json, "line");
  statement.place.column = count_at(json, "column");
  json.at("sql").get_to(statement.sql);
  json.at("sha256").get_to(statement.sha256);
  statement.uses = json.value("uses", statement.uses);
  statement.provides = json.value("provides", statement.provides);
  statement.script = json.value("script", "");
  statement.transactional = json.value("transactional", true);
  const std::string drop = json.value("drop", "");
  if (drop == bundle_format::kDropNotSent) statement.drop = DropHandling::kNotSent;
  if (drop == bundle_format::kDropOwnSchema) statement.drop = DropHandling::kOwnSchema;
  if (json.contains("routine")) statement.routine = read_routine(json["routine"]);
  statement.or_replace = json.value("or_replace", false);
  statement.shape = json.value("shape", statement.shape);
  if (statement.routine && statement.routine->body_offset > statement.sql.size()) {
    throw BrokenArtifact{"A function's body begins behind its statement's end."};
  }
  return statement;
}

struct Header {
  Json json;
  Bundle bundle;  // without statements
};

Expected<Header> read_header(std::istream& input, std::string_view name) {
  std::string line;
  if (!std::getline(input, line)) return tl::unexpected(artifact_error(name, "is empty"));
  Header header{.json = parse_header(line), .bundle = {}};
  const Json& json = header.json;
  if (!json.is_object() || !json.contains(bundle_format::kFormat) ||
      !json[bundle_format::kFormat].is_number_integer()) {
    return tl::unexpected(artifact_error(name, "is not a pgpm artifact"));
  }
  if (const int format = json[bundle_format::kFormat].get<int>(); format > kBundleFormat) {
    return tl::unexpected(
        Error{.kind = ErrorKind::kArtifact,
              .message = "artifact \"" + std::string(name) + "\" has format " +
                         std::to_string(format) + ", which is newer than this program",
              .detail = "This program reads formats up to " + std::to_string(kBundleFormat) + '.',
              .hint = "Use a newer version of this program."});
  }
  json.at(bundle_format::kDigest).get_to(header.bundle.digest);
  header.bundle.vcs_ref = json.value(std::string(bundle_format::kVcsRef), "");
  header.bundle.package = read_package(json);
  return header;
}

Expected<Bundle> read_lines(std::istream& input, std::string_view name) {
  Expected<Header> header = read_header(input, name);
  if (!header) return tl::unexpected(header.error());
  Bundle bundle = std::move(header->bundle);
  const std::size_t count = count_at(header->json.at("counts"), "statements");
  Sha256 hash;
  hash.add(bundle_format::digested_header(header->json));
  std::string line;
  while (std::getline(input, line)) {
    if (input.eof()) {  // no line end behind the last line: it was cut
      return tl::unexpected(artifact_error(name, "was cut short"));
    }
    hash.add(line);
    hash.add("\n");
    bundle.statements.push_back(read_statement(Json::parse(line)));
  }
  if (bundle.statements.size() < count) {
    return tl::unexpected(artifact_error(name, "was cut short",
                                         "It holds " + std::to_string(bundle.statements.size()) +
                                             " of " + std::to_string(count) + " statements."));
  }
  if (bundle.digest != std::string(bundle_format::kDigestPrefix) + hash.finish()) {
    return tl::unexpected(
        artifact_error(name, "was altered", "Its content does not have the digest that it names."));
  }
  return bundle;
}

// Ends what the functions above throw.
template <class Read>
Expected<Bundle> read_guarded(std::string_view name, Read read) {
  try {
    return read();
  } catch (const nlohmann::json::exception& exception) {
    const std::string_view text = exception.what();  // "[json.exception...] what is wrong"
    const std::string reason(text.substr(text.find("] ") + 2));
    return tl::unexpected(artifact_error(name, "is broken", "Its JSON is wrong: " + reason + '.'));
  } catch (const BrokenArtifact& broken) {
    return tl::unexpected(artifact_error(name, "is broken", broken.detail));
  }
}

Error could_not_open(const std::string& path) {
  return {.kind = ErrorKind::kArtifact,
          .message = "could not open artifact \"" + path + "\"",
          .hint = "Build it first: it is made by the target bundle_<NAME>."};
}

}  // namespace

Expected<Bundle> read_bundle(std::istream& input, std::string_view name) {
  return read_guarded(name, [&] { return read_lines(input, name); });
}

Expected<Bundle> read_bundle_file(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return tl::unexpected(Error{.kind = ErrorKind::kArtifact,
                                .message = "\"" + path + "\" is a folder, not an artifact",
                                .hint = "Bundle a package first: pgpm-bundle PACKAGE -o FILE."});
  }
  std::ifstream input(path, std::ios::binary);
  if (!input) return tl::unexpected(could_not_open(path));
  return read_bundle(input, path);
}

Expected<Bundle> read_bundle_header(const std::string& path) {
  std::ifstream input(path, std::ios::binary);
  if (!input) return tl::unexpected(could_not_open(path));
  return read_guarded(path, [&] {
    return read_header(input, path).map([](Header header) { return std::move(header.bundle); });
  });
}

}  // namespace pgpm
