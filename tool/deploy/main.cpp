#include <unistd.h>

#include <exception>
#include <iostream>

#include "core/render.hpp"
#include "deploy/run_apply.hpp"
#include "pgpm/error.hpp"

int main(int argument_count, char** arguments) {
  try {
    const int code = pgpm::run_apply({arguments + 1, arguments + argument_count},
                                     {.out = std::cout,
                                      .err = std::cerr,
                                      .color = pgpm::wants_color(STDERR_FILENO),
                                      .progress = ::isatty(STDERR_FILENO) == 1});
    std::cout.flush();
    if (std::cout) return code;
    std::cerr << "pgpm-apply: error: could not write to standard output\n";
    return code == 0 ? 1 : code;
  } catch (const std::exception& exception) {
    std::cerr << "pgpm-apply: internal error: " << exception.what() << '\n';
    return pgpm::exit_code(pgpm::ErrorKind::kInternal);
  }
}
