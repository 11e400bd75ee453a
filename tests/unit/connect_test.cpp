#include "deploy/connect/connect.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

namespace pgpm {
namespace {

// No server listens in this folder: every attempt fails, and libpq names what it tried.
const std::string kNowhere = "/nonexistent/pgpm";

class ConnectTest : public ::testing::Test {
 protected:
  ConnectTest() {
    for (const char* name : {"PGPM_CONNINFO", "PGSERVICE", "PGHOST", "PGHOSTADDR", "PGDATABASE",
                             "DATABASE_URL", "PGPORT", "PGUSER", "PGPASSWORD", "PGSERVICEFILE"}) {
      ::unsetenv(name);
    }
  }

  static void set(const char* name, const std::string& value) { ::setenv(name, value.c_str(), 1); }

  static Error failure(const ConnectionOptions& options) {
    const auto session = connect(options);
    return session ? Error{.message = "connected"} : session.error();
  }

  // The socket that libpq tried: "folder:port".
  static std::string tried(const ConnectionOptions& options) {
    const std::string message = failure(options).message;
    const std::size_t begin = message.find('"');
    const std::size_t end = message.find("/.s.PGSQL.");
    if (begin == std::string::npos || end == std::string::npos) return message;
    const std::size_t port = end + 10;
    return message.substr(begin + 1, end - begin - 1) + ':' +
           message.substr(port, message.find('"', port) - port);
  }

  static std::string at(const std::string& folder) { return "host=" + kNowhere + '/' + folder; }
};

TEST_F(ConnectTest, OptionsWinOverTheEnvironment) {
  set("PGPM_CONNINFO", at("conninfo"));
  set("PGHOST", kNowhere + "/libpq");
  set("DATABASE_URL", "postgresql:///url?" + at("url"));
  EXPECT_EQ(tried({.dbname = at("option")}), kNowhere + "/option:5432");
  EXPECT_EQ(tried({.dbname = at("option"), .host = kNowhere + "/host", .port = "7"}),
            kNowhere + "/host:7");
  // A name alone says nothing of the server, which libpq's environment then does.
  EXPECT_EQ(tried({.dbname = "crm"}), kNowhere + "/libpq:5432");
  EXPECT_EQ(tried({.user = "alice"}), kNowhere + "/libpq:5432");
}

TEST_F(ConnectTest, ConninfoVariableThenLibpqsThenDatabaseUrl) {
  set("DATABASE_URL", "postgresql:///url?" + at("url"));
  EXPECT_EQ(tried({}), kNowhere + "/url:5432");
  set("PGHOST", kNowhere + "/libpq");
  EXPECT_EQ(tried({}), kNowhere + "/libpq:5432");
  set("PGPM_CONNINFO", at("conninfo"));
  EXPECT_EQ(tried({}), kNowhere + "/conninfo:5432");
}

TEST_F(ConnectTest, FailureIsAConnectionErrorWithAHint) {
  const Error error = failure({.dbname = at("x")});
  EXPECT_EQ(error.kind, ErrorKind::kConnection);
  EXPECT_EQ(error.hint, "Say where with -d, PGHOST and its like, a service file, or DATABASE_URL.");
}

std::string all_of(const Error& error) { return error.message + error.detail + error.hint; }

TEST_F(ConnectTest, NoErrorHoldsAPassword) {
  const std::string secret = "s3cr3t";
  set("PGPASSWORD", secret);
  const std::string escaped = "%2Fnonexistent%2Fs3cr3t";  // the host's name holds it as well
  for (const std::string& dbname :
       {"password=" + secret + " host=" + kNowhere + '/' + secret,
        "postgresql://me:" + secret + "@" + escaped + "/crm",
        "postgres://me@" + escaped + "/crm?password=" + secret,
        // These cannot be read, and libpq's own message would quote them.
        "password='" + secret, "postgresql://me:" + secret + "@[::1/crm",
        "host=x password=" + secret + " nonsense", "postgresql://me:" + secret + "%zz@host/crm"}) {
    const Error error = failure({.dbname = dbname});
    EXPECT_EQ(all_of(error).find(secret), std::string::npos) << all_of(error);
  }
}

TEST_F(ConnectTest, UnreadableStringsAreWrongUsage) {
  const Error error = failure({.dbname = "host=x nonsense"});
  EXPECT_EQ(error.kind, ErrorKind::kUsage);
  EXPECT_EQ(error.message, "could not read the connection string");
}

// libpq would take it as the name of a database, and the server would repeat it.
TEST_F(ConnectTest, AddressesOfAnotherKindAreWrongUsage) {
  for (const char* url : {"mysql://me:s3cr3t@host/crm", "postgresql+psycopg2://me:s3cr3t@host/crm",
                          "jdbc:postgresql://host/crm?password=s3cr3t"}) {
    set("DATABASE_URL", url);
    const Error error = failure({});
    EXPECT_EQ(error.kind, ErrorKind::kUsage) << url;
    EXPECT_EQ(all_of(error).find("s3cr3t"), std::string::npos) << all_of(error);
  }
}

}  // namespace
}  // namespace pgpm
