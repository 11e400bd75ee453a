#include "compile/bodies/plpgsql_scanner.hpp"

#include <algorithm>

namespace pgpm {
namespace {

using Kind = PlpgsqlToken::Kind;

// "; or USING": keywords stand in messages in capitals. Of a range's end the server names LOOP
// alone, though BY may follow as well.
std::string listed(std::initializer_list<PlpgsqlWord> ends) {
  std::string result;
  for (const PlpgsqlWord& end : ends) {
    if (end.text == "by") continue;
    if (!result.empty()) result += " or ";
    for (const char c : end.text)
      result += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return result;
}

}  // namespace

bool PlpgsqlScanner::next_is_one_of(Ends expected) const {
  return std::any_of(expected.begin(), expected.end(),
                     [this](const PlpgsqlWord& one) { return next_is(one); });
}

bool PlpgsqlScanner::take(const PlpgsqlWord& expected) {
  if (!next_is(expected)) return false;
  advance();
  return true;
}

bool PlpgsqlScanner::read_name() {
  if (!next_is_name()) return fail();
  advance();
  return true;
}

bool PlpgsqlScanner::read_sql(SqlPart::Kind kind, Ends ends) {
  SqlPart part{.kind = kind, .begin = peek().begin};
  std::size_t depth = 0;
  while (depth > 0 || !next_is_one_of(ends)) {
    if (at_end() || next_is(";")) return fail_at_end_of_sql(depth > 0, kind, ends);
    if (next_is("(") || next_is("[")) ++depth;
    if (next_is(")") || next_is("]")) {
      if (depth == 0) return fail("mismatched parentheses");
      --depth;
    }
    part.end = peek().end;
    advance();
  }
  if (part.end == 0) {
    return fail(kind == SqlPart::Kind::kStatement ? "missing SQL statement" : "missing expression");
  }
  parts_.push_back(part);
  return true;
}

bool PlpgsqlScanner::read_expressions(Ends ends) {
  do {
    if (!read_expression(ends)) return false;
  } while (take(","));
  return true;
}

bool PlpgsqlScanner::fail(std::string_view message) {
  const PlpgsqlToken& token = peek();
  if (token.kind != Kind::kEnd) {
    return fail_at(token.begin,
                   std::string(message) + " at or near \"" + std::string(text(token)) + '"');
  }
  if (input_.unterminated.empty()) {
    return fail_at(token.begin, std::string(message) + " at end of input");
  }
  return fail_at(token.begin, "unterminated " + std::string(input_.unterminated) +
                                  " at or near \"" + std::string(body_.substr(token.begin)) + '"');
}

bool PlpgsqlScanner::fail_at(std::size_t offset, std::string message) {
  if (!fault_) fault_ = SyntaxFault{offset, std::move(message)};
  return false;
}

bool PlpgsqlScanner::fail_at_end_of_sql(bool open_parentheses, SqlPart::Kind kind, Ends missing) {
  if (at_end() && !input_.unterminated.empty()) return fail();
  if (open_parentheses) return fail("mismatched parentheses");
  return fail_at(peek().begin,
                 "missing \"" + listed(missing) + "\" at end of SQL " +
                     (kind == SqlPart::Kind::kStatement ? "statement" : "expression"));
}

}  // namespace pgpm
