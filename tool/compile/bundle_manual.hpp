#pragma once

#include "command_line/manual.hpp"

namespace pgpm {

/// All that users of pgpm-bundle can be told.
[[nodiscard]] Manual bundle_manual();

}  // namespace pgpm
