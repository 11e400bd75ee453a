#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pgpm {

/// Reads a list of identifiers as the server keeps search_path: `"Odd ""Name""", public`. Bare
/// names fold to lower case, quoted ones stand as they are; what cannot be read ends the list.
[[nodiscard]] std::vector<std::string> parse_name_list(std::string_view text);

}  // namespace pgpm
