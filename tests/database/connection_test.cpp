#include <gmock/gmock.h>

#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Connection : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    other_ = another_database();
    host_ = std::getenv("PGHOST");
    port_ = std::getenv("PGPORT");
  }

  // The database that pgpm-apply finds.
  std::string found(std::vector<std::string> options, const Environment& environment = {}) {
    options.insert(options.begin(), "status");
    const Answer answer = apply(std::move(options), environment);
    const std::string words = "pgpm is not installed in database ";
    if (answer.exit_code != 0 || !answer.out.starts_with(words)) return answer.err;
    return answer.out.substr(words.size(), answer.out.size() - words.size() - 1);
  }

  [[nodiscard]] std::string conninfo(const std::string& database) const {
    return "host='" + host_ + "' port=" + port_ + " user=postgres dbname=" + database;
  }
  [[nodiscard]] std::string uri(const std::string& database,
                                const std::string& password = "") const {
    return "postgresql://postgres" + password + "@/" + database + "?host=" + host_ +
           "&port=" + port_;
  }

  // Nothing in the environment says where.
  const Environment none_ = {{"PGHOST", {}}, {"PGPORT", {}}, {"PGUSER", {}}, {"PGDATABASE", {}}};
  std::string other_;
  std::string host_;
  std::string port_;
};

Environment with(Environment environment, const std::string& name, const std::string& value) {
  environment[name] = value;
  return environment;
}

TEST_F(Connection, IsWhatTheOptionsSay) {
  EXPECT_EQ(found({"-d", other_}), other_);
  EXPECT_EQ(found({"--dbname=" + other_}), other_);
  EXPECT_EQ(found({"-d", conninfo(other_)}, none_), other_);
  EXPECT_EQ(found({"-d", uri(other_)}, none_), other_);
  EXPECT_EQ(found({"-h", host_, "-p", port_, "-U", "postgres", "-d", other_, "-w"}, none_), other_);
  EXPECT_EQ(found({"-U", "postgres"}), database_);
}

TEST_F(Connection, IsWhatTheEnvironmentSays) {
  EXPECT_EQ(found({}), database_);
  EXPECT_EQ(found({}, with(none_, "PGPM_CONNINFO", conninfo(other_))), other_);
  EXPECT_EQ(found({}, with(none_, "DATABASE_URL", uri(other_))), other_);
  const std::string file = scratch_ + "/services";
  write_text(file, "[there]\nhost=" + host_ + "\nport=" + port_ +
                       "\nuser=postgres\ndbname=" + other_ + "\n");
  EXPECT_EQ(found({}, with(with(none_, "PGSERVICEFILE", file), "PGSERVICE", "there")), other_);
  EXPECT_EQ(found({"-d", "service=there"}, with(none_, "PGSERVICEFILE", file)), other_);
}

TEST_F(Connection, OptionsComeBeforeTheEnvironment) {
  EXPECT_EQ(found({"-d", other_}, {{"PGPM_CONNINFO", conninfo("nowhere")}}), other_);
  EXPECT_EQ(found({"-d", conninfo(other_)}, {{"PGDATABASE", "nowhere"}, {"PGHOST", "/nowhere"}}),
            other_);
  EXPECT_EQ(found({"-h", host_, "-d", conninfo(other_) + " host=/nowhere"}), other_);
  EXPECT_EQ(found({}, {{"PGPM_CONNINFO", conninfo(other_)}, {"DATABASE_URL", uri("nowhere")}}),
            other_);
  // DATABASE_URL counts only when nothing else says where.
  EXPECT_EQ(found({}, {{"DATABASE_URL", uri(other_)}}), database_);
}

TEST_F(Connection, ToNowhereIsAnError) {
  EXPECT_EQ(
      apply({"status", "-h", "/nowhere"}),
      (Answer{
          2, "",
          "pgpm-apply: error: connection to server on socket \"/nowhere/.s.PGSQL." + port_ +
              "\" failed: No such file or directory\n"
              "\tIs the server running locally and accepting connections on that socket?\n"
              "HINT: Say where with -d, PGHOST and its like, a service file, or DATABASE_URL.\n"}));
  const Answer json = apply({"status", "-d", "nowhere", "--format", "json"});
  EXPECT_EQ(json.exit_code, 2);
  EXPECT_EQ(nlohmann::json::parse(json.out)["result"], "no_connection");
  EXPECT_THAT(json.out, HasSubstr("database \\\"nowhere\\\" does not exist"));
}

