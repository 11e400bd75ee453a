#include "compile/parse/string_literal.hpp"

#include <algorithm>
#include <charconv>

namespace pgpm {
namespace {

// A piece of a literal that makes a piece of its value.
struct Piece {
  std::size_t written = 1;
  std::size_t value = 1;
};

std::size_t utf8_size(unsigned code) {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  // Two surrogates of two bytes each make a character of four.
  if (code >= 0xD800 && code < 0xE000) return 2;
  return code < 0x10000 ? 3 : 4;
}

// \x41, \101, \u0041, \U00000041, \n, \'
Piece escape(std::string_view text) {
  const char letter = text.size() > 1 ? text[1] : '\0';
  const auto digits = [text](std::size_t begin, std::size_t most, int base, unsigned& value) {
    const char* const first = text.data() + std::min(begin, text.size());
    const char* const last = first + std::min(most, text.size() - std::min(begin, text.size()));
    return static_cast<std::size_t>(std::from_chars(first, last, value, base).ptr - first);
  };
  unsigned value = 0;
  if (letter == 'x') return {2 + digits(2, 2, 16, value), 1};
  if (letter >= '0' && letter <= '7') return {1 + digits(1, 3, 8, value), 1};
  if (letter == 'u' || letter == 'U') {
    const std::size_t count = digits(2, letter == 'u' ? 4 : 8, 16, value);
    return {2 + count, utf8_size(value)};
  }
  return {2, 1};
}

// From a closing quote to behind the opening one of a constant that goes on in a further line, or
// 0.
std::size_t continuation(std::string_view text) {
  const std::size_t quote = text.find_first_not_of(" \t\r\n\f\v", 1);
  if (quote == std::string_view::npos || text[quote] != '\'') return 0;
  const bool has_line_end = text.substr(0, quote).find_first_of("\r\n") != std::string_view::npos;
  return has_line_end ? quote + 1 : 0;
}

Piece next_piece(std::string_view rest, bool escapes) {
  if (escapes && rest.front() == '\\') return escape(rest);
  if (rest.front() != '\'') return {};
  if (rest.starts_with("''")) return {2, 1};
  return {continuation(rest), 0};
}

}  // namespace

std::size_t place_in_literal(std::string_view text, std::size_t begin, std::size_t offset) {
  if (text[begin - 1] == '$') return begin + offset;
  const char prefix = begin > 1 ? text[begin - 2] : ' ';
  if (prefix == '&') return begin;
  const bool escapes = prefix == 'e' || prefix == 'E';
  std::size_t at = begin;
  for (std::size_t value = 0; at < text.size();) {
    const Piece piece = next_piece(text.substr(at), escapes);
    if (piece.written == 0 || value + piece.value > offset) break;
    at += piece.written;
    value += piece.value;
  }
  return std::min(at, text.size());
}

std::optional<std::string_view> dollar_quoted_value(std::string_view text, std::size_t begin) {
  if (text[begin - 1] != '$') return std::nullopt;
  const std::size_t tag = text.rfind('$', begin - 2);
  const std::size_t end = text.find(text.substr(tag, begin - tag), begin);
  return text.substr(begin, end - begin);
}

}  // namespace pgpm
