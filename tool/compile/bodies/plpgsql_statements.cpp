#include "compile/bodies/plpgsql_statements.hpp"

#include <array>

namespace pgpm {
namespace {

using Kind = PlpgsqlToken::Kind;

// The parameters that RAISE puts into a message: each % but for %%.
std::size_t count_placeholders(std::string_view message) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < message.size(); ++at) {
    if (message[at] != '%') continue;
    if (at + 1 < message.size() && message[at + 1] == '%') {
      ++at;
    } else {
      ++count;
    }
  }
  return count;
}

}  // namespace

bool PlpgsqlStatements::next_is_assignment() const {
  const std::size_t behind = next_is("$") ? 2 : 1;
  if (behind == 1 && !next_is_name()) return false;
  if (next_is(".", behind)) return peek(behind + 1).kind == Kind::kWord;
  return next_is(":=", behind) || next_is("=", behind) || next_is("[", behind);
}

bool PlpgsqlStatements::read_assert() {
  advance();
  if (!read_expression({",", ";"})) return false;
  return take(";") || (read(",") && read_to_semicolon(SqlPart::Kind::kExpression));
}

// variable.field[1] := expression;
bool PlpgsqlStatements::read_assignment() {
  SqlPart target{.kind = SqlPart::Kind::kTarget, .begin = peek().begin};
  const bool is_parameter = next_is("$");
  if (!read_variable()) return false;
  while (!next_is_one_of({":=", "="})) {
    if (next_is(".") && peek(1).kind == Kind::kWord) {
      advance();
      advance();
    } else if (!take("[")) {
      return fail();
    } else if (!skip_subscript()) {
      return false;
    }
  }
  target.end = peek().begin;
  if (!is_parameter) add_part(target);
  advance();
  return take(";") || read_to_semicolon(SqlPart::Kind::kExpression);  // none is found when run
}

bool PlpgsqlStatements::skip_subscript() {
  for (int depth = 1; depth > 0; advance()) {
    if (at_end() || next_is(";")) return fail("mismatched parentheses");
    if (next_is_one_of({"[", "("})) ++depth;
    if (next_is_one_of({"]", ")"})) --depth;
  }
  return true;
}

bool PlpgsqlStatements::read_close() {
  advance();
  return read_variable() && read(";");
}

bool PlpgsqlStatements::read_end_of_transaction() {
  advance();
  if (take("and")) {
    take("no");
    if (!read("chain")) return false;
  }
  return read(";");
}

bool PlpgsqlStatements::read_execute() {
  advance();
  if (!read_expression({"into", "using", ";"})) return false;
  while (!take(";")) {
    if (take("into")) {
      if (!read_into_targets()) return false;
    } else if (!next_is("using")) {
      return fail();
    } else if (!read_using({",", ";", "into"})) {
      return false;
    }
  }
  return true;
}

// FETCH ... INTO targets; the direction is not looked at.
bool PlpgsqlStatements::read_fetch() {
  while (!next_is_one_of({"into", ";"})) {
    if (at_end()) return fail();
    advance();
  }
  return read("into") && read_into_targets() && read(";");
}

bool PlpgsqlStatements::read_get() {
  advance();
  if (!take("current")) take("stacked");
  if (!read("diagnostics")) return false;
  do {
    if (!read_variable() || !(take("=") || read(":=")) || !read_name()) return false;
  } while (take(","));
  return read(";");
}

bool PlpgsqlStatements::read_move() {
  while (!take(";")) {
    if (at_end()) return fail();
    advance();
  }
  return true;
}

bool PlpgsqlStatements::read_null() {
  advance();
  return read(";");
}

bool PlpgsqlStatements::read_open() {
  advance();
  if (!read_variable()) return false;
  if (take(";")) return true;
  if (take("(")) return read_cursor_arguments() && read(")") && read(";");
  if (take("no") && !next_is("scroll")) return fail();
  take("scroll");
  if (!read("for")) return false;
  if (!take("execute")) return read_to_semicolon(SqlPart::Kind::kStatement);
  return read_expression({"using", ";"}) && read_using({",", ";"}) && read(";");
}

bool PlpgsqlStatements::read_cursor_arguments() {
  do {
    if (next_is_name() && next_is(":=", 1)) {
      advance();
      advance();
    }
    if (!read_expression({",", ")"})) return false;
  } while (take(","));
  return true;
}

