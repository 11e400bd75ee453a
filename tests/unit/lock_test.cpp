#include "deploy/connect/lock.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "deploy/connect/quoting.hpp"
#include "support/deploy_fixture.hpp"

namespace pgpm::test {
namespace {

// The keys are a contract between versions of pgpm that run at the same time.
TEST(LockKeys, AreTheSameForEver) {
  EXPECT_EQ(schema_lock_key(), 148347679840449119);
  EXPECT_EQ(package_lock_key("shop"), 2489595512455769810);
  EXPECT_NE(package_lock_key("schema"), schema_lock_key());
}

TEST(DeploymentLocks, PackagesExclusivelyDependenciesSharedInOrderOfKeys) {
  const Bundle api = bundle_requiring("api", "1.0.0", {{"model", "x"}, {"base", "x"}});
  const Bundle model = bundle("model", "1.0.0");
  const std::vector<const Bundle*> bundles = {&api, &model};
  std::vector<Lock> expected = {{package_lock_key("api"), true},
                                {package_lock_key("model"), true},
                                {package_lock_key("base"), false}};
  std::sort(expected.begin(), expected.end(),
            [](const Lock& left, const Lock& right) { return left.key < right.key; });
  expected.insert(expected.begin(), {schema_lock_key(), false});
  EXPECT_EQ(deployment_locks(bundles, false), expected);
  expected.front().exclusive = true;
  EXPECT_EQ(deployment_locks(bundles, true), expected);
  const std::vector<const Bundle*> turned = {&model, &api};
  EXPECT_EQ(deployment_locks(turned, true), expected);
}

TEST(LockQuery, TakesAllInOneStatementInTheOrderGiven) {
  const std::vector<Lock> locks = {{5, true}, {-7, false}};
  const Query query = lock_query(locks);
  EXPECT_EQ(query.sql,
            "SELECT pg_advisory_xact_lock($1::bigint), pg_advisory_xact_lock_shared($2::bigint)");
  EXPECT_EQ(query.parameters, (std::vector<Value>{"5", "-7"}));
}

TEST(Quoting, NoNameCanBeAnythingElse) {
  EXPECT_EQ(quote_identifier("user"), "\"user\"");
  EXPECT_EQ(quote_identifier("a\"; DROP SCHEMA x; --"), "\"a\"\"; DROP SCHEMA x; --\"");
  const std::vector<std::string> names = {"a", "B\""};
  EXPECT_EQ(quote_identifiers(names), "\"a\", \"B\"\"\"");
  EXPECT_EQ(quote_literal("it's \\ 1"), "'it''s \\ 1'");
}

TEST(Quoting, JsonArraysHoldAnyBytes) {
  const std::vector<std::string> texts = {"a\"b\\", "gr\xfcn", "größe"};
  EXPECT_EQ(json_array(texts), "[\"a\\\"b\\\\\",\"gr\xEF\xBF\xBDn\",\"größe\"]");
  EXPECT_EQ(json_array({}), "[]");
}

}  // namespace
}  // namespace pgpm::test
