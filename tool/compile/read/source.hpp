#pragma once

#include <map>
#include <string>
#include <vector>

#include "compile/read/settings.hpp"
#include "pgpm/package.hpp"

namespace pgpm {

/// The kinds of folders that a package has, in reading order.
enum class Section { kTypes, kTables, kFunctions, kViews, kTriggers };

/// One SQL file of a package.
struct SourceFile {
  Section section = Section::kTypes;
  std::string path;        ///< relative to the package's folder, as the artifact names it
  std::string shown_path;  ///< as the caller can open it, for diagnostics
  std::string text;  ///< valid UTF-8 without byte order mark and NUL; LF or CRLF as in the file
};

/// A package as read from disk, before its SQL is looked at.
struct PackageSource {
  Package package;
  std::vector<SourceFile>
      files;  ///< in reading order: by section, then in byte order of path components
  std::vector<std::string> inputs;  ///< what was read besides: config.json and folders
  bool warnings_as_errors = false;  ///< whether a warning makes no artifact
  std::map<std::string, Origin> requirement_origins;  ///< of `package.dependencies`, by name
};

}  // namespace pgpm
