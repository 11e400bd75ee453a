#pragma once

#include <span>
#include <string>
#include <string_view>

namespace pgpm {

/// The text of a dependency file in Make's syntax, as Ninja and CMake's generators read it:
/// `target` depends on each of `inputs`, files and folders (a folder's time changes when a file is
/// added to it or removed). Inputs that stand there twice are written once.
[[nodiscard]] std::string depfile_text(std::string_view target,
                                       std::span<const std::string_view> inputs);

}  // namespace pgpm
