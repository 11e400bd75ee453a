#include "compile/parse/long_strings.hpp"

#include <algorithm>

#include "compile/parse/sql_lexer.hpp"

namespace pgpm {
namespace {

// What is read from a tree's strings is names: two of 63 bytes with a dot between, all quoted.
constexpr std::size_t kLongestName = 256;

}  // namespace

std::optional<std::string> without_long_strings(std::string_view sql) {
  std::optional<std::string> result;
  SqlLexer lexer(sql);
  for (SqlToken token = lexer.next(); token.kind != SqlToken::Kind::kEnd; token = lexer.next()) {
    const std::string_view text = token.text(sql);
    if (token.kind != SqlToken::Kind::kString || !text.starts_with('$')) continue;
    if (!token.closed || text.size() <= kLongestName) continue;
    if (!result) result = sql;
    const std::size_t tag = text.find('$', 1) + 1;
    const auto at = [&](std::size_t offset) {
      return result->begin() + static_cast<std::ptrdiff_t>(token.begin + offset);
    };
    std::copy_n(at(0), tag, at(tag));
    std::fill(at(2 * tag), at(text.size()), ' ');
  }
  return result;
}

}  // namespace pgpm
