#include <ostream>

#include "deploy/commands/commands.hpp"
#include "deploy/report/report.hpp"

namespace pgpm {

Expected<std::vector<Bundle>> read_bundles(const std::vector<std::string>& paths) {
  std::vector<Bundle> bundles;
  bundles.reserve(paths.size());
  for (const std::string& path : paths) {
    Expected<Bundle> bundle = read_bundle_file(path);
    if (!bundle) return tl::unexpected(bundle.error());
    bundles.push_back(*std::move(bundle));
  }
  return bundles;
}

Expected<int> run_show(const ApplyOptions& options, const ApplyStreams& streams) {
  const Expected<std::vector<Bundle>> bundles = read_bundles(options.bundles);
  if (!bundles) return tl::unexpected(bundles.error());
  if (options.json) {
    streams.out << bundles_json(*bundles, options.sql);
    return 0;
  }
  for (const Bundle& bundle : *bundles) streams.out << bundle_text(bundle, options.sql);
  return 0;
}

}  // namespace pgpm
