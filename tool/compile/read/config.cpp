#include "compile/read/config.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "compile/read/json_reader.hpp"
#include "core/suggestion.hpp"
#include "core/text.hpp"

namespace pgpm {
namespace {

using Kind = JsonValue::Kind;

constexpr std::string_view kSchemaKey = "$schema";  // by which an editor finds the JSON Schema
constexpr std::string_view kExternals = "externals";

std::string_view words_of(Kind kind) {
  switch (kind) {
    case Kind::kNull:
      return "null";
    case Kind::kBoolean:
      return "a boolean";
    case Kind::kNumber:
      return "a number";
    case Kind::kString:
      return "a string";
    case Kind::kArray:
      return "a list";
    case Kind::kObject:
      break;
  }
  return "an object";
}

// "$.dependencies.model"; names that are no plain words stand in brackets.
std::string member_path(const std::string& path, std::string_view key) {
  const bool plain = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           c == '$';
  });
  return plain ? path + '.' + std::string(key) : path + '[' + in_quotes(key) + ']';
}

// Known keys right below `prefix`, which is empty or "externals.".
std::vector<std::string_view> known_keys(std::string_view prefix) {
  std::vector<std::string_view> keys;
  for (const SettingKey& key : setting_keys()) {
    if (!key.name.starts_with(prefix)) continue;
    const std::string_view rest = key.name.substr(prefix.size());
    if (rest.find('.') == std::string_view::npos) keys.push_back(rest);
  }
  if (prefix.empty()) keys.push_back(kExternals);
  return keys;
}

class ConfigReader {
 public:
  ConfigReader(std::string_view text, const std::string& file, Diagnostics& diagnostics)
      : lines_(text), file_(file), diagnostics_(diagnostics) {}

  Settings read(std::string_view text) {
    const tl::expected<JsonValue, JsonError> json = read_json(text);
    if (!json) {
      add(Rule::kInvalidJson, origin(json.error().offset, ""), json.error().message,
          json.error().hint);
      return {};
    }
    settings_.root = origin(json->offset, "");
    if (json->kind != Kind::kObject) {
      add(Rule::kWrongType, origin(json->offset, "$"),
          "config.json must hold an object, not " + std::string(words_of(json->kind)));
      return {};
    }
    read_members(*json, "$", "");
    return std::move(settings_);
  }

 private:
  [[nodiscard]] Origin origin(std::size_t offset, std::string json_path) const {
    Origin result;
    result.place = lines_.place(offset, file_);
    result.source_line = lines_.line(result.place.line);
    result.json_path = std::move(json_path);
    return result;
  }

  void add(Rule rule, const Origin& at, std::string message, std::string hint = {}) {
    Error error = error_at(at, std::move(message), "", std::move(hint));
    error.rule = rule;
    diagnostics_.add(std::move(error));
  }

  void add_wrong_type(const JsonValue& value, const std::string& path, std::string_view what,
                      std::string_view expected) {
    add(Rule::kWrongType, origin(value.offset, path),
        std::string(what) + " must be " + std::string(expected) + ", not " +
            std::string(words_of(value.kind)));
  }

  // Reads the members of the root or of "externals"; later ones of one key are errors.
  void read_members(const JsonValue& object, const std::string& path, const std::string& prefix) {
    const std::vector<std::string_view> known = known_keys(prefix);
    check_duplicates(object, path);
    std::set<std::string_view> seen;
    for (const JsonValue& member : object.children) {
      if (!seen.insert(member.key).second) continue;
      const std::string member_at = member_path(path, member.key);
      const std::string name = prefix + member.key;
      if (prefix.empty() && member.key == kSchemaKey) continue;
      if (prefix.empty() && member.key == kExternals) {
        if (member.kind == Kind::kObject) {
          read_members(member, member_at, std::string(kExternals) + '.');
        } else {
          add_wrong_type(member, member_at, in_quotes(name), "an object");
        }
        continue;
      }
      const std::span<const SettingKey> keys = setting_keys();
      const auto key = std::find_if(keys.begin(), keys.end(), [&name](const SettingKey& entry) {
        return entry.name == name;
      });
      if (key == keys.end() || std::find(known.begin(), known.end(), member.key) == known.end()) {
        add_unknown(member, member_at, prefix, known);
      } else {
        read_setting(*key, member, member_at);
      }
    }
  }

