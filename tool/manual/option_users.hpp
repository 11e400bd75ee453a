#pragma once

#include <string>
#include <vector>

#include "command_line/manual.hpp"

namespace pgpm {

/// An option and the names of the commands that take it, in their order.
struct OptionUsers {
  Option option;
  std::vector<std::string> commands;
};

/// Each different option of all commands once, in the order of its first command.
[[nodiscard]] std::vector<OptionUsers> option_users(const std::vector<CommandManual>& commands);

}  // namespace pgpm
