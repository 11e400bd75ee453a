#pragma once

#include <string>

#include "command_line/manual.hpp"

namespace pgpm {

/// A shell's completion of the program: commands, options, the values that there are, folders,
/// artifacts and other files where such are taken. Scripts for bash 4, zsh 5 and fish 3 that need
/// nothing else.
[[nodiscard]] std::string bash_completion(const Manual& manual);
[[nodiscard]] std::string zsh_completion(const Manual& manual);
[[nodiscard]] std::string fish_completion(const Manual& manual);

}  // namespace pgpm