  void check_duplicates(const JsonValue& object, const std::string& path) {
    std::map<std::string_view, const JsonValue*> first;
    for (const JsonValue& member : object.children) {
      const auto [found, is_new] = first.emplace(member.key, &member);
      if (is_new) continue;
      const Origin at = origin(member.key_offset, member_path(path, member.key));
      Error error = error_at(at, "key " + in_quotes(member.key) + " is given more than once");
      error.rule = Rule::kDuplicateKey;
      const Origin first_at = origin(found->second->key_offset, "");
      error.notes.push_back({first_at.place, "first given here", first_at.source_line});
      diagnostics_.add(std::move(error));
    }
  }

  void add_unknown(const JsonValue& member, const std::string& path, const std::string& prefix,
                   std::span<const std::string_view> known) {
    const auto near = nearest(member.key, known);
    Error warning =
        error_at(origin(member.key_offset, path), "unknown key " + in_quotes(member.key), "",
                 near ? "Did you mean " + in_quotes(*near) + "?" : "");
    warning.rule = Rule::kUnknownKey;
    warning.severity = Severity::kWarning;
    settings_.unknown.push_back({near ? prefix + std::string(*near) : "", std::move(warning)});
  }

  void read_setting(const SettingKey& key, const JsonValue& value, const std::string& path) {
    std::vector<SettingValue>& values = settings_.values[std::string(key.name)];
    const std::string name = in_quotes(key.name);
    switch (key.shape) {
      case SettingShape::kText:
        if (value.kind != Kind::kString) return add_wrong_type(value, path, name, "a string");
        values.push_back({value.text, "", origin(value.offset, path)});
        return;
      case SettingShape::kBoolean:
        if (value.kind != Kind::kBoolean) {
          return add_wrong_type(value, path, name, "true or false");
        }
        values.push_back({value.text, "", origin(value.offset, path)});
        return;
      case SettingShape::kTexts:
      case SettingShape::kFolders:
        return read_list(name, value, path, values);
      case SettingShape::kRequirements:
        return read_requirements(name, value, path, values);
      case SettingShape::kReserved:
        break;
    }
  }

  void read_list(const std::string& name, const JsonValue& value, const std::string& path,
                 std::vector<SettingValue>& values) {
    if (value.kind == Kind::kString) {
      values.push_back({value.text, "", origin(value.offset, path)});
      return;
    }
    if (value.kind != Kind::kArray) {
      return add_wrong_type(value, path, name, "a string or a list of strings");
    }
    for (std::size_t i = 0; i < value.children.size(); ++i) {
      const JsonValue& item = value.children[i];
      const std::string item_path = path + '[' + std::to_string(i) + ']';
      if (item.kind == Kind::kString) {
        values.push_back({item.text, "", origin(item.offset, item_path)});
      } else {
        add_wrong_type(item, item_path, "each item of " + name, "a string");
      }
    }
  }

  void read_requirements(const std::string& name, const JsonValue& value, const std::string& path,
                         std::vector<SettingValue>& values) {
    if (value.kind != Kind::kObject) return add_wrong_type(value, path, name, "an object");
    check_duplicates(value, path);
    std::set<std::string_view> seen;
    for (const JsonValue& member : value.children) {
      if (!seen.insert(member.key).second) continue;
      const std::string member_at = member_path(path, member.key);
      if (member.kind == Kind::kString) {
        values.push_back({member.text, member.key, origin(member.offset, member_at),
                          origin(member.key_offset, member_at)});
      } else {
        add_wrong_type(member, member_at, "a requirement", "a string");
      }
    }
  }

  LineIndex lines_;
  const std::string& file_;
  Diagnostics& diagnostics_;
  Settings settings_;
};

}  // namespace

Settings read_config(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  return ConfigReader(text, file, diagnostics).read(text);
}

}  // namespace pgpm
