#include <gtest/gtest.h>

#include "deploy/connect/transaction.hpp"
#include "support/fake_session.hpp"

namespace pgpm::test {
namespace {

class Attempt : public testing::Test {
 protected:
  // Of steps "before, try, try again, after", of which the middle ones can be done otherwise.
  Expected<void> apply() {
    const auto otherwise = [] {
      return std::vector<Step>{{.text = "safe way"}, {.text = "its end"}};
    };
    const std::vector<Step> steps = {{.text = "before"},
                                     {.text = "try", .otherwise = otherwise},
                                     {.text = "try again", .otherwise = otherwise},
                                     {.text = "after"}};
    const auto session = server_.connect()();
    return apply_steps(**session, steps, {}, [&](std::size_t done) { done_.push_back(done); });
  }

  FakeServer server_;
  std::vector<std::size_t> done_;
};

using Texts = std::vector<std::string>;

TEST_F(Attempt, ThatSucceedsIsAllThatIsSent) {
  EXPECT_TRUE(apply());
  EXPECT_EQ(server_.sent(), (Texts{"before", "try", "try again", "after"}));
  EXPECT_EQ(server_.round_trips(), 1U);
  EXPECT_EQ(done_, (std::vector<std::size_t>{1, 2, 3, 4}));
}

TEST_F(Attempt, ThatFailsIsDoneOtherwiseAndLeftBehind) {
  server_.fail("try", {.sqlstate = "XX000", .message = "no memory to share"});
  EXPECT_TRUE(apply());
  EXPECT_EQ(server_.sent(), (Texts{"before", "try", "ROLLBACK TO SAVEPOINT pgpm_attempt",
                                   "safe way", "its end", "after"}));
  EXPECT_EQ(done_, (std::vector<std::size_t>{1, 4}));
}

TEST_F(Attempt, OtherwiseFailsForGood) {
  server_.fail("try again", {.sqlstate = "42703", .message = "somewhere is an error"});
  server_.fail("safe way", {.sqlstate = "42703", .message = "here is the error"});
  const auto applied = apply();
  ASSERT_FALSE(applied);
  EXPECT_EQ(applied.error().message, "here is the error");
  EXPECT_EQ(server_.sent(), (Texts{"before", "try", "try again",
                                   "ROLLBACK TO SAVEPOINT pgpm_attempt", "safe way"}));
}

TEST_F(Attempt, IsNotRepeatedAfterALockTimeOutACancelOrALostConnection) {
  const std::vector<std::pair<ServerError, ErrorKind>> ends = {
      {{.sqlstate = "55P03", .message = "lock timeout"}, ErrorKind::kLock},
      {{.sqlstate = "57014", .message = "canceled"}, ErrorKind::kLock},
      {lost_connection(), ErrorKind::kConnection}};
  for (const auto& [error, kind] : ends) {
    server_ = FakeServer();
    server_.fail("try", error);
    const auto applied = apply();
    ASSERT_FALSE(applied);
    EXPECT_EQ(applied.error().message, error.message);
    EXPECT_EQ(applied.error().kind, kind);
    EXPECT_EQ(server_.sent(), (Texts{"before", "try"}));
  }
}

}  // namespace
}  // namespace pgpm::test
