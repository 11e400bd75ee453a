#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pgpm/error.hpp"

namespace pgpm {

/// Turns byte offsets of one text into lines and columns, after reading it once.
class LineIndex {
 public:
  /// `text` must outlive the index.
  explicit LineIndex(std::string_view text);

  /// `offset` is in bytes from 0 and may be the text's size. Line and column count from 1, the
  /// column in bytes.
  [[nodiscard]] Place place(std::size_t offset, std::string_view file) const;
  /// The text of a line (from 1) without its line end.
  [[nodiscard]] std::string_view line(std::size_t number) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

/// `text` in double quotes, as names stand in messages.
[[nodiscard]] std::string in_quotes(std::string_view text);

/// The words in one text, with `between` between each two.
[[nodiscard]] std::string joined(const std::vector<std::string>& words, std::string_view between);

/// The byte offset of character `position` (from 1, as libpq's statement position) in UTF-8
/// `text`; the text's size if it is behind the end.
[[nodiscard]] std::size_t byte_offset_of_character(std::string_view text, std::size_t position);

/// "%0A" for a line end: a byte as URIs and GitHub's workflow commands write it.
[[nodiscard]] std::string percent_encoded(char byte);

/// Whether a byte of UTF-8 is none that a character begins with.
[[nodiscard]] bool is_continuation_byte(char c);

/// A column in UTF-16 code units, as editors count, of one in bytes. Both count from 1; 0, unknown,
/// if `column` is 0 or `line`, in UTF-8, is not that long.
[[nodiscard]] std::size_t utf16_column(std::string_view line, std::size_t column);

/// How `name` must be written in SQL: as it is if that means the same, else in double quotes.
/// For readers; keywords are not quoted. Use libpq's PQescapeIdentifier for what is sent.
[[nodiscard]] std::string display_identifier(std::string_view name);

/// Cut at PostgreSQL's limit of 63 bytes, at a character's border, as the server does.
[[nodiscard]] std::string_view truncate_identifier(std::string_view name);

}  // namespace pgpm
