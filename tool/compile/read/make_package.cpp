#include <algorithm>
#include <array>
#include <optional>

#include "compile/read/settings.hpp"
#include "core/suggestion.hpp"
#include "core/text.hpp"

namespace pgpm {
namespace {

std::string upper(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return result;
}

// Fills a package's fields from settings, and says what is missing or wrong.
class PackageMaker {
 public:
  PackageMaker(const Settings& settings, Diagnostics& diagnostics)
      : settings_(settings), diagnostics_(diagnostics) {}

  Package make() {
    check_texts();
    add_unknown_keys();
    Package package;
    const SettingValue* name = required("name", "\"name\": \"servicetool_api\"");
    if (name != nullptr) package.name = name->text;
    const bool has_version = read_version(package.version);
    choice("class", parse_package_class, {"postgres_sql", "postgres_ddl"}, package.package_class);
    choice("subclass", parse_package_subclass, {"versioned", "basic"}, package.subclass);
    choice("scope", parse_package_scope, {"SCHEMA", "DATABASE"}, package.scope);
    text("description", package.description);
    text("license", package.license);
    text("owner_role", package.owner_role);
    texts("usage_roles", package.usage_roles);
    texts("search_path", package.search_path);
    choice("pin_search_path", parse_pin_search_path, {"none", "security_definer", "all"},
           package.pin_search_path);
    for (const SettingValue& value : settings_.of("check_function_bodies")) {
      package.check_function_bodies = value.text == "true";
    }
    texts("externals.extensions", package.externals.extensions);
    texts("externals.schemas", package.externals.schemas);
    texts("externals.types", package.externals.types);
    texts("externals.relations", package.externals.relations);
    texts("externals.functions", package.externals.functions);
    read_dependencies(package);
    if (name != nullptr && (has_version || name->text.empty())) check_name(package, name->origin);
    return package;
  }

 private:
  // PostgreSQL has no text with a NUL byte, which JSON can write as \u0000.
  void check_texts() {
    for (const auto& [key, values] : settings_.values) {
      for (const SettingValue& value : values) {
        if (value.text.find('\0') != std::string::npos) {
          diagnostics_.add(
              error_at(value.origin, "value of " + in_quotes(key) + " holds a NUL byte"));
        } else if (value.member.find('\0') != std::string::npos) {
          diagnostics_.add(error_at(value.member_origin, "name of a package holds a NUL byte"));
        }
      }
    }
  }

  void add_unknown_keys() {
    for (const UnknownKey& key : settings_.unknown) {
      Error error = key.warning;
      if (is_misspelled(key.meant)) error.severity = Severity::kError;
      diagnostics_.add(std::move(error));
    }
  }

  // Whether this required key is not there, and an unknown one was meant to be it.
  [[nodiscard]] bool is_misspelled(std::string_view key) const {
    return (key == "name" || key == "version") && !settings_.values.contains(key) &&
           std::any_of(settings_.unknown.begin(), settings_.unknown.end(),
                       [key](const UnknownKey& unknown) { return unknown.meant == key; });
  }

  const SettingValue* single(std::string_view key) {
    const std::span<const SettingValue> values = settings_.of(key);
    return values.empty() ? nullptr : &values.front();
  }

  const SettingValue* required(std::string_view key, const std::string& example) {
    if (const SettingValue* value = single(key)) return value;
    if (settings_.values.contains(key)) return nullptr;  // its value was refused already
    if (is_misspelled(key)) return nullptr;
    if (settings_.root.place.file.empty()) {
      diagnostics_.add({.kind = ErrorKind::kUsage,
                        .rule = Rule::kMissingKey,
                        .message = "the package has no " + std::string(key),
                        .hint = "Give --" + std::string(key) + ", or write a config.json with " +
                                example + "."});
    } else {
      Error error = error_at(settings_.root, "key " + in_quotes(key) + " is missing", "",
                             "Add " + example + ", or give --" + std::string(key) + ".");
      error.rule = Rule::kMissingKey;
      diagnostics_.add(std::move(error));
    }
    return nullptr;
  }

  void text(std::string_view key, std::string& target) {
    if (const SettingValue* value = single(key)) target = value->text;
  }

  void texts(std::string_view key, std::vector<std::string>& target) {
    if (!settings_.values.contains(key)) return;
    target.clear();
    for (const SettingValue& value : settings_.of(key)) {
      if (value.text.empty()) {
        diagnostics_.add(error_at(value.origin, "empty name in " + in_quotes(key)));
      } else if (std::find(target.begin(), target.end(), value.text) == target.end()) {
        target.push_back(value.text);
      }
    }
  }

  template <class T, std::size_t N>
  void choice(std::string_view key, std::optional<T> (*parse)(std::string_view),
              const std::string_view (&names)[N], T& target) {
    const SettingValue* value = single(key);
    if (value == nullptr) return;
    if (const std::optional<T> parsed = parse(value->text)) {
      target = *parsed;
      return;
    }
    std::string valid;
    for (std::size_t i = 0; i < N; ++i) {
      if (i > 0) valid += i + 1 == N ? " and " : ", ";
      valid += in_quotes(names[i]);
    }
    std::string hint;
    for (const std::string_view name : names) {
      if (upper(name) == upper(value->text)) hint = "Did you mean " + in_quotes(name) + "?";
    }
    if (const auto near = nearest(value->text, names); near && hint.empty()) {
      hint = "Did you mean " + in_quotes(*near) + "?";
    }
    diagnostics_.add(error_at(value->origin,
                              "invalid " + std::string(key) + " " + in_quotes(value->text),
                              "Valid values are " + valid + ".", hint));
  }

  bool read_version(Version& version) {
    const SettingValue* value = required("version", "\"version\": \"01_00_00\"");
    if (value == nullptr) return false;
    const Expected<Version> parsed = Version::parse(value->text);
    if (parsed) {
      version = *parsed;
    } else {
      add(parsed.error(), value->origin);
    }
    return parsed.has_value();
  }

  void read_dependencies(Package& package) {
    for (const SettingValue& value : settings_.of("dependencies")) {
      if (value.member.empty()) {
        diagnostics_.add(error_at(value.member_origin, "empty name in \"dependencies\""));
        continue;
      }
      if (value.member == package.name) {
        diagnostics_.add(error_at(value.member_origin,
                                  "package " + in_quotes(value.member) + " depends on itself"));
        continue;
      }
      const Expected<Requirement> parsed = Requirement::parse(value.text);
      if (!parsed) {
        add(parsed.error(), value.origin);
      } else if (!package.dependencies.emplace(value.member, *parsed).second) {
        diagnostics_.add(
            error_at(value.member_origin,
                     "dependency " + in_quotes(value.member) + " is given more than once", "",
                     "Several conditions on one package stand in one requirement, "
                     "as in \">=1.2 <2\"."));
      }
    }
  }

  void check_name(const Package& package, const Origin& origin) {
    if (const Expected<void> checked = check_names(package); !checked) {
      add(checked.error(), origin, Rule::kInvalidName);
    }
  }

  void add(const Error& cause, const Origin& origin, Rule rule = Rule::kInvalidValue) {
    Error error = error_at(origin, cause.message, cause.detail, cause.hint);
    error.rule = rule;
    diagnostics_.add(std::move(error));
  }

  const Settings& settings_;
  Diagnostics& diagnostics_;
};

}  // namespace

Package make_package(const Settings& settings, Diagnostics& diagnostics) {
  return PackageMaker(settings, diagnostics).make();
}

}  // namespace pgpm
