#pragma once

#include "command_line/manual.hpp"

namespace pgpm {

/// All that users of pgpm-apply can be told.
[[nodiscard]] Manual apply_manual();

}  // namespace pgpm
