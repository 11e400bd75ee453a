#include "compile_fixture.hpp"

namespace pgpm {
namespace {

class BodyTest : public CompileTest {
 protected:
  /// "line:column: message" of each error in a function whose body's text begins in line 2, in
  /// order of place.
  std::string faults(const std::string& language, const std::string& quoted_body) {
    source_.files.clear();
    add("types/a.sql", "CREATE TYPE address AS (street text, code int);");
    add("functions/f.sql", "CREATE FUNCTION f(p address, OUT o address) LANGUAGE " + language +
                               "\nAS " + quoted_body + ";");
    Diagnostics diagnostics;
    (void)compile_package(PackageSource(source_), {}, diagnostics);
    std::string text;
    for (const Error& error : diagnostics.sorted()) {
      if (!text.empty()) text += '\n';
      text += std::to_string(error.place.line) + ':' + std::to_string(error.place.column) + ": " +
              error.message;
    }
    return text;
  }

  /// The same for what stands between BEGIN and END, from line 3 on.
  std::string faults_in_block(const std::string& statements) {
    return faults("plpgsql", "$$BEGIN\n" + statements + "\nEND$$");
  }
};

TEST_F(BodyTest, FindsSyntaxErrorsInSql) {
  EXPECT_EQ(faults("sql", "$$\n  SELECT 'ä', p.street FORM x\n$$"),
            "3:30: syntax error at or near \"x\"");
  EXPECT_EQ(faults("sql", "'SELECT ''a'', ''b'';\n  SELCT 1'"),
            "3:3: syntax error at or near \"SELCT\"");
  EXPECT_EQ(faults("sql", "$$ SELECT 1; SELECT $1.street; $$"), "");
}

TEST_F(BodyTest, FindsSyntaxErrorsInLongBodies) {
  const std::string long_comment = "/*" + std::string(300, ' ') + "*/";
  EXPECT_EQ(faults("sql", "$b$\n  SELECT '$$' " + long_comment + "\n FORM x\n$b$"),
            "4:7: syntax error at or near \"x\"");
  EXPECT_EQ(faults("sql", "$$SELECT 1 " + long_comment + "$$ STABLE FORM"),
            "2:329: syntax error at or near \"FORM\"");
}

TEST_F(BodyTest, FindsSyntaxErrorsInPlpgsql) {
  EXPECT_EQ(faults("plpgsql", "$$\nBEGIN\n  -- äöü\n  o.street := 1;\n  RETRUN 1;\nEND\n$$"),
            "6:3: syntax error at or near \"RETRUN\"");
  EXPECT_EQ(faults("plpgsql", "$$\nBEGIN\n  -- äöü\n  RETRUN 1;\n  o.street := 1;\nEND\n$$"),
            "5:3: syntax error at or near \"RETRUN\"");
  EXPECT_EQ(faults("plpgsql", "$$\nBEGIN\n  PERFORM (1;\n  PERFORM 2;\nEND\n$$"),
            "4:13: mismatched parentheses at or near \";\"");
  EXPECT_EQ(faults("plpgsql", "$$\nBEGIN\n  PERFORM 1;\n  PERFORM 3 1 x;\nEND\n$$"),
            "5:13: syntax error at or near \"1\"");
}

TEST_F(BodyTest, TakesOneWordForAnExpressionAndATypeUnlessItIsAKeyword) {
  EXPECT_EQ(
      faults("plpgsql", "$$DECLARE\n  a Double; b text := 1;\nBEGIN\n  a := b; RETURN a;\nEND$$"),
      "");
  EXPECT_EQ(faults_in_block("RETURN Select;"), "3:8: syntax error at or near \"Select\"");
  EXPECT_EQ(faults_in_block("RETURN 1a;"),
            "3:8: trailing junk after numeric literal at or near \"1a\"");
  EXPECT_EQ(faults("plpgsql", "$$DECLARE\n  a Select;\nBEGIN\nEND$$"),
            "3:5: syntax error at or near \"Select\"");
}

TEST_F(BodyTest, ReportsAllErrorsOfABody) {
  EXPECT_EQ(faults_in_block("IF p IS NUL THEN\n"
                            "  INSERT INTO t VALUE (1);\n"
                            "END IF;\n"
                            "RETURN QUERY SELECT FROM WHERE true;\n"
                            "END LOOP;\n"
                            "SELCT 1;"),
            "3:9: syntax error at or near \"NUL\"\n"
            "4:17: syntax error at or near \"VALUE\"\n"
            "6:26: syntax error at or near \"WHERE\"\n"
            "7:5: syntax error at or near \"LOOP\"");
}

TEST_F(BodyTest, FindsErrorsInEveryKindOfStatement) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"a := 1 +;", "3:9: syntax error at end of input"},
      {"a[1 2] := 1;", "3:5: syntax error at or near \"2\""},
      {"offset := 1;", "3:1: syntax error at or near \"offset\""},
      {"IF a = = 1 THEN NULL; END IF;", "3:8: syntax error at or near \"=\""},
      {"IF a; NULL; END IF;", "3:5: missing \"THEN\" at end of SQL expression"},
      {"IF a THEN NULL; ELSE IF b THEN NULL; END IF;", "4:4: syntax error at end of input"},
      {"CASE a WHEN 1 THEN NULL; END;", "3:29: syntax error at or near \";\""},
      {"WHILE a NULL; END LOOP;", "3:13: missing \"LOOP\" at end of SQL expression"},
      {"FOR i IN 1..  LOOP NULL; END LOOP;", "3:15: missing expression at or near \"LOOP\""},
      {"FOR r IN SELECT 1 FORM t LOOP NULL; END LOOP;", "3:24: syntax error at or near \"t\""},
      {"FOR r IN EXECUTE a USING 1, LOOP NULL; END LOOP;",
       "3:29: missing expression at or near \"LOOP\""},
      {"FOREACH a IN b LOOP NULL; END LOOP;", "3:14: syntax error at or near \"b\""},
      {"<<a>> SELECT 1;", "3:7: syntax error at or near \"SELECT\""},
      {"EXIT;", "3:1: EXIT cannot be used outside a loop, unless it has a label"},
      {"LOOP EXIT a; END LOOP;",
       "3:11: there is no label \"a\" attached to any block or loop enclosing this statement"},
      {"<<a>> BEGIN CONTINUE A; END;", "3:22: block label \"a\" cannot be used in CONTINUE"},
      {"<<a>> LOOP EXIT; END LOOP b;", "3:27: end label \"b\" differs from block's label \"a\""},
      {"LOOP EXIT; END LOOP b;", "3:21: end label \"b\" specified for unlabeled block"},
      {"RETURN QUERY SELECT 1 1;", "3:23: syntax error at or near \"1\""},
      {"RETURN NEXT 1 1;", "3:15: syntax error at or near \"1\""},
      {"RAISE EXCEPTION;", "3:16: syntax error at or near \";\""},
      {"RAISE NOTICE '% %', 1;", "3:14: too few parameters specified for RAISE"},
      {"RAISE NOTICE '%% %', 1, 2;", "3:14: too many parameters specified for RAISE"},
      {"RAISE 'x' USING DETAIL 1;", "3:24: syntax error at or near \"1\""},
      {"ASSERT a, ;", "3:11: missing expression at or near \";\""},
      {"EXECUTE 'x' USING 1 INTO a b;", "3:28: syntax error at or near \"b\""},
      {"SELECT 1 INTO a, FROM t;", "3:18: syntax error at or near \"FROM\""},
      {"SELECT 1 INTO a INTO b;", "3:17: INTO specified more than once at or near \"INTO\""},
      {"GET DIAGNOSTICS a ROW_COUNT;", "3:19: syntax error at or near \"ROW_COUNT\""},
      {"OPEN a FOR;", "3:11: missing SQL statement at or near \";\""},
      {"FETCH a;", "3:8: syntax error at or near \";\""},
      {"CLOSE;", "3:6: syntax error at or near \";\""},
      {"COMMIT AND;", "3:11: syntax error at or near \";\""},
      {"CALL a(1;", "4:4: unexpected end of function definition at end of input"},
      {"PERFORM 'a;", "3:9: unterminated quoted string at or near \"'a;...\""},
      {"BEGIN NULL; EXCEPTION WHEN a NULL; END;", "3:30: syntax error at or near \"NULL\""},
      {"DECLARE a int b; BEGIN NULL; END;", "3:15: syntax error at or near \"b\""},
      {"DECLARE a; BEGIN NULL; END;", "3:10: missing data type declaration at or near \";\""},
      {"DECLARE a CURSOR (b) FOR SELECT 1; BEGIN NULL; END;",
       "3:20: missing data type declaration at or near \")\""},
  };
  for (const auto& [statements, expected] : cases) {
    EXPECT_EQ(faults_in_block(statements), expected) << statements;
  }
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
           "#variable_conflict use_column\n<<b>> DECLARE a CONSTANT text COLLATE \"C\" NOT NULL "
           "DEFAULT 'x'; DECLARE n numeric(10, 2)[] = '{}'; q ALIAS FOR $1; BEGIN END b;",
           "BEGIN IF a THEN NULL; ELSIF b THEN NULL; ELSEIF c THEN NULL; ELSE NULL; END IF; "
           "CASE a WHEN 1, 2 THEN NULL; ELSE NULL; END CASE; CASE WHEN b THEN END CASE; END",
           "BEGIN <<l>> LOOP EXIT l WHEN true; CONTINUE; EXIT f; END LOOP l; WHILE a LOOP END "
           "LOOP; FOR i IN REVERSE 10 .. 1 BY 2 LOOP NULL; END LOOP; FOR a, o.code IN EXECUTE "
           "'x' USING 1, 2 LOOP END LOOP; FOREACH v SLICE 1 IN ARRAY w LOOP END LOOP; END",
           "BEGIN RETURN NEXT; RETURN NEXT 1; RETURN QUERY (SELECT 1) UNION SELECT 2; RETURN "
           "QUERY EXECUTE 'x' || 1 USING a, b; RETURN .5; RETURN (SELECT 1); END",
           "BEGIN RAISE; RAISE 'a%%b %', 1; RAISE NOTICE '%'\n'%', 1, 2; RAISE unique_violation; "
           "RAISE EXCEPTION SQLSTATE '12345' USING message = 'x', detail := f(1, 2); ASSERT a, "
           "'b'; RAISE WARNING USING ERRCODE = 'x'; END",
           "BEGIN EXECUTE 'a' INTO STRICT o.code, b USING 1, 2; EXECUTE f(1, 2); PERFORM 1 UNION "
           "SELECT 2; CALL a(b => 1); DO 'x'; SELECT a, b INTO STRICT c, o.code FROM t; INSERT "
           "INTO t VALUES (1) RETURNING a INTO b; WITH x AS (INSERT INTO t SELECT 1) SELECT 1; "
           "MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE; END",
           "BEGIN OPEN c; OPEN c(1, n := 2); OPEN c NO SCROLL FOR EXECUTE 'x' USING 1; FETCH "
           "RELATIVE -1 FROM c INTO a, b; MOVE NEXT FROM c; CLOSE c; GET STACKED DIAGNOSTICS a = "
           "MESSAGE_TEXT, b := PG_CONTEXT; COMMIT AND NO CHAIN; ROLLBACK; END;",
           "BEGIN BEGIN NULL; EXCEPTION WHEN a OR SQLSTATE '12345' THEN NULL; WHEN OTHERS THEN "
           "END; CREATE RULE r AS ON INSERT TO t DO (DELETE FROM t; DELETE FROM u); CREATE OR "
           "REPLACE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; END; END",
           "DECLARE exception int; open int; BEGIN exception := 1; open = 2; v.end := 3; "
           "perform[1] := 4; a.b.c.d = 5; $1 := 6; a :=; PERFORM; END",
       }) {
    EXPECT_EQ(faults("plpgsql", std::string("$body$") + body + "$body$"), "") << body;
  }
}

