#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

// A copy of the test's server that follows it and can only be read.
class Standby : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    role("caller");
    ASSERT_EQ(apply({"install", "--usage", "caller"}).exit_code, 0);
    package_ = version("01_00_00");
    deploy(package_, {"--usage", "caller"});

    const std::string programs = query("SELECT setting FROM pg_config WHERE name = 'BINDIR'");
    if (!std::filesystem::exists(programs + "/pg_basebackup")) {
      GTEST_SKIP() << "pg_basebackup is not in " << programs;
    }
    folder_ = (std::filesystem::temp_directory_path() / "pgpm-standby-XXXXXX").string();
    ASSERT_NE(::mkdtemp(folder_.data()), nullptr);
    if (::geteuid() == 0) {
      ASSERT_EQ(run_child({"chown", "postgres:", folder_}).exit_code, 0);
    }
    const std::string data = folder_ + "/data";
    const Answer copied =
        run_child(as_server({programs + "/pg_basebackup", "--pgdata", data, "--write-recovery-conf",
                             "--wal-method=stream", "--checkpoint=fast", "--no-sync"}));
    ASSERT_EQ(copied.exit_code, 0) << copied;
    server_ = std::make_unique<Child>(
        as_server({programs + "/postgres", "-D", data, "-c", "listen_addresses=", "-c",
                   "unix_socket_directories=" + folder_, "-c", "port=5432"}));
    ASSERT_TRUE(comes_true([&] { return there("SELECT pg_is_in_recovery()") == "t"; }));
    ASSERT_TRUE(follows());
  }

  void TearDown() override {
    if (server_) {
      ::kill(server_->pid(), SIGQUIT);
      (void)server_->wait();
    }
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
    DatabaseTest::TearDown();
  }

  // A command of the server's user, which ends with the test whatever happens to it.
  static std::vector<std::string> as_server(const std::vector<std::string>& command) {
    std::vector<std::string> words = {"setpriv", "--pdeathsig", "KILL"};
    if (::geteuid() == 0) {
      words.insert(words.end(), {"--reuid=postgres", "--regid=postgres", "--init-groups"});
    }
    words.insert(words.end(), command.begin(), command.end());
    return words;
  }

  std::string version(const std::string& text) {
    return bundle(
        {{"functions/one.sql", "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"}},
        {{"version", text}});
  }

  [[nodiscard]] std::string there(const std::string& sql, const std::string& user = "postgres") {
    TestConnection connection("host=" + folder_ + " port=5432 dbname=" + database_ +
                              " user=" + user);
    return connection.query(sql);
  }

  Answer apply_there(std::vector<std::string> arguments) {
    return apply(std::move(arguments), {{"PGHOST", folder_}, {"PGPORT", "5432"}});
  }

  // Whether it has all that the server has written until now.
  // A commit that is waited for flushes what came before it, and what is flushed is sent.
  bool follows() {
    (void)query(
        "SELECT set_config('synchronous_commit', 'on', true), "
        "pg_logical_emit_message(true, 'pgpm', 'written')");
    const std::string written = query("SELECT pg_current_wal_flush_lsn()");
    return comes_true(
        [&] { return there("SELECT pg_last_wal_replay_lsn() >= '" + written + "'") == "t"; });
  }

  std::string package_;
  std::string folder_;
  std::unique_ptr<Child> server_;
};

TEST_F(Standby, AnswersAsItsServerDoes) {
  const std::string next = version("01_01_00");
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"status"},
                                             {"history"},
                                             {"verify"},
                                             {"verify", package_},
                                             {"plan", package_, "--usage", "caller"},
                                             {"plan", next, "--exit-code"},
                                             {"deploy", next, "--dry-run"},
                                             {"remove", "shop", "01_00_00", "--dry-run"}}) {
    const Answer here = apply(command);
    EXPECT_EQ(apply_there(command), here) << command.front();
    EXPECT_NE(here.out, "") << command.front();
  }
}

TEST_F(Standby, ClientsBindToWhatIsDeployed) {
  const std::string bind = "SELECT _pgpm.set_search_path('shop')";
  const auto bound = nlohmann::json::parse(there(bind, "caller"));
  EXPECT_EQ(bound["schema"], "shop_01_00_00");
  EXPECT_EQ(bound["listens"], false);
  EXPECT_EQ(there(bind + "; SELECT one()", "caller"), "1");
  deploy(version("01_01_00"), {"--usage", "caller"});
  ASSERT_TRUE(follows());
  EXPECT_EQ(nlohmann::json::parse(there(bind, "caller"))["schema"], "shop_01_01_00");
}

TEST_F(Standby, RefusesToChangeAnything) {
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"deploy", package_}, {"remove", "shop", "01_00_00"}, {"install"}}) {
    const Answer refused = apply_there(command);
    EXPECT_EQ(refused.exit_code, 3) << command.front();
    EXPECT_EQ(refused.err.substr(0, refused.err.find('\n')),
              "pgpm-apply: error: cannot set transaction read-write mode during recovery [0A000]")
        << command.front();
  }
}

}  // namespace
}  // namespace pgpm::test
