#include "deploy/overwrite/overwrite_intents.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "deploy/overwrite/outside_match.hpp"
#include "deploy/overwrite/targets.hpp"
#include "deploy/plan/by_object.hpp"
#include "deploy/plan/differences.hpp"

namespace pgpm {
namespace {

using Key = std::pair<std::string, std::string>;

bool is_attribute_kind(const std::string& kind) {
  return kind == "comment" || kind == "security label" || kind == "grant" || kind == "revoke";
}

constexpr std::string_view kAlterDefaults = "alter default privileges";

bool is_alteration(const std::string& kind) { return kind.starts_with("alter "); }

// Kinds outside the schema that a change can drop and make again without loss.
bool is_light(const std::string& kind) {
  return kind == "trigger" || kind == "rule" || kind == "policy" || kind == "cast" ||
         kind == "event trigger" || is_routine_kind(kind);
}

bool is_redefined(const RecordedObject& before, const LiveObject& now) {
  return compare_fingerprints(before.fingerprint, now.fingerprint).makes_another();
}

// Whether CREATE OR REPLACE can turn a routine of one shape into one of the other: nothing but
// further defaults.
bool is_replaceable(const std::vector<std::string>& from, const std::vector<std::string>& to) {
  return !from.empty() && from.size() == to.size() &&
         std::equal(from.begin(), from.end(), to.begin(),
                    [](const std::string& before, const std::string& after) {
                      return after == before || after == before + " DEFAULT";
                    });
}

// Whether an ALTER TYPE may do; of an enum, the server's values decide.
bool is_alterable(const std::vector<std::string>& from, const std::vector<std::string>& to) {
  if (from.empty() || to.empty() || from.front() != to.front()) return false;
  if (to.front() == "ENUM") return true;
  return to.front() == "COMPOSITE" && from.size() <= to.size() &&
         std::equal(from.begin(), from.end(), to.begin());
}

class IntentFinder {
 public:
  IntentFinder(const Bundle& bundle, const DeployedPackage& deployed, const SchemaDetails& details,
               int server_major, const std::set<std::string>& scripts)
      : bundle_(bundle),
        details_(details),
        scripts_(scripts),
        outside_(outside_drift(deployed, details, server_major)),
        differences_(compare(bundle, details.recorded)),
        is_touched_(deployed.server_major == server_major &&
                    deployed.catalog_hash != details.catalog_hash) {
    live_.reserve(details.live.size());
    recorded_.reserve(details.recorded.size());
    defined_.reserve(bundle.statements.size());
    for (const LiveObject& object : details.live) live_[{object.kind, object.identity}] = &object;
    for (const RecordedObject& object : details.recorded) {
      recorded_.try_emplace({object.kind, object.identity}, &object);
    }
    const std::vector<Statement>& statements = bundle.statements;
    for (std::size_t i = 0; i < statements.size(); ++i) {
      if (!is_definition_kind(statements[i].kind)) continue;
      defined_.try_emplace({statements[i].kind, statements[i].object}, i);
    }
  }

  [[nodiscard]] Intents find() {
    const std::size_t count = bundle_.statements.size();
    intents_.statements.resize(count, Intent::kKeep);
    intents_.live.resize(count, nullptr);
    find_changed_followers();
    has_drifted_defaults_ = has_drifted_defaults();
    for (std::size_t i = 0; i < count; ++i) look_at(i);
    refuse_unknown_outside();
    find_leaving();
    find_reset();
    return std::move(intents_);
  }

 private:
  [[nodiscard]] const LiveObject* live(std::string_view kind, std::string_view identity) const {
    const auto found = live_.find({kind, identity});
    return found == live_.end() ? nullptr : found->second;
  }

  [[nodiscard]] const RecordedObject* recorded(const Statement& statement) const {
    const auto found = recorded_.find({statement.kind, statement.object});
    return found == recorded_.end() ? nullptr : found->second;
  }

