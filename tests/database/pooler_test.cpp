#include <sys/stat.h>
#include <unistd.h>

#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

/// Deployments through PgBouncer, where each transaction may run in another session of the server.
class Pooler : public DatabaseTest {
 protected:
  void SetUp() override {
    if (run_child({"pgbouncer", "--version"}, kPath).exit_code != 0) {
      GTEST_SKIP() << "pgbouncer is not installed";
    }
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    // PgBouncer does not run as root, and must reach its folder.
    socket_ = scratch_ + "/socket";
    ::chmod(scratch_.c_str(), 0755);
    ::mkdir(socket_.c_str(), 0755);
    ::chmod(socket_.c_str(), 0777);
    const std::string host = std::getenv("PGHOST");
    const std::string user = ::geteuid() == 0 ? "user = postgres\n" : "";
    write_text(scratch_ + "/pgbouncer.ini",
               "[databases]\n* = host=" + host + " port=" + std::getenv("PGPORT") +
                   " user=postgres\n[pgbouncer]\npool_mode = transaction\n"
                   "listen_addr =\nlisten_port = 6432\nauth_type = any\n"
                   "unix_socket_dir = " +
                   socket_ + '\n' + user);
    through_ = {{"PGHOST", socket_}, {"PGPORT", "6432"}};
    pooler_ = std::make_unique<Child>(
        std::vector<std::string>{"pgbouncer", scratch_ + "/pgbouncer.ini"}, kPath);
    ASSERT_TRUE(comes_true([&] { return apply({"status"}, through_).exit_code == 0; }));
  }

  void TearDown() override {
    pooler_.reset();
    DatabaseTest::TearDown();
  }

  // Where Debian installs it, too.
  const Environment kPath = {{"PATH", std::string(std::getenv("PATH")) + ":/usr/sbin"}};
  std::string socket_;
  std::unique_ptr<Child> pooler_;
  Environment through_;
};

const Source kFunction{"functions/f.sql",
                       "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"};

TEST_F(Pooler, DeploysInTransactionMode) {
  const std::string package = bundle({kFunction});
  EXPECT_EQ(apply({"deploy", package}, through_),
            (Answer{0,
                    "schema _pgpm: created\nshop 01_00_00 in schema shop_01_00_00: created with 1 "
                    "statement\n",
                    ""}));
  for (int round = 0; round < 10; ++round) {
    const std::string next = bundle({kFunction}, {{"description", std::to_string(round)}});
    const auto one = start_apply({"deploy", next, "--mode", "unsafe"}, through_);
    const auto two = start_apply({"deploy", next, "--mode", "unsafe"}, through_);
    EXPECT_EQ(one->wait().exit_code, 0);
    EXPECT_EQ(two->wait().exit_code, 0);
  }
  EXPECT_EQ(query("SELECT count(*) FROM _pgpm.deployment_events"), "11");
  EXPECT_EQ(query("SELECT shop_01_00_00.f()"), "1");
}

TEST_F(Pooler, RefusesScriptsThatNeedASession) {
  const std::string package = bundle(
      {{"tables/1.sql", "CREATE TABLE t (id int);\n"},
       {"tables/2.sql", "-- pgpm: no-transaction\nCREATE INDEX CONCURRENTLY i ON t (id);\n"}});
  const Answer refused{
      4, "",
      "pgpm-apply: error: package \"shop\" 01_00_00 has no-transaction scripts to "
      "run, and the connection goes through a connection pooler\n"
      "DETAIL: Behind the commit they need one session of the server from start to "
      "end.\n"
      "HINT: Connect to the server directly.\n"};
  EXPECT_EQ(apply({"deploy", package}, through_), refused);
  EXPECT_EQ(apply({"plan", package}, through_), refused);
  EXPECT_EQ(apply({"deploy", package}).exit_code, 0);
  EXPECT_EQ(apply({"deploy", package}, through_).exit_code, 0);  // nothing is left to run
}

}  // namespace
}  // namespace pgpm::test
