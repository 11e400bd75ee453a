// Deploys the artifact that is named on the command line on the database that PGPM_CONNINFO names.
#include <iostream>

#include "pgpm/bundle.hpp"
#include "pgpm/deployment.hpp"

int main(int, char** argv) {
  const auto bundle = pgpm::read_bundle_file(argv[1]);
  if (!bundle) {
    std::cerr << bundle.error().message << '\n';
    return pgpm::exit_code(bundle.error().kind);
  }
  const auto deployment = pgpm::deploy_bundles({&*bundle, 1}, {}, "");
  if (!deployment) {
    std::cerr << deployment.error().message << '\n';
    return pgpm::exit_code(deployment.error().kind);
  }
  for (const pgpm::PackagePlan& package : deployment->plan.packages) {
    std::cout << package.schema << ": " << to_string(package.action) << '\n';
  }
  const auto plan = pgpm::plan_bundles({&*bundle, 1}, {}, "");
  std::cout << "then: " << (plan && !plan->plan.has_work() ? "nothing to do" : "something to do")
            << '\n';
}
