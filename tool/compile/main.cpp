#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>

#include "compile/bundle_options.hpp"
#include "compile/run_bundle.hpp"
#include "core/render.hpp"

int main(int argument_count, char** arguments) {
  try {
    pgpm::DiskFiles files;
    const char* format = std::getenv(pgpm::kFormatVariable);
    const int code = pgpm::run_bundle(
        {arguments + 1, arguments + argument_count}, std::filesystem::current_path().string(),
        files,
        {std::cout, std::cerr, pgpm::wants_color(STDERR_FILENO), format == nullptr ? "" : format});
    std::cout.flush();
    if (std::cout) return code;
    std::cerr << "pgpm-bundle: error: could not write to standard output\n";
    return code == 0 ? 1 : code;
  } catch (const std::exception& exception) {
    std::cerr << "pgpm-bundle: internal error: " << exception.what() << '\n';
    return pgpm::exit_code(pgpm::ErrorKind::kInternal);
  }
}
