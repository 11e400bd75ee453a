#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pgpm {

/// A text's first eight bytes in one number, capital letters as small ones: what differs in it is
/// no match, whatever comes behind.
[[nodiscard]] constexpr std::uint64_t folded_start(std::string_view text) {
  std::uint64_t start = 0;
  for (const char c : text.substr(0, sizeof start)) {
    const char folded = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    start = start << 8U | static_cast<unsigned char>(folded);
  }
  return start;
}

/// A keyword (lower case) or a symbol to compare tokens with.
struct PlpgsqlWord {
  consteval PlpgsqlWord(const char* word)  // NOLINT(google-explicit-constructor): read("begin")
      : text(word), start(folded_start(text)) {}

  std::string_view text;
  std::uint64_t start;
};

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
  std::uint64_t start = 0;  ///< folded_start() of words and symbols
  bool is_name = false;     ///< a word that can be a name: it is not reserved
};

struct PlpgsqlTokens {
  std::vector<PlpgsqlToken> tokens;  ///< the last one is kEnd
  std::string_view unterminated;     ///< what begins at kEnd and has no end, such as "/* comment"
};

/// Cuts a body as PL/pgSQL's scanner does (pl_scanner.c), without looking up variables.
[[nodiscard]] PlpgsqlTokens plpgsql_tokens(std::string_view body);

}  // namespace pgpm
