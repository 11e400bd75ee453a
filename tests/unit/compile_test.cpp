#include "compile_fixture.hpp"

namespace pgpm {
namespace {

TEST_F(CompileTest, OrdersTypesByWhatTheyNeed) {
  add("types/a.sql", "CREATE TYPE a AS (x b, y c[]);");
  add("types/b.sql", "CREATE TYPE b AS ENUM ('x');");
  add("types/c.sql", "CREATE DOMAIN c AS b;");
  EXPECT_EQ(order(), "type b, domain c, type a");
}

}  // namespace
}  // namespace pgpm
