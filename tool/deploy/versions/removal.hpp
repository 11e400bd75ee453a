#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "deploy/versions/version_options.hpp"
#include "deploy/versions/versions.hpp"
#include "pgpm/plan.hpp"

namespace pgpm {

/// A session whose set_search_path() chose a schema. Empty is what may not be seen of others.
struct SchemaUser {
  std::string pid;
  std::string user = {};
  std::string application = {};
};

/// A statement that a package of scope DATABASE sent.
struct RecordedStatement {
  std::string kind;
  std::string identity;
  bool is_shared = false;  ///< another deployed package records the same object
};

/// What is looked at of a version that is to go, beside its SchemaDetails.
struct VersionUsage {
  std::vector<SchemaUser> users = {};
  bool is_chosen = false;                          ///< by a session that was not seen among `users`
  std::vector<RecordedStatement> statements = {};  ///< of scope DATABASE, in order
  std::vector<std::string> search_path = {};       ///< in which their names are to be read
};

enum class KeepReason {
  kNewest,
  kScope,    ///< of scope DATABASE
  kSession,  ///< a session uses it
  kPackage,  ///< another package depends on it
  kObject,   ///< an object outside depends on it
  kData,     ///< rows, or columns outside whose type it holds
};

[[nodiscard]] std::string_view to_string(KeepReason reason);  ///< "session"

struct Reason {
  KeepReason kind = KeepReason::kNewest;
  std::string text;  ///< a sentence without full stop

  friend bool operator==(const Reason&, const Reason&) = default;
};

/// What becomes of one version, or of one kept revision.
struct Removal {
  DeployedPackage package;
  std::vector<Reason> reasons = {};           ///< why it is kept; none: it goes
  std::vector<std::string> own_outside = {};  ///< "trigger audit on crm.users": go with it
  std::vector<std::string> foreign = {};      ///< "function f()": made by hand there, goes with it
  std::vector<std::string> lost_data = {};    ///< "table shop.t": go with it, as was asked for
  std::vector<std::string> revisions = {};    ///< schemas of its kept revisions, which stay
  std::vector<std::string> left = {};  ///< of scope DATABASE: what its statements did and stays
};

/// What `remove` or `prune` does.
struct Removals {
  std::string id = {};  ///< a UUID, made by the client; empty if nothing was recorded
  std::vector<Removal> rows = {};
  std::vector<Step> steps = {};
};

/// What nobody can know of who uses a schema.
[[nodiscard]] std::vector<std::string> unknown_usage();

/// Why a version can't go without harm, apart from its being new; and what goes with it. Pure.
[[nodiscard]] Removal examine(const DeployedVersions& versions, const DeployedPackage& package,
                              const VersionUsage& usage, const VersionOptions& options);

/// The commands that remove it with its records, whatever speaks against it.
[[nodiscard]] std::vector<Step> removal_steps(const Removal& removal, const VersionUsage& usage,
                                              const VersionOptions& options,
                                              std::string_view command, const std::string& id);

/// Error kRefused with all reasons.
[[nodiscard]] Error removal_refusal(const Removal& removal);

}  // namespace pgpm