  void refuse(const Statement& statement, const std::string& reason) {
    const std::string object = statement.object.empty() ? "" : ' ' + statement.object;
    intents_.refused.push_back({statement.place, statement.kind + object + ": " + reason});
  }

  // Objects of which an ALTER was changed or taken away: it can't be undone, so they are made
  // again.
  void find_changed_followers() {
    const auto add = [&](const std::string& kind, const std::string& object) {
      if (is_alteration(kind)) changed_followers_.emplace(kind.substr(6), object);
    };
    for (std::size_t i = 0; i < bundle_.statements.size(); ++i) {
      const Statement& statement = bundle_.statements[i];
      if (differences_.statements[i] == ChangeKind::kChanged) add(statement.kind, statement.object);
    }
    for (const RecordedObject* object : differences_.removed) add(object->kind, object->identity);
  }

  // Default privileges of the schema, which are reset as a whole.
  [[nodiscard]] bool has_drifted_defaults() const {
    return is_touched_ && std::any_of(recorded_.begin(), recorded_.end(), [&](const auto& entry) {
             const auto& [kind, identity] = entry.first;
             if (kind != "default privileges") return false;
             const LiveObject* now = live(kind, identity);
             return now == nullptr ||
                    compare_fingerprints(entry.second->fingerprint, now->fingerprint).any();
           });
  }

  [[nodiscard]] bool has_changed_follower(const Statement& statement) const {
    return std::any_of(changed_followers_.begin(), changed_followers_.end(), [&](const Key& key) {
      return is_meant({key.first, key.second}, statement.kind, statement.object, "");
    });
  }

  void look_at(std::size_t i) {
    const Statement& statement = bundle_.statements[i];
    const std::optional<ChangeKind> change = differences_.statements[i];
    if (!statement.script.empty()) return look_at_script(i);
    if (is_definition_kind(statement.kind)) return look_at_definition(i);
    if (!change && statement.kind == kAlterDefaults && has_drifted_defaults_) {
      intents_.statements[i] = Intent::kSend;
    }
    if (!change) return;
    if (statement.kind == "comment" || statement.kind == "security label") {
      intents_.comments.push_back(statement.object);
      intents_.statements[i] = Intent::kSend;
    } else if (is_attribute_kind(statement.kind)) {
      intents_.grants.push_back(statement.object);
    } else if (statement.kind == "drop") {
      // In a fresh schema there is nothing of its own that it could drop.
      if (statement.drop == DropHandling::kNone) intents_.statements[i] = Intent::kSend;
    } else if (is_alteration(statement.kind)) {
      look_at_alteration(i, *change);
    } else {
      intents_.statements[i] = Intent::kSend;
    }
  }

  void look_at_script(std::size_t i) {
    const Statement& statement = bundle_.statements[i];
    const LiveObject* object = intents_.live[i] = live(statement.kind, statement.object);
    if (scripts_.contains(statement.script)) {
      intents_.statements[i] = Intent::kSend;
      if (is_alteration(statement.kind)) note_altered(statement);
      return;
    }
    if (statement.kind == kAlterDefaults && has_drifted_defaults_) {
      return refuse(statement, "it was changed by hand, and its table script ran already");
    }
    const RecordedObject* before = recorded(statement);
    if (before == nullptr || before->fingerprint.empty() || !is_touched_) return;
    if (object == nullptr) {
      refuse(statement, "it is gone, and its table script ran already");
    } else if (is_redefined(*before, *object)) {
      refuse(statement, "it was changed by hand, and its table script ran already");
    }
  }

  void look_at_alteration(std::size_t i, ChangeKind change) {
    const Statement& statement = bundle_.statements[i];
    const std::string kind = statement.kind.substr(6);
    intents_.statements[i] = Intent::kSend;
    note_altered(statement);
    if (change == ChangeKind::kAdded) return;
    const bool follows = std::any_of(defined_.begin(), defined_.end(), [&](const auto& entry) {
      return is_meant({kind, statement.object}, entry.first.first, entry.first.second, "");
    });
    if (!follows) refuse(statement, "what it did before can't be undone");
  }

