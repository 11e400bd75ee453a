#pragma once

#include "command_line/manual.hpp"

namespace pgpm::server {

/// All that users of pgpm-server can be told.
[[nodiscard]] Manual server_manual();

}  // namespace pgpm::server
