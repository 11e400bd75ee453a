#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <thread>

#include "run/rounds.hpp"
#include "run/table.hpp"

namespace {

using pgpm::bench::RunOptions;

void add_options(CLI::App& app, RunOptions& options) {
  options.folder = PGPM_BENCH_FOLDER;
  app.add_option("--size", options.size,
                 "statements of the package, a multiple of 250; measured as well: a fifth of it, "
                 "and ten times as many")
      ->capture_default_str();
  app.add_option("--rounds", options.rounds, "how often each is measured")->capture_default_str();
  app.add_option("--large-rounds", options.large_rounds,
                 "how often ten times as many are; 0 leaves them out")
      ->capture_default_str();
  app.add_flag("--durable,!--not-durable", options.durable, "whether the server waits for the disk")
      ->capture_default_str();
  app.add_option("--dir", options.folder, "folder to work in, emptied first")
      ->capture_default_str();
}

void print_environment(const pgpm::bench::Rounds& rounds) {
  std::printf("%s; %u processors; %d rounds, medians\n", rounds.server_description().c_str(),
              std::thread::hardware_concurrency(), rounds.options().rounds);
#ifndef __OPTIMIZE__
  std::printf("**Built without optimization: these times say nothing about pgpm.**\n");
#endif
  std::printf("\n");
}

void run_benchmark(const RunOptions& options) {
  pgpm::bench::Rounds rounds(options);
  for (int round = 1; round <= options.rounds; ++round) {
    std::fprintf(stderr, "round %d of %d\n", round, options.rounds);
    rounds.measure();
  }
  if (options.large_rounds > 0) rounds.measure_large();
  print_environment(rounds);
  std::printf("%s", pgpm::bench::table(rounds).c_str());
}

}  // namespace

int main(int argc, char** argv) {
  RunOptions options;
  CLI::App app("Measures pgpm on a private server of its own, and prints a table in Markdown.",
               "pgpm_bench");
  app.footer("bench/README.md says what the table's words mean and what is compared with what.");
  add_options(app, options);
  CLI11_PARSE(app, argc, argv);
  try {
    run_benchmark(options);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "pgpm_bench: %s\n", error.what());
    return 1;
  }
  return 0;
}
