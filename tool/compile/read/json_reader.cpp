#include "compile/read/json_reader.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace pgpm {
namespace {

constexpr int kMaxDepth = 100;
constexpr std::size_t kMaxShownBytes = 60;  // of what was found, in a message
constexpr std::string_view kTrailingComma = "JSON allows no comma behind the last value.";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '+' ||
         c == '-' || c == '.';
}

void append_utf8(std::string& text, std::uint32_t code) {
  const auto byte = [&text](std::uint32_t value) { text += static_cast<char>(value); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0U | code >> 6U);
    byte(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    byte(0xE0U | code >> 12U);
    byte(0x80U | (code >> 6U & 0x3FU));
    byte(0x80U | (code & 0x3FU));
  } else {
    byte(0xF0U | code >> 18U);
    byte(0x80U | (code >> 12U & 0x3FU));
    byte(0x80U | (code >> 6U & 0x3FU));
    byte(0x80U | (code & 0x3FU));
  }
}

// A recursive descent; the first error ends it, and every caller hands it on.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool read_document(JsonValue& value) {
    skip_space();
    if (!read_value(value, 0)) return false;
    skip_space();
    return at_end() || fail("expected end of file, found " + found());
  }

  [[nodiscard]] JsonError error() const { return error_; }

 private:
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] bool next_is(char c) const { return !at_end() && text_[at_] == c; }

  bool take(char c) {
    if (!next_is(c)) return false;
    ++at_;
    return true;
  }

  void skip_space() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  bool fail(std::string message, std::string_view hint = {}) {
    return fail_at(at_, std::move(message), hint);
  }

  bool fail_at(std::size_t offset, std::string message, std::string_view hint = {}) {
    error_ = {offset, std::move(message), std::string(hint)};
    return false;
  }

  // The token at the current place, for messages.
  [[nodiscard]] std::string found() const {
    if (at_end()) return "end of file";
    std::size_t size = 1;
    if (text_[at_] == '"') {
      const std::size_t end = text_.find_first_of("\"\n", at_ + 1);
      if (end == std::string_view::npos || text_[end] == '\n' || end - at_ > kMaxShownBytes) {
        return "a string";
      }
      return "string " + std::string(text_.substr(at_, end - at_ + 1));
    }
    if (is_word(text_[at_])) {
      while (at_ + size < text_.size() && is_word(text_[at_ + size]) && size < kMaxShownBytes) {
        ++size;
      }
    } else {
      while (at_ + size < text_.size() &&
             (static_cast<unsigned char>(text_[at_ + size]) & 0xC0U) == 0x80U) {
        ++size;
      }
    }
    return '"' + std::string(text_.substr(at_, size)) + '"';
  }

  [[nodiscard]] std::string_view hint_here() const {
    if (next_is('\'')) return "JSON strings stand in double quotes.";
    if (next_is('/') || next_is('#')) return "JSON has no comments.";
    return {};
  }

  bool read_value(JsonValue& value, int depth) {
    value.offset = at_;
    if (depth > kMaxDepth) return fail("values are nested too deep");
    if (next_is('{')) return read_object(value, depth);
    if (next_is('[')) return read_array(value, depth);
    if (next_is('"')) {
      value.kind = JsonValue::Kind::kString;
      return read_string(value.text);
    }
    if (next_is('-') || (!at_end() && is_digit(text_[at_]))) return read_number(value);
    for (const auto& [word, kind] : {std::pair("true", JsonValue::Kind::kBoolean),
                                     std::pair("false", JsonValue::Kind::kBoolean),
                                     std::pair("null", JsonValue::Kind::kNull)}) {
      if (found() != '"' + std::string(word) + '"') continue;
      value.kind = kind;
      value.text = word;
      at_ += value.text.size();
      return true;
    }
    return fail("expected a JSON value, found " + found(), hint_here());
  }

  bool read_object(JsonValue& value, int depth) {
    value.kind = JsonValue::Kind::kObject;
    ++at_;
    skip_space();
    if (take('}')) return true;
    while (true) {
      if (!next_is('"')) {
        return fail("expected a key in double quotes, found " + found(),
                    next_is('}') ? kTrailingComma : hint_here());
      }
      JsonValue member;
      member.key_offset = at_;
      if (!read_string(member.key)) return false;
      skip_space();
      if (!take(':')) return fail("expected \":\" behind key, found " + found());
      skip_space();
      if (!read_value(member, depth + 1)) return false;
      value.children.push_back(std::move(member));
      skip_space();
      if (take('}')) return true;
      if (!take_comma("\"}\"")) return false;
    }
  }

  bool read_array(JsonValue& value, int depth) {
    value.kind = JsonValue::Kind::kArray;
    ++at_;
    skip_space();
    if (take(']')) return true;
    while (true) {
      if (next_is(']')) return fail("expected a JSON value, found " + found(), kTrailingComma);
      if (!read_value(value.children.emplace_back(), depth + 1)) return false;
      skip_space();
      if (take(']')) return true;
      if (!take_comma("\"]\"")) return false;
    }
  }

  bool take_comma(std::string_view or_else) {
    if (!take(',')) {
      return fail("expected \",\" or " + std::string(or_else) + ", found " + found(),
                  next_is('"') ? "A comma is missing behind the value before it." : hint_here());
    }
    skip_space();
    return true;
  }

  bool read_number(JsonValue& value) {
    value.kind = JsonValue::Kind::kNumber;
    const std::size_t begin = at_;
    const std::string word = found();
    const auto take_digits = [this] {
      const std::size_t first = at_;
      while (!at_end() && is_digit(text_[at_])) ++at_;
      return at_ > first;
    };
    take('-');
    bool valid = take('0') || take_digits();
    if (valid && take('.')) valid = take_digits();
    if (valid && (take('e') || take('E'))) {
      if (!take('+')) take('-');
      valid = take_digits();
    }
    if (!valid || (!at_end() && is_word(text_[at_]))) {
      return fail_at(begin, "invalid number " + word, "JSON strings stand in double quotes.");
    }
    value.text = text_.substr(begin, at_ - begin);
    return true;
  }

  bool read_string(std::string& result) {
    const std::size_t begin = at_++;
    while (!at_end() && text_[at_] != '\n') {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        return true;
      }
      if (c == '\\') {
        if (!read_escape(result)) return false;
        continue;
      }
      if (static_cast<unsigned char>(c) < 0x20) {
        if (c == '\r') break;
        return fail("control character in a string", "Write it as an escape, such as \\t.");
      }
      result += c;
      ++at_;
    }
    return fail_at(begin, "string is not closed in its line");
  }

  bool read_escape(std::string& result) {
    constexpr std::string_view kEscapes = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const std::size_t begin = at_++;
    if (next_is('u')) {
      ++at_;
      return read_unicode(begin, result);
    }
    const std::size_t index = at_end() ? std::string_view::npos : kEscapes.find(text_[at_]);
    if (index == std::string_view::npos) {
      return fail_at(begin, "invalid escape in a string", "Write a backslash as \\\\.");
    }
    result += kMeanings[index];
    ++at_;
    return true;
  }

  bool read_unicode(std::size_t begin, std::string& result) {
    constexpr std::string_view kExpected = "Behind \\u stand four hexadecimal digits.";
    std::optional<std::uint32_t> code = read_hexadecimal();
    if (!code) return fail_at(begin, "invalid escape in a string", kExpected);
    if (*code >= 0xD800 && *code < 0xDC00 && text_.substr(at_).starts_with("\\u")) {
      at_ += 2;
      const std::optional<std::uint32_t> low = read_hexadecimal();
      if (!low) return fail_at(begin, "invalid escape in a string", kExpected);
      if (*low >= 0xDC00 && *low < 0xE000) {
        append_utf8(result, 0x10000 + ((*code - 0xD800) << 10U) + (*low - 0xDC00));
        return true;
      }
    }
    if (*code >= 0xD800 && *code < 0xE000) {
      return fail_at(begin, "half of a surrogate pair in a string",
                     "Characters beyond U+FFFF are written as two \\u escapes.");
    }
    append_utf8(result, *code);
    return true;
  }

  std::optional<std::uint32_t> read_hexadecimal() {
    std::uint32_t code = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      if (at_end()) return std::nullopt;
      const std::size_t digit = std::string_view("0123456789abcdefABCDEF").find(text_[at_]);
      if (digit == std::string_view::npos) return std::nullopt;
      code = code * 16 + static_cast<std::uint32_t>(digit < 16 ? digit : digit - 6);
    }
    return code;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  JsonError error_;
};

}  // namespace

tl::expected<JsonValue, JsonError> read_json(std::string_view text) {
  Reader reader(text);
  JsonValue value;
  if (!reader.read_document(value)) return tl::unexpected(reader.error());
  return value;
}

}  // namespace pgpm