TEST_F(BodyTest, FindsThePlaceInEveryKindOfString) {
  const std::string message = ": syntax error at or near \"FORM\"";
  EXPECT_EQ(faults("plpgsql", "$a$\r\nBEGIN\r\n  PERFORM '$$' a FORM; END\r\n$a$"),
            "4:18" + message);
  EXPECT_EQ(faults("plpgsql", "'BEGIN\n  PERFORM ''ä'' || '''' a FORM; END'"), "3:28" + message);
  EXPECT_EQ(faults("plpgsql", "E'BEGIN\\n  PERFORM \\'\\u00e4\\' a FORM; END'"), "2:36" + message);
  EXPECT_EQ(faults("plpgsql", "E'BEGIN PERFORM ''\\xc3\\xa4\\101\\\\'' a FORM; END'"),
            "2:41" + message);
  EXPECT_EQ(faults("plpgsql", "E'BEGIN PERFORM ''\\uD83D\\uDE00\\U0001F600'' a FORM; END'"),
            "2:49" + message);
  EXPECT_EQ(faults("plpgsql", "'BEGIN PERFORM '\n  '1 a FORM; END'"), "3:8" + message);
  EXPECT_EQ(faults("plpgsql", "U&'BEGIN PERFORM 1 a FORM; END'"), "2:7" + message);
}

