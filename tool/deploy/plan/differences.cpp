#include "deploy/plan/differences.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "core/sha256.hpp"

namespace pgpm {
namespace {

// What tells statements apart. Those without an object (INSERT, DO) share a key, as do several
// statements to one object (GRANT).
using Key = std::pair<std::string, std::string>;

// Statements of one key, oldest first.
using Stock = std::map<Key, std::vector<const RecordedObject*>>;

Change change(ChangeKind kind, const Statement& statement) {
  return {kind, statement.kind, statement.object, statement.place, statement.script};
}

bool is_same(const RecordedObject& object, const Statement& statement) {
  return object.sha256 == statement.sha256 && object.identity == statement.object &&
         object.kind == statement.kind;
}

// Takes the recorded statement of the same text out of the stock.
bool take_same(Stock& stock, const Statement& statement) {
  const auto found = stock.find({statement.kind, statement.object});
  if (found == stock.end()) return false;
  return std::erase_if(found->second, [&, taken = false](const RecordedObject* object) mutable {
           if (taken || object->sha256 != statement.sha256) return false;
           return taken = true;
         }) != 0;
}

// Takes the oldest one that is left for the statement's object: that is what was changed. Without
// an object there is no saying which one it was.
bool take_oldest(Stock& stock, const Statement& statement) {
  if (statement.object.empty()) return false;
  const auto found = stock.find({statement.kind, statement.object});
  if (found == stock.end() || found->second.empty()) return false;
  found->second.erase(found->second.begin());
  return true;
}

// What another package has made its own since; a cast is also looked at as an object of the schema.
bool is_replaced(const LiveDifference& difference, const SchemaDetails& details) {
  return std::any_of(details.outside_states.begin(), details.outside_states.end(),
                     [&](const OutsideState& outside) {
                       return outside.is == OutsideState::Is::kReplaced &&
                              outside.object.kind == difference.kind &&
                              outside.own_identity == difference.identity;
                     });
}

}  // namespace

int server_major(const DatabaseState& state) {
  constexpr int kPerMajor = 10000;
  return state.facts.server_version / kPerMajor;
}

std::string wanted_owner(const Bundle& bundle, const DeployOptions& options) {
  return options.owner.value_or(bundle.package.owner_role);
}

std::vector<std::string> wanted_usage(const Bundle& bundle, const DeployOptions& options) {
  std::vector<std::string> roles = options.usage ? *options.usage : bundle.package.usage_roles;
  std::sort(roles.begin(), roles.end());
  roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
  return roles;
}

bool is_untouched(const Bundle& bundle, const DeployedPackage& deployed, const DatabaseState& state,
                  const DeployOptions& options) {
  if (deployed.digest != bundle.digest || deployed.owner != wanted_owner(bundle, options) ||
      deployed.usage_roles != wanted_usage(bundle, options)) {
    return false;
  }
  if (deployed.scope == PackageScope::kDatabase) return true;
  const auto details = state.details.find(deployed.schema);
  return state.schemas.contains(deployed.schema) && !deployed.catalog_hash.empty() &&
         details != state.details.end() && details->second.catalog_hash == deployed.catalog_hash &&
         outside_drift(deployed, details->second, server_major(state)).empty();
}

bool prunes_leftovers(const DeployedPackage& deployed, const DeployOptions& options) {
  return options.mode == Mode::kOverwrite && options.prune && deployed.has_leftovers;
}

bool is_idle(const Bundle& bundle, const DeployedPackage& deployed, const DatabaseState& state,
             const DeployOptions& options) {
  return options.files.empty() && !prunes_leftovers(deployed, options) && !deployed.is_pending &&
         is_untouched(bundle, deployed, state, options);
}

Differences compare(const Bundle& bundle, const std::vector<RecordedObject>& recorded) {
  // Most statements stand where they stood, which needs no search.
  Stock stock;
  std::vector<std::size_t> moved;
  std::size_t place = 0;
  for (const RecordedObject& object : recorded) {
    if (object.sha256.empty()) continue;
    const std::size_t i = place++;
    if (i < bundle.statements.size() && is_same(object, bundle.statements[i])) continue;
    stock[{object.kind, object.identity}].push_back(&object);
    if (i < bundle.statements.size()) moved.push_back(i);
  }
  for (; place < bundle.statements.size(); ++place) moved.push_back(place);
  Differences differences;
  std::vector<std::size_t> different;
  for (const std::size_t i : moved) {
    if (!take_same(stock, bundle.statements[i])) different.push_back(i);
  }
  differences.statements.resize(bundle.statements.size());
  for (const std::size_t i : different) {
    // A definition can look different on another major version, and be the same.
    const bool changed = take_oldest(stock, bundle.statements[i]);
    differences.statements[i] = changed ? ChangeKind::kChanged : ChangeKind::kAdded;
  }
  for (const auto& [key, objects] : stock) {
    differences.removed.insert(differences.removed.end(), objects.begin(), objects.end());
  }
  return differences;
}

std::vector<Change> compare_statements(const Bundle& bundle,
                                       const std::vector<RecordedObject>& recorded) {
  const Differences differences = compare(bundle, recorded);
  std::vector<Change> changes;
  for (std::size_t i = 0; i < bundle.statements.size(); ++i) {
    if (!differences.statements[i]) continue;
    changes.push_back(change(*differences.statements[i], bundle.statements[i]));
  }
  for (const RecordedObject* object : differences.removed) {
    changes.push_back(
        {ChangeKind::kRemoved, object->kind, object->identity, {object->file, object->line, 0}});
  }
  return changes;
}

std::string display_name(const std::string& kind, const std::string& identity) {
  return identity.empty() ? kind : kind + ' ' + identity;
}

std::vector<LiveDifference> compare_live(const SchemaDetails& details) {
  std::map<Key, std::string> expected;
  for (const RecordedObject& object : details.recorded) {
    if (!object.fingerprint.empty()) expected[{object.kind, object.identity}] = object.fingerprint;
  }
  std::vector<LiveDifference> differences;
  for (const LiveObject& object : details.live) {
    const auto known = expected.find({object.kind, object.identity});
    if (known == expected.end()) {
      differences.push_back({DriftKind::kAppeared, object.kind, object.identity});
      continue;
    }
    const FingerprintDifference changed = compare_fingerprints(known->second, object.fingerprint);
    if (changed.any()) {
      differences.push_back({DriftKind::kChanged, object.kind, object.identity, changed});
    }
    expected.erase(known);
  }
  for (const auto& [key, fingerprint] : expected) {
    differences.push_back({DriftKind::kGone, key.first, key.second});
  }
  return differences;
}

std::vector<const OutsideState*> outside_drift(const DeployedPackage& deployed,
                                               const SchemaDetails& details, int server_major) {
  std::vector<const OutsideState*> drifted;
  for (const OutsideState& outside : details.outside_states) {
    // A definition can look different on another major version, and be the same.
    const bool changed =
        outside.is == OutsideState::Is::kChanged && deployed.server_major == server_major;
    if (changed || outside.is == OutsideState::Is::kGone) drifted.push_back(&outside);
  }
  return drifted;
}

std::vector<Drift> find_drift(const DeployedPackage& deployed, const DatabaseState& state) {
  const auto found = state.details.find(deployed.schema);
  if (found == state.details.end() || deployed.scope == PackageScope::kDatabase) return {};
  const SchemaDetails& details = found->second;
  std::vector<Drift> drift;
  std::set<std::string> names;
  if (deployed.server_major == server_major(state) &&
      details.catalog_hash != deployed.catalog_hash) {
    for (const LiveDifference& difference : compare_live(details)) {
      if (is_replaced(difference, details)) continue;
      const std::string name = display_name(difference.kind, difference.identity);
      names.insert(name);
      drift.push_back({difference.drift, name});
    }
  }
  for (const OutsideState* outside : outside_drift(deployed, details, server_major(state))) {
    // A cast between types of the package and others is in its record twice.
    if (names.contains(display_name(outside->object.kind, outside->own_identity))) continue;
    const bool is_gone = outside->is == OutsideState::Is::kGone;
    drift.push_back({is_gone ? DriftKind::kGone : DriftKind::kChanged, outside->object.name()});
  }
  return drift;
}

std::vector<Script> scripts_of(const Bundle& bundle) {
  std::vector<Script> scripts;
  std::string digests;  // of the last script so far; its statements stand together
  const auto finish = [&] {
    if (!scripts.empty()) scripts.back().sha256 = sha256(digests);
    digests.clear();
  };
  for (const Statement& statement : bundle.statements) {
    if (statement.script.empty()) continue;
    if (scripts.empty() || scripts.back().path != statement.script) {
      finish();
      scripts.push_back({.path = statement.script, .sha256 = {}});
    }
    digests += statement.sha256 + '\n';
  }
  finish();
  return scripts;
}

}  // namespace pgpm
