#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "compile/read/folders.hpp"
#include "compile/read/source_text.hpp"
#include "core/suggestion.hpp"
#include "core/text.hpp"

namespace pgpm {
namespace {

constexpr std::pair<std::string_view, Section> kSections[] = {
    {"types_path", Section::kTypes},         {"tables_path", Section::kTables},
    {"functions_path", Section::kFunctions}, {"views_path", Section::kViews},
    {"triggers_path", Section::kTriggers},
};

// The rest of `path` below `folder`, or nothing; both absolute and normal.
std::optional<std::string> below(const std::string& path, const std::string& folder) {
  if (path == folder) return "";
  const std::string prefix = folder.ends_with('/') ? folder : folder + '/';
  if (!path.starts_with(prefix)) return std::nullopt;
  return path.substr(prefix.size());
}

class FolderFinder {
 public:
  FolderFinder(const Files& files, const FolderBases& bases, Diagnostics& diagnostics)
      : files_(files), bases_(bases), diagnostics_(diagnostics) {}

  void add(Section section, const SettingValue& value) {
    const std::string& base = value.origin.flag.empty() ? bases_.config : ".";
    const std::string shown = join_path(base, value.text);
    if (value.text.empty()) {
      diagnostics_.add(error_at(value.origin, "empty name of a folder", "",
                                "Write \".\" for the package's own folder."));
      return;
    }
    if (!files_.is_folder(shown)) {
      add_missing(value, base, shown);
      return;
    }
    const std::string artifact = artifact_name(shown);
    if (!is_plain_text(artifact)) {
      add(Rule::kInvalidFileName,
          error_at(value.origin,
                   "name of a folder holds a control character or is not valid UTF-8"));
      return;
    }
    SourceFolder folder{section, shown, files_.canonical(shown), artifact, value.origin};
    if (!known_.insert(folder.canonical).second) return;
    folders_.push_back(std::move(folder));
  }

  std::vector<SourceFolder> finish() {
    check_names();
    return std::move(folders_);
  }

 private:
  void add(Rule rule, Error error) {
    error.rule = rule;
    diagnostics_.add(std::move(error));
  }

  [[nodiscard]] std::string absolute(const std::string& path) const {
    std::string text =
        (std::filesystem::path(bases_.current_folder) / path).lexically_normal().string();
    if (text.size() > 1 && text.ends_with('/')) text.pop_back();
    return text;
  }

  // Where links lead counts only if the path as written stands outside the package's folder.
  [[nodiscard]] std::string artifact_name(const std::string& shown) const {
    const std::string path = absolute(shown);
    if (auto rest = below(path, absolute(bases_.package))) return *rest;
    if (auto rest = below(files_.canonical(shown), files_.canonical(bases_.package))) return *rest;
    return std::filesystem::path(path).filename().string();
  }

  [[nodiscard]] bool is_inside(const SourceFolder& folder) const {
    return below(absolute(folder.shown), absolute(bases_.package)) ||
           below(folder.canonical, files_.canonical(bases_.package));
  }

  void add_missing(const SettingValue& value, const std::string& base, const std::string& shown) {
    const std::string detail =
        shown == value.text ? "" : "It was looked for as " + in_quotes(shown) + ".";
    if (files_.exists(shown)) {
      add(Rule::kMissingFolder,
          error_at(value.origin, in_quotes(value.text) + " is not a folder", detail,
                   "Name the folder that holds it; folders are read recursively."));
      return;
    }
    add(Rule::kMissingFolder,
        error_at(value.origin, "folder " + in_quotes(value.text) + " does not exist", detail,
                 near_hint(value.text, base)));
  }

  // A folder beside the missing one that was probably meant.
  [[nodiscard]] std::string near_hint(const std::string& text, const std::string& base) const {
    const std::filesystem::path path(text);
    const std::string parent = join_path(base, path.parent_path().string());
    const auto entries = files_.list(parent);
    if (!entries) return {};
    std::vector<std::string_view> names;
    for (const Files::Entry& entry : *entries) {
      if (entry.is_folder) names.push_back(entry.name);
    }
    const std::string name = path.filename().string();
    const auto near = nearest(name, names);
    if (!near) return {};
    return "Did you mean " + in_quotes((path.parent_path() / std::string(*near)).string()) + "?";
  }

  // Folders outside the package's own stand in the artifact by their last name, which must not be
  // that of anything else there.
  void check_names() {
    std::map<std::string, std::string> owners;  // first component of an artifact path: shown folder
    for (const SourceFolder& folder : folders_) {
      if (!is_inside(folder)) continue;
      const std::string first = folder.artifact.substr(0, folder.artifact.find('/'));
      if (!first.empty()) owners.emplace(first, join_path(bases_.package, first));
    }
    const bool reads_own = std::any_of(
        folders_.begin(), folders_.end(),
        [this](const auto& folder) { return is_inside(folder) && folder.artifact.empty(); });
    for (const SourceFolder& folder : folders_) {
      if (is_inside(folder)) continue;
      const std::string own = join_path(bases_.package, folder.artifact);
      if (reads_own && files_.exists(own)) owners.emplace(folder.artifact, own);
      const auto [owner, is_new] = owners.emplace(folder.artifact, folder.shown);
      if (is_new) continue;
      add(Rule::kAmbiguousFolder,
          error_at(folder.origin,
                   "folder " + in_quotes(folder.shown) + " has the same name as " +
                       in_quotes(owner->second),
                   "A folder outside the package's own stands in the artifact by its last name "
                   "alone.",
                   "Rename one of them, or move it into the package's folder."));
    }
  }

  const Files& files_;
  const FolderBases& bases_;
  Diagnostics& diagnostics_;
  std::vector<SourceFolder> folders_;
  std::set<std::string> known_;
};

}  // namespace

std::string join_path(const std::string& base, const std::string& path) {
  std::filesystem::path result;
  const std::filesystem::path whole = std::filesystem::path(base) / path;
  for (const std::filesystem::path& part : whole) {
    if (part != "." && !part.empty()) result /= part;
  }
  return result.empty() ? "." : result.string();
}

std::vector<SourceFolder> find_folders(const Files& files, const Settings& settings,
                                       const FolderBases& bases, Diagnostics& diagnostics) {
  FolderFinder finder(files, bases, diagnostics);
  for (const auto& [key, section] : kSections) {
    for (const SettingValue& value : settings.of(key)) finder.add(section, value);
  }
  return finder.finish();
}

}  // namespace pgpm
