#pragma once

#include <string>
#include <string_view>

#include "compile/read/settings.hpp"

namespace pgpm {

/// Reads the text of a config.json, which must be UTF-8 without byte order mark; `file` stands in
/// places. What is no JSON, has a wrong type or stands there twice is an error in `diagnostics`. A
/// key whose value has the wrong type is there with no value, so that it is not missed as well.
[[nodiscard]] Settings read_config(std::string_view text, const std::string& file,
                                   Diagnostics& diagnostics);

}  // namespace pgpm
