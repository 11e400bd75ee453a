#include "compile/parse/continued_strings.hpp"

#include <algorithm>
#include <vector>

#include "compile/parse/sql_lexer.hpp"

namespace pgpm {

std::optional<std::string> without_comments_in_strings(std::string_view sql) {
  std::optional<std::string> result;
  std::vector<SqlToken> comments;  // since the last string, if nothing else came
  bool is_behind_string = false;
  SqlLexer lexer(sql);
  for (SqlToken token = lexer.next(); token.kind != SqlToken::Kind::kEnd; token = lexer.next()) {
    const std::string_view text = token.text(sql);
    if (token.kind == SqlToken::Kind::kSpace) continue;
    if (token.kind == SqlToken::Kind::kComment && text.starts_with("--")) {
      if (is_behind_string) comments.push_back(token);
      continue;
    }
    const bool is_string = token.kind == SqlToken::Kind::kString && text.ends_with('\'');
    if (is_string && text.starts_with('\'')) {
      for (const SqlToken& comment : comments) {
        if (!result) result = sql;
        std::fill(result->begin() + static_cast<std::ptrdiff_t>(comment.begin),
                  result->begin() + static_cast<std::ptrdiff_t>(comment.end), ' ');
      }
    }
    comments.clear();
    is_behind_string = is_string;
  }
  return result;
}

}  // namespace pgpm
