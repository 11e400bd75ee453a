#pragma once

#include "deploy/connect/session.hpp"
#include "deploy/versions/rollback.hpp"

namespace pgpm {

/// Puts the previous revision of a package back in place, or with `dry_run` says what that would
/// do. Errors: those of choose_rollback(), plan_rollback() and change_package().
[[nodiscard]] Expected<Rollback> roll_back_package(const Connect& connect,
                                                   const VersionOptions& options);

}  // namespace pgpm
