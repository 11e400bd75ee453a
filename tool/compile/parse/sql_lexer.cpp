#include "compile/parse/sql_lexer.hpp"

#include <algorithm>
#include <array>

namespace pgpm {
namespace {

enum CharacterClass : unsigned char { kSpace = 1, kDigit = 2, kNameStart = 4, kNamePart = 8 };

constexpr std::array<unsigned char, 256> kClasses = [] {
  std::array<unsigned char, 256> classes{};
  for (unsigned c = 0; c < classes.size(); ++c) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) classes[c] = kSpace;
    if (c >= '0' && c <= '9') classes[c] = kDigit | kNamePart;
    if (c == '$') classes[c] = kNamePart;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80) {
      classes[c] = kNameStart | kNamePart;
    }
  }
  return classes;
}();

bool is_of(CharacterClass wanted, char c) {
  return (kClasses[static_cast<unsigned char>(c)] & wanted) != 0;
}
bool is_space(char c) { return is_of(kSpace, c); }
bool is_digit(char c) { return is_of(kDigit, c); }
bool is_name_start(char c) { return is_of(kNameStart, c); }

// The offset behind the characters of a class that stand from `at` on.
std::size_t end_of(CharacterClass wanted, std::string_view text, std::size_t at) {
  while (at < text.size() && is_of(wanted, text[at])) ++at;
  return at;
}

}  // namespace

SqlToken SqlLexer::next() {
  SqlToken token{.begin = at_, .end = at_};
  if (at_ >= text_.size()) return token;
  const char c = peek();
  if (is_space(c)) {
    token.kind = SqlToken::Kind::kSpace;
    at_ = end_of(kSpace, text_, at_);
  } else if (c == '-' && peek(1) == '-') {
    token.kind = SqlToken::Kind::kComment;
    at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
  } else if (c == '/' && peek(1) == '*') {
    token.kind = SqlToken::Kind::kComment;
    token.closed = skip_block_comment();
  } else if (c == '\'') {
    token.kind = SqlToken::Kind::kString;
    token.closed = skip_quoted('\'', false);
  } else if ((c == 'e' || c == 'E') && peek(1) == '\'') {
    token.kind = SqlToken::Kind::kString;
    ++at_;
    token.closed = skip_quoted('\'', true);
  } else if (c == '"') {
    token.kind = SqlToken::Kind::kQuotedName;
    token.closed = skip_quoted('"', false);
  } else if (is_name_start(c) || is_digit(c)) {
    token.kind = SqlToken::Kind::kWord;
    at_ = end_of(kNamePart, text_, at_);
  } else if (const std::size_t tag = c == '$' ? dollar_tag_size() : 0; tag != 0) {
    token.kind = SqlToken::Kind::kString;
    token.closed = skip_dollar_quoted(tag);
  } else {
    token.kind = SqlToken::Kind::kSymbol;
    ++at_;
  }
  token.end = at_;
  return token;
}

SqlToken SqlLexer::next_significant() {
  SqlToken token = next();
  while (token.kind == SqlToken::Kind::kSpace || token.kind == SqlToken::Kind::kComment) {
    token = next();
  }
  return token;
}

bool SqlLexer::skip_block_comment() {
  std::size_t depth = 0;
  while (at_ + 1 < text_.size()) {
    if (text_[at_] == '/' && text_[at_ + 1] == '*') {
      ++depth;
      at_ += 2;
    } else if (text_[at_] == '*' && text_[at_ + 1] == '/') {
      at_ += 2;
      if (--depth == 0) return true;
    } else {
      ++at_;
    }
  }
  at_ = text_.size();
  return false;
}

// A doubled quote reads as the end of one string and the start of the next, but for the token's
// end.
bool SqlLexer::skip_quoted(char quote, bool backslashes) {
  ++at_;
  while (at_ < text_.size()) {
    const bool escaped = backslashes && text_[at_] == '\\';
    const bool doubled = text_[at_] == quote && peek(1) == quote;
    if (escaped || doubled) {
      at_ += 2;
    } else if (text_[at_] != quote) {
      ++at_;
    } else {
      ++at_;
      return true;
    }
  }
  at_ = text_.size();
  return false;
}

// The size of `$tag$` at the present place, or 0.
std::size_t SqlLexer::dollar_tag_size() const {
  if (peek(1) == '$') return 2;
  if (!is_name_start(peek(1))) return 0;
  std::size_t size = 2;
  while (is_name_start(peek(size)) || is_digit(peek(size))) ++size;
  return peek(size) == '$' ? size + 1 : 0;
}

bool SqlLexer::skip_dollar_quoted(std::size_t tag_size) {
  const std::string_view tag = text_.substr(at_, tag_size);
  const std::size_t end = text_.find(tag, at_ + tag_size);
  at_ = end == std::string_view::npos ? text_.size() : end + tag_size;
  return end != std::string_view::npos;
}

}  // namespace pgpm
