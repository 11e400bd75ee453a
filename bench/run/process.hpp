#pragma once

#include <sys/types.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

namespace pgpm::bench {

/// What a program cost.
struct Cost {
  double seconds = 0;      ///< from its start to its end
  double cpu_seconds = 0;  ///< user and system, of it and its children
  double peak_mib = 0;  ///< of its memory (or of a child's); never less than that of this process
  std::string output = {};
};

/// Runs a program to its end. Throws std::runtime_error, with what it printed, if it fails.
Cost run(const std::vector<std::string>& command);

/// Runs it in a folder of its own choice.
Cost run_in(const std::filesystem::path& folder, std::vector<std::string> command);

/// A program that runs beside the measurements, read line by line. Ends when its input ends.
class Companion {
 public:
  explicit Companion(const std::vector<std::string>& command);
  Companion(const Companion&) = delete;
  Companion& operator=(const Companion&) = delete;
  Companion(Companion&&) = delete;
  Companion& operator=(Companion&&) = delete;
  ~Companion();

  [[nodiscard]] std::string read_line();

 private:
  std::FILE* output_ = nullptr;
  int input_ = -1;
  pid_t pid_ = -1;
};

}  // namespace pgpm::bench
