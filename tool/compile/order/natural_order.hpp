#pragma once

#include <string_view>

namespace pgpm {

/// Whether `left` stands before `right` when runs of digits compare as numbers: `2_x` before
/// `10_x`. Texts that differ in leading zeros only compare as texts.
[[nodiscard]] bool natural_less(std::string_view left, std::string_view right);

}  // namespace pgpm
