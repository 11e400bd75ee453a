#include "server/testing/test_database.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "core/sha256.hpp"
#include "core/text.hpp"
#include "deploy/connect/quoting.hpp"
#include "server/system_failure.hpp"

namespace pgpm::server {
namespace {

constexpr const char* kTestRole = "pgpm_test";
constexpr std::string_view kNoSuchDatabase = "3D000";
constexpr std::string_view kNoSuchRole = "42704";
constexpr std::size_t kDigitsInName = 16;

std::string drop_statement(const std::string& database) {
  return "DROP DATABASE IF EXISTS " + quote_identifier(database) + " WITH (FORCE)";
}

Error with_hint_on_rights(Error error) {
  if (error.sqlstate == "42501") {
    error.hint = "The role of PGPM_TEST_CONNINFO needs CREATEDB: ALTER ROLE ... CREATEDB.";
  }
  return error;
}

// What a role must be to be made here: PUBLIC is none, and others are the system's.
bool is_ordinary_role(const std::string& role) {
  return !role.empty() && role != "public" && role != "PUBLIC" && !role.starts_with("pg_");
}

// Waits for the lock, which the server frees when the connection ends.
Expected<void> lock_template(Session& session, const std::string& name) {
  return query_sql(session,
                   "SELECT pg_catalog.pg_advisory_lock(pg_catalog.hashtextextended($1, 0))", {name})
      .map([](const Rows&) {});
}

Expected<void> unlock_template(Session& session, const std::string& name) {
  return query_sql(session,
                   "SELECT pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended($1, 0))",
                   {name})
      .map([](const Rows&) {});
}

}  // namespace

std::string given_server() {
  const char* value = std::getenv("PGPM_TEST_CONNINFO");
  return value != nullptr ? value : "";
}

Expected<TestDatabases> TestDatabases::open(const TestRun& run, const TestServer& server,
                                            bool superuser) {
  const Address address = server.cluster.address();
  auto connection = open_connection(server.is_given ? given_server() : server::conninfo(address));
  if (!connection) return fail(connection.error());
  if (!server.is_given) connection->parameters = ConnectionParameters(address);
  return TestDatabases(run, server.is_given, superuser, *std::move(connection));
}

ConnectionParameters TestDatabases::for_test(const std::string& database) const {
  const ConnectionParameters parameters = administrator_.with("dbname", database);
  return is_given_ || superuser_ ? parameters : parameters.with("user", kTestRole);
}

std::string TestDatabases::owner_clause() const {
  return is_given_ || superuser_ ? "" : std::string(" OWNER ") + kTestRole;
}

Expected<ConnectionParameters> TestDatabases::clone(const DatabaseRecipe& recipe) {
  const std::string content = recipe.content + (superuser_ ? "\nas superuser" : "");
  const std::string pattern =
      run_.database_prefix() + "t" + sha256(content).substr(0, kDigitsInName);
  const std::string name =
      run_.database_prefix() + std::to_string(::getpid()) + '_' + std::to_string(++made_);
  const std::string statement = "CREATE DATABASE " + quote_identifier(name) + " TEMPLATE " +
                                quote_identifier(pattern) + owner_clause();
  auto made = run_sql(*session_, statement);
  const std::string state = made ? std::string() : made.error().sqlstate;
  if (state == kNoSuchDatabase || state == kNoSuchRole) {
    made = make_template(recipe, pattern).and_then([&] { return run_sql(*session_, statement); });
  }
  if (!made) return fail(with_hint_on_rights(made.error()));
  return for_test(name);
}

Expected<void> TestDatabases::make_template(const DatabaseRecipe& recipe, const std::string& name) {
  auto made = lock_template(*session_, name).and_then([&]() -> Expected<void> {
    const auto found =
        query_sql(*session_, "SELECT FROM pg_catalog.pg_database WHERE datname = $1", {name});
    if (!found) return fail(found.error());
    return found->size() == 0 ? fill_template(recipe, name) : Expected<void>();
  });
  if (!made) return made;
  return unlock_template(*session_, name);
}

// It gets its name when it is whole.
Expected<void> TestDatabases::fill_template(const DatabaseRecipe& recipe, const std::string& name) {
  const std::string unfinished = name + "_new";
  const auto run = [&](const std::string& sql) { return run_sql(*session_, sql); };
  auto filled =
      make_roles(recipe.roles)
          .and_then([&] { return run(drop_statement(unfinished)); })
          .and_then([&] {
            return run("CREATE DATABASE " + quote_identifier(unfinished) + owner_clause());
          })
          .and_then([&] { return make_extensions(recipe.extensions, unfinished); })
          .and_then(
              [&] { return recipe.fill ? recipe.fill(for_test(unfinished)) : Expected<void>(); })
          .and_then([&] {
            return run("ALTER DATABASE " + quote_identifier(unfinished) +
                       " ALLOW_CONNECTIONS false");
          })
          .and_then([&] {
            return run("ALTER DATABASE " + quote_identifier(unfinished) + " RENAME TO " +
                       quote_identifier(name));
          });
  if (!filled) static_cast<void>(run(drop_statement(unfinished)));
  return filled;
}

// Members, so that a test may SET ROLE to each of them.
Expected<void> TestDatabases::make_roles(const std::vector<std::string>& roles) {
  if (is_given_) return {};
  std::string sql = "SELECT pg_catalog.pg_advisory_xact_lock(42);";
  const auto make = [&](const std::string& role, const std::string& options) {
    sql += "DO " +
           quote_literal("BEGIN IF pg_catalog.to_regrole(" + quote_literal(quote_identifier(role)) +
                         ") IS NULL THEN CREATE ROLE " + quote_identifier(role) + options +
                         "; END IF; END") +
           ';';
  };
  make(kTestRole, " LOGIN");
  for (const std::string& role : roles) {
    if (!is_ordinary_role(role) || role == administrator_.value("user")) continue;
    make(role, "");
    sql += "GRANT " + quote_identifier(role) + " TO " + kTestRole + ';';
  }
  return run_sql(*session_, sql);
}

Expected<void> TestDatabases::make_extensions(const std::vector<std::string>& extensions,
                                              const std::string& database) {
  if (extensions.empty()) return {};
  const auto connection = open_connection(administrator_.with("dbname", database).conninfo());
  if (!connection) return fail(connection.error());
  for (const std::string& extension : extensions) {
    const auto made = run_sql(*connection->session, "CREATE EXTENSION IF NOT EXISTS " +
                                                        quote_identifier(extension) + " CASCADE");
    if (made) continue;
    Error error = made.error();
    error.kind = ErrorKind::kDependency;
    error.context.push_back("while making extension \"" + extension + "\" for the tests");
    return fail(std::move(error));
  }
  return {};
}

ConnectionParameters TestDatabases::for_administrator(const ConnectionParameters& database) const {
  return administrator_.with("dbname", database.value("dbname"));
}

void TestDatabases::put_away(const ConnectionParameters& database, bool failed) {
  const char* keeps = std::getenv("PGPM_KEEP_DATABASES");
  if (failed && keeps != nullptr && std::string_view(keeps) == "1") return keep(database);
  put_away_.push_back(database.value("dbname"));
}

TestDatabases::~TestDatabases() {
  if (put_away_.empty()) return;
  const std::string last = std::move(put_away_.back());
  put_away_.pop_back();
  for (const std::string& name : put_away_) {
    static_cast<void>(session_->run_script(drop_statement(name)));
  }
  send_last_(drop_statement(last));
}

void TestDatabases::keep(const ConnectionParameters& database) const {
  const std::string name = database.value("dbname");
  keep_database(run_, name);
  std::cerr << "pgpm-server: kept the database of this test; open it with: "
            << database.psql_command() << '\n';
  if (is_given_) {
    std::cerr << "pgpm-server: drop it with: DROP DATABASE " << name << '\n';
  } else {
    std::cerr << "pgpm-server: its server runs until: pgpm-server stop --dir " << run_.dir << '\n';
  }
}

Expected<bool> TestDatabases::has_extension(const std::string& name) {
  return query_sql(*session_, "SELECT FROM pg_catalog.pg_available_extensions WHERE name = $1",
                   {name})
      .map([](const Rows& rows) { return rows.size() != 0; });
}

Expected<bool> TestDatabases::is_superuser() {
  if (!is_given_) return superuser_;
  return query_sql(*session_,
                   "SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user")
      .map([](const Rows& rows) { return rows.size() == 1 && rows.boolean(0, "rolsuper"); });
}

bool drop_databases(const TestRun& run) {
  if (given_server().empty()) return false;
  const auto connection = open_connection(given_server());
  if (!connection) return false;
  const auto found = query_sql(
      *connection->session,
      "SELECT datname FROM pg_catalog.pg_database WHERE pg_catalog.starts_with(datname, $1)",
      {run.database_prefix()});
  const std::vector<std::string> kept = kept_databases(run);
  for (std::size_t row = 0; found && row < found->size(); ++row) {
    const std::string name = found->text(row, "datname");
    if (std::find(kept.begin(), kept.end(), name) != kept.end()) continue;
    static_cast<void>(run_sql(*connection->session, drop_statement(name)));
  }
  return found.has_value();
}

}  // namespace pgpm::server
