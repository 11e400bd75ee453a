#include "server/testing/test_packages.hpp"

#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ranges>

#include "core/files.hpp"
#include "core/text.hpp"
#include "deploy/connect/quoting.hpp"
#include "server/system_failure.hpp"

namespace pgpm::server {
namespace {

void add_once(std::vector<std::string>& words, const std::string& word) {
  if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
}

void add_once(std::vector<TestPackage>& packages, TestPackage package) {
  const bool known = std::any_of(packages.begin(), packages.end(), [&](const TestPackage& other) {
    return other.artifact == package.artifact;
  });
  if (!known) packages.push_back(std::move(package));
}

// What PgpmPackage/Test.cmake writes: [{"name": ..., "artifact": ..., "sources": ...}, ...].
Expected<void> add_list(std::vector<TestPackage>& packages, const std::string& path) {
  const auto text = DiskFiles().read(path);
  if (!text) return fail(text.error());
  try {
    for (const auto& entry : nlohmann::json::parse(*text)) {
      add_once(packages, {.name = entry.at("name").get<std::string>(),
                          .artifact = entry.at("artifact").get<std::string>(),
                          .sources = entry.at("sources").get<std::string>(),
                          .header = {}});
    }
  } catch (const nlohmann::json::exception&) {
    return fail(
        {.kind = ErrorKind::kUsage, .message = in_quotes(path) + " is no list of packages"});
  }
  return {};
}

Expected<void> read_header(TestPackage& package) {
  auto header = read_bundle_header(package.artifact);
  if (header) {
    package.header = *std::move(header);
    return {};
  }
  Error error = header.error();
  if (!package.name.empty() && ::access(package.artifact.c_str(), F_OK) != 0) {
    error.hint = "Build it first: its target is bundle_" + package.name + '.';
  }
  return fail(std::move(error));
}

const TestPackage* find_package(const std::vector<TestPackage>& packages, const std::string& name) {
  const auto found = std::find_if(packages.begin(), packages.end(), [&](const TestPackage& other) {
    return other.header.package.name == name;
  });
  return found == packages.end() ? nullptr : &*found;
}

// Those that nothing else depends on are what the test is about, and come first.
std::vector<const TestPackage*> outermost_first(const std::vector<TestPackage>& packages) {
  std::vector<const TestPackage*> order;
  order.reserve(packages.size());
  for (const TestPackage& package : std::views::reverse(packages)) order.push_back(&package);
  return order;
}

// The path of one package's deployment, behind what is there already.
void add_path(std::vector<std::string>& path, const TestPackage& package,
              const std::vector<TestPackage>& packages) {
  const Package& header = package.header.package;
  if (header.scope == PackageScope::kSchema) add_once(path, header.schema());
  for (const auto& [name, requirement] : header.dependencies) {
    const TestPackage* other = find_package(packages, name);
    if (other != nullptr && other->header.package.scope == PackageScope::kSchema) {
      add_once(path, other->header.package.schema());
    }
  }
  for (const std::string& schema : header.search_path) add_once(path, schema);
}

// libpq takes options apart at spaces.
std::string as_option_value(const std::string& text) {
  std::string value;
  for (const char c : text) {
    if (c == ' ' || c == '\\') value += '\\';
    value += c;
  }
  return value;
}

}  // namespace

Expected<std::vector<TestPackage>> read_test_packages(const TestOptions& options) {
  std::vector<TestPackage> packages;
  for (const std::string& list : options.packages) {
    const auto added = add_list(packages, list);
    if (!added) return fail(added.error());
  }
  for (const std::string& bundle : options.bundles) {
    add_once(packages, {.name = {}, .artifact = bundle, .sources = {}, .header = {}});
  }
  for (TestPackage& package : packages) {
    const auto read = read_header(package);
    if (!read) return fail(read.error());
  }
  return packages;
}

std::string search_path_of(const std::vector<TestPackage>& packages) {
  std::vector<std::string> path;
  for (const TestPackage* package : outermost_first(packages)) {
    add_path(path, *package, packages);
  }
  add_once(path, "public");
  return as_option_value(quote_identifiers(path));
}

std::string search_path_of(const TestPackage& package, const std::vector<TestPackage>& packages) {
  std::vector<std::string> path;
  add_path(path, package, packages);
  return quote_identifiers(path);
}

std::string digest_text(const std::vector<TestPackage>& packages) {
  std::string text;
  for (const TestPackage& package : packages) text += package.header.digest + '\n';
  return text;
}

std::vector<std::string> extensions_of(const std::vector<TestPackage>& packages) {
  std::vector<std::string> names;
  for (const TestPackage& package : packages) {
    for (const std::string& name : package.header.package.externals.extensions) {
      add_once(names, name);
    }
  }
  return names;
}

std::vector<std::string> roles_of(const std::vector<TestPackage>& packages) {
  std::vector<std::string> names;
  for (const TestPackage& package : packages) {
    const Package& header = package.header.package;
    if (!header.owner_role.empty()) add_once(names, header.owner_role);
    for (const std::string& role : header.usage_roles) add_once(names, role);
  }
  return names;
}

}  // namespace pgpm::server
