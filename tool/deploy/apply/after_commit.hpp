#pragma once

#include <string>
#include <vector>

#include "deploy/plan/package_steps.hpp"
#include "deploy/plan/record_steps.hpp"

namespace pgpm {

/// Statements of `-- pgpm: no-transaction` table scripts run one by one after the commit. Each is
/// recorded as started, then as done, so that a later deployment can go on where one broke off.

/// Whether the artifact has any.
[[nodiscard]] bool runs_after_commit(const Bundle& bundle);

/// Whether a script of them has not run to its end in the schema.
[[nodiscard]] bool has_pending_scripts(const Bundle& bundle, const SchemaDetails& details);

/// Qualified names of indexes that statements of the artifact started to make and did not finish.
[[nodiscard]] std::vector<std::string> started_indexes(const Bundle& bundle,
                                                       const std::string& schema,
                                                       const SchemaDetails& details);

/// What is left of `scripts`, in order. Errors: kRefused if a script that runs in the transaction
/// stands behind one that does not, if a statement was changed after it was done, and, naming it,
/// if one was started and `options` don't say what to do with it.
[[nodiscard]] Expected<std::vector<PendingStatement>> find_pending(
    const Bundle& bundle, const std::string& schema, const std::vector<std::string>& scripts,
    const SchemaDetails& details, const DeployOptions& options);

/// Those of `scripts` whose every statement is done when the transaction ends.
[[nodiscard]] std::vector<std::string> finished_scripts(
    const Bundle& bundle, const std::vector<std::string>& scripts,
    const std::vector<PendingStatement>& pending);

/// In the transaction: what is pending, and a lock of the session that keeps others from it.
[[nodiscard]] std::vector<Step> record_pending_steps(const PackagePlan& plan);

/// After the commit: settings of the session, then each statement with its records. `left` are
/// objects that are not of the package and stay.
[[nodiscard]] std::vector<Step> pending_steps(const PackageSteps& package, const PackagePlan& plan,
                                              const std::vector<Change>& left,
                                              const DeployOptions& options);

/// Of statements that ran after the commit until one failed, behind `finished` others: what became
/// of each.
void note_outcomes(Plan& plan, std::size_t finished);

}  // namespace pgpm
