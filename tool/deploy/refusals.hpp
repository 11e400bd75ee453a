#pragma once

#include <string>
#include <vector>

#include "deploy/database_state.hpp"
#include "pgpm/deployment.hpp"

namespace pgpm {

/// What a plan answers instead of a plan. Each says what differs and how to go on.

/// A mode that this version does not have.
[[nodiscard]] Error mode_refusal(Mode mode);
[[nodiscard]] Error role_refusal(const std::string& role);
[[nodiscard]] Error pin_refusal(const Package& package);
[[nodiscard]] Error no_transaction_refusal(const Statement& statement);
/// `owner` is the role that owns the schema.
[[nodiscard]] Error foreign_schema_refusal(const std::string& schema, const std::string& owner);
[[nodiscard]] Error other_package_refusal(const std::string& schema, const std::string& package);
/// Mode safe: lists the plan's changes and drift, and table scripts that were changed.
[[nodiscard]] Error safe_refusal(const PackagePlan& plan, const DeployedPackage& deployed,
                                 const SchemaDetails& details);
[[nodiscard]] Error database_scope_refusal(const Package& package);
/// Lists what the plan's drops would lose.
[[nodiscard]] Error data_refusal(const PackagePlan& plan, Mode mode);
/// The server's refusal to use an enum's value in the transaction that added it (55P04).
[[nodiscard]] Error new_value_refusal(Error error);
/// Mode overwrite: `reasons` are the changes that can't be made in place.
[[nodiscard]] Error overwrite_refusal(const PackagePlan& plan, std::vector<Note> reasons);

}  // namespace pgpm
