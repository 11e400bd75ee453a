#pragma once

#include "compile/parse/parse.hpp"

namespace pgpm {

/// Reports a statement that would end the deployment's transaction, change its session, needs
/// psql, or refuses to run in a transaction and stands outside of no-transaction table scripts.
void check_allowed(const ParsedFile& file, const ParsedStatement& statement,
                   Diagnostics& diagnostics);

}  // namespace pgpm
