#include "compile/read/source_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "core/text.hpp"

namespace pgpm {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

// The length of the UTF-8 sequence that `text` begins with, or 0: neither overlong, nor a
// surrogate, nor beyond U+10FFFF (https://www.unicode.org/versions/latest, table 3-7).
std::size_t sequence_length(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  const unsigned char second = byte(1);
  if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
      (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) {
    return 0;
  }
  return length;
}

// Whether the next eight bytes are ASCII without NUL, as nearly all are. (A false "no" costs time.)
bool is_plain_block(std::string_view text) {
  constexpr std::uint64_t kEachOne = 0x0101010101010101U;
  std::uint64_t block = 0;
  if (text.size() < sizeof block) return false;
  std::memcpy(&block, text.data(), sizeof block);
  return (((block - kEachOne) | block) & (kEachOne << 7U)) == 0;
}

// The first byte that is NUL or no part of a UTF-8 sequence, or the size.
std::size_t first_wrong_byte(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_plain_block(text.substr(at))) {
      at += sizeof(std::uint64_t);
      continue;
    }
    if (text[at] == '\0') return at;
    const std::size_t length = sequence_length(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return at;
}

// A line with what is no UTF-8 shown as U+FFFD, one for each byte.
std::string shown_line(std::string_view line) {
  std::string result;
  while (!line.empty()) {
    const std::size_t length = line[0] == '\0' ? 0 : sequence_length(line);
    result += length == 0 ? std::string_view("\xEF\xBF\xBD") : line.substr(0, length);
    line.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return result;
}

std::string hexadecimal(unsigned char byte) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  return {'0', 'x', kDigits[byte >> 4U], kDigits[byte & 15U]};
}

Error wrong_encoding(std::string_view encoding, const std::string& file) {
  return Error{
      .kind = ErrorKind::kPackage,
      .rule = Rule::kWrongEncoding,
      .message = "file is " + std::string(encoding) + ", not UTF-8",
      .hint = "Save it as UTF-8, or convert it: iconv -f " + std::string(encoding) + " -t UTF-8.",
      .place = {file, 1, 1}};
}

Error wrong_byte(std::string_view text, std::size_t at, const std::string& file) {
  const LineIndex lines(text);
  const auto byte = static_cast<unsigned char>(text[at]);
  Error error{.kind = ErrorKind::kPackage,
              .rule = Rule::kWrongEncoding,
              .message = {},
              .place = lines.place(at, file)};
  error.source_line = shown_line(lines.line(error.place.line));
  if (byte == 0) {
    error.message = "byte 0x00 (NUL) in a text file";
    error.hint = "Remove it; PostgreSQL has no text that holds it.";
    return error;
  }
  error.message = "byte " + hexadecimal(byte) + " is not valid UTF-8";
  const std::string_view rest = text.substr(at + 1);
  if (byte >= 0xC2 && !rest.empty() && rest.size() < 3 &&
      std::all_of(rest.begin(), rest.end(), is_continuation_byte)) {
    error.detail = "The file ends inside a character.";
    error.hint = "The file may have been cut short.";
    return error;
  }
  if (byte >= 0xA0) {
    const std::string latin1 = {static_cast<char>(byte < 0xC0 ? 0xC2 : 0xC3),
                                static_cast<char>(0x80U | (byte & 0x3FU))};
    error.detail = "In Latin-1 it is \"" + latin1 + "\".";
  }
  error.hint = "Save the file as UTF-8, or convert it: iconv -f LATIN1 -t UTF-8.";
  return error;
}

}  // namespace

Expected<std::string> source_text(std::string bytes, const std::string& file) {
  using std::string_view_literals::operator""sv;
  // UTF-32's little-endian mark begins with that of UTF-16.
  for (const auto& [mark, encoding] :
       {std::pair("\xFF\xFE\0\0"sv, "UTF-32"), std::pair("\0\0\xFE\xFF"sv, "UTF-32"),
        std::pair("\xFF\xFE"sv, "UTF-16"), std::pair("\xFE\xFF"sv, "UTF-16")}) {
    if (bytes.starts_with(mark)) return tl::unexpected(wrong_encoding(encoding, file));
  }
  if (bytes.starts_with(kUtf8Mark)) bytes.erase(0, kUtf8Mark.size());
  const std::size_t wrong = first_wrong_byte(bytes);
  // ASCII in UTF-16 without a mark: every other byte is NUL, the first or the second one before.
  if (wrong < 2 && bytes.size() % 2 == 0 && wrong < bytes.size() && bytes[wrong] == '\0') {
    return tl::unexpected(wrong_encoding(wrong == 0 ? "UTF-16BE" : "UTF-16LE", file));
  }
  if (wrong != bytes.size()) return tl::unexpected(wrong_byte(bytes, wrong, file));
  return bytes;
}

bool is_utf8(std::string_view text) { return first_wrong_byte(text) == text.size(); }

bool is_plain_text(std::string_view text) {
  return is_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
           return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
         });
}

}  // namespace pgpm
