// pgpm_bench_generate FOLDER STATEMENTS: writes a package to measure with.

#include <cstdio>
#include <cstdlib>
#include <exception>

#include "generate/package.hpp"

int main(int argc, char** argv) {
  constexpr int kDecimal = 10;
  if (argc != 3) {
    std::fprintf(stderr, "usage: %s FOLDER STATEMENTS\n", argv[0]);
    return 1;
  }
  try {
    pgpm::bench::write_package(argv[1], std::strtoull(argv[2], nullptr, kDecimal));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "pgpm_bench_generate: %s\n", error.what());
    return 1;
  }
  return 0;
}
