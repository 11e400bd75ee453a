#include "compile/body_syntax.hpp"

#include <pg_query.h>

#include <algorithm>
#include <array>

#include "compile/sql_lexer.hpp"

namespace pgpm {
namespace {

// The body as it stands in the file.
struct Body {
  std::size_t offset = 0;     // in the file, behind the opening quote
  std::string_view raw = {};  // up to the closing quote
  bool is_quoted = false;     // '...': quotes inside are doubled
  bool has_escapes = false;
};

Body body_of(const Description& description) {
  const std::string_view text = description.file->source->text;
  Body body{.offset = description.statement->begin + *description.routine->body_offset};
  std::size_t opening = body.offset - 1;
  if (text[opening] == '$') opening = text.rfind('$', opening - 1);
  body.is_quoted = text[opening] == '\'';
  const bool has_prefix =
      body.is_quoted && opening > 0 &&
      (text[opening - 1] == 'E' || text[opening - 1] == 'e' || text[opening - 1] == '&');
  SqlLexer lexer(text, has_prefix && text[opening - 1] != '&' ? opening - 1 : opening);
  const SqlToken token = lexer.next();
  const std::size_t quote_size = body.is_quoted ? 1 : body.offset - opening;
  body.raw = text.substr(body.offset, token.end - quote_size - body.offset);
  body.has_escapes = has_prefix;
  return body;
}

std::string unquoted(const Body& body) {
  std::string text(body.raw);
  if (!body.is_quoted) return text;
  for (std::size_t at = text.find("''"); at != std::string::npos; at = text.find("''", at + 1)) {
    text.erase(at, 1);
  }
  return text;
}

// The offset in the file of an offset in the unquoted text.
std::size_t offset_in_file(const Body& body, std::size_t unquoted_offset) {
  std::size_t at = 0;
  for (std::size_t seen = 0; at < body.raw.size() && seen < unquoted_offset; ++seen, ++at) {
    if (body.is_quoted && body.raw[at] == '\'') ++at;
  }
  return body.offset + std::min(at, body.raw.size());
}

void report(const Description& description, std::size_t offset, std::string message,
            Diagnostics& diagnostics) {
  if (const std::size_t end = message.find_first_of("\r\n"); end != std::string::npos) {
    message.resize(end);
    message += "...\"";
  }
  Error error = description.file->error_at(offset, std::move(message));
  error.rule = Rule::kSyntaxError;
  error.detail = "Packages are checked with the grammar of PostgreSQL " PG_MAJORVERSION ".";
  diagnostics.add(std::move(error));
}

void check_sql(const Description& description, const Body& body, Diagnostics& diagnostics) {
  const std::string text = unquoted(body);
  const PgQueryParseResult result = pg_query_parse(text.c_str());
  if (result.error != nullptr) {
    const auto position = static_cast<std::size_t>(std::max(result.error->cursorpos, 1));
    report(description, offset_in_file(body, byte_offset_of_character(text, position)),
           result.error->message, diagnostics);
  }
  pg_query_free_parse_result(result);
}

// The PL/pgSQL parser's complaint about a CREATE FUNCTION, or "".
std::string plpgsql_complaint(const std::string& sql) {
  const PgQueryPlpgsqlParseResult result = pg_query_parse_plpgsql(sql.c_str());
  std::string message = result.error == nullptr ? "" : result.error->message;
  pg_query_free_plpgsql_parse_result(result);
  return message;
}

bool is_certain(std::string_view complaint) {
  constexpr std::array<std::string_view, 5> kCertain = {"syntax error at ", "unterminated ",
                                                        "mismatched parentheses",
                                                        "missing \"THEN\"", "missing \"LOOP\""};
  return std::any_of(kCertain.begin(), kCertain.end(),
                     [complaint](std::string_view start) { return complaint.starts_with(start); });
}

// What stands between the quotes of `... at or near "x"`.
std::string_view word_at_fault(std::string_view complaint) {
  constexpr std::string_view kNear = " at or near \"";
  const std::size_t at = complaint.find(kNear);
  if (at == std::string_view::npos || !complaint.ends_with('"')) return {};
  complaint.remove_prefix(at + kNear.size());
  complaint.remove_suffix(1);
  return complaint;
}

// FOR row IN cursor [(arguments)] LOOP: the parser takes the cursor for a query.
bool is_cursor_loop(std::string_view body, std::string_view cursor) {
  SqlLexer lexer(body);
  std::string_view before;
  for (SqlToken token = lexer.next_significant(); token.kind != SqlToken::Kind::kEnd;
       token = lexer.next_significant()) {
    const std::string_view word = token.text(body);
    if (is_keyword(before, "in") && word == cursor) return true;
    before = word;
  }
  return false;
}

// Where the word at fault stands. The parser gives no position: it is the first such word behind
// which, if the text is cut there or behind its statement, the complaint stays the same.
std::size_t find_fault(const std::string& sql, std::size_t body_begin, std::string_view body,
                       std::string_view rest, const std::string& complaint) {
  const std::string_view word = word_at_fault(complaint);
  if (word.empty()) return 0;
  std::vector<SqlToken> found;
  std::vector<std::size_t> statement_ends;
  SqlLexer lexer(body);
  for (SqlToken token = lexer.next_significant(); token.kind != SqlToken::Kind::kEnd;
       token = lexer.next_significant()) {
    if (token.text(body).starts_with(word)) {
      found.push_back(token);
      statement_ends.push_back(body.size());
    }
    if (token.text(body) != ";") continue;
    for (std::size_t i = found.size(); i > 0 && statement_ends[i - 1] == body.size(); --i) {
      statement_ends[i - 1] = token.end;
    }
  }
  if (found.size() == 1) return found.front().begin;
  constexpr std::size_t kMostTries = 100;
  const std::string head = sql.substr(0, body_begin);
  for (std::size_t i = 0; i < std::min(found.size(), kMostTries); ++i) {
    for (const std::size_t end : {found[i].end, statement_ends[i]}) {
      const std::string cut = head + std::string(body.substr(0, end)) + '\n' + std::string(rest);
      if (plpgsql_complaint(cut) == complaint) return found[i].begin;
    }
  }
  return 0;
}

void check_plpgsql(const Description& description, const Body& body, Diagnostics& diagnostics) {
  const ParsedStatement& statement = *description.statement;
  const std::string sql =
      description.file->source->text.substr(statement.begin, statement.end - statement.begin);
  const std::string complaint = plpgsql_complaint(sql);
  if (!is_certain(complaint)) return;
  if (is_cursor_loop(body.raw, word_at_fault(complaint))) return;
  const std::size_t begin = *description.routine->body_offset;
  const std::string_view rest = std::string_view(sql).substr(begin + body.raw.size());
  const std::size_t at =
      body.has_escapes || body.is_quoted ? 0 : find_fault(sql, begin, body.raw, rest, complaint);
  report(description, body.offset + at, complaint, diagnostics);
}

}  // namespace

void check_body_syntax(const Description& description, Diagnostics& diagnostics) {
  if (!description.routine || !description.routine->body_offset) return;
  const std::string& language = description.routine->language;
  if (language.empty()) {
    Error error = description.file->error_at(description.statement->begin, "no language specified");
    error.rule = Rule::kMissingLanguage;
    error.hint = "Add a LANGUAGE clause to the " + description.kind + '.';
    diagnostics.add(std::move(error));
    return;
  }
  if (language != "sql" && language != "plpgsql") return;
  const Body body = body_of(description);
  if (language == "plpgsql") {
    check_plpgsql(description, body, diagnostics);
  } else if (!body.has_escapes) {
    check_sql(description, body, diagnostics);
  }
}

}  // namespace pgpm
