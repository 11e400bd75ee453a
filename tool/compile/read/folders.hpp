#pragma once

#include <string>
#include <vector>

#include "compile/read/settings.hpp"
#include "compile/read/source.hpp"
#include "core/files.hpp"

namespace pgpm {

/// A folder that a package names, after it was found.
struct SourceFolder {
  Section section = Section::kTypes;
  std::string shown;      ///< as the caller can open it
  std::string canonical;  ///< its one name
  std::string artifact;   ///< as the artifact names it; empty for the package's own folder
  Origin origin;
};

/// What folders are relative to.
struct FolderBases {
  std::string package;         ///< the package's folder, as the caller can open it
  std::string config;          ///< config.json's folder: its own paths are relative to it
  std::string current_folder;  ///< absolute; paths of flags are relative to it
};

/// The folders that `settings` name, in reading order: by section, then as listed; one that is
/// named twice stands here for its first section. One that is not there, is a file, or would have
/// another one's name in the artifact is an error in `diagnostics`.
[[nodiscard]] std::vector<SourceFolder> find_folders(const Files& files, const Settings& settings,
                                                     const FolderBases& bases,
                                                     Diagnostics& diagnostics);

/// Reads the `.sql` files of `folders` recursively; what is hidden, and the build trees of CMake,
/// are left out. A folder below another one of `folders` belongs to the nearest, so that no file is
/// read twice. Adds to `source`: the files, by section, then in byte order of the artifact path's
/// components; and what was read. Files that can't be read or are no UTF-8 are errors.
void read_folders(const Files& files, const std::vector<SourceFolder>& folders,
                  PackageSource& source, Diagnostics& diagnostics);

/// `path` below `base` as the caller would write it; without `.` components.
[[nodiscard]] std::string join_path(const std::string& base, const std::string& path);

}  // namespace pgpm
