#include "core/json_line.hpp"

namespace pgpm {
namespace {

void append_escaped(std::string& text, char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  constexpr std::string_view kPlain = "\"\\\b\f\n\r\t";
  constexpr std::string_view kLetters = "\"\\bfnrt";
  text += '\\';
  if (const std::size_t at = kPlain.find(c); at != std::string_view::npos) {
    text += kLetters[at];
    return;
  }
  const auto byte = static_cast<unsigned char>(c);
  text += "u00";
  text += kDigits[byte >> 4U];
  text += kDigits[byte & 15U];
}

void append_string(std::string& text, std::string_view value) {
  text += '"';
  std::size_t copied = 0;
  for (std::size_t at = 0; at < value.size(); ++at) {
    const char c = value[at];
    if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
    text.append(value, copied, at - copied);
    append_escaped(text, c);
    copied = at + 1;
  }
  text.append(value, copied);
  text += '"';
}

}  // namespace

void JsonLine::add(std::string_view key, std::string_view value) {
  begin_member(key);
  append_string(text_, value);
}

void JsonLine::add(std::string_view key, const std::vector<std::string>& values) {
  begin_member(key);
  char before = '[';
  for (const std::string& value : values) {
    text_ += before;
    append_string(text_, value);
    before = ',';
  }
  text_ += values.empty() ? "[]" : "]";
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
  append_string(text_, key);
  text_ += ':';
}

}  // namespace pgpm
