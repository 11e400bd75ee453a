#pragma once

#include "compile/bundle_options.hpp"
#include "compile/run_bundle.hpp"
#include "pgpm/bundle.hpp"

namespace pgpm {

/// Writes the outcome of a run in the format that the options ask for: the diagnostics in order of
/// place, and `bundle`, the artifact that was written, or null. Returns the exit code.
[[nodiscard]] int report_bundle(const BundleOptions& options, const Bundle* bundle,
                                const Diagnostics& diagnostics, const BundleStreams& streams);

}  // namespace pgpm
