#include "core/render_json.hpp"

#include <nlohmann/json.hpp>

namespace pgpm {
namespace {

using Json = nlohmann::ordered_json;

Json place_json(const Place& place) {
  Json json = Json::object();
  if (!place.file.empty()) json["file"] = place.file;
  if (place.line != 0) json["line"] = place.line;
  if (place.column != 0) json["column"] = place.column;
  return json;
}

Json error_json(const Error& error) {
  Json json;
  json["kind"] = to_string(error.kind);
  json["exit_code"] = exit_code(error.kind);
  json["severity"] = error.severity == Severity::kError ? "error" : "warning";
  if (const Rule rule = rule_of(error); rule != Rule::kNone) json["rule"] = to_string(rule);
  json["message"] = error.message;
  json.update(place_json(error.place));
  if (!error.json_path.empty()) json["json_path"] = error.json_path;
  if (!error.detail.empty()) json["detail"] = error.detail;
  if (!error.hint.empty()) json["hint"] = error.hint;
  if (!error.sqlstate.empty()) json["sqlstate"] = error.sqlstate;
  if (!error.statement.empty()) json["statement"] = error.statement;
  if (!error.context.empty()) json["context"] = error.context;
  for (const Note& note : error.notes) {
    Json entry = place_json(note.place);
    entry["message"] = note.message;
    json["notes"].push_back(std::move(entry));
  }
  return json;
}

}  // namespace

std::string render_json(std::span<const Error> errors) {
  Json array = Json::array();
  for (const Error& error : errors) array.push_back(error_json(error));
  // Bytes that are not UTF-8 can come from a file name or a server's message.
  return array.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace pgpm
