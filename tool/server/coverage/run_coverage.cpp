#include "server/coverage/run_coverage.hpp"

#include <iostream>

#include "core/files.hpp"
#include "server/coverage/render_coverage.hpp"
#include "server/system_failure.hpp"

namespace pgpm::server {

Expected<void> run_coverage(const CoverageOptions& options) {
  const auto bundle = read_bundle_file(options.bundle);
  if (!bundle) return fail(bundle.error());
  const auto coverage = read_coverage_folder(options.data, bundle->digest);
  if (!coverage) return fail(coverage.error());
  const CoverageReport report = report_coverage(*bundle, *coverage);
  if (!options.output.empty()) {
    const auto written = DiskFiles().replace(options.output, render_lcov(report, options.sources));
    if (!written) return fail(written.error());
  }
  std::cout << (options.json ? render_coverage_json(report)
                             : render_summary(report, options.sources));
  return {};
}

}  // namespace pgpm::server
