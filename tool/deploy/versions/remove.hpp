#pragma once

#include "deploy/connect/session.hpp"
#include "deploy/versions/removal.hpp"

namespace pgpm {

/// Removes one version of a package, or one kept revision of it, with its records; or with
/// `dry_run` says what that would do. Errors: kRefused if it is not deployed, or with all reasons
/// if something needs it; those of change_package().
[[nodiscard]] Expected<Removals> remove_version(const Connect& connect,
                                                const VersionOptions& options);

/// Removes the versions of a package, and the kept revisions, that are not among the newest and
/// that nothing needs. What is kept has its reasons, and is no error.
[[nodiscard]] Expected<Removals> prune_package(const Connect& connect,
                                               const VersionOptions& options);

}  // namespace pgpm
