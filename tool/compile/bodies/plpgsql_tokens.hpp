#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace pgpm {

/// One token of a PL/pgSQL body as its grammar sees it: a name with its dots is one.
struct PlpgsqlToken {
  enum class Kind {
    kEnd,     ///< of the body, or where it can't be read on
    kWord,    ///< a keyword, a name or a path of names: `loop`, `"Loop"`, `address.street`
    kNumber,  ///< digits and what hangs on them
    kString,  ///< '...', E'...', $tag$...$tag$
    kSymbol,  ///< one character, or one of := .. << >>
  };
  Kind kind = Kind::kEnd;
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct PlpgsqlTokens {
  std::vector<PlpgsqlToken> tokens;  ///< the last one is kEnd
  std::string_view unterminated;     ///< what begins at kEnd and has no end, such as "/* comment"
};

/// Cuts a body as PL/pgSQL's scanner does (pl_scanner.c), without looking up variables.
[[nodiscard]] PlpgsqlTokens plpgsql_tokens(std::string_view body);

/// Whether a word can't be a name in PL/pgSQL (pl_reserved_kwlist.h).
[[nodiscard]] bool is_reserved_in_plpgsql(std::string_view word);

}  // namespace pgpm
