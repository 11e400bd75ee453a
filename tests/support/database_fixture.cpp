#include "support/database_fixture.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

namespace pgpm::test {
namespace {

// Vacuum and analyze on their own would write while a case counts transactions.
class QuietServer : public testing::Environment {
 public:
  void SetUp() override {
    if (std::getenv("PGPM_CONNINFO") == nullptr) return;
    TestConnection connection(std::getenv("PGPM_CONNINFO"));
    connection.query("ALTER SYSTEM SET autovacuum = off");
    connection.query("SELECT pg_reload_conf()");
  }
};

const testing::Environment* const kQuietServer = testing::AddGlobalTestEnvironment(new QuietServer);

}  // namespace

TestConnection::TestConnection(const std::string& conninfo)
    : connection_(PQconnectdb(conninfo.c_str())) {
  PQsetNoticeProcessor(
      connection_.get(), [](void*, const char*) {}, nullptr);
}

std::string TestConnection::query(const std::string& sql) {
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection_.get(), sql.c_str()),
                                                             &PQclear);
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    const char* message = PQresultErrorField(result.get(), PG_DIAG_MESSAGE_PRIMARY);
    return std::string("ERROR: ") +
           (message != nullptr ? message : PQerrorMessage(connection_.get()));
  }
  std::string text;
  for (int row = 0; row < PQntuples(result.get()); ++row) {
    if (row > 0) text += '\n';
    for (int column = 0; column < PQnfields(result.get()); ++column) {
      if (column > 0) text += '|';
      text += PQgetvalue(result.get(), row, column);
    }
  }
  return text;
}

std::string TestConnection::notification() {
  std::string text;
  (void)comes_true([&] {
    PQconsumeInput(connection_.get());
    const std::unique_ptr<PGnotify, decltype(&PQfreemem)> notify(PQnotifies(connection_.get()),
                                                                 &PQfreemem);
    if (notify) text = std::string(notify->relname) + ' ' + notify->extra;
    return notify != nullptr;
  });
  return text;
}

void DatabaseTest::SetUp() {
  const char* conninfo = std::getenv("PGPM_CONNINFO");
  // A server that somebody works with is no place for tests that kill and drop.
  static const std::string server = conninfo == nullptr ? "" : conninfo;
  if (server.empty()) GTEST_FAIL() << "run this program by \"pgpm-server run -- PROGRAM\"";
  ::unsetenv("PGPM_CONNINFO");

  scratch_ = (std::filesystem::temp_directory_path() / "pgpm test XXXXXX").string();
  if (::mkdtemp(scratch_.data()) == nullptr) GTEST_FAIL() << "could not make " << scratch_;
  maintenance_ = std::make_unique<TestConnection>(server);
  database_ = make_database();
  ::setenv("PGDATABASE", database_.c_str(), 1);
  connection_ = std::make_unique<TestConnection>("");
}

void DatabaseTest::TearDown() {
  connection_.reset();
  for (const std::string& name : databases_) {
    EXPECT_EQ(maintenance_->query("DROP DATABASE " + quoted(name) + " WITH (FORCE)"), "");
  }
  for (const std::string& name : roles_) {
    EXPECT_EQ(maintenance_->query("DROP ROLE " + quoted(name)), "");
  }
  std::error_code ignored;
  if (!scratch_.empty()) std::filesystem::remove_all(scratch_, ignored);
}

std::string DatabaseTest::make_database() {
  static int number = 0;
  const std::string name = "test_" + std::to_string(++number);
  EXPECT_EQ(maintenance_->query("CREATE DATABASE " + name), "");
  databases_.push_back(name);
  // As it is from PostgreSQL 15 on.
  if (server_major() < 15) {
    TestConnection("dbname=" + name).query("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
  }
  return name;
}

std::string DatabaseTest::another_database() { return make_database(); }

std::string DatabaseTest::role(const std::string& name) {
  EXPECT_EQ(query("CREATE ROLE " + quoted(name) + " LOGIN"), "");
  roles_.push_back(name);
  return name;
}

std::string DatabaseTest::word_of_newer_server(const std::string& text) {
  if (server_major() >= 14) return "";
  for (const char* word : {"BEGIN ATOMIC", "multirange", "OR REPLACE TRIGGER"}) {
    if (text.find(word) != std::string::npos) return word;
  }
  return "";
}

std::string DatabaseTest::bundle(const std::vector<Source>& sources, const nlohmann::json& config) {
  const std::string folder = scratch_ + "/package " + std::to_string(++bundles_);
  nlohmann::json settings = {{"name", "shop"},
                             {"version", "01_00_00"},
                             {"class", "postgres_sql"},
                             {"subclass", "versioned"}};
  for (const Source& source : sources) {
    const std::string section = source.path.substr(0, source.path.find('/'));
    settings[section + "_path"] = section;
    write_text(folder + '/' + source.path, source.text);
  }
  if (!config.is_null()) settings.merge_patch(config);
  write_text(folder + "/config.json", settings.dump(2));
  const std::string artifact = folder + ".pgpm";
  const Answer answer = run_child({PGPM_BUNDLE_PROGRAM, folder, "-o", artifact});
  EXPECT_EQ(answer.exit_code, 0) << answer;
  return artifact;
}

Answer DatabaseTest::apply(std::vector<std::string> arguments, const Environment& environment) {
  return start_apply(std::move(arguments), environment)->wait();
}

std::unique_ptr<Child> DatabaseTest::start_apply(std::vector<std::string> arguments,
                                                 const Environment& environment) {
  arguments.insert(arguments.begin(), PGPM_APPLY_PROGRAM);
  return std::make_unique<Child>(std::move(arguments), environment);
}

void DatabaseTest::deploy(const std::string& artifact, std::vector<std::string> options) {
  options.insert(options.begin(), {"deploy", artifact});
  const Answer answer = apply(std::move(options));
  EXPECT_EQ(answer.exit_code, 0) << answer;
}

std::string DatabaseTest::query(const std::string& sql) { return connection_->query(sql); }

std::string DatabaseTest::query_as(const std::string& role, const std::string& sql) {
  std::string name;
  for (const char c : role) {
    if (c == '\'' || c == '\\') name += '\\';
    name += c;
  }
  return TestConnection("user='" + name + '\'').query(sql);
}

std::string DatabaseTest::dump(const std::vector<std::string>& options) const {
  std::vector<std::string> command = {"pg_dump", "--create", "--dbname", database_};
  command.insert(command.end(), options.begin(), options.end());
  const Answer answer = run_child(command);
  EXPECT_EQ(answer.exit_code, 0) << answer;
  // Newer minor versions write a random key.
  std::istringstream lines(answer.out);
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("\\restrict") && !line.starts_with("\\unrestrict")) text += line + '\n';
  }
  return text;
}

std::string quoted(const std::string& identifier) {
  std::string text = "\"";
  for (const char c : identifier) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + '"';
}

std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_text(const std::string& path, const std::string& text) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace pgpm::test
