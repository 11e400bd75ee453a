#include <gtest/gtest.h>

#include <cstdlib>

namespace {

bool works(const char* sql) {
  return std::system((std::string("psql -XqAt -v ON_ERROR_STOP=1 -c \"") + sql + '"').c_str()) == 0;
}

TEST(Words, Greets) { EXPECT_TRUE(works("SELECT words.greet(name) FROM seeds")); }
// Both make the same table: each has a database of its own.
TEST(Words, MakesATable) { EXPECT_TRUE(works("CREATE TABLE mine ()")); }
TEST(Words, MakesTheSameTable) { EXPECT_TRUE(works("CREATE TABLE mine ()")); }
TEST(Words, DISABLED_Fails) { FAIL(); }
TEST(Words, IsSkipped) { GTEST_SKIP() << "for a reason"; }

class People : public testing::TestWithParam<const char*> {};
TEST_P(People, AreGreeted) { EXPECT_STRNE(GetParam(), ""); }
INSTANTIATE_TEST_SUITE_P(Some, People, testing::Values("Ann", "b; [c] \"d\""));

template <class T>
class Numbers : public testing::Test {};
TYPED_TEST_SUITE(Numbers, testing::Types<int>);
TYPED_TEST(Numbers, AreZero) { EXPECT_EQ(TypeParam(), 0); }

}  // namespace