bool PlpgsqlStatements::read_perform() {
  advance();  // a SELECT of nothing is one, too
  return take(";") || read_to_semicolon(SqlPart::Kind::kExpression);
}

bool PlpgsqlStatements::read_raise() {
  advance();
  if (take(";")) return true;
  constexpr std::array<PlpgsqlWord, 6> kLevels = {"exception", "warning", "notice",
                                                  "info",      "log",     "debug"};
  for (const PlpgsqlWord& level : kLevels) {
    if (take(level)) break;
  }
  if (next_is_string()) {
    if (!read_raise_message()) return false;
  } else if (take("sqlstate")) {
    if (!read_string()) return false;
  } else if (!next_is("using") && !read_name()) {
    return false;
  }
  if (take("using")) return read_raise_options();
  return read(";");
}

bool PlpgsqlStatements::read_raise_message() {
  const std::size_t begin = peek().begin;
  std::string message;
  for (; next_is_string(); advance()) message += text(peek());
  const std::size_t wanted = count_placeholders(message);
  std::size_t given = 0;
  for (; take(","); ++given) {
    if (!read_expression({",", ";", "using"})) return false;
  }
  if (!next_is_one_of({";", "using"})) return fail();
  if (given < wanted) return fail_at(begin, "too few parameters specified for RAISE");
  if (given > wanted) return fail_at(begin, "too many parameters specified for RAISE");
  return true;
}

bool PlpgsqlStatements::read_raise_options() {
  do {
    if (!read_name() || !(take("=") || read(":=")) || !read_expression({",", ";"})) return false;
  } while (take(","));
  return read(";");
}

bool PlpgsqlStatements::read_return() {
  advance();
  if (take("query")) {
    if (!take("execute")) return read_to_semicolon(SqlPart::Kind::kStatement);
    return read_expression({";", "using"}) && read_using({",", ";"}) && read(";");
  }
  take("next");
  return take(";") || read_to_semicolon(SqlPart::Kind::kExpression);
}

// CREATE [OR REPLACE] FUNCTION or PROCEDURE
bool PlpgsqlStatements::next_defines_routine() const {
  const std::size_t noun = next_is("or", 1) && next_is("replace", 2) ? 3 : 1;
  return next_is("create") && (next_is("function", noun) || next_is("procedure", noun));
}

// PL/pgSQL takes an INTO clause out of a statement of SQL. A semicolon ends it outside of
// parentheses (CREATE RULE) and of BEGIN ATOMIC ... END.
bool PlpgsqlStatements::read_sql_statement() {
  SqlPart part{.begin = peek().begin};
  const bool is_import = next_is("import");
  const bool is_routine = next_defines_routine();
  bool into_is_sql = false;  // of INSERT and MERGE
  int parentheses = 0;
  int blocks = 0;
  while (parentheses > 0 || blocks > 0 || !next_is(";")) {
    if (at_end()) return fail("unexpected end of function definition");
    if (next_is("(")) ++parentheses;
    if (next_is(")") && parentheses > 0) --parentheses;
    if (is_routine && parentheses == 0) {
      if (next_is_one_of({"begin", "case"})) ++blocks;
      if (next_is("end") && blocks > 0) --blocks;
    }
    const bool is_into = next_is("into") && !into_is_sql && !is_import;
    into_is_sql = next_is_one_of({"insert", "merge"});
    part.end = peek().end;
    if (is_into && part.into_end != 0) return fail("INTO specified more than once");
    if (is_into) part.into_begin = peek().begin;
    advance();
    if (!is_into) continue;
    if (!read_into_targets()) return false;
    part.into_end = part.end = peek().begin;
  }
  add_part(part);
  return read(";");
}

bool PlpgsqlStatements::read_variable() {
  if (!take("$")) return read_name();
  if (peek().kind != Kind::kNumber) return fail();
  advance();
  return true;
}

bool PlpgsqlStatements::read_targets() {
  do {
    if (!read_variable()) return false;
  } while (take(","));
  return true;
}

bool PlpgsqlStatements::read_into_targets() {
  take("strict");
  return read_targets();
}

bool PlpgsqlStatements::read_string() {
  if (!next_is_string()) return fail();
  while (next_is_string()) advance();
  return true;
}

bool PlpgsqlStatements::read_using(Ends ends) { return !take("using") || read_expressions(ends); }

}  // namespace pgpm
