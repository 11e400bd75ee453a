#include "compile/parse/parse.hpp"

#include <pg_query.h>

#include "compile/parse/allowed_statements.hpp"
#include "compile/parse/continued_strings.hpp"
#include "compile/parse/deep_stack.hpp"
#include "compile/parse/invisible_characters.hpp"
#include "compile/parse/long_strings.hpp"
#include "compile/parse/sql_lexer.hpp"
#include "compile/parse/syntax_error.hpp"

namespace pgpm {
namespace {

// Owns what pg_query_parse() returns.
class ParseResult {
 public:
  explicit ParseResult(const std::string& sql) {
    run_with_stack_for(sql.size(), [&] { result_ = pg_query_parse(sql.c_str()); });
  }
  ParseResult(const ParseResult&) = delete;
  ParseResult& operator=(const ParseResult&) = delete;
  ~ParseResult() { pg_query_free_parse_result(result_); }

  [[nodiscard]] const PgQueryError* error() const { return result_.error; }
  [[nodiscard]] const char* tree() const { return result_.parse_tree; }

 private:
  PgQueryParseResult result_ = {};
};

// Null if there is no SQL, or the parser refuses it.
std::unique_ptr<SyntaxTree> tree_of(const std::optional<std::string>& sql, TextCuts cuts = {}) {
  if (!sql) return nullptr;
  const ParseResult result(*sql);
  if (result.error() != nullptr) return nullptr;
  return std::make_unique<SyntaxTree>(result.tree(), std::move(cuts));
}

// Null, and an error is reported, if the parser refuses the file.
std::unique_ptr<SyntaxTree> parse_text(const ParsedFile& file, Diagnostics& diagnostics) {
  const std::string& text = file.source->text;
  if (std::optional<ShortenedText> shortened = without_long_strings(text)) {
    auto tree = tree_of(std::move(shortened->sql), std::move(shortened->cuts));
    if (tree) return tree;
  }
  const ParseResult result(text);
  if (result.error() == nullptr) return std::make_unique<SyntaxTree>(result.tree());
  std::unique_ptr<SyntaxTree> tree = tree_of(without_comments_in_strings(text));
  if (!tree) diagnostics.add(syntax_error(file, *result.error()));
  return tree;
}

// Finds the lines of places that come one behind the other.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : text_(text) {}

  void find(ParsedStatement& statement) {
    for (std::size_t at = text_.find('\n', line_begin_); at < statement.begin;
         at = text_.find('\n', line_begin_)) {
      line_begin_ = at + 1;
      ++line_;
    }
    statement.line = line_;
    statement.column = statement.begin - line_begin_ + 1;
  }

 private:
  std::string_view text_;
  std::size_t line_begin_ = 0;
  std::size_t line_ = 1;
};

// The tree's location begins behind the semicolon before; its length ends before the next one.
ParsedStatement locate(const ParsedFile& file, const SyntaxNode& entry) {
  const auto location = static_cast<std::size_t>(entry["stmt_location"].number());
  const auto length = static_cast<std::size_t>(entry["stmt_len"].number());
  const TextCuts& cuts = file.tree->cuts();
  const std::string_view text(file.source->text);
  const std::string_view range =
      length == 0 ? text : text.substr(0, cuts.whole_offset(location + length));
  SqlLexer lexer(range, cuts.whole_offset(location));
  SqlToken token = lexer.next_significant();
  ParsedStatement statement{
      .node = entry["stmt"].first_child(), .begin = token.begin, .end = token.end};
  for (; token.kind != SqlToken::Kind::kEnd; token = lexer.next_significant()) {
    statement.end = token.end;
  }
  return statement;
}

bool says_no_transaction(std::string_view text) {
  SqlLexer lexer(text);
  const SqlToken first = lexer.next();
  if (first.kind != SqlToken::Kind::kComment || !text.starts_with("--")) return false;
  std::string_view comment = first.text(text).substr(2);
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!comment.empty() && is_blank(comment.front())) comment.remove_prefix(1);
  while (!comment.empty() && is_blank(comment.back())) comment.remove_suffix(1);
  return comment == "pgpm: no-transaction";
}

}  // namespace

const LineIndex& ParsedFile::lines() const {
  if (!lines_) lines_.emplace(source->text);
  return *lines_;
}

Error ParsedFile::error_at(std::size_t offset, std::string message) const {
  Error error{.kind = ErrorKind::kPackage,
              .message = std::move(message),
              .place = lines().place(offset, source->shown_path)};
  error.source_line = lines().line(error.place.line);
  return error;
}

Note ParsedFile::note_at(std::size_t offset, std::string message) const {
  Note note{.place = lines().place(offset, source->shown_path), .message = std::move(message)};
  note.source_line = lines().line(note.place.line);
  return note;
}

void ParsedFile::drop_tree() {
  for (ParsedStatement& statement : statements) statement.node = {};
  tree.reset();
}

void parse_file(ParsedFile& file, Diagnostics& diagnostics) {
  const SourceFile& source = *file.source;
  file.transactional = !file.is_script() || !says_no_transaction(source.text);
  file.tree = parse_text(file, diagnostics);
  if (!file.tree) return;
  LineCounter lines(source.text);
  for (const SyntaxNode entry : file.tree->root()["stmts"]) {
    ParsedStatement& statement = file.statements.emplace_back(locate(file, entry));
    lines.find(statement);
    check_allowed(file, statement, diagnostics);
  }
  warn_of_invisible_characters(file, diagnostics);
}

StatementTree::StatementTree(const ParsedFile& file, const ParsedStatement& statement) {
  const std::string sql(file.sql(statement));
  tree_ = tree_of(sql);
  if (!tree_) tree_ = tree_of(without_comments_in_strings(sql));
}

SyntaxNode StatementTree::node() const {
  return tree_ ? tree_->root()["stmts"].first_child()["stmt"].first_child() : SyntaxNode();
}

}  // namespace pgpm
