#pragma once

#include <optional>
#include <string>

#include "compile/read/settings.hpp"
#include "compile/read/source.hpp"
#include "core/files.hpp"

namespace pgpm {

/// What to read.
struct ReadOptions {
  std::string package;         ///< the package's folder, or its config.json
  std::string config;          ///< a config.json elsewhere; empty: the package's own, if it has one
  Settings flags;              ///< each wins over config.json
  std::string current_folder;  ///< absolute; what relative paths of flags are relative to
};

/// Reads config.json, overlaid with flags, and all SQL files of the folders that they name. None,
/// if errors were added to `diagnostics`: what is wrong in config.json, in flags and in the files'
/// encoding is reported together.
[[nodiscard]] std::optional<PackageSource> read_package(const Files& files,
                                                        const ReadOptions& options,
                                                        Diagnostics& diagnostics);

}  // namespace pgpm
