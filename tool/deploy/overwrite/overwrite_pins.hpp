#pragma once

#include <vector>

#include "deploy/plan/package_steps.hpp"

namespace pgpm {

/// Routines that are not sent and whose `SET search_path` by the deployment is another one than
/// before.
struct PinChanges {
  std::vector<const Statement*> set;    ///< those that get one, or another one
  std::vector<const Statement*> reset;  ///< those that get none any more
};

[[nodiscard]] PinChanges find_pin_changes(const PackageSteps& package, const Overwrite& overwrite);

}  // namespace pgpm
