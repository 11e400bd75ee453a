#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pgpm {

/// How pgpm-bundle says what it did and found: the values of `--format`.
enum class OutputFormat {
  kText,    ///< diagnostics as a compiler's, on stderr
  kJson,    ///< one JSON document on stdout, also of what was written
  kSarif,   ///< one SARIF document on stdout
  kGithub,  ///< text on stderr, and for each diagnostic a workflow command on stdout
};

/// The format of a name: "text", "json", "sarif" or "github".
[[nodiscard]] std::optional<OutputFormat> parse_output_format(std::string_view name);

/// All names, text first.
[[nodiscard]] std::vector<std::string> output_format_names();

}  // namespace pgpm
