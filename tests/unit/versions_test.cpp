#include <gtest/gtest.h>

#include "core/render.hpp"
#include "deploy/versions/removal.hpp"
#include "deploy/versions/rollback.hpp"
#include "support/deploy_fixture.hpp"

namespace pgpm::test {
namespace {

/// `shop` 1.0.0 with a revision that was kept, and one that is current.
class Versions : public ::testing::Test {
 protected:
  Versions() {
    versions.database = database();
    add("7", "shop_1_0_0_0", 0, 3);
    add("9", "shop_1_0_0", std::nullopt, 8);
  }

  DeployedPackage& add(const std::string& id, const std::string& schema, std::optional<int> number,
                       int event) {
    DeployedPackage row{.id = id,
                        .name = "shop",
                        .version = Version::parse("1.0.0").value(),
                        .schema = schema,
                        .old_revision = number,
                        .digest = "digest " + id,
                        .catalog_hash = "untouched",
                        .server_major = 15,
                        .last_event = event};
    versions.database.details[schema].catalog_hash = "untouched";
    versions.database.packages.push_back(row);
    return versions.database.packages.back();
  }
  SchemaDetails& details(const std::string& schema) { return versions.database.details[schema]; }

  static std::string text(const std::vector<Step>& steps) {
    std::string all;
    for (const Step& step : steps) {
      all += query_name(step.sql());
      for (const auto& parameter : step.parameters) {
        if (!parameter.value_or("").starts_with('{')) all += " | " + parameter.value_or("NULL");
      }
      all += '\n';
    }
    return all;
  }

  DeployedVersions versions;
  VersionOptions options{.package = "shop"};
};

TEST_F(Versions, RollBackToTheOneThatWasCurrentLast) {
  add("4", "shop_1_0_0_5", 5, 2);
  const auto target = choose_rollback(versions, options);
  ASSERT_TRUE(target);
  EXPECT_EQ(target->restored->id, "7");
  EXPECT_EQ(target->current->id, "9");
}

TEST_F(Versions, RollBackInAnOrderThatNeverHasOneNameTwice) {
  details("shop_1_0_0").outside_objects = {{"trigger", "t on crm.users"}};
  details("shop_1_0_0").revision_names = {"shop_1_0_0_0"};
  details("shop_1_0_0").pinned_routines = {{"shop_1_0_0.f()", "shop_1_0_0, pg_temp"}};
  details("shop_1_0_0_0").pinned_routines = {{"shop_1_0_0_0.f()", "shop_1_0_0_0, pg_temp"}};
  const auto target = choose_rollback(versions, options);
  const auto rollback =
      plan_rollback(versions, *target,
                    {{"trigger t on crm.users", "maker", "CREATE TRIGGER t ..."}}, options, "ID");
  ASSERT_TRUE(rollback);
  EXPECT_EQ(text(rollback->steps),
            "DROP trigger IF EXISTS t on crm.users\n"
            "ALTER ROUTINE shop_1_0_0.f() SET search_path = \"shop_1_0_0_1\", \"pg_temp\"\n"
            "ALTER SCHEMA \"shop_1_0_0\" RENAME TO \"shop_1_0_0_1\"\n"
            "<record_revision> | shop_1_0_0 | shop_1_0_0_1 | 1\n"
            "<rebind_dependents> | 9 | 7\n"
            "ALTER ROUTINE shop_1_0_0_0.f() SET search_path = \"shop_1_0_0\", \"pg_temp\"\n"
            "ALTER SCHEMA \"shop_1_0_0_0\" RENAME TO \"shop_1_0_0\"\n"
            "<record_restored> | shop_1_0_0_0 | shop_1_0_0\n"
            "SET LOCAL ROLE \"maker\"\n"
            "CREATE TRIGGER t ...\n"
            "SET LOCAL ROLE NONE\n"
            "<record_event> | shop_1_0_0\n"
            "SELECT pg_notify($1, $2) | deployment_events$$shop | 1.0.0\n"
            "SET CONSTRAINTS ALL IMMEDIATE\n"
            "<renew_fingerprints> | shop_1_0_0 | []\n"
            "<record_catalog_hash> | shop_1_0_0\n"
            "<renew_fingerprints> | shop_1_0_0_1 | []\n"
            "<record_catalog_hash> | shop_1_0_0_1\n");
}

TEST_F(Versions, WhatMadeThingsOutsideIsDoneAsThoseWhoDidIt) {
  const auto target = choose_rollback(versions, options);
  const auto rollback = plan_rollback(versions, *target,
                                      {{"cast x", "keeper", "CREATE CAST x"},
                                       {"cast x", "keeper", "COMMENT ON CAST x"},
                                       {"policy p", "other", "CREATE POLICY p"}},
                                      options, "ID");
  ASSERT_TRUE(rollback);
  EXPECT_NE(text(rollback->steps)
                .find("SET LOCAL ROLE \"keeper\"\nCREATE CAST x\nCOMMENT ON CAST x\n"
                      "SET LOCAL ROLE \"other\"\nCREATE POLICY p\nSET LOCAL ROLE NONE\n"),
            std::string::npos);
}

TEST_F(Versions, StayForEveryReason) {
  versions.bindings = {{"12", "9", "shop", ">=1"}};
  DeployedPackage api = versions.database.packages.back();
  api.id = "12";
  api.name = "api";
  api.schema = "api_1_0_0";
  versions.database.packages.push_back(api);
  details("shop_1_0_0").dependents = {{"crm", "view crm.v"}, {"crm", "table column crm.w.c"}};
  details("shop_1_0_0").outside_columns = {"crm.w.c"};
  details("shop_1_0_0").tables_with_rows = {"shop_1_0_0.t"};
  const VersionUsage usage{.users = {{"42", "web", ""}}};
  const DeployedPackage shop = versions.database.packages[1];
  const Removal kept = examine(versions, shop, usage, options);
  EXPECT_EQ(kept.reasons,
            (std::vector<Reason>{
                {KeepReason::kSession, "process 42 uses it, of user \"web\""},
                {KeepReason::kPackage, "package api 1.0.0 in schema api_1_0_0 depends on it"},
                {KeepReason::kObject, "view crm.v depends on it"},
                {KeepReason::kData, "table shop_1_0_0.t holds rows"},
                {KeepReason::kData, "column crm.w.c is of its type"}}));
  EXPECT_EQ(kept.revisions, std::vector<std::string>{"shop_1_0_0_0"});
  options.drop_data = true;
  EXPECT_EQ(examine(versions, shop, {}, options).lost_data,
            (std::vector<std::string>{"table shop_1_0_0.t", "column crm.w.c"}));
}

}  // namespace
}  // namespace pgpm::test
