#pragma once

#include <pg_query.h>

#include "compile/parse/parse.hpp"

namespace pgpm {

/// What the parser complains about, in the words that help most: psql's commands, COPY data and
/// invisible characters are named as such; unterminated quotes stand at their opening.
[[nodiscard]] Error syntax_error(const ParsedFile& file, const PgQueryError& error);

}  // namespace pgpm
