#include "compile_fixture.hpp"

namespace pgpm {
namespace {

class BodyTest : public CompileTest {
 protected:
  /// "line:column: message" of the error in a function, or "".
  std::string fault(const std::string& language, const std::string& quoted_body) {
    source_.files.clear();
    add("types/a.sql", "CREATE TYPE address AS (street text, code int);");
    add("functions/f.sql", "CREATE FUNCTION f(p address, OUT o address) LANGUAGE " + language +
                               "\nAS " + quoted_body + ";");
    Diagnostics diagnostics;
    (void)compile_package(source_, {}, diagnostics);
    if (diagnostics.sorted().empty()) return "";
    const Error error = diagnostics.sorted().front();
    return std::to_string(error.place.line) + ':' + std::to_string(error.place.column) + ": " +
           error.message;
  }
};

TEST_F(BodyTest, FindsSyntaxErrorsInSql) {
  EXPECT_EQ(fault("sql", "$$\n  SELECT 'ä', p.street FORM x\n$$"),
            "3:30: syntax error at or near \"x\"");
  EXPECT_EQ(fault("sql", "'SELECT ''a'', ''b'';\n  SELCT 1'"),
            "3:3: syntax error at or near \"SELCT\"");
  EXPECT_EQ(fault("sql", "$$ SELECT 1; SELECT $1.street; $$"), "");
}

TEST_F(BodyTest, FindsSyntaxErrorsInPlpgsql) {
  EXPECT_EQ(fault("plpgsql", "$$\nBEGIN\n  -- äöü\n  o.street := 1;\n  RETRUN 1;\nEND\n$$"), "");
  EXPECT_EQ(fault("plpgsql", "$$\nBEGIN\n  -- äöü\n  RETRUN 1;\n  o.street := 1;\nEND\n$$"),
            "5:3: syntax error at or near \"RETRUN\"");
  EXPECT_EQ(fault("plpgsql", "$$\nBEGIN\n  PERFORM (1;\n  PERFORM 2;\nEND\n$$"),
            "4:13: mismatched parentheses at or near \";\"");
  EXPECT_EQ(fault("plpgsql", "$$\nBEGIN\n  PERFORM 1;\n  PERFORM 3 1 x;\nEND\n$$"),
            "5:13: syntax error at or near \"1\"");
}

TEST_F(BodyTest, IsSilentOnCorrectPlpgsql) {
  for (const char* body : {
           "DECLARE v address; BEGIN v.street := 'x'; SELECT 1 INTO v.code; END",
           "DECLARE v address; BEGIN FOR v IN SELECT p LOOP NULL; END LOOP; END",
           "DECLARE c CURSOR FOR SELECT 1; r record; BEGIN FOR r IN c LOOP NULL; END LOOP; END",
           "DECLARE c CURSOR (n int) FOR SELECT n; BEGIN FOR r IN c(1) LOOP NULL; END LOOP; END",
           "DECLARE c refcursor; v address; BEGIN OPEN c FOR SELECT 1; FETCH c INTO v; END",
           "DECLARE v address[]; BEGIN v[1].street := 'x'; o.code := (v[1]).code; END",
           "DECLARE v nowhere%ROWTYPE; BEGIN GET DIAGNOSTICS v.n = ROW_COUNT; RETURN; END",
       }) {
    EXPECT_EQ(fault("plpgsql", std::string("$$") + body + "$$"), "") << body;
  }
}

TEST_F(BodyTest, ABodyNeedsALanguage) {
  add("functions/f.sql", "CREATE FUNCTION f() RETURNS int AS 'SELECT 1';");
  EXPECT_EQ(diagnostics(),
            "functions/f.sql:1:1: error: no language specified\n"
            "    1 | CREATE FUNCTION f() RETURNS int AS 'SELECT 1';\n"
            "      | ^\n"
            "HINT: Add a LANGUAGE clause to the function.\n");
}

TEST_F(BodyTest, LeavesUncheckedWhatIsNotToBeChecked) {
  source_.package.check_function_bodies = false;
  EXPECT_EQ(fault("plpgsql", "$$ no $$"), "");
  source_.package.check_function_bodies = true;
  EXPECT_EQ(fault("plpython3u", "$$ no $$"), "");
}

}  // namespace
}  // namespace pgpm
