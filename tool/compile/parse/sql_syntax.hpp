#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compile/bodies/plpgsql_scanner.hpp"

namespace pgpm {

/// What PostgreSQL's parser first complains about in SQL statements, if it does; at the end of
/// input the offset is the size.
[[nodiscard]] std::optional<SyntaxFault> sql_fault(const std::string& sql);

/// Whether the parser takes all of the SQL parts of a PL/pgSQL body; asked in one call, since
/// nearly every body is correct.
[[nodiscard]] bool are_correct(std::string_view body, std::span<const SqlPart> parts);

/// The fault of each part that has one, with offsets in the body.
[[nodiscard]] std::vector<SyntaxFault> sql_faults(std::string_view body,
                                                  std::span<const SqlPart> parts);

}  // namespace pgpm
