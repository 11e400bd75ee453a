#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "compile/output_format.hpp"
#include "compile/read/read_package.hpp"

namespace pgpm {

/// Names a format for all calls of pgpm-bundle, as in a build.
inline constexpr const char* kFormatVariable = "PGPM_DIAGNOSTICS_FORMAT";

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
/// relative to, `default_format` the format where no `--format` is given (empty: text), which comes
/// from the environment variable kFormatVariable. Errors: kUsage.
[[nodiscard]] Expected<std::variant<BundleOptions, Information>> parse_bundle_options(
    const std::vector<std::string>& arguments, const std::string& current_folder,
    const std::string& default_format = {});

/// The format that is asked for, also if the arguments are wrong otherwise; text if it is none.
[[nodiscard]] OutputFormat wanted_format(const std::vector<std::string>& arguments,
                                         const std::string& default_format);

}  // namespace pgpm
