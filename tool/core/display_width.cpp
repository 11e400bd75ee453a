#include "core/display_width.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/text.hpp"

namespace pgpm {
namespace {

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

constexpr std::array kNoWidth = {
    Range{0x0300, 0x036F},    // combining marks
    Range{0x200B, 0x200F},    // zero width space, joiners, direction marks
    Range{0x2060, 0x2064},    // word joiner
    Range{0xFE00, 0xFE0F},    // variation selectors
    Range{0xFEFF, 0xFEFF},    // byte order mark
    Range{0x1F3FB, 0x1F3FF},  // skin tones
};

constexpr std::array kWide = {
    Range{0x1100, 0x115F},    // Hangul Jamo
    Range{0x2E80, 0xA4CF},    // CJK, Hiragana, Katakana, Yi
    Range{0xAC00, 0xD7A3},    // Hangul
    Range{0xF900, 0xFAFF},    // CJK compatibility
    Range{0xFE30, 0xFE6F},    // vertical and small forms
    Range{0xFF00, 0xFF60},    // full-width forms
    Range{0x1F300, 0x1F64F},  // pictographs, emoticons
    Range{0x1F680, 0x1F6FF},  // transport
    Range{0x1F900, 0x1FAFF},  // supplemental pictographs
    Range{0x20000, 0x3FFFD},  // CJK extensions
};

std::uint32_t code_point(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0xC0) return first;
  std::uint32_t code = first < 0xE0 ? first & 0x1FU : first < 0xF0 ? first & 0x0FU : first & 0x07U;
  for (std::size_t i = 1; i < text.size() && i < 4 && is_continuation_byte(text[i]); ++i) {
    code = code << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  return code;
}

bool holds(auto const& ranges, std::uint32_t code) {
  return std::any_of(ranges.begin(), ranges.end(), [code](const Range& range) {
    return code >= range.first && code <= range.last;
  });
}

}  // namespace

std::size_t display_width(std::string_view text) {
  if (text.empty()) return 0;
  const std::uint32_t code = code_point(text);
  if (holds(kNoWidth, code)) return 0;
  return holds(kWide, code) ? 2 : 1;
}

}  // namespace pgpm
