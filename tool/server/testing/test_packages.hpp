#pragma once

#include <string>
#include <vector>

#include "server/testing/source_notes.hpp"
#include "server/testing/test_options.hpp"

namespace pgpm::server {

/// The packages that a test deploys: those of `options.packages` with what they depend on, then
/// `options.bundles`, each once. Errors: kUsage for a list that can't be read; kArtifact, with the
/// target to build, for an artifact that is not there.
[[nodiscard]] Expected<std::vector<TestPackage>> read_test_packages(const TestOptions& options);

/// The search_path of tests in SQL, as PGOPTIONS takes it: of each package its schema, those of
/// what it depends on and its own search_path, then public.
[[nodiscard]] std::string search_path_of(const std::vector<TestPackage>& packages);

/// The path with which one of the packages is deployed, as SQL.
[[nodiscard]] std::string search_path_of(const TestPackage& package,
                                         const std::vector<TestPackage>& packages);

/// A text that is the same for the same artifacts.
[[nodiscard]] std::string digest_text(const std::vector<TestPackage>& packages);

/// Extensions and roles that the packages need, each once.
[[nodiscard]] std::vector<std::string> extensions_of(const std::vector<TestPackage>& packages);
[[nodiscard]] std::vector<std::string> roles_of(const std::vector<TestPackage>& packages);

}  // namespace pgpm::server
