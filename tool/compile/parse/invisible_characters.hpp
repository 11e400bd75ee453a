#pragma once

#include <optional>

#include "compile/parse/parse.hpp"

namespace pgpm {

/// A character that editors show as a space or not at all, and that PostgreSQL takes for a letter.
struct InvisibleCharacter {
  std::size_t offset = 0;
  std::string name;  ///< such as `U+00A0 (no-break space)`
};

/// The first one outside strings, quoted names and comments in [`begin`, `end`), which starts
/// outside of these.
[[nodiscard]] std::optional<InvisibleCharacter> find_invisible_character(std::string_view text,
                                                                         std::size_t begin,
                                                                         std::size_t end);

/// Warns of each statement that parses although it holds such a character.
void warn_of_invisible_characters(const ParsedFile& file, Diagnostics& diagnostics);

}  // namespace pgpm
