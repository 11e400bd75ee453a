#pragma once

#include <string>
#include <vector>

#include "deploy/versions/removal.hpp"

namespace pgpm {

/// A package of scope DATABASE has no schema to drop: what its statements made is dropped object by
/// object, the last one first, and never with what depends on it.

/// What its statements did and stays: all that is no object, and objects that another package
/// records, too. "alter table crm.users"
[[nodiscard]] std::vector<std::string> left_statements(
    const std::vector<RecordedStatement>& statements);

/// Tables and materialized views among what is dropped, as the statements name them.
[[nodiscard]] std::vector<std::string> dropped_tables(
    const std::vector<RecordedStatement>& statements);

[[nodiscard]] std::vector<Step> database_drop_steps(const VersionUsage& usage);

}  // namespace pgpm
