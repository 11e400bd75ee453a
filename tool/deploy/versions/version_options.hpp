#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "pgpm/version.hpp"

namespace pgpm {

/// What `rollback`, `remove` and `prune` are asked for.
struct VersionOptions {
  std::string package = {};
  std::optional<Version> version = {};
  std::optional<int> old_revision = {};  ///< `remove`: of which kept revision
  bool drop_data = false;                ///< `remove`: let go of rows and columns
  int keep = 1;                          ///< `prune`: how many of the newest stay
  bool dry_run = false;
  std::string vcs_ref = {};  ///< recorded; empty: that of the revision
  std::string vcs_link = {};
  std::string issue_ref = {};
  std::string issue_link = {};
  std::chrono::seconds wait_lock{60};  ///< the longest wait for any lock
};

}  // namespace pgpm
