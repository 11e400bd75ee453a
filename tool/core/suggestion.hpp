#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pgpm {

/// The candidate that `word` was probably meant to be: the least edit distance (insertions,
/// deletions, replacements, swapped neighbours), at most a third of the word's length; of equals
/// the first that only adds letters, else the first. If nothing is near, the only candidate that
/// begins with `word` and an underscore, else none.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word,
                                                      std::span<const std::string_view> candidates);

}  // namespace pgpm
