#pragma once

#include "compile/resolve/resolve.hpp"
#include "compile/resolve/scope.hpp"

namespace pgpm {

/// Statements that run code of the package when they are deployed (INSERT, SELECT, CALL,
/// materialized views, index expressions, ...) stand behind all that this code names, also in
/// bodies that are strings, as far as it makes no circle. Nothing else ever looks into such bodies:
/// definitions need no order because of them.
void add_run_waits(const Scope& scope, Resolution& resolution);

}  // namespace pgpm