  void note_altered(const Statement& statement) {
    const Target target{statement.kind.substr(6), statement.object};
    for (const LiveObject& object : details_.live) {
      if (is_meant(target, object.kind, object.identity, "")) intents_.altered.push_back(&object);
    }
  }

  void look_at_definition(std::size_t i) {
    const Statement& statement = bundle_.statements[i];
    const std::optional<ChangeKind> change = differences_.statements[i];
    const LiveObject* object = intents_.live[i] = live(statement.kind, statement.object);
    const RecordedObject* before = recorded(statement);
    if (object == nullptr) return look_at_unseen(i, before);
    const bool drifted = before != nullptr && is_touched_ && !before->fingerprint.empty() &&
                         is_redefined(*before, *object);
    if (drifted) intents_.redefined.insert(object);
    const bool altered_anew = has_changed_follower(statement);
    if (!change && !drifted && !altered_anew) return;
    if (is_kept_kind(statement.kind)) {
      refuse(statement, drifted && !change
                            ? "it was changed by hand, which only a hand can put right"
                            : "making it again would lose what it holds; change it "
                              "in a table script");
      return;
    }
    const std::vector<std::string> none;
    const std::vector<std::string>& shape = before == nullptr ? none : before->shape;
    const bool is_routine = statement.routine.has_value() && is_routine_kind(statement.kind);
    if (is_routine && !drifted && is_replaceable(shape, statement.shape)) {
      intents_.statements[i] = Intent::kReplace;
    } else if (statement.kind == "type" && !altered_anew && is_alterable(shape, statement.shape) &&
               (!drifted || statement.shape.front() == "ENUM")) {
      intents_.statements[i] = Intent::kAlter;
    } else {
      intents_.statements[i] = Intent::kRecreate;
    }
  }

  // What the schema does not show: it is new, gone, or stands elsewhere.
  void look_at_unseen(std::size_t i, const RecordedObject* before) {
    const Statement& statement = bundle_.statements[i];
    const std::optional<ChangeKind> change = differences_.statements[i];
    const OutsideState* outside = find_outside(outside_, statement.kind, statement.object);
    const bool is_gone = (before != nullptr && !before->fingerprint.empty()) ||
                         (outside != nullptr && outside->is == OutsideState::Is::kGone);
    if (before == nullptr || before->left || is_gone || change == ChangeKind::kAdded) {
      intents_.statements[i] = Intent::kSend;
      return;
    }
    if (!change && outside == nullptr && !has_changed_follower(statement)) return;
    if (is_routine_kind(statement.kind) && is_replaceable(before->shape, statement.shape)) {
      intents_.statements[i] = Intent::kReplace;
    } else if (is_light(statement.kind)) {
      intents_.statements[i] = Intent::kRecreate;
    } else if (statement.kind == "index") {
      refuse(statement, "an index without a name can't be told from others");
    } else {
      refuse(statement, "an object of this kind is not changed in place");
    }
  }

  void refuse_unknown_outside() {
    for (const OutsideState* outside : outside_) {
      const auto names = [&](const std::string& kind, const std::string& object) {
        return find_outside({outside}, kind, object) != nullptr;
      };
      const std::vector<Statement>& made = bundle_.statements;
      const std::vector<const RecordedObject*>& removed = differences_.removed;
      const bool is_known = std::any_of(made.begin(), made.end(),
                                        [&](const Statement& statement) {
                                          return names(statement.kind, statement.object);
                                        }) ||
                            std::any_of(removed.begin(), removed.end(), [&](const auto* object) {
                              return names(object->kind, object->identity);
                            });
      if (is_known) continue;
      intents_.refused.push_back(
          {{}, outside->object.name() + ": no statement is known to make it as it was deployed"});
    }
  }

