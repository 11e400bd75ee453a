#pragma once

#include <string>
#include <string_view>

#include "command_line/manual.hpp"

namespace pgpm {

/// What `PROGRAM --help` prints, or with a command's name `PROGRAM COMMAND --help`: lines of at
/// most 80 columns, except for usages, terms and examples that are longer by themselves.
[[nodiscard]] std::string help(const Manual& manual, std::string_view command = {});

}  // namespace pgpm
