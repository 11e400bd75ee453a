#include "server/coverage/coverage_data.hpp"

#include <nlohmann/json.hpp>

#include "core/files.hpp"
#include "core/text.hpp"
#include "server/system_failure.hpp"

namespace pgpm::server {
namespace {

constexpr std::string_view kSuffix = ".json";

nlohmann::json to_json(const PackageCoverage& package) {
  auto routines = nlohmann::json::object();
  for (const auto& [object, routine] : package.routines) {
    auto lines = nlohmann::json::array();
    for (const auto& [line, hits] : routine.lines) lines.push_back({line, hits});
    routines[object] = {{"calls", routine.calls},
                        {"may_be_inlined", routine.may_be_inlined},
                        {"lines", std::move(lines)}};
  }
  return {{"digest", package.digest},
          {"has_lines", package.has_lines},
          {"routines", std::move(routines)}};
}

PackageCoverage from_json(const nlohmann::json& json) {
  PackageCoverage package{.digest = json.at("digest").get<std::string>(),
                          .has_lines = json.at("has_lines").get<bool>()};
  for (const auto& [object, value] : json.at("routines").items()) {
    RoutineCoverage routine{.calls = value.at("calls").get<std::size_t>(),
                            .may_be_inlined = value.at("may_be_inlined").get<bool>()};
    for (const auto& line : value.at("lines")) {
      routine.lines[line.at(0).get<std::size_t>()] = line.at(1).get<std::size_t>();
    }
    package.routines[object] = std::move(routine);
  }
  return package;
}

}  // namespace

std::string write_coverage(const std::vector<PackageCoverage>& packages) {
  auto document = nlohmann::json::array();
  for (const PackageCoverage& package : packages) document.push_back(to_json(package));
  return document.dump() + '\n';
}

Expected<std::vector<PackageCoverage>> read_coverage(const std::string& text,
                                                     const std::string& name) {
  std::vector<PackageCoverage> packages;
  try {
    for (const auto& package : nlohmann::json::parse(text)) packages.push_back(from_json(package));
  } catch (const nlohmann::json::exception&) {
    return fail({.kind = ErrorKind::kUsage,
                 .message = in_quotes(name) + " is not what a test leaves with PGPM_COVERAGE"});
  }
  return packages;
}

void add_coverage(PackageCoverage& sum, const PackageCoverage& other) {
  sum.tests += other.tests;
  sum.has_lines = sum.has_lines || other.has_lines;
  for (const auto& [object, routine] : other.routines) {
    RoutineCoverage& total = sum.routines[object];
    total.calls += routine.calls;
    total.may_be_inlined = total.may_be_inlined || routine.may_be_inlined;
    for (const auto& [line, hits] : routine.lines) total.lines[line] += hits;
  }
}

Expected<PackageCoverage> read_coverage_folder(const std::string& folder,
                                               const std::string& digest) {
  const DiskFiles files;
  const auto entries = files.list(folder);
  if (!entries) return fail(entries.error());
  PackageCoverage sum{.digest = digest, .tests = 0};
  for (const Files::Entry& entry : *entries) {
    if (entry.is_folder || !entry.name.ends_with(kSuffix)) continue;
    const std::string path = folder + '/' + entry.name;
    const auto packages = files.read(path).and_then(
        [&](const std::string& text) { return read_coverage(text, path); });
    if (!packages) return fail(packages.error());
    for (const PackageCoverage& package : *packages) {
      if (package.digest == digest) add_coverage(sum, package);
    }
  }
  if (sum.tests > 0) return sum;
  return fail({.kind = ErrorKind::kUsage,
               .message = "no test left its coverage of this artifact in " + in_quotes(folder),
               .hint = "Run the tests again, with the environment variable PGPM_COVERAGE set to "
                       "this folder; see whether they were skipped."});
}

}  // namespace pgpm::server
