#pragma once

#include <span>
#include <string>
#include <vector>

#include "deploy/connect/session.hpp"
#include "deploy/inspect/database_state.hpp"
#include "deploy/inspect/inspect.hpp"
#include "pgpm/deployment.hpp"

namespace pgpm {

/// A relation that a drop takes. Its name comes quoted from the server.
struct RowHolder {
  std::string name;
  bool is_lockable = false;  ///< LOCK TABLE takes no materialized views
};

/// Which of them hold rows. A deployment locks them first, so that no row can come before the drop;
/// row_security is off, since forced row security makes a full table look empty.
[[nodiscard]] Expected<std::vector<std::string>> look_for_rows(Session& session,
                                                               std::span<const RowHolder> relations,
                                                               Looking looking);

/// For mode overwrite, with the package's objects looked at already: what depends on those that
/// change, and which of what goes holds rows. At most two round trips.
[[nodiscard]] Expected<void> look_at_dependents(Session& session, const Bundle& bundle,
                                                const DeployedPackage& package,
                                                const DeployOptions& options, Looking looking,
                                                DatabaseState& state);

/// Reads rows of pinned_routines.sql.
[[nodiscard]] std::vector<PinnedRoutine> read_pinned_routines(const Rows& rows);

/// A JSON array of texts; null makes none.
[[nodiscard]] std::vector<std::string> json_texts(const Value& value);

}  // namespace pgpm
