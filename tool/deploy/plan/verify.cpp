#include "deploy/plan/verify.hpp"

#include <algorithm>

#include "deploy/plan/dependencies.hpp"
#include "deploy/plan/differences.hpp"

namespace pgpm {
namespace {

constexpr const char* kGone = "gone";

// Until its scripts are done, nobody has recorded what they made.
bool belongs_to_scripts(const std::string& kind) {
  return kind == "table" || kind == "materialized view" || kind == "index";
}

// Compares one package with its record.
class Comparison {
 public:
  Comparison(const DeployedState& state, int server_major, VerifiedPackage& result)
      : state_(state),
        comparable_(state.package.server_major == server_major),
        server_major_(server_major),
        result_(result) {}

  void run() {
    const bool in_schema = state_.package.scope == PackageScope::kSchema;
    if (in_schema && !state_.package.is_there) {
      add("schema", kGone);
    } else if (in_schema) {
      compare_objects();
    } else {
      result_.unknown.push_back({"objects", "scope DATABASE: no fingerprints are kept of them"});
    }
    compare_outside();
    for (const std::string& name : state_.lost_dependencies) add("dependency " + name, kGone);
    for (const std::string& role : state_.missing_roles) add("role " + role, kGone);
    for (const auto& [script, statements] : state_.pending) {
      add("table script " + script,
          std::to_string(statements) +
              (statements == 1 ? " statement is pending" : " statements are pending"));
    }
  }

 private:
  void add(std::string object, std::string words) {
    result_.differences.push_back({.object = std::move(object), .database = std::move(words)});
  }

  void compare_objects() {
    if (!comparable_) {
      result_.unknown.push_back({"definitions", "recorded on PostgreSQL " +
                                                    std::to_string(state_.package.server_major) +
                                                    ", this is " + std::to_string(server_major_)});
    }
    for (const LiveDifference& difference : compare_live(state_.details)) {
      if (!state_.pending.empty() && belongs_to_scripts(difference.kind)) continue;
      const std::string name = display_name(difference.kind, difference.identity);
      switch (difference.drift) {
        case DriftKind::kChanged:
          if (comparable_) add(name, words_of(difference.changed));
          break;
        case DriftKind::kAppeared:
          add(name, "not of this deployment");
          break;
        case DriftKind::kGone:
          if (!went_elsewhere(difference)) add(name, kGone);
          break;
      }
    }
  }

  // Casts between types of a package and others are in its record twice.
  [[nodiscard]] bool went_elsewhere(const LiveDifference& gone) const {
    return std::any_of(
        state_.outside.begin(), state_.outside.end(), [&](const OutsideState& outside) {
          return outside.object.kind == gone.kind && outside.own_identity == gone.identity &&
                 (state_.package.old_revision || outside.is == OutsideState::Is::kReplaced);
        });
  }

  [[nodiscard]] bool is_recorded(const OutsideState& outside) const {
    const auto& recorded = state_.details.recorded;
    return std::any_of(recorded.begin(), recorded.end(), [&](const RecordedObject& object) {
      return !object.fingerprint.empty() && object.kind == outside.object.kind &&
             object.identity == outside.own_identity;
    });
  }

  void compare_outside() {
    for (const OutsideState& outside : state_.outside) {
      if (outside.is == OutsideState::Is::kReplaced) {
        result_.replaced.push_back({outside.object.name(), outside.replaced_by});
      }
      if (outside.is == OutsideState::Is::kSame || outside.is == OutsideState::Is::kReplaced ||
          is_recorded(outside)) {
        continue;
      }
      if (outside.is == OutsideState::Is::kGone) {
        add(outside.object.name(), kGone);
      } else if (comparable_) {
        add(outside.object.name(), "definition or comment changed");
      }
    }
  }

  const DeployedState& state_;
  bool comparable_;
  int server_major_;
  VerifiedPackage& result_;
};

constexpr const char* artifact_words(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kAdded:
      return "new in the artifact";
    case ChangeKind::kRemoved:
      return "not in the artifact";
    case ChangeKind::kChanged:
      break;
  }
  return "changed in the artifact";
}

// One entry for what both sides changed.
void add_change(const Change& change, std::vector<Difference>& differences) {
  const std::string name = display_name(change.object_kind, change.object);
  const auto found = std::find_if(
      differences.begin(), differences.end(),
      [&](const Difference& one) { return one.object == name && one.artifact.empty(); });
  Difference& difference =
      found == differences.end() ? differences.emplace_back(Difference{.object = name}) : *found;
  difference.artifact = artifact_words(change.kind);
  difference.place = change.place;
}

void compare_artifact(const Bundle& bundle, const DeployedState& state, VerifiedPackage& result) {
  const DeployedPackage& deployed = state.package;
  if (deployed.digest == bundle.digest) return;
  const std::vector<Change> changes = compare_statements(bundle, state.details.recorded);
  for (const Change& change : changes) add_change(change, result.differences);
  const std::string version = bundle.package.version.text();
  if (deployed.version.text() != version) {
    result.differences.push_back(
        {.object = "version", .artifact = version + ", deployed is " + deployed.version.text()});
  } else if (changes.empty()) {
    result.differences.push_back(
        {.object = "artifact", .artifact = "other settings, or its statements in another order"});
  }
}

std::string schema_of(const Package& package) {
  return package.scope == PackageScope::kSchema ? package.schema() : "";
}

VerifiedPackage verify_deployed(const DeployedState& state, int server_major) {
  const DeployedPackage& package = state.package;
  VerifiedPackage result{.name = package.name,
                         .version = package.version.text(),
                         .old_revision = package.old_revision,
                         .schema = package.scope == PackageScope::kSchema ? package.schema : ""};
  Comparison(state, server_major, result).run();
  return result;
}

VerifiedPackage verify_bundle(const Bundle& bundle, std::span<const DeployedState> deployed,
                              int server_major) {
  const auto found = std::find_if(deployed.begin(), deployed.end(), [&](const DeployedState& one) {
    return is_deployed_as(bundle, one.package);
  });
  if (found == deployed.end()) {
    return {.name = bundle.package.name,
            .version = bundle.package.version.text(),
            .schema = schema_of(bundle.package),
            .differences = {{.object = "package", .artifact = "not deployed"}}};
  }
  VerifiedPackage result = verify_deployed(*found, server_major);
  result.version = bundle.package.version.text();
  compare_artifact(bundle, *found, result);
  return result;
}

}  // namespace

std::string_view side_of(const Difference& difference) {
  if (difference.artifact.empty()) return "database";
  return difference.database.empty() ? "artifact" : "both";
}

bool Verification::holds() const {
  return std::all_of(packages.begin(), packages.end(),
                     [](const VerifiedPackage& package) { return package.differences.empty(); });
}

Verification verify(std::span<const Bundle> bundles, std::span<const DeployedState> deployed,
                    int server_major) {
  Verification verification;
  for (const Bundle& bundle : bundles) {
    verification.packages.push_back(verify_bundle(bundle, deployed, server_major));
  }
  if (!bundles.empty()) return verification;
  for (const DeployedState& state : deployed) {
    verification.packages.push_back(verify_deployed(state, server_major));
  }
  return verification;
}

}  // namespace pgpm
