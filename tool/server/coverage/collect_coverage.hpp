#pragma once

#include <string>
#include <vector>

#include "server/testing/source_notes.hpp"
#include "server/testing/test_connection.hpp"

namespace pgpm::server {

/// The folder that the environment variable PGPM_COVERAGE names; empty if nothing is to be counted.
[[nodiscard]] std::string coverage_folder();

/// Settings of a server that counts what tests call: the first list if it starts with them, else
/// the next one. One empty list if nothing is to be counted.
[[nodiscard]] std::vector<std::vector<std::string>> coverage_settings();

/// Reads from a test's database what the test called, and leaves it as a file in the folder of
/// PGPM_COVERAGE.
class CoverageCollector {
 public:
  /// `database`: as a superuser, if there is one.
  CoverageCollector(const std::vector<TestPackage>& packages, ConnectionParameters database)
      : packages_(packages), database_(std::move(database)) {}

  /// Whether the server counts. Errors: kUsage if it does not, or the folder's path is relative.
  [[nodiscard]] Expected<void> check() const;

  /// To be called when the test has ended; ends what sessions it has left. Errors: kConnection,
  /// kSql, kUsage if the file can't be written.
  [[nodiscard]] Expected<void> collect() const;

 private:
  const std::vector<TestPackage>& packages_;
  ConnectionParameters database_;
};

}  // namespace pgpm::server
