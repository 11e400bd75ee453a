#pragma once

#include <vector>

#include "deploy/plan/package_steps.hpp"
#include "deploy/plan/renames.hpp"

namespace pgpm {

/// From how many routines of one language on they are validated by one query: to find each by its
/// signature and to send it by itself costs about as much as the validation.
inline constexpr std::size_t kManyRoutines = 20;

/// Hands the bodies of `statements`, those that are routines, to their languages' validators, once
/// all that they need is there. An error there is blamed on the routine.
[[nodiscard]] std::vector<Step> validation_steps(const PackageSteps& package,
                                                 const Renames& renames,
                                                 const std::vector<const Statement*>& statements);

}  // namespace pgpm
