#pragma once

#include <string>

#include "core/render.hpp"
#include "pgpm/error.hpp"

namespace pgpm::test {

/// All diagnostics as a program prints them.
inline std::string rendered(const Diagnostics& diagnostics) {
  std::string text;
  for (const Error& error : diagnostics.sorted()) text += render_text(error, {.program = "pgpm"});
  return text;
}

}  // namespace pgpm::test
