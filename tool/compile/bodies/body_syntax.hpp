#pragma once

#include "compile/describe/description.hpp"

namespace pgpm {

/// Reports a syntax error in a function's body that is a string of SQL or PL/pgSQL, at its place in
/// the file. libpg_query's PL/pgSQL parser does not know the package's types and cursors, so that
/// only what is wrong whatever they are is reported.
void check_body_syntax(const Description& description, Diagnostics& diagnostics);

}  // namespace pgpm
