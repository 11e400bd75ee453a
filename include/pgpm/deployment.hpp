#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pgpm/error.hpp"
#include "pgpm/plan.hpp"

namespace pgpm {

/// What to do with statements of no-transaction scripts that were started and not recorded as done.
enum class Resume {
  kAsk,    ///< refuse: somebody must look whether they took effect
  kRetry,  ///< run them again
  kSkip,   ///< take them as done
};

/// How to deploy; the command line of `pgpm-apply deploy` in one value.
struct DeployOptions {
  Mode mode = Mode::kSafe;
  std::optional<std::string> owner = {};               ///< instead of the artifacts' own
  std::optional<std::vector<std::string>> usage = {};  ///< instead of the artifacts' own
  bool install = true;                                 ///< make `_pgpm` on first use
  bool drop_data = false;                              ///< let go of rows and columns
  bool prune = false;                ///< with kOverwrite: drop what left the package
  bool drop_foreign_schema = false;  ///< with kUnsafe: a schema that pgpm did not make
  Resume resume = Resume::kAsk;
  std::vector<std::string> files = {};  ///< only these of the one artifact; empty: all
  std::string vcs_ref = {};             ///< recorded; empty: that of the artifact
  std::string vcs_link = {};
  std::string issue_ref = {};
  std::string issue_link = {};
  std::chrono::seconds wait_lock{60};  ///< the longest wait for any lock
};

/// What the deployment recorded or would record.
struct Deployment {
  std::string id;  ///< a UUID, made by the client; empty if nothing was recorded
  Plan plan;
  /// Why a statement after the commit failed (kPending), which plan_bundles() and deploy_bundles()
  /// never leave here.
  std::optional<Error> broken_off = {};
};

/// Deploys bundles as `pgpm-apply deploy` does: in one transaction, those that others of them need
/// first. `conninfo` is a database name, a conninfo string or a URI; empty leaves it to the
/// environment. Never asks for a password. The result refers to `bundles`.
/// Errors: those of `pgpm-apply deploy`, whose exit code is `exit_code(error.kind)`. After any but
/// kOutcomeUnknown and kPending the database is as it was.
[[nodiscard]] Expected<Deployment> deploy_bundles(std::span<const Bundle> bundles,
                                                  const DeployOptions& options,
                                                  const std::string& conninfo);

/// What deploy_bundles() would do now, from one read-only snapshot and without locks.
[[nodiscard]] Expected<Deployment> plan_bundles(std::span<const Bundle> bundles,
                                                const DeployOptions& options,
                                                const std::string& conninfo);

}  // namespace pgpm
