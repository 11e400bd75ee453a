#pragma once

#include <span>
#include <string>
#include <vector>

#include "deploy/inspect/inspect_deployed.hpp"
#include "pgpm/bundle.hpp"

namespace pgpm {

/// Something that is not as it was deployed. At least one of `database` and `artifact` has words:
/// those of the side that moved.
struct Difference {
  std::string object;         ///< "function f()"
  std::string database = {};  ///< "definition differs"
  std::string artifact = {};  ///< "changed"
  Place place = {};           ///< in the artifact

  friend bool operator==(const Difference&, const Difference&) = default;
};

/// "database", "artifact" or "both".
[[nodiscard]] std::string_view side_of(const Difference& difference);

/// What cannot be compared, and why.
struct Unknown {
  std::string object;
  std::string reason;

  friend bool operator==(const Unknown&, const Unknown&) = default;
};

/// An object outside the schema that another package, or another version, has made its own since.
struct Replaced {
  std::string object;  ///< "trigger audit on crm.users"
  std::string by;      ///< "shop 01_01_00"
};

struct VerifiedPackage {
  std::string name;
  std::string version;                       ///< that of the artifact, if it was given
  std::optional<int> old_revision = {};      ///< of a revision that was kept aside
  std::string schema;                        ///< empty for scope DATABASE
  std::vector<Difference> differences = {};  ///< the database's first
  std::vector<Unknown> unknown = {};
  std::vector<Replaced> replaced = {};  ///< no differences
};

struct Verification {
  std::vector<VerifiedPackage> packages = {};

  [[nodiscard]] bool holds() const;
};

/// Compares what the database holds with what was recorded, and what was recorded with `bundles`:
/// these packages, or all that are deployed if there are none. `server_major` is the server's.
[[nodiscard]] Verification verify(std::span<const Bundle> bundles,
                                  std::span<const DeployedState> deployed, int server_major);

}  // namespace pgpm
