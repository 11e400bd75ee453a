#include "core/render_sarif.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/render.hpp"
#include "core/text.hpp"

namespace pgpm {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

// A path as a URI reference (RFC 3986): relative, or with the scheme "file".
std::string uri(const std::string& file) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  const std::string path = std::filesystem::path(file).lexically_normal().string();
  std::string result = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    result += kPlain.find(c) == std::string_view::npos ? percent_encoded(c) : std::string(1, c);
  }
  return result;
}

Json text_json(const std::string& text) { return {{"text", text}}; }

Json physical_location(const Place& place, std::string_view source_line) {
  Json json = {{"artifactLocation", {{"uri", uri(place.file)}}}};
  if (place.line == 0) return json;
  json["region"] = {{"startLine", place.line}};
  if (const std::size_t column = utf16_column(source_line, place.column); column != 0) {
    json["region"]["startColumn"] = column;
  }
  return json;
}

Json related_locations(const std::vector<Note>& notes) {
  Json json = Json::array();
  for (const Note& note : notes) {
    Json location = {{"id", json.size() + 1}};
    if (!note.place.file.empty()) {
      location["physicalLocation"] = physical_location(note.place, note.source_line);
    }
    location["message"] = text_json(note.message);
    json.push_back(std::move(location));
  }
  return json;
}

Json result_json(const Error& error, std::size_t rule_index) {
  std::string message = error.message + '\n' + render_explanation(error);
  message.pop_back();
  Json json = {{"ruleId", to_string(rule_of(error))},
               {"ruleIndex", rule_index},
               {"level", error.severity == Severity::kError ? "error" : "warning"},
               {"message", text_json(message)}};
  if (!error.place.file.empty()) {
    json["locations"] =
        Json::array({{{"physicalLocation", physical_location(error.place, error.source_line)}}});
  }
  if (!error.notes.empty()) json["relatedLocations"] = related_locations(error.notes);
  return json;
}

std::vector<Rule> rules_of(std::span<const Error> errors) {
  std::vector<Rule> rules;
  for (const Error& error : errors) rules.push_back(rule_of(error));
  std::sort(rules.begin(), rules.end());
  rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
  return rules;
}

}  // namespace

std::string render_sarif(std::span<const Error> errors, const SarifRun& run) {
  const std::vector<Rule> rules = rules_of(errors);
  Json rules_json = Json::array();
  for (const Rule rule : rules) {
    rules_json.push_back(
        {{"id", to_string(rule)}, {"shortDescription", text_json(std::string(describe(rule)))}});
  }
  Json results = Json::array();
  for (const Error& error : errors) {
    const auto rule = std::lower_bound(rules.begin(), rules.end(), rule_of(error));
    results.push_back(result_json(error, static_cast<std::size_t>(rule - rules.begin())));
  }
  const Json driver = {{"name", run.program}, {"version", PGPM_VERSION}, {"rules", rules_json}};
  const Json invocation = {{"executionSuccessful", run.exit_code == 0},
                           {"exitCode", run.exit_code}};
  const Json document = {{"$schema", kSchema},
                         {"version", "2.1.0"},
                         {"runs", Json::array({{{"tool", {{"driver", driver}}},
                                                {"invocations", Json::array({invocation})},
                                                {"columnKind", "utf16CodeUnits"},
                                                {"results", results}}})}};
  // Bytes that are not UTF-8 can come from a file name.
  return document.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace pgpm
