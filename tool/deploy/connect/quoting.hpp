#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pgpm {

/// `name` as an SQL identifier, always in double quotes, so that no name can be anything else.
[[nodiscard]] std::string quote_identifier(std::string_view name);

/// Identifiers with ", " between them.
[[nodiscard]] std::string quote_identifiers(std::span<const std::string> names);

/// `text` as a string constant, for standard_conforming_strings = on. Only for commands that take
/// no parameters.
[[nodiscard]] std::string quote_literal(std::string_view text);

/// A JSON array of texts, for parameters.
[[nodiscard]] std::string json_array(std::span<const std::string> texts);

}  // namespace pgpm
