#pragma once

#include <span>
#include <string>
#include <string_view>

#include "deploy/apply/execute.hpp"
#include "deploy/commands/install_command.hpp"
#include "deploy/commands/uninstall_command.hpp"
#include "deploy/inspect/history.hpp"
#include "deploy/inspect/status.hpp"
#include "deploy/plan/verify.hpp"
#include "pgpm/deployment.hpp"

namespace pgpm {

/// For people; each ends in a line end.

/// What a plan does, object by object; what was deployed, if `done`.
[[nodiscard]] std::string plan_text(const Plan& plan, bool done);
/// The exact commands of a plan, each with its parameters in a comment, between BEGIN with
/// its settings and COMMIT.
[[nodiscard]] std::string plan_sql(const Plan& plan);
/// "not as it was deployed"
[[nodiscard]] std::string drift_text(DriftKind kind);
[[nodiscard]] std::string installation_text(const Installation& installation, bool done);
[[nodiscard]] std::string uninstallation_text(const Uninstallation& uninstallation, bool done);
/// `package`: the one that was asked for, empty if all were.
[[nodiscard]] std::string status_text(const Status& status, std::string_view package = {});
[[nodiscard]] std::string history_text(const History& history, std::string_view package = {});
/// Each package with what differs: the side that moved, the object, how.
[[nodiscard]] std::string verification_text(const Verification& verification);
/// What would be run, with `--dry-run`.
[[nodiscard]] std::string execution_plan_text(const ExecuteOptions& options);
/// The rows of a query, as `psql -At` prints them; with `until_zero` how many rounds it took.
[[nodiscard]] std::string execution_text(const Execution& execution, bool until_zero);
/// The artifact's contents in order of deployment; with `sql` the statements themselves, the rest
/// in comments.
[[nodiscard]] std::string bundle_text(const Bundle& bundle, bool sql);

/// The same as one JSON document each.
[[nodiscard]] std::string deployment_json(const Deployment& deployment, std::string_view result,
                                          bool sql);
[[nodiscard]] std::string installation_json(const Installation& installation, bool sql);
[[nodiscard]] std::string uninstallation_json(const Uninstallation& uninstallation, bool sql);
[[nodiscard]] std::string status_json(const Status& status);
[[nodiscard]] std::string history_json(const History& history);
[[nodiscard]] std::string verification_json(const Verification& verification);
[[nodiscard]] std::string execution_plan_json(const ExecuteOptions& options);
[[nodiscard]] std::string execution_json(const Execution& execution, bool until_zero);
[[nodiscard]] std::string bundles_json(std::span<const Bundle> bundles, bool sql);
[[nodiscard]] std::string errors_json(std::span<const Error> errors);

}  // namespace pgpm
