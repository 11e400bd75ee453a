#include "compile/parse/parser_forms.hpp"

#include "compile/parse/sql_lexer.hpp"
#include "compile/parse/sql_name.hpp"

namespace pgpm {

bool is_partitioned_by_hash(const SyntaxNode& partitioning) {
  const std::string_view strategy = partitioning["strategy"].text();
  return is_keyword(strategy, "hash") || strategy == "PARTITION_STRATEGY_HASH";
}

std::string type_name_text(const SyntaxNode& names) {
  std::string text;
  for (const SyntaxNode part : names) {
    if (!text.empty()) text += '.';
    text += quoted_identifier(part["String"]["sval"].text());
  }
  return text == "json" ? "pg_catalog.json" : text;
}

}  // namespace pgpm
