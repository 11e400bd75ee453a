#pragma once

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pgpm/package.hpp"

namespace pgpm {

/// What a key of config.json holds.
enum class SettingShape {
  kText,
  kTexts,         ///< a list of strings, or one string
  kFolders,       ///< the same; relative to config.json, or as a flag to the current folder
  kRequirements,  ///< an object: package name to requirement; as a flag NAME=REQUIREMENT
  kBoolean,
  kReserved,  ///< known and carried by later parts of pgpm; not looked into
};

/// One key of config.json and its flag. This table is what reading, command line, `--help` and the
/// JSON Schema's test go by.
struct SettingKey {
  std::string_view name;  ///< "version"; below `externals` with a dot, "externals.types"
  SettingShape shape = SettingShape::kText;
  std::string_view flags;        ///< as CLI11 takes them, "--owner,--owner-role"; empty if none
  std::string_view value_name;   ///< "DIR", for --help
  std::string_view description;  ///< for --help
  std::array<std::string_view, 3> offers = {};  ///< the values that there are; empty: any
};

/// All keys, in the order of --help.
[[nodiscard]] std::span<const SettingKey> setting_keys();

/// Where a setting was given: in config.json, or as a flag.
struct Origin {
  Place place = {};              ///< of the value in config.json; no file for flags
  std::string source_line = {};  ///< the text of the place's line
  std::string json_path = {};    ///< "$.types_path[1]"; empty for flags
  std::string flag = {};         ///< "--types"; empty for config.json
};

/// An error that points at a setting: kPackage in config.json, kUsage for a flag. Its rule is
/// kInvalidValue.
[[nodiscard]] Error error_at(const Origin& origin, std::string message, std::string detail = {},
                             std::string hint = {});

/// One value of a setting; lists have one for each item.
struct SettingValue {
  std::string text;        ///< booleans as "true" and "false"
  std::string member;      ///< for kRequirements: the package's name
  Origin origin;           ///< of the value
  Origin member_origin{};  ///< for kRequirements: of the name
};

/// A key of config.json that is not known.
struct UnknownKey {
  std::string meant;  ///< the nearest known key, or empty
  Error warning;
};

/// A package's settings as they were given, before their values are looked at.
struct Settings {
  /// By the key's name. A key that was given with an empty list is there, without values.
  std::map<std::string, std::vector<SettingValue>, std::less<>> values;
  /// config.json's beginning, to which errors on missing keys point; without file if there is none.
  Origin root;
  std::vector<UnknownKey> unknown;  ///< in config.json

  /// The values of a key, empty if it was not given.
  [[nodiscard]] std::span<const SettingValue> of(std::string_view key) const;
};

/// `flags` over `config`: a key given by a flag replaces all of config.json's values for it.
[[nodiscard]] Settings overlay(Settings config, const Settings& flags);

/// The package that `settings` describe; missing and wrong values are added to `diagnostics`, and
/// unknown keys: as an error where a required key was meant, else as a warning.
[[nodiscard]] Package make_package(const Settings& settings, Diagnostics& diagnostics);

}  // namespace pgpm
