#pragma once

#include <optional>
#include <string>
#include <vector>

#include "deploy/inspect/database_state.hpp"
#include "deploy/plan/fingerprint.hpp"
#include "pgpm/deployment.hpp"

namespace pgpm {

[[nodiscard]] int server_major(const DatabaseState& state);

/// The owner role that a deployment asks for; empty: whoever deploys.
[[nodiscard]] std::string wanted_owner(const Bundle& bundle, const DeployOptions& options);

/// The usage roles that a deployment asks for, sorted and each once.
[[nodiscard]] std::vector<std::string> wanted_usage(const Bundle& bundle,
                                                    const DeployOptions& options);

/// Whether what is deployed is this artifact with these options and, by the hash of its catalog
/// rows, nobody has touched it since. False may still turn out to be no difference.
[[nodiscard]] bool is_untouched(const Bundle& bundle, const DeployedPackage& deployed,
                                const DatabaseState& state, const DeployOptions& options);

/// Whether the options ask for objects to be dropped that an earlier deployment left.
[[nodiscard]] bool prunes_leftovers(const DeployedPackage& deployed, const DeployOptions& options);

/// Whether nothing is to be done with it, which shows without its statements.
[[nodiscard]] bool is_idle(const Bundle& bundle, const DeployedPackage& deployed,
                           const DatabaseState& state, const DeployOptions& options);

/// How an artifact differs from what was recorded.
struct Differences {
  /// By each statement's place in the artifact; none: it is recorded as it is.
  std::vector<std::optional<ChangeKind>> statements;
  std::vector<const RecordedObject*> removed;  ///< sorted by kind and identity
};

[[nodiscard]] Differences compare(const Bundle& bundle,
                                  const std::vector<RecordedObject>& recorded);

/// How the artifact's statements differ from those that were recorded: in the artifact's order,
/// then what was removed. With nothing recorded all are added.
[[nodiscard]] std::vector<Change> compare_statements(const Bundle& bundle,
                                                     const std::vector<RecordedObject>& recorded);

/// A live object that differs from its record, by identity and fingerprint alone.
struct LiveDifference {
  DriftKind drift = DriftKind::kChanged;
  std::string kind;
  std::string identity;
  FingerprintDifference changed = {};
};

/// In order of the live objects, then what is gone.
[[nodiscard]] std::vector<LiveDifference> compare_live(const SchemaDetails& details);

/// "function f()"; the kind alone for the schema itself.
[[nodiscard]] std::string display_name(const std::string& kind, const std::string& identity);

/// Of what the package has recorded outside its schema, what is gone or was changed by hand.
[[nodiscard]] std::vector<const OutsideState*> outside_drift(const DeployedPackage& deployed,
                                                             const SchemaDetails& details,
                                                             int server_major);

/// Objects whose fingerprint is not the recorded one, that are gone, or that came.
/// Of another server version's fingerprints, which cannot be compared, only what is gone outside.
[[nodiscard]] std::vector<Drift> find_drift(const DeployedPackage& deployed,
                                            const DatabaseState& state);

/// A table script of an artifact.
struct Script {
  std::string path;
  std::string sha256;  ///< of its statements' SHA-256s, a line each
};

/// The table scripts of an artifact in the order in which they run.
[[nodiscard]] std::vector<Script> scripts_of(const Bundle& bundle);

}  // namespace pgpm
