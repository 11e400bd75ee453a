#include "core/bundle_header.hpp"

#include <utility>

#include "core/bundle_format.hpp"

namespace pgpm {
namespace {

using Json = nlohmann::ordered_json;

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
Json parse_header(std::string_view line) {
  constexpr int kMostNested = 10;
  const auto check_depth = [](int depth, Json::parse_event_t, const Json&) {
    if (depth > kMostNested) throw BrokenArtifact{"Values are nested too deep."};
    return true;
  };
  return Json::parse(line.begin(), line.end(), check_depth, false);
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

}  // namespace

Expected<BundleHeader> read_header(std::string_view line, std::string_view name) {
  BundleHeader header{.json = parse_header(line), .bundle = {}};
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

std::size_t statement_count(const BundleHeader& header) {
  return count_at(header.json.at("counts"), "statements");
}

Error artifact_error(std::string_view name, std::string_view what, std::string detail) {
  return Error{.kind = ErrorKind::kArtifact,
               .message = "artifact \"" + std::string(name) + "\" " + std::string(what),
               .detail = std::move(detail),
               .hint = "Build the artifact again with pgpm-bundle."};
}

Error unopened_artifact(const std::string& path) {
  return {.kind = ErrorKind::kArtifact,
          .message = "could not open artifact \"" + path + "\"",
          .hint = "Build it first: it is made by the target bundle_<NAME>."};
}

}  // namespace pgpm
