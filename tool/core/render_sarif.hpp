#pragma once

#include <span>
#include <string>

#include "pgpm/error.hpp"

namespace pgpm {

/// The run that a SARIF document describes.
struct SarifRun {
  std::string program;  ///< "pgpm-bundle"
  int exit_code = 0;
};

/// A SARIF 2.1.0 document with one run, without a line end: a result for each diagnostic, its notes
/// as related locations, and the rules that they name. Files that are relative stay so; columns
/// count UTF-16 code units and are left out where the source line is not known.
///
/// Follows https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
[[nodiscard]] std::string render_sarif(std::span<const Error> errors, const SarifRun& run);

}  // namespace pgpm
