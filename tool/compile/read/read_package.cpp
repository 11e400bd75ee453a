#include "compile/read/read_package.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "compile/read/config.hpp"
#include "compile/read/folders.hpp"
#include "compile/read/source_text.hpp"

namespace pgpm {
namespace {

constexpr std::string_view kConfigName = "config.json";

// What the options' paths name: the package's folder, and its config.json or none.
struct PackagePlace {
  std::string folder;
  std::string config;
};

Expected<PackagePlace> find_package(const Files& files, const ReadOptions& options) {
  const std::string package = join_path(options.package, "");
  if (!files.exists(package)) {
    return tl::unexpected(
        Error{.kind = ErrorKind::kUsage,
              .message = "package folder \"" + package + "\" does not exist",
              .hint = "Name the folder that holds the package's config.json, or that file."});
  }
  if (!files.is_folder(package)) {
    if (!options.config.empty()) {
      return tl::unexpected(Error{.kind = ErrorKind::kUsage,
                                  .message = "\"" + package + "\" is not a folder",
                                  .hint = "With --config, name the package's folder beside it."});
    }
    const std::string folder = std::filesystem::path(package).parent_path().string();
    return PackagePlace{join_path(folder, ""), package};
  }
  if (!options.config.empty()) return PackagePlace{package, join_path(options.config, "")};
  const std::string config = join_path(package, std::string(kConfigName));
  return PackagePlace{package, files.exists(config) ? config : ""};
}

Settings read_settings(const Files& files, const ReadOptions& options, const std::string& config,
                       Diagnostics& diagnostics) {
  const Expected<std::string> text = files.read(config).and_then(
      [&config](std::string bytes) { return source_text(std::move(bytes), config); });
  if (!text) {
    diagnostics.add(text.error());
    return {};
  }
  Settings settings = read_config(*text, config, diagnostics);
  if (settings.root.place.file.empty()) return {};  // no JSON object: all else would follow from it
  return overlay(std::move(settings), options.flags);
}

Error no_files(const Settings& settings) {
  const std::span<const SettingKey> keys = setting_keys();
  const bool names_folders = std::any_of(keys.begin(), keys.end(), [&](const SettingKey& key) {
    return key.shape == SettingShape::kFolders && settings.values.contains(key.name);
  });
  Error warning = error_at(settings.root, "the package holds no SQL files", "",
                           names_folders ? "Their names must end in \".sql\"."
                                         : "Name their folders, as in \"types_path\": \"types\".");
  warning.kind = ErrorKind::kPackage;
  warning.rule = Rule::kNoFiles;
  warning.severity = Severity::kWarning;
  return warning;
}

}  // namespace

std::optional<PackageSource> read_package(const Files& files, const ReadOptions& options,
                                          Diagnostics& diagnostics) {
  const Expected<PackagePlace> place = find_package(files, options);
  if (!place) {
    diagnostics.add(place.error());
    return std::nullopt;
  }
  PackageSource source;
  Settings settings = options.flags;
  FolderBases bases{place->folder, place->folder, options.current_folder};
  if (!place->config.empty()) {
    source.inputs.push_back(place->config);
    bases.config = join_path(std::filesystem::path(place->config).parent_path().string(), "");
    settings = read_settings(files, options, place->config, diagnostics);
    if (settings.root.place.file.empty()) return std::nullopt;
  }
  source.package = make_package(settings, diagnostics);
  for (const SettingValue& value : settings.of("dependencies")) {
    source.requirement_origins.emplace(value.member, value.origin);
  }
  for (const SettingValue& value : settings.of("warnings_as_errors")) {
    source.warnings_as_errors = value.text == "true";
  }
  read_folders(files, find_folders(files, settings, bases, diagnostics), source, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  if (source.files.empty()) diagnostics.add(no_files(settings));
  return source;
}

}  // namespace pgpm
