#pragma once

namespace pgpm::server {

/// For a child process that lives on: takes it out of reach of what ends its maker's terminal or
/// process group, and lets go of all descriptors but `kept`, for whose end others may wait.
/// False if it could not leave the current folder.
[[nodiscard]] bool go_to_background(int kept);

}  // namespace pgpm::server
