#include "deploy/overwrite/overwrite_parts.hpp"

#include <algorithm>

#include "deploy/overwrite/targets.hpp"
#include "deploy/plan/differences.hpp"
#include "deploy/plan/package_steps.hpp"

namespace pgpm {
namespace {

std::set<std::string> scripts_to_run(const OverwriteCase& overwrite) {
  std::set<std::string> scripts;
  for (const Script& script : scripts_of(overwrite.bundle)) {
    if (!overwrite.details.executed_scripts.contains(script.path)) scripts.insert(script.path);
  }
  return scripts;
}

}  // namespace

Intents intents_of(const OverwriteCase& overwrite) {
  return find_intents(overwrite.bundle, overwrite.deployed, overwrite.details,
                      overwrite.state.facts.server_version / 10000, scripts_to_run(overwrite));
}

std::set<std::size_t> made_places(const Bundle& bundle, const Intents& intents,
                                  AlteredTypes altered) {
  std::set<std::size_t> made;
  for (std::size_t i = 0; i < bundle.statements.size(); ++i) {
    const Intent intent = intents.statements[i];
    const bool is_made = intent == Intent::kSend || intent == Intent::kRecreate ||
                         (altered == AlteredTypes::kMaybeMade && intent == Intent::kAlter);
    if (is_made && is_definition_kind(bundle.statements[i].kind)) made.insert(i);
  }
  return made;
}

bool changes_usage(const OverwriteCase& overwrite) {
  return overwrite.deployed.usage_roles != wanted_usage(overwrite.bundle, overwrite.options);
}

bool changes_owner(const OverwriteCase& overwrite) {
  return overwrite.deployed.owner != wanted_owner(overwrite.bundle, overwrite.options);
}

std::string owner_of(const OverwriteCase& overwrite) {
  std::string owner = wanted_owner(overwrite.bundle, overwrite.options);
  if (!owner.empty()) return owner;
  const auto schema = overwrite.state.schemas.find(overwrite.deployed.schema);
  const bool keeps = !changes_owner(overwrite) && schema != overwrite.state.schemas.end();
  return keeps ? schema->second : overwrite.state.facts.session_user;
}

OverwriteParts::OverwriteParts(const OverwriteCase& overwrite_case)
    : overwrite(overwrite_case),
      intents(intents_of(overwrite)),
      dependents(overwrite.details.nodes),
      drops(find_drops(overwrite.bundle, dependents, overwrite.options.prune, intents)),
      made(made_places(overwrite.bundle, intents, AlteredTypes::kNotMade)),
      privileges(find_privileges(overwrite.bundle, overwrite.details, intents, made,
                                 changes_usage(overwrite), overwrite.deployed.schema)),
      drifted(intents.reset.begin(), intents.reset.end()) {
  for (const LiveNode* node : drops.dropped) dropped.insert(node->key);
}

bool OverwriteParts::in_schema() const {
  return overwrite.bundle.package.scope == PackageScope::kSchema;
}

const Statement& OverwriteParts::statement(std::size_t i) const {
  return overwrite.bundle.statements[i];
}

std::size_t OverwriteParts::size() const { return overwrite.bundle.statements.size(); }

std::string OverwriteParts::qualified(const std::string& identity) const {
  return in_schema() ? pgpm::qualified(identity, overwrite.deployed.schema) : identity;
}

bool OverwriteParts::is_dropped(const LiveObject* object) const {
  return object != nullptr && dropped.contains(object->key);
}

bool OverwriteParts::is_meant_by(const std::string& object, const std::string& kind,
                                 const std::string& identity) const {
  const std::vector<Target> targets = targets_of(object);
  return std::any_of(targets.begin(), targets.end(), [&](const Target& target) {
    return is_meant(target, kind, identity, overwrite.deployed.schema);
  });
}

bool OverwriteParts::has_changed_comments(const Statement& of) const {
  return std::any_of(
      intents.comments.begin(), intents.comments.end(),
      [&](const std::string& object) { return is_meant_by(object, of.kind, of.object); });
}

bool OverwriteParts::is_reset(std::size_t i) const {
  const LiveObject* object = intents.live[i];
  return privileges.reset.contains(object) || drifted.contains(object);
}

}  // namespace pgpm
