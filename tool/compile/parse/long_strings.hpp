#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pgpm {

/// The SQL with its long dollar-quoted strings emptied, which are bodies of functions: the closing
/// tag stands behind the opening one, and spaces up to where it stood. All offsets stay; nothing if
/// there is no such string. A tree without bodies is written and read in half the time.
///
///     AS $$BEGIN ... END$$ LANGUAGE plpgsql
///     AS $$$$              LANGUAGE plpgsql
[[nodiscard]] std::optional<std::string> without_long_strings(std::string_view sql);

}  // namespace pgpm
