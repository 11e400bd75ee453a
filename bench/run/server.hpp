#pragma once

#include <filesystem>
#include <string>

namespace pgpm::bench {

/// A private PostgreSQL server of pgpm-server, with the settings of initdb: what it commits is on
/// the disk. Only max_locks_per_transaction is raised, so that 50,000 statements fit in a
/// transaction. Everything throws std::runtime_error if the server refuses.
class Server {
 public:
  /// Makes it below `folder` and starts it. From then on libpq's environment leads to it.
  /// `durable`: what it commits is on the disk.
  Server(const std::filesystem::path& folder, bool durable);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  Server(Server&&) = delete;
  Server& operator=(Server&&) = delete;
  ~Server();

  /// Whether what it commits from now on waits for the disk.
  void set_durable(bool durable) const;

  /// Makes the database anew, as a copy of `original`, and connects to it once: what PostgreSQL
  /// does at the first connection to a database is nobody's cost.
  void make_database(const std::string& name, const std::string& original = "template1") const;
  /// Returns how many seconds CREATE DATABASE takes.
  [[nodiscard]] double copy_database(const std::string& name, const std::string& original) const;
  void drop_database(const std::string& name) const;
  /// Waits for databases that are dropped while nobody waits for them.
  void await_drops() const;
  /// The one value that a query returns.
  [[nodiscard]] std::string query(const std::string& database, const std::string& sql) const;

  [[nodiscard]] std::string socket() const;

 private:
  void start();

  std::filesystem::path folder_;
};

}  // namespace pgpm::bench
