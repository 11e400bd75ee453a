#pragma once

#include "deploy/apply_options.hpp"
#include "deploy/run_apply.hpp"

namespace pgpm {

/// The commands of pgpm-apply: each does its work, writes what it has to say to `streams`, and
/// returns the exit code. Errors: those of its work, which run_apply() reports.

[[nodiscard]] Expected<int> run_install(const ApplyOptions& options, const ApplyStreams& streams);
[[nodiscard]] Expected<int> run_uninstall(const ApplyOptions& options, const ApplyStreams& streams);
/// `deploy` and `plan`.
[[nodiscard]] Expected<int> run_deploy(const ApplyOptions& options, const ApplyStreams& streams);
/// `remove` and `prune`.
[[nodiscard]] Expected<int> run_remove(const ApplyOptions& options, const ApplyStreams& streams);
[[nodiscard]] Expected<int> run_rollback(const ApplyOptions& options, const ApplyStreams& streams);
[[nodiscard]] Expected<int> run_status(const ApplyOptions& options, const ApplyStreams& streams);
[[nodiscard]] Expected<int> run_history(const ApplyOptions& options, const ApplyStreams& streams);
[[nodiscard]] Expected<int> run_verify(const ApplyOptions& options, const ApplyStreams& streams);
[[nodiscard]] Expected<int> run_execute(const ApplyOptions& options, const ApplyStreams& streams);
[[nodiscard]] Expected<int> run_show(const ApplyOptions& options, const ApplyStreams& streams);

/// Reads all artifacts, and refuses them if they are broken.
/// Errors: those of read_bundle_file().
[[nodiscard]] Expected<std::vector<Bundle>> read_bundles(const std::vector<std::string>& paths);

}  // namespace pgpm
