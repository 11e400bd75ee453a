#include <exception>
#include <iostream>

#include "server/server_tool.hpp"

int main(int argc, char** argv) {
  try {
    return pgpm::server::run_server_tool({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "pgpm-server: internal error: " << error.what() << '\n';
    return 70;
  }
}
