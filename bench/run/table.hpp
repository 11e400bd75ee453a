#pragma once

#include <string>

#include "run/rounds.hpp"

namespace pgpm::bench {

/// What was measured, as Markdown: what must hold with its ratio, then the medians behind it.
[[nodiscard]] std::string table(const Rounds& rounds);

}  // namespace pgpm::bench
