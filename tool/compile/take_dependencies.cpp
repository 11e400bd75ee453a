#include "compile/take_dependencies.hpp"

#include <map>

#include "core/text.hpp"

namespace pgpm {
namespace {

Error on_itself(const Package& package) {
  return {.kind = ErrorKind::kUsage,
          .message = "package " + in_quotes(package.name) + " depends on itself",
          .hint = "Leave its own artifact out of --depends."};
}

Error given_twice(const Package& first, const Package& second) {
  return {.kind = ErrorKind::kUsage,
          .message = "package " + in_quotes(first.name) + " is given by two artifacts",
          .detail = "They hold the versions " + in_quotes(first.version.text()) + " and " +
                    in_quotes(second.version.text()) + '.',
          .hint = "Name one of them."};
}

Error wrong_version(const PackageSource& source, const Requirement& requirement,
                    const Package& given) {
  const auto origin = source.requirement_origins.find(given.name);
  Error error = error_at(
      origin == source.requirement_origins.end() ? Origin() : origin->second,
      "package " + in_quotes(source.package.name) + " needs package " + in_quotes(given.name) +
          " in version " + in_quotes(requirement.text()) + ", but its artifact has " +
          in_quotes(given.version.text()),
      "", "Change the requirement or the version of package " + in_quotes(given.name) + '.');
  error.rule = Rule::kDependencyVersion;
  return error;
}

}  // namespace

void take_dependencies(std::span<const Bundle> dependencies, const PackageSource& source,
                       Package& package, Diagnostics& diagnostics) {
  std::map<std::string, const Bundle*> taken;
  for (const Bundle& bundle : dependencies) {
    const Package& given = bundle.package;
    if (given.name == package.name) {
      diagnostics.add(on_itself(package));
      continue;
    }
    const auto [first, is_new] = taken.emplace(given.name, &bundle);
    if (!is_new) {
      if (first->second->digest != bundle.digest) {
        diagnostics.add(given_twice(first->second->package, given));
      }
      continue;
    }
    const auto entry = package.dependencies.find(given.name);
    if (entry == package.dependencies.end()) {
      package.dependencies.emplace(given.name, Requirement::parse("x").value());
    } else if (!entry->second.accepts(given.version)) {
      diagnostics.add(wrong_version(source, entry->second, given));
    }
  }
}

}  // namespace pgpm
