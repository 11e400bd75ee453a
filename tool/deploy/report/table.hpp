#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pgpm {

/// Rows of cells, each column as wide as its widest cell up to a limit; the last one is not padded.
class Table {
 public:
  void add(std::vector<std::string> cells);

  /// A line for each row, behind `indent`.
  [[nodiscard]] std::string text(std::string_view indent) const;

 private:
  std::vector<std::vector<std::string>> rows_;
  std::vector<std::size_t> widths_;
};

/// "1 statement", "2 statements".
[[nodiscard]] std::string plural(std::size_t count, const std::string& word);

}  // namespace pgpm
