#include "deploy/report/table.hpp"

#include <algorithm>

#include "core/display_width.hpp"

namespace pgpm {
namespace {

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins_character = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    if (begins_character) width += display_width(text.substr(i));
  }
  return width;
}

}  // namespace

void Table::add(std::vector<std::string> cells) {
  constexpr std::size_t kWidest = 60;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (widths_.size() <= i) widths_.push_back(0);
    const std::size_t width = width_of(cells[i]);
    if (width <= kWidest) widths_[i] = std::max(widths_[i], width);
  }
  rows_.push_back(std::move(cells));
}

std::string Table::text(std::string_view indent) const {
  std::string text;
  for (const std::vector<std::string>& row : rows_) {
    std::string line(indent);
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      const std::size_t own = width_of(row[i]);
      const std::size_t width = std::max(widths_[i], own);
      if (i + 1 < row.size()) line += std::string(width - own + 2, ' ');
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
