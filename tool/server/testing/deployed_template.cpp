#include "server/testing/deployed_template.hpp"

#include "core/files.hpp"
#include "server/system_failure.hpp"
#include "server/testing/test_packages.hpp"

namespace pgpm::server {

Expected<void> deploy_packages(const std::vector<TestPackage>& packages,
                               const DeployOptions& options, const ConnectionParameters& database) {
  std::vector<Bundle> bundles;
  for (const TestPackage& package : packages) {
    auto bundle = read_bundle_file(package.artifact);
    if (!bundle) return fail(bundle.error());
    bundles.push_back(*std::move(bundle));
  }
  if (bundles.empty()) return {};
  return deploy_bundles(bundles, options, database.conninfo()).map([](const Deployment&) {});
}

Expected<DatabaseRecipe> deployed_template(const std::vector<TestPackage>& packages,
                                           const std::vector<std::string>& setup,
                                           const std::vector<std::string>& extensions,
                                           SqlScripts& scripts) {
  DatabaseRecipe recipe{.content = digest_text(packages),
                        .extensions = extensions_of(packages),
                        .roles = roles_of(packages)};
  for (const std::string& path : setup) {
    const auto text = DiskFiles().read(path);
    if (!text) return fail(text.error());
    recipe.content += path + '\n' + *text + '\0';
  }
  recipe.extensions.insert(recipe.extensions.end(), extensions.begin(), extensions.end());
  for (const std::string& name : recipe.extensions) recipe.content += "extension " + name + '\n';
  recipe.fill = [&packages, &setup, &scripts](const ConnectionParameters& database) {
    return deploy_packages(packages, {}, database)
        .map_error(with_context("while deploying the packages for the tests"))
        .and_then([&] { return scripts.set_up(setup, database); });
  };
  return recipe;
}

}  // namespace pgpm::server
