#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace pgpm {

/// Where a byte of a string constant's value stands in the text of the constant.
/// `begin` is the offset behind the opening quote of '...', E'...' or $tag$...$tag$ in `text`,
/// `offset` the one in the value. For U&'...' it is always `begin`.
[[nodiscard]] std::size_t place_in_literal(std::string_view text, std::size_t begin,
                                           std::size_t offset);

/// The value of the string constant whose text begins at `begin` behind its opening quote, if that
/// is `$tag$`: the text itself.
[[nodiscard]] std::optional<std::string_view> dollar_quoted_value(std::string_view text,
                                                                  std::size_t begin);

}  // namespace pgpm
