#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "compile/bodies/plpgsql_scanner.hpp"

namespace pgpm {

/// What the grammar of PL/pgSQL makes of a body.
struct PlpgsqlBody {
  std::vector<SqlPart> parts;  ///< in order of place; up to the fault, if there is one
  std::optional<SyntaxFault> fault;
};

/// Reads a function's body by the grammar of PostgreSQL 15's PL/pgSQL (pl_gram.y). Variables,
/// types and cursors are not looked up, so that what depends on them counts as correct.
/// `outermost_label` is the function's name, which EXIT may name as well.
[[nodiscard]] PlpgsqlBody read_plpgsql_body(std::string_view body,
                                            std::string_view outermost_label);

}  // namespace pgpm
