#include "compile/parallel.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pgpm {
namespace {

TEST(ForEachInParallel, DoesEachOnceAndKeepsTheOrderOfWhatIsFound) {
  constexpr std::size_t kCount = 1000;
  std::vector<int> calls(kCount);
  Diagnostics diagnostics;
  for_each_in_parallel(kCount, diagnostics, [&](std::size_t i, Diagnostics& found) {
    ++calls[i];
    if (i % 3 == 0) found.add({.message = std::to_string(i)});
  });
  EXPECT_EQ(calls, std::vector<int>(kCount, 1));
  std::vector<std::string> messages;
  std::vector<std::string> expected;
  for (const Error& error : diagnostics.sorted()) messages.push_back(error.message);
  for (std::size_t i = 0; i < kCount; i += 3) expected.push_back(std::to_string(i));
  EXPECT_EQ(messages, expected);
}

TEST(ForEachInParallel, DoesNothingWithoutWork) {
  Diagnostics diagnostics;
  for_each_in_parallel(0, diagnostics, [](std::size_t, Diagnostics&) { FAIL(); });
  EXPECT_FALSE(diagnostics.has_errors());
}

}  // namespace
}  // namespace pgpm
