#include "compile/parse/long_strings.hpp"

#include <algorithm>

#include "compile/parse/sql_lexer.hpp"

namespace pgpm {
namespace {

// What is read from a tree's strings is names: two of 63 bytes with a dot between, all quoted.
constexpr std::size_t kLongestName = 256;

}  // namespace

void TextCuts::add(std::size_t at, std::size_t size) {
  cuts_.push_back({at, size + (cuts_.empty() ? 0 : cuts_.back().size)});
}

std::size_t TextCuts::whole_offset(std::size_t offset) const {
  const auto behind =
      std::upper_bound(cuts_.begin(), cuts_.end(), offset,
                       [](std::size_t wanted, const Cut& cut) { return wanted < cut.at; });
  return behind == cuts_.begin() ? offset : offset + (behind - 1)->size;
}

std::optional<ShortenedText> without_long_strings(std::string_view sql) {
  std::optional<ShortenedText> result;
  std::size_t copied = 0;
  SqlLexer lexer(sql);
  for (SqlToken token = lexer.next(); token.kind != SqlToken::Kind::kEnd; token = lexer.next()) {
    const std::string_view text = token.text(sql);
    if (token.kind != SqlToken::Kind::kString || !text.starts_with('$')) continue;
    if (!token.closed || text.size() <= kLongestName) continue;
    if (!result) result.emplace();
    const std::size_t tag_size = text.find('$', 1) + 1;
    result->sql += sql.substr(copied, token.begin + tag_size - copied);
    result->cuts.add(result->sql.size() + tag_size, text.size() - 2 * tag_size);
    copied = token.end - tag_size;
  }
  if (result) result->sql += sql.substr(copied);
  return result;
}

}  // namespace pgpm
