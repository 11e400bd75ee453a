#include "core/json_line.hpp"

#include <bit>
#include <climits>
#include <cstdint>
#include <cstring>

namespace pgpm {
namespace {

bool is_escaped(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

// How many bytes in front of the text need no look at each: of the next eight those before the
// first one that is escaped. (Too few cost time.)
std::size_t plain_bytes(std::string_view text) {
  constexpr std::uint64_t kEach = 0x0101010101010101U;
  std::uint64_t block = 0;
  if (text.size() < sizeof block) return 0;
  std::memcpy(&block, text.data(), sizeof block);
  const auto has_zero = [](std::uint64_t bytes) { return (bytes - kEach) & ~bytes; };
  const std::uint64_t found = has_zero(block ^ (kEach * '"')) | has_zero(block ^ (kEach * '\\')) |
                              ((block - kEach * 0x20U) & ~block);
  // Borrows make false ones only behind a true one, in the order of a little-endian number.
  const bool is_exact = std::endian::native == std::endian::little;
  const int first = std::countr_zero(found & (kEach << 7U)) / CHAR_BIT;
  return is_exact || first == sizeof block ? static_cast<std::size_t>(first) : 0;
}

void append_escaped(std::string& text, char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  constexpr std::string_view kPlain = "\"\\\b\f\n\r\t";
  constexpr std::string_view kLetters = "\"\\bfnrt";
  if (const std::size_t at = kPlain.find(c); at != std::string_view::npos) {
    text.append({'\\', kLetters[at]});
    return;
  }
  const auto byte = static_cast<unsigned char>(c);
  text.append({'\\', 'u', '0', '0', kDigits[byte >> 4U], kDigits[byte & 15U]});
}

}  // namespace

void append_json(std::string& text, std::string_view value) {
  text += '"';
  std::size_t copied = 0;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t plain = plain_bytes(value.substr(at));
    at += plain;
    if (plain == sizeof(std::uint64_t)) continue;
    const char c = value[at++];
    if (!is_escaped(c)) continue;
    text.append(value, copied, at - 1 - copied);
    append_escaped(text, c);
    copied = at;
  }
  text.append(value, copied);
  text += '"';
}

void append_json(std::string& text, const std::vector<std::string>& values) {
  char before = '[';
  for (const std::string& value : values) {
    text += before;
    append_json(text, value);
    before = ',';
  }
  text += values.empty() ? "[]" : "]";
}

void JsonLine::add(std::string_view key, std::string_view value) {
  begin_member(key);
  append_json(text_, value);
}

void JsonLine::add(std::string_view key, const std::vector<std::string>& values) {
  begin_member(key);
  append_json(text_, values);
}

void JsonLine::add(std::string_view key, std::size_t value) {
  begin_member(key);
  text_ += std::to_string(value);
}

void JsonLine::begin_object(std::string_view key) {
  begin_member(key);
  text_ += '{';
}

void JsonLine::begin_member(std::string_view key) {
  if (text_.back() != '{') text_ += ',';
  append_json(text_, key);
  text_ += ':';
}

}  // namespace pgpm
