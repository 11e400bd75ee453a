#pragma once

#include <string>
#include <vector>

#include "server/testing/source_notes.hpp"
#include "server/testing/test_connection.hpp"
#include "server/testing/test_run.hpp"

namespace pgpm::server {

/// Runs a test's scripts with psql and pg_prove. Sessions begin with the packages' search_path.
/// Errors of the server get the place in the packages' files behind them.
class SqlScripts {
 public:
  /// `program_folder`: where psql is looked for before PATH; may be empty.
  SqlScripts(const TestRun& run, const std::vector<TestPackage>& packages,
             std::string program_folder);

  /// Runs scripts one after another; the first error ends them. Errors: kSql if one fails.
  [[nodiscard]] Expected<void> set_up(const std::vector<std::string>& scripts,
                                      const ConnectionParameters& database);
  /// Likewise, as a test. Returns psql's exit code.
  [[nodiscard]] Expected<int> run_sql(const std::vector<std::string>& scripts,
                                      const ConnectionParameters& database);
  /// Likewise; fails also if they print something else than the file `expected` holds, and shows
  /// the difference. What they print is kept in `output`. With PGPM_RENEW_EXPECTED=1 it becomes
  /// what is expected instead.
  [[nodiscard]] Expected<int> compare(const std::vector<std::string>& scripts,
                                      const std::string& expected, const std::string& output,
                                      const ConnectionParameters& database);
  /// Runs pgTAP scripts by pg_prove; 77, with the reason, if there is none.
  [[nodiscard]] Expected<int> run_tap(const std::vector<std::string>& scripts,
                                      const ConnectionParameters& database);

 private:
  [[nodiscard]] std::vector<std::string> psql_command(const std::vector<std::string>& scripts,
                                                      bool echo) const;
  [[nodiscard]] Expected<int> run(std::vector<std::string> command,
                                  const ConnectionParameters& database,
                                  const std::string& output_file = {});

  const TestRun& run_;
  SourceNotes notes_;
  std::string search_path_;
  std::string psql_;
};

/// Two files of which one should be as the other.
struct Comparison {
  std::string expected;
  std::string expected_label = expected;  ///< what a difference calls it
  std::string actual;
  std::string actual_label = actual;
};

/// Prints a unified diff, if they differ. True if they are the same.
/// Errors: kInternal, if there is no program `diff`.
[[nodiscard]] Expected<bool> show_difference(const TestRun& run, const Comparison& files);

}  // namespace pgpm::server
