#pragma once

#include <string>

#include "database.hpp"

namespace servicetool {

/// Plays some cases of customer care through the package's functions, on rows of the database, and
/// tells how they went.
/// `database` must be bound to the package's schema.
[[nodiscard]] Expected<std::string> report_cases(Database& database);

}  // namespace servicetool
