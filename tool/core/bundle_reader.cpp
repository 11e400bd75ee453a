#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>
#include <istream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <thread>

#include "core/bundle_format.hpp"
#include "core/files.hpp"
#include "core/sha256.hpp"
#include "core/statement_reader.hpp"
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

struct Header {
  Json json;
  Bundle bundle;  // without statements
};

Expected<Header> read_header(std::string_view line, std::string_view name) {
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

// The lines of a text, without their ends.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// In a second thread as well, which pays from some hundred lines on. The first error in the order
// of the lines is thrown, whichever thread was first.
std::vector<Statement> read_statements(std::span<const std::string_view> lines) {
  constexpr std::size_t kShare = 256;
  std::vector<Statement> statements(lines.size());
  const auto read_range = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) statements[i] = read_statement(lines[i]);
  };
  const std::size_t threads = std::min<std::size_t>(
      {std::max(1U, std::thread::hardware_concurrency()), 1 + lines.size() / kShare, 4});
  const std::size_t share = (lines.size() + threads - 1) / threads;
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < threads; ++i) {
    others.push_back(std::async(std::launch::async, read_range, i * share,
                                std::min((i + 1) * share, lines.size())));
  }
  read_range(0, std::min(share, lines.size()));
  for (std::future<void>& other : others) other.get();
  return statements;
}

Expected<Bundle> read_text(std::string_view text, std::string_view name) {
  if (text.empty()) return tl::unexpected(artifact_error(name, "is empty"));
  const std::size_t header_end = std::min(text.find('\n'), text.size());
  Expected<Header> header = read_header(text.substr(0, header_end), name);
  if (!header) return tl::unexpected(header.error());
  Bundle bundle = std::move(header->bundle);
  const std::size_t count = count_at(header->json.at("counts"), "statements");
  const std::string_view body = text.substr(std::min(header_end + 1, text.size()));
  if (!body.empty() && !body.ends_with('\n')) {
    return tl::unexpected(artifact_error(name, "was cut short"));
  }
  bundle.statements = read_statements(lines_of(body));
  if (bundle.statements.size() < count) {
    return tl::unexpected(artifact_error(name, "was cut short",
                                         "It holds " + std::to_string(bundle.statements.size()) +
                                             " of " + std::to_string(count) + " statements."));
  }
  Sha256 hash;
  hash.add(bundle_format::digested_header(header->json));
  hash.add(body);
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
    return tl::unexpected(artifact_error(name, "is broken", broken_json(exception).detail));
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
  const std::string text(std::istreambuf_iterator<char>(input), {});
  return read_guarded(name, [&] { return read_text(text, name); });
}

Expected<Bundle> read_bundle_file(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return tl::unexpected(Error{.kind = ErrorKind::kArtifact,
                                .message = "\"" + path + "\" is a folder, not an artifact",
                                .hint = "Bundle a package first: pgpm-bundle PACKAGE -o FILE."});
  }
  const Expected<std::string> text = DiskFiles().read(path);
  if (!text) return tl::unexpected(could_not_open(path));
  return read_guarded(path, [&] { return read_text(*text, path); });
}

Expected<Bundle> read_bundle_header(const std::string& path) {
  std::ifstream input(path, std::ios::binary);
  if (!input) return tl::unexpected(could_not_open(path));
  std::string line;
  if (!std::getline(input, line)) return tl::unexpected(artifact_error(path, "is empty"));
  return read_guarded(path, [&] {
    return read_header(line, path).map([](Header header) { return std::move(header.bundle); });
  });
}

}  // namespace pgpm
