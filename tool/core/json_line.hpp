#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pgpm {

/// Appends a JSON string. `value` must be valid UTF-8.
void append_json(std::string& text, std::string_view value);

/// Appends a JSON array of strings.
void append_json(std::string& text, const std::vector<std::string>& values);

/// Appends a JSON object on one line of its own to a text, member by member and without a tree in
/// between. The same bytes as nlohmann::json::dump() makes; all text must be valid UTF-8.
class JsonLine {
 public:
  explicit JsonLine(std::string& text) : text_(text) { text_ += '{'; }

  void add(std::string_view key, std::string_view value);
  void add(std::string_view key, const std::vector<std::string>& values);
  void add(std::string_view key, std::size_t value);
  void add(std::string_view key, std::same_as<bool> auto value) {
    begin_member(key);
    text_ += value ? "true" : "false";
  }
  /// What is added until end_object() becomes a member of an object inside.
  void begin_object(std::string_view key);
  void end_object() { text_ += '}'; }
  void finish() { text_ += "}\n"; }

 private:
  void begin_member(std::string_view key);

  std::string& text_;
};

}  // namespace pgpm
