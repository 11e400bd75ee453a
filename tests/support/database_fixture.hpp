#pragma once

#include <gtest/gtest.h>
#include <libpq-fe.h>

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "support/child.hpp"

namespace pgpm::test {

/// A source file of a package; its folder (`types`, `functions`, ...) is its section.
struct Source {
  std::string path;
  std::string text;
};

/// Whether it holds, now or within ten seconds.
template <class Predicate>
[[nodiscard]] bool comes_true(Predicate predicate) {
  for (int attempt = 0; attempt < 500; ++attempt) {
    if (predicate()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

/// A connection of the test itself.
class TestConnection {
 public:
  explicit TestConnection(const std::string& conninfo);

  /// As psql -At prints it: rows in lines, columns apart by "|"; of several statements the last.
  /// An error is "ERROR: its message".
  std::string query(const std::string& sql);
  /// The next notification as "channel payload", which must come within ten seconds.
  std::string notification();

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  std::unique_ptr<PGconn, Finish> connection_;
};

/// A database of its own in the server that `pgpm-server run` gives the test program; the
/// children's environment leads to it. The packages that a case makes lie in a scratch folder.
class DatabaseTest : public testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  /// Bundles a package "shop" 01_00_00 of class postgres_sql, whose config.json is changed by
  /// `config`; returns the artifact's path.
  std::string bundle(const std::vector<Source>& sources, const nlohmann::json& config = {});

  /// pgpm-apply on the case's database.
  Answer apply(std::vector<std::string> arguments, const Environment& environment = {});
  /// The same in the background.
  std::unique_ptr<Child> start_apply(std::vector<std::string> arguments,
                                     const Environment& environment = {});
  /// As apply(), expecting exit code 0.
  void deploy(const std::string& artifact, std::vector<std::string> options = {});

  /// In the case's database, as superuser.
  std::string query(const std::string& sql);
  /// In another session of the given role.
  std::string query_as(const std::string& role, const std::string& sql);
  /// All of the database as pg_dump writes it, but what `options` leave out.
  [[nodiscard]] std::string dump(const std::vector<std::string>& options = {}) const;
  /// The server's major version.
  int server_major() { return std::stoi(maintenance_->query("SHOW server_version_num")) / 10000; }
  /// A word of `text` that only newer servers understand; empty if there is none.
  std::string word_of_newer_server(const std::string& text);
  /// How many transactions have written in this server.
  std::string written() { return query("SELECT pg_snapshot_xmax(pg_current_snapshot())"); }

  /// Makes a role that can log in; dropped with the database at the end of the case.
  std::string role(const std::string& name);
  /// Another database, dropped likewise.
  std::string another_database();

  std::string scratch_;
  std::string database_;

 private:
  std::string make_database();

  std::unique_ptr<TestConnection> maintenance_;
  std::unique_ptr<TestConnection> connection_;
  std::vector<std::string> databases_;
  std::vector<std::string> roles_;
  int bundles_ = 0;
};

/// In double quotes.
[[nodiscard]] std::string quoted(const std::string& identifier);

/// Reads a file whole.
[[nodiscard]] std::string read_text(const std::string& path);
void write_text(const std::string& path, const std::string& text);

}  // namespace pgpm::test
