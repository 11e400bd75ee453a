#include "core/text.hpp"

#include <algorithm>

namespace pgpm {
namespace {

constexpr std::size_t kMaxIdentifierBytes = 63;

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text), starts_{0} {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    starts_.push_back(at + 1);
  }
}

Place LineIndex::place(std::size_t offset, std::string_view file) const {
  const auto after =
      std::upper_bound(starts_.begin(), starts_.end(), std::min(offset, text_.size()));
  const auto line = static_cast<std::size_t>(after - starts_.begin());
  return {std::string(file), line, std::min(offset, text_.size()) - starts_[line - 1] + 1};
}

std::string_view LineIndex::line(std::size_t number) const {
  if (number == 0 || number > starts_.size()) return {};
  const std::size_t begin = starts_[number - 1];
  std::size_t end = number < starts_.size() ? starts_[number] - 1 : text_.size();
  if (end > begin && text_[end - 1] == '\r') --end;
  return text_.substr(begin, end - begin);
}

std::string in_quotes(std::string_view text) { return '"' + std::string(text) + '"'; }

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += between;
    text += words[i];
  }
  return text;
}

std::size_t byte_offset_of_character(std::string_view text, std::size_t position) {
  std::size_t characters = 0;
  for (std::size_t offset = 0; offset < text.size(); ++offset) {
    if (!is_continuation_byte(text[offset]) && ++characters >= position) return offset;
  }
  return text.size();
}

std::string percent_encoded(char byte) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return {'%', kDigits[value >> 4U], kDigits[value & 15U]};
}

bool is_continuation_byte(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::size_t utf16_column(std::string_view line, std::size_t column) {
  if (column <= 1) return column;
  if (column > line.size() + 1) return 0;
  std::size_t units = 1;
  for (const char c : line.substr(0, column - 1)) {
    constexpr unsigned char kFirstOfFour = 0xF0;  // such characters are a surrogate pair
    if (!is_continuation_byte(c)) ++units;
    if (static_cast<unsigned char>(c) >= kFirstOfFour) ++units;
  }
  return units;
}

std::string display_identifier(std::string_view name) {
  const bool starts_plain = !name.empty() && ((name[0] >= 'a' && name[0] <= 'z') || name[0] == '_');
  const bool plain =
      starts_plain && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
      });
  if (plain) return std::string(name);
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string_view truncate_identifier(std::string_view name) {
  if (name.size() <= kMaxIdentifierBytes) return name;
  std::size_t size = kMaxIdentifierBytes;
  while (size > 0 && is_continuation_byte(name[size])) --size;
  return name.substr(0, size);
}

}  // namespace pgpm
