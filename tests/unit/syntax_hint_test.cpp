#include "compile/parse/syntax_hint.hpp"

#include <gtest/gtest.h>

namespace pgpm {
namespace {

// The hint for an error at the mark "@" of a text that is one statement.
std::string hint(std::string text) {
  const std::size_t error = text.find('@');
  text.erase(error, 1);
  return syntax_hint(text, 0, error);
}

constexpr const char* kComma = "Remove the comma before it.";
constexpr const char* kSemicolon =
    "A semicolon may be missing at the end of the statement before it.";
constexpr const char* kReserved = "The word is reserved; as a name it stands in double quotes.";

TEST(SyntaxHint, FindsACommaTooMany) {
  EXPECT_EQ(hint("CREATE TYPE a AS (x text, -- y\n@);"), kComma);
  EXPECT_EQ(hint("CREATE TYPE a AS (x text,@, y text);"), kComma);
  EXPECT_EQ(hint("SELECT a, @FROM t;"), kComma);
  EXPECT_EQ(hint("CREATE TYPE a AS (x text, ';', @1 text);"), "");
}

TEST(SyntaxHint, FindsASemicolonTooFew) {
  EXPECT_EQ(hint("CREATE DOMAIN a AS text\n  @create domain b AS text;"), kSemicolon);
  EXPECT_EQ(hint("CREATE DOMAIN a AS @CREATE;"), "");
  EXPECT_EQ(hint("@CREATE;"), "");
}

TEST(SyntaxHint, FindsReservedWordsThatAreMeantAsNames) {
  EXPECT_EQ(hint("CREATE TYPE @user AS (name text);"), kReserved);
  EXPECT_EQ(hint("CREATE TYPE a AS (x text, @Order integer);"), kReserved);
  EXPECT_EQ(hint("CREATE TYPE @user AS (x text, end integer);"), kReserved);
  EXPECT_EQ(hint("CREATE TYPE a AS (x text, größe text, @group integer);"), kReserved);
  EXPECT_EQ(hint("SELECT a FROM t @END;"), "");
  EXPECT_EQ(hint("SELECT a FROM t WHERE @ORDER BY a;"), "");
}

TEST(SyntaxHint, KnowsTheWritingOfOthers) {
  EXPECT_EQ(hint("CREATE TYPE @`a` AS (x text);"), "SQL puts names into double quotes.");
  EXPECT_EQ(hint("SELECT @‘a b’;"),
            "Typographic quotes are none in SQL: write ' around strings and \" around names.");
  EXPECT_EQ(hint("SELECT @:name;"), "Variables of psql have no value in a package.");
  EXPECT_EQ(hint("SELECT 1 @\\gexec\n"), "Commands of psql cannot be used in a package.");
}

TEST(SyntaxHint, IsSilentElsewhere) {
  EXPECT_EQ(hint("CREATE @TYP a AS (x text);"), "");
  EXPECT_EQ(hint("CREATE TYPE a AS (x text@"), "");
}

}  // namespace
}  // namespace pgpm
