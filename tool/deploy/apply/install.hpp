#pragma once

#include <string>
#include <vector>

#include "deploy/inspect/database_state.hpp"
#include "pgpm/plan.hpp"

namespace pgpm {

/// The number of the last migration that this program knows.
[[nodiscard]] int schema_version();

/// The steps that bring `_pgpm` from migration `from` (0: it is not there) to schema_version().
[[nodiscard]] std::vector<Step> install_steps(int from);

/// Who may do what with `_pgpm` beyond its owner.
struct InstallRoles {
  std::vector<std::string> usage;     ///< may read
  std::vector<std::string> deployer;  ///< may read and write
};

[[nodiscard]] std::vector<Step> privilege_steps(const InstallRoles& roles);

/// Whether `_pgpm` is pgpm's and of a form that this program knows, be it an older one.
/// Errors: kRefused.
[[nodiscard]] Expected<void> check_ours(const ServerFacts& facts);

/// Whether `_pgpm` may be used as it is. Errors: kRefused if it is another version's or owned by
/// somebody who could have planted it.
[[nodiscard]] Expected<void> check_installed(const ServerFacts& facts);

}  // namespace pgpm
