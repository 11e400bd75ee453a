#include "core/render.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "core/display_width.hpp"
#include "core/text.hpp"

namespace pgpm {
namespace {

constexpr std::string_view kBold = "\033[1m";
constexpr std::string_view kRed = "\033[1;31m";
constexpr std::string_view kMagenta = "\033[1;35m";
constexpr std::string_view kCyan = "\033[1;36m";
constexpr std::string_view kGreen = "\033[1;32m";
constexpr std::string_view kReset = "\033[0m";

std::string paint(std::string_view text, std::string_view code, const RenderOptions& options) {
  if (!options.color || text.empty()) return std::string(text);
  return std::string(code) + std::string(text) + std::string(kReset);
}

// A source line as it is shown, and the line below it up to the caret.
struct Excerpt {
  std::string text;
  std::string indent;
};

// Of a long line only what stands around the column. Tabs stay tabs, so that the caret stands right
// whatever their width; other control characters would be the terminal's to follow.
Excerpt excerpt(std::string_view line, std::size_t column) {
  constexpr std::size_t kMostBytes = 200;
  constexpr std::size_t kBytesBefore = 80;
  constexpr std::string_view kLeftOut = "...";
  constexpr std::string_view kReplacement = "\uFFFD";
  std::size_t begin = 0;
  std::size_t end = line.size();
  if (line.size() > kMostBytes) {
    if (column > kBytesBefore) begin = std::min(column - kBytesBefore, line.size() - kMostBytes);
    end = begin + kMostBytes;
    while (begin < end && is_continuation_byte(line[begin])) ++begin;
    while (end < line.size() && is_continuation_byte(line[end])) ++end;
  }
  Excerpt result;
  if (begin > 0) {
    result.text += kLeftOut;
    result.indent += std::string(kLeftOut.size(), ' ');
  }
  for (std::size_t i = begin; i < end; ++i) {
    const char c = line[i];
    const bool is_control = (c >= 0 && c < ' ' && c != '\t') || c == '\x7f';
    if (is_control) {
      result.text += kReplacement;
    } else {
      result.text += c;
    }
    if (i + 1 >= column || is_continuation_byte(c)) continue;
    result.indent += c == '\t' ? "\t" : std::string(display_width(line.substr(i)), ' ');
  }
  if (end < line.size()) result.text += kLeftOut;
  return result;
}

std::string source_text(const Error& error, const RenderOptions& options) {
  if (error.source_line.empty() || error.place.line == 0) return {};
  constexpr std::size_t kNumberWidth = 5;
  const Excerpt shown = excerpt(error.source_line, error.place.column);
  const std::string number = std::to_string(error.place.line);
  const std::string margin(std::max(number.size(), kNumberWidth) - number.size(), ' ');
  std::string text = margin + number + " | " + shown.text + '\n';
  if (error.place.column == 0) return text;
  text += std::string(margin.size() + number.size(), ' ') + " | ";
  return text + paint(shown.indent + '^', kGreen, options) + '\n';
}

}  // namespace

std::string place_text(const Place& place) {
  std::string text = place.file;
  if (place.line == 0) return text;
  text += ':' + std::to_string(place.line);
  if (place.column != 0) text += ':' + std::to_string(place.column);
  return text;
}

std::string render_explanation(const Error& error) {
  std::string text;
  if (!error.json_path.empty()) text += "at: " + error.json_path + '\n';
  if (!error.detail.empty()) text += "DETAIL: " + error.detail + '\n';
  if (!error.hint.empty()) text += "HINT: " + error.hint + '\n';
  for (const std::string& line : error.context) text += "CONTEXT: " + line + '\n';
  return text;
}

std::string render_text(const Error& error, const RenderOptions& options) {
  std::string text;
  if (!error.place.file.empty()) {
    text += paint(place_text(error.place) + ": ", kBold, options);
  } else if (!options.program.empty()) {
    text += paint(options.program + ": ", kBold, options);
  }
  const bool is_error = error.severity == Severity::kError;
  text += paint(is_error ? "error: " : "warning: ", is_error ? kRed : kMagenta, options);
  text += paint(error.message, kBold, options);
  if (!error.sqlstate.empty()) text += " [" + error.sqlstate + ']';
  text += '\n';
  text += source_text(error, options);
  for (const Note& note : error.notes) {
    if (!note.place.file.empty()) text += paint(place_text(note.place) + ": ", kBold, options);
    text += paint("note: ", kCyan, options) + note.message + '\n';
  }
  return text + render_explanation(error);
}

bool wants_color(int descriptor) {
  const char* no_color = std::getenv("NO_COLOR");
  return (no_color == nullptr || *no_color == '\0') && ::isatty(descriptor) == 1;
}

}  // namespace pgpm
