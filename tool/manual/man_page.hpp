#pragma once

#include <string>

#include "command_line/manual.hpp"

namespace pgpm {

/// The manual page of section 1, in roff with the macros of man(7). An option that several commands
/// take alike stands once, with their names. The same bytes for the same manual: no date.
/// `release` stands in the footer: "pgpm 0.1.0".
[[nodiscard]] std::string man_page(const Manual& manual, const std::string& release);

}  // namespace pgpm
