#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/testing/test_connection.hpp"
#include "server/testing/test_run.hpp"

namespace pgpm::server {

/// What a template database is made of.
struct DatabaseRecipe {
  std::string content;  ///< two recipes of the same text make the same database
  std::vector<std::string> extensions = {};  ///< made by the superuser
  std::vector<std::string> roles = {};       ///< made if they are not there, on a run's own server
  /// Fills the new database, over connections of the role that tests run as.
  std::function<Expected<void>(const ConnectionParameters& database)> fill = {};
};

/// The databases of one test, on the server of its run.
class TestDatabases {
 public:
  /// `superuser`: the test runs as a superuser, else on the run's own server as a role that owns
  /// the database and has no other rights. On a given server it runs as the role that connects.
  /// Errors: kConnection.
  [[nodiscard]] static Expected<TestDatabases> open(const TestRun& run, const TestServer& server,
                                                    bool superuser);

  TestDatabases(TestDatabases&&) = default;
  TestDatabases(const TestDatabases&) = delete;
  TestDatabases& operator=(const TestDatabases&) = delete;
  TestDatabases& operator=(TestDatabases&&) = delete;
  /// Drops what was put away. The last one goes while nobody waits for it.
  ~TestDatabases();

  /// Makes a database for this test as a copy of the recipe's template, which the first test that
  /// asks for it makes. Errors: those of the recipe, kConnection, kDependency for an extension that
  /// the server does not have.
  [[nodiscard]] Expected<ConnectionParameters> clone(const DatabaseRecipe& recipe);

  /// The same database for whoever makes databases: a superuser on the run's own server.
  [[nodiscard]] ConnectionParameters for_administrator(const ConnectionParameters& database) const;

  /// A database is no longer needed. With PGPM_KEEP_DATABASES=1 that of a test that failed is kept
  /// instead, and how to open it is said on standard error.
  void put_away(const ConnectionParameters& database, bool failed);

  /// Whether the server has the files of an extension. Errors: kConnection.
  [[nodiscard]] Expected<bool> has_extension(const std::string& name);
  /// Whether the role that tests run as is a superuser. Errors: kConnection.
  [[nodiscard]] Expected<bool> is_superuser();

 private:
  TestDatabases(const TestRun& run, bool is_given, bool superuser, TestConnection connection)
      : run_(run),
        is_given_(is_given),
        superuser_(superuser),
        session_(std::move(connection.session)),
        send_last_(std::move(connection.send_last)),
        administrator_(std::move(connection.parameters)) {}

  void keep(const ConnectionParameters& database) const;
  [[nodiscard]] ConnectionParameters for_test(const std::string& database) const;
  [[nodiscard]] Expected<void> make_template(const DatabaseRecipe& recipe, const std::string& name);
  [[nodiscard]] Expected<void> fill_template(const DatabaseRecipe& recipe, const std::string& name);
  [[nodiscard]] Expected<void> make_roles(const std::vector<std::string>& roles);
  [[nodiscard]] Expected<void> make_extensions(const std::vector<std::string>& extensions,
                                               const std::string& database);
  [[nodiscard]] std::string owner_clause() const;

  const TestRun& run_;
  bool is_given_;
  bool superuser_;
  std::unique_ptr<Session> session_;
  std::function<void(const std::string& sql)> send_last_;
  ConnectionParameters administrator_;
  int made_ = 0;
  std::vector<std::string> put_away_;
};

/// Drops all databases of a run on the server that PGPM_TEST_CONNINFO names, but for those that are
/// kept. Returns whether there was one to ask.
bool drop_databases(const TestRun& run);

/// PGPM_TEST_CONNINFO; empty if it is not set.
[[nodiscard]] std::string given_server();

}  // namespace pgpm::server
