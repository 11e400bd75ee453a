#include "compile/syntax_error.hpp"

#include <algorithm>
#include <optional>

#include "compile/invisible_characters.hpp"
#include "compile/sql_lexer.hpp"
#include "compile/syntax_hint.hpp"

namespace pgpm {
namespace {

// What stands before an error: the statement it is in, and the COPY ... FROM stdin before it.
struct Surroundings {
  std::size_t statement = 0;              // offset of its first token
  std::optional<std::size_t> copy_stdin;  // offset of the last one that ended before the error
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
    from_stdin = from_stdin || (is_keyword(last_word, "from") && is_keyword(word, "stdin"));
    if (at_start && is_copy && from_stdin) result.copy_stdin = result.statement;
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

// :name, :'name', :"name"
bool is_psql_variable(std::string_view text, std::size_t offset) {
  if (offset + 1 >= text.size() || text[offset] != ':') return false;
  SqlLexer lexer(text, offset + 1);
  const SqlToken token = lexer.next();
  return token.kind == SqlToken::Kind::kWord || token.kind == SqlToken::Kind::kQuotedName ||
         text[offset + 1] == '\'';
}

}  // namespace

Error syntax_error(const ParsedFile& file, const PgQueryError& error) {
  const std::string_view text = file.source->text;
  const auto position = static_cast<std::size_t>(std::max(error.cursorpos, 1));
  const std::size_t offset = byte_offset_of_character(text, position);
  const Surroundings around = look_around(text, offset);
  if (offset < text.size() && text[offset] == '\\' && !around.copy_stdin) {
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
  // "unterminated quoted string" quotes all the rest of the file: the first line says enough.
  if (const std::size_t line_end = message.find_first_of("\r\n"); line_end != std::string::npos) {
    message.resize(line_end);
    message += "...\"";
  }
  Error result = file.error_at(offset, std::move(message));
  result.rule = Rule::kSyntaxError;
  result.detail = "Packages are checked with the grammar of PostgreSQL " PG_MAJORVERSION ".";
  result.hint = is_psql_variable(text, offset)
                    ? "Packages are not run by psql, which would write a variable's value here."
                    : syntax_hint(text, around.statement, offset);
  return result;
}

}  // namespace pgpm
