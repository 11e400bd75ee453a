#include "deploy/report/table.hpp"

#include <algorithm>

namespace pgpm {

void Table::add(std::vector<std::string> cells) {
  constexpr std::size_t kWidest = 60;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (widths_.size() <= i) widths_.push_back(0);
    if (cells[i].size() <= kWidest) widths_[i] = std::max(widths_[i], cells[i].size());
  }
  rows_.push_back(std::move(cells));
}

std::string Table::text(std::string_view indent) const {
  std::string text;
  for (const std::vector<std::string>& row : rows_) {
    std::string line(indent);
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      const std::size_t width = std::max(widths_[i], row[i].size());
      if (i + 1 < row.size()) line += std::string(width - row[i].size() + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

std::string plural(std::size_t count, const std::string& word) {
  return std::to_string(count) + ' ' + word + (count == 1 ? "" : "s");
}

}  // namespace pgpm
