#pragma once

#include <string>
#include <string_view>

#include "pgpm/error.hpp"

namespace pgpm {

/// The bytes of a file as text: without byte order mark, line ends as they are. `file` stands in
/// the error. Errors: kPackage with the place of the first byte that is not UTF-8 or is NUL.
[[nodiscard]] Expected<std::string> source_text(std::string bytes, const std::string& file);

/// Whether `text` is UTF-8 without NUL bytes.
[[nodiscard]] bool is_utf8(std::string_view text);

/// Whether `text` is UTF-8 without control characters: what a name of a file must be to stand in an
/// artifact and in a depfile.
[[nodiscard]] bool is_plain_text(std::string_view text);

}  // namespace pgpm
