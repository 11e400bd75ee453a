#include <cerrno>
#include <filesystem>
#include <system_error>

#include "core/files.hpp"

namespace pgpm {
namespace {

std::string as_folder(const std::string& path) {
  return path.empty() || path.ends_with('/') ? path : path + '/';
}

Error missing(std::string_view what, const std::string& path) {
  return Error{.kind = ErrorKind::kUsage,
               .rule = Rule::kFileAccess,
               .message = "could not " + std::string(what) + " \"" + path +
                          "\": " + std::generic_category().message(ENOENT)};
}

}  // namespace

void MemoryFiles::add(const std::string& path, std::string text) { files_[path] = std::move(text); }

void MemoryFiles::add_folder(const std::string& path) { files_[as_folder(path)] = ""; }

void MemoryFiles::remove(const std::string& path) { files_.erase(path); }

Expected<std::string> MemoryFiles::read(const std::string& path) const {
  const auto found = files_.find(path);
  if (found == files_.end()) return tl::unexpected(missing("open file", path));
  return found->second;
}

Expected<std::vector<Files::Entry>> MemoryFiles::list(const std::string& path) const {
  if (!is_folder(path)) return tl::unexpected(missing("read folder", path));
  const std::string folder = as_folder(path);
  std::map<std::string, bool> entries;
  for (auto file = files_.lower_bound(folder);
       file != files_.end() && file->first.starts_with(folder); ++file) {
    const std::string_view rest = std::string_view(file->first).substr(folder.size());
    const std::size_t slash = rest.find('/');
    if (!rest.empty()) entries[std::string(rest.substr(0, slash))] = slash != rest.npos;
  }
  std::vector<Entry> result;
  result.reserve(entries.size());
  for (const auto& [name, folder_entry] : entries) result.push_back({name, folder_entry});
  return result;
}

bool MemoryFiles::is_folder(const std::string& path) const {
  const std::string folder = as_folder(path);
  const auto found = files_.lower_bound(folder);
  return found != files_.end() && found->first.starts_with(folder);
}

bool MemoryFiles::exists(const std::string& path) const {
  return files_.contains(path) || is_folder(path);
}

std::string MemoryFiles::canonical(const std::string& path) const {
  return std::filesystem::path(path).lexically_normal().string();
}

Expected<void> MemoryFiles::replace_by_parts(const std::string& path,
                                             std::span<const std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text += part;
  files_[path] = std::move(text);
  return {};
}

}  // namespace pgpm
