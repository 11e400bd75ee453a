#include "compile/parse/syntax_hint.hpp"

#include <pg_query.h>

#include <algorithm>
#include <array>

#include "compile/parse/sql_lexer.hpp"
#include "core/text.hpp"

namespace pgpm {
namespace {

constexpr std::array<std::string_view, 4> kTypographicQuotes = {"\u2018", "\u2019", "\u201C",
                                                                "\u201D"};
// Words that begin a statement, and hardly ever a line inside of one.
constexpr std::array<std::string_view, 4> kStatementStarts = {"create", "alter", "drop", "comment"};

// Reserved words that people take for names.
constexpr std::array<std::string_view, 12> kReservedNouns = {"user",   "order",  "group",  "end",
                                                             "desc",   "limit",  "offset", "table",
                                                             "column", "window", "case",   "array"};

// What stands before a name that a definition gives.
constexpr std::array<std::string_view, 9> kBeforeNames = {
    "(", ",", ".", "type", "table", "domain", "view", "function", "column"};

bool is_one_of(std::string_view word, auto const& keywords) {
  return std::any_of(keywords.begin(), keywords.end(),
                     [word](std::string_view keyword) { return is_keyword(word, keyword); });
}

bool is_first_in_line(std::string_view text, std::size_t offset) {
  const std::size_t before = text.substr(0, offset).find_last_not_of(" \t");
  return before == std::string_view::npos || text[before] == '\n' || text[before] == '\r';
}

// The last token before `error` that means something.
std::string_view token_before(std::string_view text, std::size_t statement, std::size_t error) {
  SqlLexer lexer(text, statement);
  std::string_view last;
  for (SqlToken token = lexer.next_significant();
       token.kind != SqlToken::Kind::kEnd && token.begin < error;
       token = lexer.next_significant()) {
    last = token.text(text);
  }
  return last;
}

// Whether a reserved word stands where a name would do: in quotes it takes the parser further.
bool would_be_a_name(std::string_view text, const SqlToken& word, std::string_view before) {
  if (!is_one_of(before, kBeforeNames)) return false;
  if (word.kind != SqlToken::Kind::kWord || !is_one_of(word.text(text), kReservedNouns))
    return false;
  std::string quoted(text.substr(0, word.begin));
  quoted += in_quotes(word.text(text));
  const std::size_t end = quoted.size();
  quoted += text.substr(word.end);
  const PgQueryParseResult result = pg_query_parse(quoted.c_str());
  bool gets_further = result.error == nullptr;
  if (result.error != nullptr && result.error->cursorpos > 0) {
    const auto position = static_cast<std::size_t>(result.error->cursorpos);
    gets_further = byte_offset_of_character(quoted, position) >= end;
  }
  pg_query_free_parse_result(result);
  return gets_further;
}

}  // namespace

std::string syntax_hint(std::string_view text, std::size_t statement, std::size_t error) {
  const SqlToken at_error = SqlLexer(text, error).next_significant();
  const std::string_view token = at_error.text(text);
  const std::string_view before = token_before(text, statement, error);
  if (before == "," &&
      (token == ")" || token == "," || token == ";" || is_keyword(token, "from"))) {
    return "Remove the comma before it.";
  }
  if (error != statement && is_first_in_line(text, error) && is_one_of(token, kStatementStarts)) {
    return "A semicolon may be missing at the end of the statement before it.";
  }
  if (would_be_a_name(text, at_error, before)) {
    return "The word is reserved; as a name it stands in double quotes.";
  }
  if (token == "`") return "SQL puts names into double quotes.";
  for (const std::string_view quote : kTypographicQuotes) {
    if (token.find(quote) != std::string_view::npos) {
      return "Typographic quotes are none in SQL: write ' around strings and \" around names.";
    }
  }
  if (token == "\\") return "Commands of psql cannot be used in a package.";
  if (token == ":" || before == ":") return "Variables of psql have no value in a package.";
  return {};
}

}  // namespace pgpm
