#pragma once

#include <span>
#include <string>
#include <vector>

#include "deploy/connect/session.hpp"
#include "deploy/inspect/database_state.hpp"
#include "deploy/inspect/inspect.hpp"

namespace pgpm {

/// What is asked of the schema of a package that is deployed, one round trip each. Errors: kSql,
/// kLock, kConnection.

/// Whether the schemas are as they were left, by the hash of their catalog rows; and who owns them,
/// also of schemas whose name is not the one that the artifact would make.
[[nodiscard]] Expected<void> look_at_hashes(Session& session,
                                            std::span<const DeployedPackage* const> deployed,
                                            DatabaseState& state);

/// What was recorded of the package, and what its schema holds: the same, if `details` already say
/// that no catalog row has changed.
[[nodiscard]] Expected<void> look_at_objects(Session& session, const DeployedPackage& package,
                                             SchemaDetails& details);

/// What dropping the schema takes: dependents, columns outside, and tables with rows. One or two
/// more round trips for the rows; locks the tables unless it is only for a plan.
[[nodiscard]] Expected<void> look_at_losses(Session& session, const std::string& schema,
                                            Looking looking, SchemaDetails& details);

/// What a rename of the schema must know.
[[nodiscard]] Expected<void> look_at_revisions(Session& session, const std::string& schema,
                                               SchemaDetails& details);

/// Which objects outside the package made, by its records.
[[nodiscard]] Expected<void> look_outside(Session& session, const DeployedPackage& package,
                                          SchemaDetails& details);

/// A row of outside_states.sql.
[[nodiscard]] OutsideState read_outside_state(const Rows& rows, std::size_t row);

/// The column `name` of all rows.
[[nodiscard]] std::vector<std::string> names_in(const Rows& rows);

}  // namespace pgpm