  void find_leaving() {
    std::set<Key> seen;
    const auto add = [&](const std::string& kind, const std::string& identity, Place place) {
      if (defined_.contains({kind, identity}) || !seen.insert({kind, identity}).second) return;
      const LiveObject* object = live(kind, identity);
      if (kind == "index" && identity.starts_with("on ")) {
        intents_.refused.push_back(
            {place, "index " + identity + ": an index without a name can't be told from others"});
        return;
      }
      const auto known = recorded_.find({kind, identity});
      const bool was_seen = known != recorded_.end() && !known->second->fingerprint.empty();
      if (object == nullptr && (was_seen || !is_light(kind))) return;
      intents_.leaving.push_back({.kind = kind,
                                  .identity = identity,
                                  .place = std::move(place),
                                  .live = object,
                                  .is_forced = is_name_taken(kind, identity)});
    };
    for (const RecordedObject* object : differences_.removed) {
      if (object->kind == "comment") {
        intents_.comments.push_back(object->identity);
        intents_.removed_comments.push_back(object->identity);
      } else if (object->kind == "grant" || object->kind == "revoke") {
        intents_.grants.push_back(object->identity);
      } else if (is_definition_kind(object->kind)) {
        add(object->kind, object->identity, {object->file, object->line, 0});
      }
    }
    for (const RecordedObject& object : details_.recorded) {
      if (object.left) add(object.kind, object.identity, {object.file, object.line, 0});
    }
    if (!is_touched_) return;
    for (const LiveObject& object : details_.live) {
      if (!recorded_.contains({object.kind, object.identity})) {
        add(object.kind, object.identity, {});
      }
    }
  }

  [[nodiscard]] bool is_name_taken(const std::string& kind, const std::string& identity) const {
    return std::any_of(defined_.begin(), defined_.end(), [&](const auto& entry) {
      return entry.first.second == identity && share_names(kind, entry.first.first);
    });
  }

  void find_reset() {
    if (!is_touched_) return;
    for (const LiveObject& object : details_.live) {
      const auto before = recorded_.find({object.kind, object.identity});
      if (before == recorded_.end() || before->second->fingerprint.empty()) continue;
      const std::string& known = before->second->fingerprint;
      if (compare_fingerprints(known, object.fingerprint).is_dressed_otherwise()) {
        intents_.reset.push_back(&object);
      }
    }
  }

  const Bundle& bundle_;
  const SchemaDetails& details_;
  const std::set<std::string>& scripts_;
  std::vector<const OutsideState*> outside_;  // what has drifted outside the schema
  Differences differences_;
  bool is_touched_;  // fingerprints may differ, and can be compared
  bool has_drifted_defaults_ = false;
  ByObject<const LiveObject*> live_;
  ByObject<const RecordedObject*> recorded_;
  ByObject<std::size_t> defined_;
  std::set<Key> changed_followers_;
  Intents intents_;
};

}  // namespace

bool is_definition_kind(const std::string& kind) {
  constexpr std::array<std::string_view, 22> kActions = {
      "call",     "checkpoint", "cluster", "copy",
      "delete",   "do",         "drop",    "execute",
      "explain",  "grant role", "insert",  "load",
      "lock",     "merge",      "notify",  "refresh materialized view",
      "reset",    "select",     "set",     "set constraints",
      "truncate", "update"};
  return !is_attribute_kind(kind) && !is_alteration(kind) && kind != "shell type" &&
         std::find(kActions.begin(), kActions.end(), kind) == kActions.end();
}

bool is_kept_kind(const std::string& kind) {
  return kind == "table" || kind == "foreign table" || kind == "sequence";
}

Intents find_intents(const Bundle& bundle, const DeployedPackage& deployed,
                     const SchemaDetails& details, int server_major,
                     const std::set<std::string>& scripts) {
  return IntentFinder(bundle, deployed, details, server_major, scripts).find();
}

}  // namespace pgpm
