#include "core/render.hpp"

#include <unistd.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

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

std::string place_text(const Place& place) {
  std::string text = place.file;
  if (place.line != 0) {
    text += ':' + std::to_string(place.line);
    if (place.column != 0) text += ':' + std::to_string(place.column);
  }
  return text + ": ";
}

// A caret below the column; tabs stay tabs, so that it stands right whatever their width, and
// continuation bytes take no room.
std::string caret_line(std::string_view line, std::size_t column) {
  std::string result;
  for (std::size_t i = 0; i + 1 < column && i < line.size(); ++i) {
    if ((static_cast<unsigned char>(line[i]) & 0xC0U) == 0x80U) continue;
    result += line[i] == '\t' ? '\t' : ' ';
  }
  return result + '^';
}

nlohmann::ordered_json place_json(const Place& place) {
  nlohmann::ordered_json json = nlohmann::ordered_json::object();
  if (!place.file.empty()) json["file"] = place.file;
  if (place.line != 0) json["line"] = place.line;
  if (place.column != 0) json["column"] = place.column;
  return json;
}

}  // namespace

std::string render_text(const Error& error, const RenderOptions& options) {
  std::string text;
  if (!error.place.file.empty()) {
    text += paint(place_text(error.place), kBold, options);
  } else if (!options.program.empty()) {
    text += paint(options.program + ": ", kBold, options);
  }
  const bool is_error = error.severity == Severity::kError;
  text += paint(is_error ? "error: " : "warning: ", is_error ? kRed : kMagenta, options);
  text += paint(error.message, kBold, options);
  if (!error.sqlstate.empty()) text += " [" + error.sqlstate + ']';
  text += '\n';
  if (!error.source_line.empty() && error.place.line != 0) {
    const std::string number = std::to_string(error.place.line);
    const std::string margin(std::max<std::size_t>(number.size(), 5) - number.size(), ' ');
    text += margin + number + " | " + error.source_line + '\n';
    if (error.place.column != 0) {
      text += std::string(margin.size() + number.size(), ' ') + " | " +
              paint(caret_line(error.source_line, error.place.column), kGreen, options) + '\n';
    }
  }
  for (const Note& note : error.notes) {
    if (!note.place.file.empty()) text += paint(place_text(note.place), kBold, options);
    text += paint("note: ", kCyan, options) + note.message + '\n';
  }
  if (!error.json_path.empty()) text += "at: " + error.json_path + '\n';
  if (!error.detail.empty()) text += "DETAIL: " + error.detail + '\n';
  if (!error.hint.empty()) text += "HINT: " + error.hint + '\n';
  for (const std::string& line : error.context) text += "CONTEXT: " + line + '\n';
  return text;
}

std::string render_json(std::span<const Error> errors) {
  nlohmann::ordered_json array = nlohmann::ordered_json::array();
  for (const Error& error : errors) {
    nlohmann::ordered_json json;
    json["kind"] = to_string(error.kind);
    json["exit_code"] = exit_code(error.kind);
    json["severity"] = error.severity == Severity::kError ? "error" : "warning";
    json["message"] = error.message;
    json.update(place_json(error.place));
    if (!error.json_path.empty()) json["json_path"] = error.json_path;
    if (!error.detail.empty()) json["detail"] = error.detail;
    if (!error.hint.empty()) json["hint"] = error.hint;
    if (!error.sqlstate.empty()) json["sqlstate"] = error.sqlstate;
    if (!error.statement.empty()) json["statement"] = error.statement;
    if (!error.context.empty()) json["context"] = error.context;
    for (const Note& note : error.notes) {
      nlohmann::ordered_json entry = place_json(note.place);
      entry["message"] = note.message;
      json["notes"].push_back(std::move(entry));
    }
    array.push_back(std::move(json));
  }
  // Bytes that are not UTF-8 can come from a file name or a server's message.
  return array.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

bool wants_color(int descriptor) {
  const char* no_color = std::getenv("NO_COLOR");
  return (no_color == nullptr || *no_color == '\0') && ::isatty(descriptor) == 1;
}

}  // namespace pgpm
