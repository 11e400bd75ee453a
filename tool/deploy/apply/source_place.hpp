#pragma once

#include "deploy/connect/session.hpp"
#include "pgpm/plan.hpp"

namespace pgpm {

/// An error of a step at its source: the file, line and column in the package. Finds it by the
/// server's position in the statement, by its position in a function's body (internal query), by
/// the line that CONTEXT names ("PL/pgSQL function f() line 3 at ..."), else by the statement's
/// first token. `bundle` (may be null) holds the functions that CONTEXT may name.
[[nodiscard]] Error error_at_source(const ServerError& error, const Step& step,
                                    const Bundle* bundle);

}  // namespace pgpm
