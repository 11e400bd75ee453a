#include "proxy/round_trips.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "proxy/delay_line.hpp"

namespace pgpm::bench {
namespace {

using namespace std::chrono_literals;

// A message of the server's: a kind, and the length of what follows with itself.
std::string message(char kind, const std::string& content) {
  const auto length = static_cast<char>(content.size() + 4);
  return kind + std::string("\0\0\0", 3) + length + content;
}

const std::string kReady = message('Z', "I");
const std::string kAuthenticated = message('R', std::string("\0\0\0\0", 4));
const std::string kAsksForPassword = message('R', std::string("\0\0\0\5salt", 8));
const std::string kRow = message('D', "Z is no kind here");

int count(const std::string& bytes) {
  RoundTrips round_trips;
  round_trips.add(bytes);
  return round_trips.count();
}

TEST(RoundTrips, CountsEachTimeTheServerIsReady) {
  EXPECT_EQ(count(kAuthenticated + kReady), 1);
  EXPECT_EQ(count(kAuthenticated + kReady + kRow + kRow + message('C', "SELECT 2") + kReady), 2);
}

TEST(RoundTrips, CountsRefusedEncryptionAndPasswords) {
  EXPECT_EQ(count("N" + kAuthenticated + kReady), 2);
  EXPECT_EQ(count("NN" + kAsksForPassword + kAuthenticated + kReady), 4);
}

TEST(RoundTrips, CountsNoticesForNothing) {
  EXPECT_EQ(count(kAuthenticated + message('N', "SNOTICE") + kReady), 1);
}

TEST(RoundTrips, ReadsMessagesThatComeInPieces) {
  const std::string all = "N" + kAuthenticated + kReady + kRow + kReady;
  RoundTrips round_trips;
  for (const char byte : all) round_trips.add({&byte, 1});
  EXPECT_EQ(round_trips.count(), count(all));
}

class Line : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, in_.data()), 0);
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, out_.data()), 0);
  }
  void TearDown() override {
    for (const int descriptor : {in_[0], in_[1], out_[0], out_[1]}) ::close(descriptor);
  }

  [[nodiscard]] std::string arrived() const {
    std::array<char, 64> bytes{};
    const ssize_t count = ::recv(out_[1], bytes.data(), bytes.size(), MSG_DONTWAIT);
    return count > 0 ? std::string(bytes.data(), static_cast<std::size_t>(count)) : "";
  }

  std::array<int, 2> in_{};
  std::array<int, 2> out_{};
  DelayLine line_{10ms};
};

TEST_F(Line, GivesOutWhatItTookAfterTheDelayInOrder) {
  const Clock::time_point begin{};
  ASSERT_EQ(::send(in_[0], "first", 5, 0), 5);
  EXPECT_EQ(line_.receive(in_[1], begin), "first");
  ASSERT_EQ(::send(in_[0], "second", 6, 0), 6);
  EXPECT_EQ(line_.receive(in_[1], begin + 4ms), "second");
  line_.send(out_[0], begin + 9ms);
  EXPECT_EQ(arrived(), "");
  EXPECT_EQ(line_.next_due(), begin + 10ms);
  line_.send(out_[0], begin + 10ms);
  EXPECT_EQ(arrived(), "first");
  line_.send(out_[0], begin + 14ms);
  EXPECT_EQ(arrived(), "second");
}

TEST_F(Line, IsOverWhenTheInputEndedAndAllIsWritten) {
  const Clock::time_point begin{};
  ASSERT_EQ(::send(in_[0], "last", 4, 0), 4);
  ASSERT_EQ(::shutdown(in_[0], SHUT_WR), 0);
  EXPECT_EQ(line_.receive(in_[1], begin), "last");
  EXPECT_EQ(line_.receive(in_[1], begin), "");
  EXPECT_FALSE(line_.is_over());
  line_.send(out_[0], begin + 10ms);
  EXPECT_EQ(arrived(), "last");
  EXPECT_TRUE(line_.is_over());
}

}  // namespace
}  // namespace pgpm::bench
