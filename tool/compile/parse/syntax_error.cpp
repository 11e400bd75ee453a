#include "compile/parse/syntax_error.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "compile/parse/invisible_characters.hpp"
#include "compile/parse/sql_lexer.hpp"
#include "compile/parse/sql_syntax.hpp"
#include "compile/parse/syntax_hint.hpp"

namespace pgpm {
namespace {

// What stands before an error: the statement it is in, and the first COPY ... FROM stdin before it.
struct Surroundings {
  std::size_t statement = 0;              // offset of its first token
  std::optional<std::size_t> copy_stdin;  // offset of the first one that ended before the error
};

Surroundings look_around(std::string_view text, std::size_t error) {
  Surroundings result;
  SqlLexer lexer(text);
  bool at_start = true;
  bool is_copy = false;
  bool from_stdin = false;
  std::string_view last_word;
  for (SqlToken token = lexer.next_significant();
       token.kind != SqlToken::Kind::kEnd && token.begin < error;
       token = lexer.next_significant()) {
    const std::string_view word = token.text(text);
    if (at_start) {
      result.statement = token.begin;
      is_copy = is_keyword(word, "copy");
      from_stdin = false;
    }
    at_start = word == ";";
    // Either word means the client.
    from_stdin = from_stdin || (is_keyword(last_word, "from") &&
                                (is_keyword(word, "stdin") || is_keyword(word, "stdout")));
    if (at_start && is_copy && from_stdin && !result.copy_stdin) {
      result.copy_stdin = result.statement;
    }
    last_word = word;
  }
  if (at_start) result.statement = error;
  return result;
}

// The command that begins at a backslash: `\i`, `\copy`.
std::string_view psql_command(std::string_view text, std::size_t offset) {
  const std::size_t end = text.find_first_of(" \t\r\n", offset);
  return text.substr(offset, std::min<std::size_t>(end - offset, 20));
}

std::string hint_for(std::string_view command, bool is_in_statement) {
  if (is_in_statement) return "Packages are not run by psql; end the statement by a semicolon.";
  if (command == "\\i" || command == "\\ir" || command == "\\include") {
    return "Files of a package are found by their folder; remove the line.";
  }
  if (command == "\\restrict" || command == "\\unrestrict") {
    return "pg_dump writes this line for psql; remove it.";
  }
  return "Packages are not run by psql; remove the line.";
}

// Where statements may begin: behind the semicolons outside of parentheses.
std::vector<std::size_t> statement_begins(std::string_view text) {
  std::vector<std::size_t> begins;
  std::size_t depth = 0;
  bool at_start = true;
  SqlLexer lexer(text);
  for (SqlToken token = lexer.next_significant(); token.kind != SqlToken::Kind::kEnd;
       token = lexer.next_significant()) {
    const std::string_view word = token.text(text);
    if (at_start) begins.push_back(token.begin);
    if (word == "(") ++depth;
    if (word == ")" && depth > 0) --depth;
    at_start = word == ";" && depth == 0;
  }
  return begins;
}

// Some complaints have no place: the first statement with which the text has one.
std::size_t first_faulty_statement(std::string_view text) {
  const std::vector<std::size_t> begins = statement_begins(text);
  const auto is_correct_to = [text](std::size_t begin) {
    return !sql_fault(std::string(text.substr(0, begin)));
  };
  const auto faulty = std::partition_point(begins.begin(), begins.end(), is_correct_to);
  return faulty == begins.begin() ? 0 : *std::prev(faulty);
}

}  // namespace

Error syntax_error(const ParsedFile& file, const PgQueryError& error) {
  const std::string_view text = file.source->text;
  const std::size_t offset =
      error.cursorpos > 0
          ? byte_offset_of_character(text, static_cast<std::size_t>(error.cursorpos))
          : first_faulty_statement(text);
  const Surroundings around = look_around(text, offset);
  // Not one at a backslash inside a string.
  if (error.message == std::string_view("syntax error at or near \"\\\"") && !around.copy_stdin) {
    const std::string_view command = psql_command(text, offset);
    Error result = file.error_at(
        offset, "psql command \"" + std::string(command) + "\" cannot be used in a package");
    result.rule = Rule::kPsqlCommand;
    result.hint = hint_for(command, around.statement != offset);
    return result;
  }
  if (around.copy_stdin) {
    Error result =
        file.error_at(*around.copy_stdin, "COPY ... FROM stdin cannot be used in a package");
    result.rule = Rule::kForbiddenStatement;
    result.hint = "Write the rows as INSERT.";
    return result;
  }
  SqlLexer lexer(text, offset);
  const std::size_t end = std::max(offset, lexer.next().end);
  if (const auto found = find_invisible_character(text, around.statement, end)) {
    Error result =
        file.error_at(found->offset, "invisible character " + found->name + " outside of strings");
    result.rule = Rule::kInvisibleCharacter;
    result.detail = "The parser says: " + std::string(error.message) + ".";
    result.hint = "Remove it, or write a space instead.";
    return result;
  }
  std::string message = error.message;
  const bool is_of_grammar = message.starts_with("syntax error");
  // "unterminated quoted string" quotes all the rest of the file: the first line says enough.
  if (const std::size_t line_end = message.find_first_of("\r\n"); line_end != std::string::npos) {
    message.resize(line_end);
    message += "...\"";
  }
  Error result = file.error_at(offset, std::move(message));
  result.rule = Rule::kSyntaxError;
  result.detail = "Packages are checked with the grammar of PostgreSQL " PG_MAJORVERSION ".";
  if (is_of_grammar) result.hint = syntax_hint(text, around.statement, offset);
  return result;
}

}  // namespace pgpm
