#pragma once

#include <string>
#include <vector>

namespace pgpm::server {

/// The whole program behind main(): parses, acts, prints; returns the exit code.
[[nodiscard]] int run_server_tool(std::vector<std::string> arguments);

}  // namespace pgpm::server
