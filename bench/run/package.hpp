#pragma once

#include <cstddef>
#include <filesystem>

namespace pgpm::bench {

/// A generated package with all that is made of it before anything is measured.
struct MeasuredPackage {
  std::size_t statements = 0;
  std::filesystem::path folder = {};
  std::filesystem::path artifact = {};
  std::filesystem::path changed = {};  ///< the artifact with another body in one function
  std::filesystem::path script = {};   ///< what the reference sends, for psql
  double sources_mib = 0;
  double artifact_mib = 0;
};

/// Makes it below `folder`. Throws std::runtime_error.
[[nodiscard]] MeasuredPackage make_package(const std::filesystem::path& folder,
                                           std::size_t statements);

/// Configures a project for Ninja with this package, as users have it, in a repository of its own.
void make_project(const std::filesystem::path& folder, std::size_t statements);

/// Where the package of a project stands.
[[nodiscard]] std::filesystem::path package_of_project(const std::filesystem::path& folder);

/// Builds the project's deploy target.
[[nodiscard]] double build_project(const std::filesystem::path& folder);

}  // namespace pgpm::bench
