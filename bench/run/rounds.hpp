#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "run/package.hpp"
#include "run/process.hpp"
#include "run/samples.hpp"
#include "run/server.hpp"

namespace pgpm::bench {

struct RunOptions {
  std::filesystem::path folder = {};  ///< emptied first
  std::size_t size = 5000;            ///< statements; also measured: a fifth, and ten times as many
  int rounds = 5;
  bool durable = true;   ///< the server waits for the disk
  int large_rounds = 2;  ///< of ten times as many; 0 leaves them out
};

/// Names of samples: "deploy 5000".
[[nodiscard]] std::string sample(const std::string& what, std::size_t statements);

/// Measures everything in turns, so that what disturbs the machine disturbs all alike.
class Rounds {
 public:
  explicit Rounds(const RunOptions& options);

  void measure();
  void measure_large();

  [[nodiscard]] const Samples& samples() const { return samples_; }
  [[nodiscard]] const MeasuredPackage& package() const { return package_; }
  [[nodiscard]] const MeasuredPackage& small_package() const { return small_; }
  /// 0 if they are left out.
  [[nodiscard]] std::size_t large_statements() const;
  [[nodiscard]] const RunOptions& options() const { return options_; }
  /// Settings of the server that decide how long a commit takes, and its version.
  [[nodiscard]] std::string server_description() const;

 private:
  void measure_deployment(const MeasuredPackage& package);
  void measure_far_deployment(const MeasuredPackage& package);
  void measure_first_deployment();
  void measure_changes();
  void measure_build();
  void measure_bundle();
  void measure_start();
  void measure_test();
  /// `SELECT 1` as a test of pgpm-server, on a database that holds the small package.
  Cost run_test() const;
  /// A command of pgpm-apply on the database of the measurements.
  Cost apply(const std::vector<std::string>& arguments) const;
  void run_reference(const std::string& name, const MeasuredPackage& package,
                     const std::string& conninfo);
  void check_deployed(std::size_t statements, int revision) const;

  RunOptions options_;
  Server server_;
  Companion proxy_;
  std::string port_;  // of the proxy
  MeasuredPackage package_;
  MeasuredPackage small_;
  int change_ = 0;
  Samples samples_;
};

}  // namespace pgpm::bench
