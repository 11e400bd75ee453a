#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pgpm/statement.hpp"

namespace pgpm {

/// The text of a routine's body as the server holds it, and where each byte of it stands in the
/// statement's SQL.
class RoutineBody {
 public:
  /// `statement` must be a routine.
  explicit RoutineBody(const Statement& statement);

  [[nodiscard]] const std::string& text() const { return text_; }
  /// Where a byte of the text stands in the statement's SQL.
  [[nodiscard]] std::size_t offset_in_statement(std::size_t offset) const;
  /// The first byte of a line (from 1) that is no space; none if there are not so many lines.
  [[nodiscard]] std::optional<std::size_t> line_start(std::size_t number) const;

 private:
  std::string text_;
  std::vector<std::size_t> offsets_;
  std::size_t first_ = 0;
};

/// What one line of an error's CONTEXT says.
struct ContextLine {
  std::string function;  ///< without schema and arguments
  std::size_t line = 0;  ///< in its body, from 1; 0 if it says none
};

/// None if the line of CONTEXT names no function of SQL or PL/pgSQL.
[[nodiscard]] std::optional<ContextLine> read_context_line(std::string_view text);

/// The last part of a qualified name at the begin of `text`, without its quotes.
[[nodiscard]] std::string routine_name(std::string_view text);

/// Where a byte of a statement's SQL stands in the package's file.
[[nodiscard]] Place place_in_file(const Statement& statement, std::size_t offset);

}  // namespace pgpm
