#include "core/render_github.hpp"

#include "core/render.hpp"
#include "core/text.hpp"

namespace pgpm {
namespace {

// A command ends with its line, and a property at a comma or colon.
std::string escape(std::string_view text, std::string_view special) {
  std::string result;
  for (const char c : text) {
    result += special.find(c) == std::string_view::npos ? std::string(1, c) : percent_encoded(c);
  }
  return result;
}

std::string escape_data(std::string_view text) { return escape(text, "%\r\n"); }

std::string escape_property(std::string_view text) { return escape(text, "%\r\n:,"); }

}  // namespace

std::string render_github(const Error& error) {
  std::string command = error.severity == Severity::kError ? "::error " : "::warning ";
  const Place& place = error.place;
  if (!place.file.empty()) command += "file=" + escape_property(place.file) + ',';
  if (place.line != 0) command += "line=" + std::to_string(place.line) + ',';
  if (const std::size_t column = utf16_column(error.source_line, place.column); column != 0) {
    command += "col=" + std::to_string(column) + ',';
  }
  command += "title=" + escape_property(to_string(rule_of(error))) + "::";
  std::string message = error.message + '\n';
  for (const Note& note : error.notes) {
    message += place_text(note.place) + ": note: " + note.message + '\n';
  }
  message += render_explanation(error);
  message.pop_back();
  return command + escape_data(message) + '\n';
}

}  // namespace pgpm
