#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "deploy/inspect/database_state.hpp"
#include "pgpm/deployment.hpp"

namespace pgpm {

/// What a plan answers instead of a plan. Each says what differs and how to go on.

[[nodiscard]] Error role_refusal(const std::string& role);
/// As the server would say it.
[[nodiscard]] Error create_refusal(const std::string& database);
[[nodiscard]] Error record_refusal();
/// `reasons` say which schemas of the path a pin may not hold, and why.
[[nodiscard]] Error pin_refusal(const Package& package, const std::vector<std::string>& reasons);
/// A statement that runs in the transaction stands in a script behind `before`, which does not.
[[nodiscard]] Error late_script_refusal(const Statement& statement, const std::string& before);
/// Statements of no-transaction scripts that were changed after they were done.
[[nodiscard]] Error changed_script_refusal(const std::vector<const Statement*>& statements);
/// Statements of which nobody knows whether they took effect.
[[nodiscard]] Error started_refusal(const std::vector<const Statement*>& statements);
/// `--file` names a file that the artifact does not hold; `near` is one that it may mean.
[[nodiscard]] Error unknown_file_error(const Package& package, const std::string& file,
                                       std::optional<std::string_view> near);
/// `--file` for a package that is not deployed.
[[nodiscard]] Error absent_package_refusal(const Package& package);
/// `--file` names a no-transaction script.
[[nodiscard]] Error no_transaction_file_refusal(const Statement& statement);
/// A table script that `--file` names was changed after it ran.
[[nodiscard]] Error changed_file_refusal(const PackagePlan& plan, const std::string& script);
/// No-transaction scripts need a session of their own.
[[nodiscard]] Error pooler_refusal(const Package& package);
/// `owner` is the role that owns the schema.
[[nodiscard]] Error foreign_schema_refusal(const std::string& schema, const std::string& owner,
                                           bool installed);
[[nodiscard]] Error other_package_refusal(const std::string& schema, const std::string& package);
/// Mode safe: lists the plan's changes and drift, and table scripts that were changed.
[[nodiscard]] Error safe_refusal(const PackagePlan& plan, const DeployedPackage& deployed,
                                 const SchemaDetails& details);
[[nodiscard]] Error database_scope_refusal(const Package& package);
/// Mode moderate: `bound` is what goes on to use the schema that would be renamed.
[[nodiscard]] Error bound_refusal(const PackagePlan& plan, const std::vector<std::string>& bound);
/// Lists what the plan's drops would lose.
[[nodiscard]] Error data_refusal(const PackagePlan& plan, Mode mode);
/// The server's refusal to use an enum's value in the transaction that added it (55P04).
[[nodiscard]] Error new_value_refusal(Error error);
/// Mode overwrite: `reasons` are the changes that can't be made in place.
[[nodiscard]] Error overwrite_refusal(const PackagePlan& plan, std::vector<Note> reasons);

}  // namespace pgpm