TEST_F(BodyTest, ReadsStringsThatGoOnBehindComments) {
  EXPECT_EQ(faults("sql", "$$ SELECT 'a' -- ä\n -- b\n 'c' $$"), "");
  EXPECT_EQ(faults("sql", "$$ SELECT 'a' -- ä\n 'c' 1 $$"), "3:6: syntax error at or near \"1\"");
  EXPECT_EQ(faults_in_block("PERFORM 'a' -- b\n 'c';"), "");
  add("types/c.sql", "COMMENT ON TYPE address IS 'a' -- b\n  'c';");
  EXPECT_EQ(diagnostics(), "");
}

TEST_F(BodyTest, ChecksDoBlocksAndProcedures) {
  add("functions/f.sql",
      "DO $$ BEGIN IF a THEN; END $$;\n"
      "DO LANGUAGE plpgsql 'BEGIN FRM x; END';\n"
      "CREATE PROCEDURE p() AS 'BEGIN CALL x' LANGUAGE plpgsql;");
  EXPECT_EQ(
      diagnostics(),
      "functions/f.sql:1:22: error: syntax error at or near \";\"\n"
      "    1 | DO $$ BEGIN IF a THEN; END $$;\n"
      "      |                      ^\n" +
          kGrammar +
          "functions/f.sql:2:28: error: syntax error at or near \"FRM\"\n"
          "    2 | DO LANGUAGE plpgsql 'BEGIN FRM x; END';\n"
          "      |                            ^\n" +
          kGrammar +
          "functions/f.sql:3:38: error: unexpected end of function definition at end of input\n"
          "    3 | CREATE PROCEDURE p() AS 'BEGIN CALL x' LANGUAGE plpgsql;\n"
          "      |                                      ^\n" +
          kGrammar);
}

TEST_F(BodyTest, GivesUpOnBodiesThatAreNestedTooDeep) {
  std::string body;
  for (int i = 0; i < 100000; ++i) body += "BEGIN ";
  EXPECT_EQ(faults("plpgsql", "$$" + body + "$$"), "");
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
  EXPECT_EQ(faults("plpgsql", "$$ no $$"), "");
  source_.package.check_function_bodies = true;
  EXPECT_EQ(faults("plpython3u", "$$ no $$"), "");
}

}  // namespace
}  // namespace pgpm
