#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pgpm {

/// The SQL with spaces for the comments between a string constant and its continuation in a later
/// line, at which libpg_query 15 stops though they are correct:
///
///     'one' -- comment
///     'constant'
///
/// All offsets stay; nothing if there is no such comment. For SQL that was found faulty only.
[[nodiscard]] std::optional<std::string> without_comments_in_strings(std::string_view sql);

}  // namespace pgpm
