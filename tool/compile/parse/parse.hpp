#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "compile/parse/syntax_tree.hpp"
#include "compile/read/source.hpp"
#include "core/text.hpp"

namespace pgpm {

/// One statement of a file.
struct ParsedStatement {
  SyntaxNode node;        ///< such as the value of "CreateStmt"; while the file has its tree
  std::size_t begin = 0;  ///< byte offset of its first token in the file
  std::size_t end = 0;    ///< behind its last token, without the semicolon
  std::size_t line = 0;   ///< of `begin`, as in Place
  std::size_t column = 0;
};

/// One file with its statements in order. It refers to the source, which must outlive it.
struct ParsedFile {
  explicit ParsedFile(SourceFile& file) : source(&file) {}

  SourceFile* source;
  /// Until drop_tree(). Strings in it that are longer than a name may be empty: bodies of functions
  /// are read from the file.
  std::unique_ptr<SyntaxTree> tree;
  std::vector<ParsedStatement> statements;
  bool transactional =
      true;  ///< false with `-- pgpm: no-transaction` as a table script's first line

  [[nodiscard]] bool is_script() const { return source->section == Section::kTables; }
  /// A statement's SQL, as the artifact has it.
  [[nodiscard]] std::string_view sql(const ParsedStatement& statement) const {
    return std::string_view(source->text).substr(statement.begin, statement.end - statement.begin);
  }
  /// An error of kind kPackage at a byte offset of the file, with its source line.
  [[nodiscard]] Error error_at(std::size_t offset, std::string message) const;
  [[nodiscard]] Note note_at(std::size_t offset, std::string message) const;
  /// Frees the tree, which is many times as large as its text. The statements lose their nodes.
  void drop_tree();

 private:
  [[nodiscard]] const LineIndex& lines() const;

  mutable std::optional<LineIndex> lines_;  // made for the first error: most files have none
};

/// Parses a file on its own. Reports a syntax error (the parser stops at the first), and statements
/// that have no place in a package.
void parse_file(ParsedFile& file, Diagnostics& diagnostics);

/// The tree of one statement of a file whose own tree was dropped.
class StatementTree {
 public:
  StatementTree(const ParsedFile& file, const ParsedStatement& statement);

  [[nodiscard]] SyntaxNode node() const;  ///< as ParsedStatement::node was; valid as long as this

 private:
  std::unique_ptr<SyntaxTree> tree_;
};

}  // namespace pgpm
