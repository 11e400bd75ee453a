#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "compile/read_package.hpp"

namespace pgpm {

enum class OutputFormat { kText, kJson };

/// The command line of pgpm-bundle.
struct BundleOptions {
  ReadOptions read;
  std::string output;                ///< the artifact to write
  std::string depfile;               ///< empty: none
  std::string vcs_ref;               ///< recorded in the artifact; empty: none
  std::vector<std::string> depends;  ///< artifacts of the packages that this one may use
  OutputFormat format = OutputFormat::kText;
};

/// What `--help` and `--version` ask for: a text for stdout.
struct Information {
  std::string text;
};

/// Reads the arguments behind the program's name. `current_folder` is what their relative paths are
/// relative to. Errors: kUsage.
[[nodiscard]] Expected<std::variant<BundleOptions, Information>> parse_bundle_options(
    const std::vector<std::string>& arguments, const std::string& current_folder);

/// The format that the arguments ask for, also if they are wrong otherwise.
[[nodiscard]] OutputFormat wanted_format(const std::vector<std::string>& arguments);

}  // namespace pgpm
