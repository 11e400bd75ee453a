#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>

#include "compile/bundle_options.hpp"
#include "compile/run_bundle.hpp"
#include "core/render.hpp"

#ifdef __GLIBC__
#include <malloc.h>
#endif

// The parser takes blocks of kilobytes for each of thousands of texts and gives them back: what is
// free is put together at once, and memory comes from the system in large pieces.
static void prepare_memory() {
#ifdef __GLIBC__
  constexpr int kPiece = 32 * 1024 * 1024;  // of addresses
  ::mallopt(M_MXFAST, 0);
  ::mallopt(M_TOP_PAD, kPiece);
#endif
}

int main(int argument_count, char** arguments) {
  try {
    prepare_memory();
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
