#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pgpm {

/// What was probably meant where PostgreSQL's parser stopped, as a hint, or "": a comma too many, a
/// semicolon too few, a reserved word as a name, quotes of other languages, variables of psql.
/// `text` is the file, `statement` the offset of the first token of the statement at fault, `error`
/// that of the error.
[[nodiscard]] std::string syntax_hint(std::string_view text, std::size_t statement,
                                      std::size_t error);

}  // namespace pgpm
