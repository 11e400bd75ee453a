#include "run/samples.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace pgpm::bench {
namespace {

Samples samples(const std::vector<double>& values) {
  Samples result;
  for (const double value : values) result.add("a", value);
  return result;
}

TEST(Samples, MedianIsTheMiddleOne) {
  EXPECT_DOUBLE_EQ(samples({9, 1, 2}).median("a"), 2);
  EXPECT_DOUBLE_EQ(samples({4, 1, 2, 9}).median("a"), 3);
  EXPECT_DOUBLE_EQ(samples({4}).median("a"), 4);
}

TEST(Samples, SpreadIsTheDistanceOfTheQuartiles) {
  EXPECT_DOUBLE_EQ(samples({1, 2, 3, 4, 5}).spread("a"), 2.0 / 3.0);
  EXPECT_DOUBLE_EQ(samples({2, 2}).spread("a"), 0);
}

TEST(Samples, LargestIsLargest) { EXPECT_DOUBLE_EQ(samples({1, 7, 3}).largest("a"), 7); }

TEST(Samples, NothingMeasuredIsAnError) {
  EXPECT_THROW((void)samples({1}).median("b"), std::runtime_error);
}

}  // namespace
}  // namespace pgpm::bench
