#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace pgpm {

/// One token of SQL text, as far as places need it.
struct SqlToken {
  enum class Kind {
    kEnd,
    kSpace,
    kComment,     ///< `-- ...` or `/* ... */`
    kString,      ///< '...', E'...' (with its E), $tag$...$tag$
    kQuotedName,  ///< "..."
    kWord,        ///< keywords, names and numbers
    kSymbol,      ///< one character
  };
  Kind kind = Kind::kEnd;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool closed = true;  ///< false, if the text ends inside it

  [[nodiscard]] std::string_view text(std::string_view sql) const {
    return sql.substr(begin, end - begin);
  }
};

/// Cuts SQL into tokens by the rules of PostgreSQL's scanner with standard_conforming_strings on.
/// Only places are found with it (first and last token, what stands at an error); statements are
/// split and understood by libpg_query.
class SqlLexer {
 public:
  explicit SqlLexer(std::string_view text, std::size_t offset = 0) : text_(text), at_(offset) {}

  [[nodiscard]] SqlToken next();
  /// The next one that is neither space nor comment.
  [[nodiscard]] SqlToken next_significant();

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool skip_block_comment();
  bool skip_quoted(char quote, bool backslashes);
  bool skip_dollar_quoted(std::size_t tag_size);
  [[nodiscard]] std::size_t dollar_tag_size() const;

  std::string_view text_;
  std::size_t at_;
};

/// Whether `word` is `keyword` (lower case) but for the case of its letters.
[[nodiscard]] inline bool is_keyword(std::string_view word, std::string_view keyword) {
  return std::equal(word.begin(), word.end(), keyword.begin(), keyword.end(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

}  // namespace pgpm
