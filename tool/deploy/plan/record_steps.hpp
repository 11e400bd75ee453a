#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "deploy/plan/dependencies.hpp"
#include "pgpm/deployment.hpp"

namespace pgpm {

/// What is to be recorded of one package.
struct PackageRecord {
  const PackagePlan& plan;
  std::string owner;
  std::vector<std::string> usage;
  std::span<const Binding> bindings;
  std::vector<std::string> new_scripts;  ///< those that have run when the transaction ends
  std::vector<Change> left;              ///< objects that are not of the package and stay
  bool had_outside = false;              ///< objects outside its schema are recorded already
  std::optional<Step> changes = {};      ///< records the objects, instead of writing all anew
};

/// That something was done with a package, as deployment_events keeps it.
struct Event {
  std::string deployment;  ///< UUID
  std::string_view mode;
  std::string_view action;
  std::string vcs_ref = {};
  std::string vcs_link = {};
  std::string issue_ref = {};
  std::string issue_link = {};
};

/// Records an event of the package in `schema`, and notifies who listens.
[[nodiscard]] std::vector<Step> event_steps(const std::string& schema, const std::string& package,
                                            const Version& version, const Event& event);

/// Whether it may make something on objects of others.
[[nodiscard]] bool makes_outside(const Bundle& bundle);

/// The package's rows; its notification. Run when its objects are there.
[[nodiscard]] std::vector<Step> record_steps(const PackageRecord& record,
                                             const DeployOptions& options,
                                             const std::string& deployment_id);

/// Statements as a parameter of record_objects.sql and record_file_objects.sql.
[[nodiscard]] std::string objects_json(const std::vector<const Statement*>& statements);

/// Records the artifact's statements and what the schema holds now, instead of what was recorded;
/// `left` are objects that are not of the package and stay.
[[nodiscard]] std::vector<Step> record_objects_steps(const Bundle& bundle,
                                                     const std::string& schema,
                                                     const std::vector<Change>& left);

/// Records table scripts as run.
[[nodiscard]] Step record_scripts_step(const Bundle& bundle, const std::string& schema,
                                       const std::vector<std::string>& scripts);

/// That the deployment took place, with its notification.
[[nodiscard]] std::vector<Step> event_steps(const PackageRecord& record,
                                            const DeployOptions& options,
                                            const std::string& deployment_id);

/// The hash of its catalog rows, which must come after everything that a deployment does.
[[nodiscard]] Step hash_step(const std::string& schema);

/// Instead of hash_step() where nothing was done; `seen` is the hash of the rows that were looked
/// at.
[[nodiscard]] Step renew_hash_step(const std::string& schema, const std::string& seen);

/// Instead of hash_step() where drift is left, which a hash would hide.
[[nodiscard]] Step forget_hash_step(const std::string& schema);

}  // namespace pgpm
