#include "compile/bodies/plpgsql_body.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "compile/bodies/plpgsql_statements.hpp"
#include "compile/parse/sql_name.hpp"

namespace pgpm {
namespace {

constexpr std::size_t kMostNested = 300;  // statements inside each other; deeper ones are not read

// A block or loop around what is read.
struct Scope {
  std::string label;  // empty if it has none
  bool is_loop = false;
};

class BodyReader : public PlpgsqlStatements {
 public:
  BodyReader(std::string_view body, std::string_view outermost_label)
      : PlpgsqlStatements(body), scopes_{{std::string(outermost_label)}} {}

  bool read_body() {
    while (take("#")) {  // #variable_conflict use_column
      if (!read_name() || !read_name()) return false;
    }
    if (!read_label() || !read_block()) return false;
    take(";");
    return at_end() || fail();
  }

 private:
  struct Reader {
    PlpgsqlWord keyword;
    bool (BodyReader::*read)();
  };

  bool read_statement();
  bool read_statements();
  bool read_labelled();

  bool read_block();
  bool read_exceptions();
  bool read_nested_block() { return read_block() && read(";"); }

  bool read_declaration();
  bool read_declarations();
  bool read_cursor();
  bool read_type(Ends ends);

  bool read_if();
  bool read_case();
  bool read_loop();
  bool read_while();
  bool read_for();
  bool read_foreach();
  bool read_range();
  bool read_exit();

  [[nodiscard]] std::string next_name() const { return name_from_text(text(peek())).name; }
  bool read_label();
  bool read_end_label();
  void open_scope(bool is_loop) { scopes_.push_back({std::exchange(label_, {}), is_loop}); }

