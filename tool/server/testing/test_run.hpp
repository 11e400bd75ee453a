#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/cluster.hpp"
#include "server/testing/process_identity.hpp"

namespace pgpm::server {

/// The tests of one ctest and the server that they share. What they know of each other stands in
/// the folder `DIR/tests/<identity of the ctest>`, which is there for as long as the run's keeper.
struct TestRun {
  std::string dir;          ///< of the build tree's servers
  ProcessIdentity process;  ///< the ctest; the run ends with it

  [[nodiscard]] std::string tests_folder() const { return dir + "/tests"; }
  [[nodiscard]] std::string folder() const { return tests_folder() + '/' + process.text(); }
  /// What all names of its databases begin with.
  [[nodiscard]] std::string database_prefix() const;
};

/// What a run's keeper says of its server.
struct TestServer {
  bool is_given = false;       ///< PGPM_TEST_CONNINFO names it; all below is empty then
  Cluster cluster;             ///< the keeper's own
  std::string program_folder;  ///< of psql and pg_dump
};

/// The server of a run whose keeper lives; none if there is none.
[[nodiscard]] std::optional<TestServer> find_test_server(const TestRun& run);

/// A keeper's claim to a run: the file `server` in its folder, locked for as long as the keeper
/// lives. Whoever removes the file ends the run.
class TestRunClaim {
 public:
  /// None if another keeper has the run. Errors: kConnection.
  [[nodiscard]] static Expected<std::optional<TestRunClaim>> make(const TestRun& run,
                                                                  const TestServer& server);

  /// Whether the run goes on: its ctest lives, or databases are kept, and the file is still there.
  [[nodiscard]] bool holds() const;
  /// Ends what tests have left running: all processes whose environment leads to its databases.
  void end_commands() const;
  /// Removes the run's folder.
  void give_up() const;

 private:
  explicit TestRunClaim(TestRun run) : run_(std::move(run)) {}

  TestRun run_;
};

/// Has the run's keeper keep a database, and the server with it.
void keep_database(const TestRun& run, const std::string& database);

[[nodiscard]] std::vector<std::string> kept_databases(const TestRun& run);

/// Removes what keepers that were killed have left in `dir`; `drop` has a given server forget a
/// run's databases, and says whether it could. Nobody may start a run meanwhile.
void remove_dead_runs(const std::string& dir, const std::function<bool(const TestRun& run)>& drop);

/// Ends the servers in `dir` that only stand for kept databases, and waits for it.
void end_kept_runs(const std::string& dir);

}  // namespace pgpm::server
