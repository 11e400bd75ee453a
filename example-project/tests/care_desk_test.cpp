#include "care_desk.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>

#include "database.hpp"

namespace servicetool {
namespace {

// Each case has a database of its own, which pgpm_discover_tests() gives it.
class CareDesk : public testing::Test {
 protected:
  void SetUp() override {
    auto database = Database::connect(std::getenv("PGPM_CONNINFO"));
    ASSERT_TRUE(database) << database.error().message;
    database_.emplace(*std::move(database));
    const auto bound = database_->bind_to(SERVICETOOL_SCHEMA);
    ASSERT_TRUE(bound) << bound.error().message;
  }

  [[nodiscard]] std::string value(const std::string& sql) {
    const auto found = database_->value(sql);
    return found ? *found : found.error().message;
  }

  std::optional<Database> database_;
};

TEST_F(CareDesk, ReportsItsCases) {
  const auto report = report_cases(*database_);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_NE(report->find("Anna"), std::string::npos) << *report;
}

TEST_F(CareDesk, BeginsWithWhatIsStored) {
  EXPECT_EQ(value("SELECT name FROM load_account(1)"), "Anna Sommer");
  EXPECT_EQ(value("SELECT count(*) FROM unnest(load_accounts())"), "2");
}

TEST_F(CareDesk, ClosesAnAccountForGood) {
  EXPECT_EQ(value("SELECT save_account(close_account(load_account(2), 'j.doe', now()))"), "2");
  const auto blocked = database_->query("SELECT block_account(load_account(2), 'abuse', 'j.doe')");
  ASSERT_FALSE(blocked);
  EXPECT_EQ(blocked.error().sqlstate, "55000");
}

}  // namespace
}  // namespace servicetool
