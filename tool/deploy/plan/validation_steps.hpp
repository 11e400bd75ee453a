#pragma once

#include <vector>

#include "deploy/plan/package_steps.hpp"
#include "deploy/plan/renames.hpp"

namespace pgpm {

/// What else the schema may hold than what is validated.
enum class Extent { kSomeOfSchema, kWholeSchema };

/// Hands the bodies of `statements`, those that are routines, to their languages' validators, once
/// all that they need is there. An error there is blamed on the routine.
[[nodiscard]] std::vector<Step> validation_steps(const PackageSteps& package,
                                                 const Renames& renames,
                                                 const std::vector<const Statement*>& statements,
                                                 Extent extent);

}  // namespace pgpm
