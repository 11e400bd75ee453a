#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>

namespace pgpm {

/// Reads JSON in the one form in which JsonLine writes it: no white space, ASCII, no numbers but
/// counts; several times as fast as a parser of all JSON. `Events` is what nlohmann::json's
/// sax_parse() takes, and is told the same.
template <class Events>
class PlainJson {
 public:
  PlainJson(std::string_view text, Events& events)
      : at_(text.data()), end_(at_ + text.size()), events_(events) {}

  /// Whether all of the text was one value of that form. If not, it may be JSON of another form, or
  /// none; `events` has been told of a part of it.
  [[nodiscard]] bool parse() { return value(0) && at_ == end_; }

 private:
  static constexpr int kMostNested = 8;

  // Bytes that stand for themselves in a string.
  static constexpr std::array<bool, 256> kIsPlain = [] {
    std::array<bool, 256> is_plain{};
    for (std::size_t c = 0x20; c < 0x80; ++c) is_plain[c] = c != '"' && c != '\\';
    return is_plain;
  }();

  bool take(char c) {
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }

  bool take(std::string_view word) {
    if (!std::string_view(at_, end_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  bool value(int depth) {
    if (at_ == end_ || depth > kMostNested) return false;
    switch (*at_) {
      case '"':
        return string() && events_.string(string_);
      case '{':
        return object(depth);
      case '[':
        return array(depth);
      case 't':
        return take("true") && events_.boolean(true);
      case 'f':
        return take("false") && events_.boolean(false);
      default:
        return count();
    }
  }

  bool object(int depth) {
    ++at_;
    events_.start_object(kUnknownSize);
    if (take('}')) return events_.end_object();
    do {
      if (!string() || !events_.key(string_) || !take(':') || !value(depth + 1)) return false;
    } while (take(','));
    return take('}') && events_.end_object();
  }

  bool array(int depth) {
    ++at_;
    events_.start_array(kUnknownSize);
    if (take(']')) return events_.end_array();
    do {
      if (!value(depth + 1)) return false;
    } while (take(','));
    return take(']') && events_.end_array();
  }

  bool string() {
    if (!take('"')) return false;
    string_.clear();
    while (true) {
      const char* const begin = at_;
      while (at_ != end_ && kIsPlain[static_cast<unsigned char>(*at_)]) ++at_;
      string_.append(begin, at_);
      if (at_ == end_) return false;
      if (*at_ == '"') break;
      if (!escape()) return false;
    }
    ++at_;
    return true;
  }

  bool escape() {
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
    if (!take('\\') || at_ == end_) return false;
    const std::size_t letter = kLetters.find(*at_++);
    if (letter == std::string_view::npos) return false;
    string_ += kMeant[letter];
    return true;
  }

  bool count() {
    std::size_t number = 0;
    const char* const begin = at_;
    const auto [behind, error] = std::from_chars(at_, end_, number);
    if (error != std::errc() || (*begin == '0' && behind != begin + 1)) return false;
    at_ = behind;
    // Else it is the beginning of another number, such as 3.5.
    if (at_ != end_ && *at_ != ',' && *at_ != '}' && *at_ != ']') return false;
    return events_.number_unsigned(number);
  }

  static constexpr std::size_t kUnknownSize = static_cast<std::size_t>(-1);

  const char* at_;
  const char* end_;
  Events& events_;
  std::string string_;
};

}  // namespace pgpm
