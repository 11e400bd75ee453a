#include "support/database_fixture.hpp"

namespace pgpm::test {
namespace {

// A database that came from another major version of the server, where fingerprints differ.
class ServerMajor : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (HasFatalFailure()) return;
    query("CREATE TABLE public.users (id int)");
    package_ = bundle(
        {{"functions/f.sql",
          "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';\n"},
         {"triggers/t.sql",
          "CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION f();\n"}});
    deploy(package_);
    verified_ = apply({"verify"});
    query(
        "UPDATE _pgpm.packages SET pkg_server_major = 12, pkg_catalog_hash = 'x';"
        "UPDATE _pgpm.package_objects SET obj_fingerprint = 'x' WHERE obj_fingerprint IS NOT NULL;"
        "UPDATE _pgpm.package_outside_objects SET out_definition = ARRAY['another spelling']");
  }

  std::string package_;
  Answer verified_;
};

const std::string kSchema = "shop 01_00_00 in schema shop_01_00_00: ";

TEST_F(ServerMajor, ADeploymentRecordsWhatIsUpToDateAnew) {
  EXPECT_EQ(
      apply({"plan", package_, "--exit-code"}),
      (Answer{0, kSchema + "up to date, record it anew for this version of the server\n", ""}));
  const Answer json = apply({"deploy", package_, "--format", "json"});
  EXPECT_EQ(json.exit_code, 0);
  EXPECT_EQ(nlohmann::json::parse(json.out)["deployment"], nullptr);
  EXPECT_EQ(query("SELECT count(*) FROM _pgpm.deployment_events"), "1");
  EXPECT_EQ(apply({"deploy", package_}), (Answer{0, kSchema + "up to date\n", ""}));
  EXPECT_EQ(apply({"verify"}), verified_);
  query("ALTER FUNCTION shop_01_00_00.f() STRICT");
  EXPECT_EQ(apply({"deploy", package_}).exit_code, 4);
}

TEST_F(ServerMajor, SoDoesOneThatChangesIt) {
  EXPECT_EQ(apply({"deploy", package_, "--usage", "postgres"}).exit_code, 4);
  EXPECT_EQ(apply({"deploy", package_, "--usage", "postgres", "--mode", "unsafe"}).exit_code, 0);
  EXPECT_EQ(apply({"verify"}), verified_);
}

TEST_F(ServerMajor, WhatIsGoneOutsideIsSeenAllTheSame) {
  query("DROP TRIGGER t ON users");
  const Answer refused = apply({"deploy", package_});
  EXPECT_EQ(refused.exit_code, 4);
  EXPECT_NE(refused.err.find("note: trigger t on public.users is gone\n"), std::string::npos)
      << refused;
}

}  // namespace
}  // namespace pgpm::test