TEST_F(Connection, PasswordsAreNeverPrinted) {
  const std::vector<std::string> strings = {uri("nowhere", ":s3cret"),
                                            "postgresql://u:s3cret@/nowhere?host=/nowhere",
                                            "postgresql://u:s3cret@localhost:port/x",
                                            "postgresql://u:s3cret@[::1/x",
                                            "postgresql://u:s3cret@/x?nonsense=1",
                                            "postgresql://u:s3cret%zz@/x",
                                            "postgresql://u@/x?password=s3cret&host=/nowhere",
                                            "postgres:/u:s3cret@host/x",
                                            "postgresq://u:s3cret@host/x",
                                            "u:s3cret@host",
                                            "host=/nowhere password=s3cret",
                                            "host=/nowhere password=s3cret dbname",
                                            "host=/nowhere password='s3cret",
                                            "host=/nowhere password='s3cret' nonsense=1",
                                            "host=/nowhere passwd=s3cret",
                                            conninfo("nowhere") + " password=s3cret"};
  for (const std::string& string : strings) {
    for (const char* format : {"text", "json"}) {
      const Answer answer = apply({"status", "--format", format, "-d", string});
      EXPECT_TRUE(answer.exit_code == 1 || answer.exit_code == 2) << answer;
      EXPECT_THAT(answer.out + answer.err, Not(HasSubstr("s3cret"))) << string;
    }
    const Answer answer = apply({"status"}, {{"PGPM_CONNINFO", string}});
    EXPECT_THAT(answer.out + answer.err, Not(HasSubstr("s3cret"))) << string;
  }
}

TEST_F(Connection, PasswordsAreUsedAndNotKept) {
  role("secretive");
  // Before PostgreSQL 14 the default is md5.
  query(
      "SET password_encryption = 'scram-sha-256'; ALTER ROLE secretive PASSWORD 's3cret'; "
      "GRANT CREATE ON DATABASE " +
      database_ + " TO secretive");
  query("CREATE TABLE public.hba AS SELECT pg_read_file(current_setting('hba_file')) AS text");
  const auto write_hba = [&](const std::string& first) {
    query(
        "DO $$ BEGIN EXECUTE format('COPY (SELECT unnest(string_to_array(%L || text, chr(10))) "
        "FROM public.hba) "
        "TO %L', '" +
        first + "', current_setting('hba_file')); PERFORM pg_reload_conf(); END $$");
  };
  write_hba("local all secretive scram-sha-256\n");
  const auto status = [&](const Environment& environment) {
    return apply({"status", "-U", "secretive", "-w"}, environment);
  };
  ASSERT_TRUE(comes_true([&] { return status({}).exit_code == 2; }));

  EXPECT_THAT(status({}).err, HasSubstr("no password supplied"));
  const Answer wrong = status({{"PGPASSWORD", "wr0ng"}});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("password authentication failed for user \"secretive\""));
  EXPECT_THAT(wrong.err, Not(HasSubstr("wr0ng")));
  EXPECT_EQ(status({{"PGPASSWORD", "s3cret"}}).exit_code, 0);

  const std::string package = bundle(
      {{"functions/f.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"}});
  const std::string with_password =
      "postgresql://secretive:s3cret@/" + database_ + "?host=" + host_ + "&port=" + port_;
  const Answer done = apply({"deploy", package, "-d", with_password, "--format", "json"});
  EXPECT_EQ(done.exit_code, 0) << done;
  EXPECT_THAT(done.out, Not(HasSubstr("s3cret")));
  EXPECT_THAT(dump(), Not(HasSubstr("s3cret")));
  write_hba("");
}

}  // namespace
}  // namespace pgpm::test
