#pragma once

#include <cstddef>
#include <string_view>

namespace pgpm {

/// How many columns of a terminal the character takes that UTF-8 `text` begins with: 0 for
/// combining and invisible ones, 2 for wide ones of East Asia and emoji, else 1. By blocks of
/// Unicode, not character by character (https://www.unicode.org/reports/tr11/): good enough for a
/// caret.
[[nodiscard]] std::size_t display_width(std::string_view text);

}  // namespace pgpm
