#include "deploy/apply/deploy.hpp"
#include "deploy/connect/connect.hpp"

namespace pgpm {
namespace {

Connect connect_to(const std::string& conninfo) {
  return [conninfo] { return connect({.dbname = conninfo, .never_prompt = true}); };
}

}  // namespace

Expected<Deployment> deploy_bundles(std::span<const Bundle> bundles, const DeployOptions& options,
                                    const std::string& conninfo) {
  BundleSet set(bundles);
  Expected<Deployment> deployment =
      deploy(set, options, connect_to(conninfo), [](std::size_t, std::size_t) {});
  if (deployment && deployment->broken_off) return tl::unexpected(*deployment->broken_off);
  return deployment;
}

Expected<Deployment> plan_bundles(std::span<const Bundle> bundles, const DeployOptions& options,
                                  const std::string& conninfo) {
  BundleSet set(bundles);
  return plan_only(set, options, connect_to(conninfo));
}

}  // namespace pgpm