  std::vector<Scope> scopes_;
  std::string label_;  // of the block or loop that follows
  std::size_t nested_ = 0;
};

// What stands before a block or loop.
bool BodyReader::read_label() {
  if (!take("<<")) return true;
  label_ = next_name();
  return read_name() && read(">>");
}

// What may stand behind it.
bool BodyReader::read_end_label() {
  const std::string label = scopes_.back().label;
  scopes_.pop_back();
  if (!next_is_name()) return true;
  const std::string name = next_name();
  if (label.empty()) {
    return fail_at(peek().begin, "end label \"" + name + "\" specified for unlabeled block");
  }
  if (name != label) {
    return fail_at(peek().begin,
                   "end label \"" + name + "\" differs from block's label \"" + label + '"');
  }
  advance();
  return true;
}

// From DECLARE or BEGIN to the label behind END.
bool BodyReader::read_block() {
  open_scope(false);
  if (take("declare") && !read_declarations()) return false;
  if (!read("begin") || !read_statements()) return false;
  if (take("exception") && !read_exceptions()) return false;
  return read("end") && read_end_label();
}

bool BodyReader::read_exceptions() {
  if (!next_is("when")) return fail();
  while (take("when")) {
    do {
      const bool is_code = next_is("sqlstate");
      if (!read_name() || (is_code && !read_string())) return false;
    } while (take("or"));
    if (!read("then") || !read_statements()) return false;
  }
  return true;
}

bool BodyReader::read_declarations() {
  while (!next_is("begin")) {
    if (take("declare")) continue;
    if (next_is("<<")) {
      return fail_at(peek().begin, "block label must be placed before DECLARE, not after");
    }
    if (!read_name() || !read_declaration()) return false;
  }
  return true;
}

bool BodyReader::read_declaration() {
  if (take("alias")) return read("for") && read_variable() && read(";");
  if (next_is_one_of({"no", "scroll", "cursor"})) return read_cursor();
  take("constant");
  if (!read_type({";", "collate", "not", "=", ":=", "default"})) return false;
  if (take("collate") && !read_name()) return false;
  if (take("not") && !read("null")) return false;
  if (take(";")) return true;
  if (!next_is_one_of({":=", "=", "default"})) return fail();
  advance();
  return read_to_semicolon(SqlPart::Kind::kExpression);
}

bool BodyReader::read_cursor() {
  if (take("no") && !next_is("scroll")) return fail();
  take("scroll");
  if (!read("cursor")) return false;
  if (take("(")) {
    do {
      if (!read_name() || !read_type({",", ")"})) return false;
    } while (take(","));
    if (!read(")")) return false;
  }
  if (!take("is") && !read("for")) return false;
  return read_to_semicolon(SqlPart::Kind::kStatement);
}

bool BodyReader::read_type(Ends ends) {
  SqlPart part{.kind = SqlPart::Kind::kType, .begin = peek().begin};
  bool is_copied = false;  // by %TYPE or %ROWTYPE
  for (int depth = 0; depth > 0 || !next_is_one_of(ends); advance()) {
    if (at_end()) {
      return fail(depth > 0 ? "mismatched parentheses" : "incomplete data type declaration");
    }
    if (next_is(";") || (depth == 0 && next_is_one_of({",", ")"}))) break;
    if (next_is("(")) ++depth;
    if (next_is(")")) --depth;
    is_copied = is_copied || next_is("%");
    part.end = peek().end;
  }
  if (part.end == 0) return fail("missing data type declaration");
  if (!is_copied) add_part(part);
  return true;
}

bool BodyReader::read_statement() {
  static constexpr std::array kReaders = {
      Reader{"<<", &BodyReader::read_labelled},
      Reader{"assert", &BodyReader::read_assert},
      Reader{"begin", &BodyReader::read_nested_block},
      Reader{"case", &BodyReader::read_case},
      Reader{"close", &BodyReader::read_close},
      Reader{"commit", &BodyReader::read_end_of_transaction},
      Reader{"continue", &BodyReader::read_exit},
      Reader{"declare", &BodyReader::read_nested_block},
      Reader{"execute", &BodyReader::read_execute},
      Reader{"exit", &BodyReader::read_exit},
      Reader{"fetch", &BodyReader::read_fetch},
      Reader{"for", &BodyReader::read_for},
      Reader{"foreach", &BodyReader::read_foreach},
      Reader{"get", &BodyReader::read_get},
      Reader{"if", &BodyReader::read_if},
      Reader{"loop", &BodyReader::read_loop},
      Reader{"move", &BodyReader::read_move},
      Reader{"null", &BodyReader::read_null},
      Reader{"open", &BodyReader::read_open},
      Reader{"perform", &BodyReader::read_perform},
      Reader{"raise", &BodyReader::read_raise},
      Reader{"return", &BodyReader::read_return},
      Reader{"rollback", &BodyReader::read_end_of_transaction},
      Reader{"while", &BodyReader::read_while},
  };
  if (next_is_assignment()) return read_assignment();
  for (const Reader& reader : kReaders) {
    if (next_is(reader.keyword)) return (this->*reader.read)();
  }
  return next_is_name() ? read_sql_statement() : fail();
}

// Up to a word that begins no statement; some of them may be a variable's name.
bool BodyReader::read_statements() {
  if (nested_ > kMostNested) return false;
  ++nested_;
  while (!next_is_one_of({"end", "else", "elsif", "elseif", "when", "exception"}) ||
         next_is_assignment()) {
    if (!read_statement()) return false;
  }
  --nested_;
  return true;
}

bool BodyReader::read_labelled() {
  if (!read_label()) return false;
  if (!next_is_one_of({"declare", "begin", "loop", "while", "for", "foreach"})) return fail();
  return read_statement();
}

bool BodyReader::read_if() {
  advance();
  do {
    if (!read_expression({"then"}) || !read("then") || !read_statements()) return false;
  } while (take("elsif") || take("elseif"));
  if (take("else") && !read_statements()) return false;
  return read("end") && read("if") && read(";");
}

bool BodyReader::read_case() {
  advance();
  if (!next_is("when") && !read_expression({"when"})) return false;
  while (take("when")) {
    if (!read_expression({"then"}) || !read("then") || !read_statements()) return false;
  }
  if (take("else") && !read_statements()) return false;
  return read("end") && read("case") && read(";");
}

bool BodyReader::read_loop() {
  open_scope(true);
  return read("loop") && read_statements() && read("end") && read("loop") && read_end_label() &&
         read(";");
}

bool BodyReader::read_while() {
  advance();
  return read_expression({"loop"}) && read_loop();
}

bool BodyReader::read_for() {
  advance();
  if (!read_targets() || !read("in")) return false;
  if (take("execute")) {
    return read_expression({"loop", "using"}) && read_using({",", "loop"}) && read_loop();
  }
  take("reverse");
  return read_range() && read_loop();
}

// 1..10 BY 2, a query or a cursor.
bool BodyReader::read_range() {
  const bool may_be_cursor = next_is_name() && (next_is("loop", 1) || next_is("(", 1));
  if (!read_sql(SqlPart::Kind::kStatement, {"..", "loop"})) return false;
  if (take("..")) {
    parts().back().kind = SqlPart::Kind::kExpression;
    return read_expression({"loop", "by"}) && (!take("by") || read_expression({"loop"}));
  }
  if (may_be_cursor) parts().pop_back();
  return true;
}

bool BodyReader::read_foreach() {
  advance();
  if (!read_targets()) return false;
  if (take("slice")) {
    if (peek().kind != PlpgsqlToken::Kind::kNumber) return fail();
    advance();
  }
  return read("in") && read("array") && read_expression({"loop"}) && read_loop();
}

// EXIT and CONTINUE
bool BodyReader::read_exit() {
  const bool is_exit = next_is("exit");
  const std::size_t begin = peek().begin;
  advance();
  if (next_is_name()) {
    const std::string name = next_name();
    const auto scope = std::find_if(scopes_.rbegin(), scopes_.rend(),
                                    [&name](const Scope& one) { return one.label == name; });
    if (scope == scopes_.rend()) {
      return fail_at(peek().begin, "there is no label \"" + name +
                                       "\" attached to any block or loop enclosing this statement");
    }
    if (!is_exit && !scope->is_loop) {
      return fail_at(peek().begin, "block label \"" + name + "\" cannot be used in CONTINUE");
    }
    advance();
  } else if (std::none_of(scopes_.begin(), scopes_.end(),
                          [](const Scope& scope) { return scope.is_loop; })) {
    return fail_at(begin, is_exit ? "EXIT cannot be used outside a loop, unless it has a label"
                                  : "CONTINUE cannot be used outside a loop");
  }
  if (take("when")) return read_to_semicolon(SqlPart::Kind::kExpression);
  return read(";");
}

}  // namespace

PlpgsqlBody read_plpgsql_body(std::string_view body, std::string_view outermost_label) {
  BodyReader reader(body, outermost_label);
  (void)reader.read_body();
  return {std::move(reader.parts()), std::move(reader.fault())};
}

}  // namespace pgpm
