#include <algorithm>

#include "deploy/overwrite/mentions.hpp"
#include "deploy/overwrite/overwrite_parts.hpp"
#include "deploy/overwrite/targets.hpp"

namespace pgpm {
namespace {

bool is_comment(const Statement& statement) {
  return statement.kind == "comment" || statement.kind == "security label";
}

bool is_alteration(const Statement& statement) { return statement.kind.starts_with("alter "); }

// ALTERs and comments, which are sent again with what they are about.
class Followers {
 public:
  Followers(const OverwriteParts& parts, std::vector<bool>& sent) : parts_(parts), sent_(sent) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const Statement& statement = parts.statement(i);
      if (sent[i]) continue;
      if (is_alteration(statement)) {
        constexpr std::size_t kAlter = 6;
        alterations_.push_back({i, {{statement.kind.substr(kAlter), statement.object}}});
      } else if (is_comment(statement)) {
        comments_.push_back({i, targets_of(statement.object)});
      }
    }
  }

  void send_alterations(const std::string& kind, const std::string& identity) {
    send(alterations_, kind, identity, false);
  }

  // Those of table scripts too, if the object was made by one.
  void send_comments(const std::string& kind, const std::string& identity, bool of_scripts) {
    send(comments_, kind, identity, of_scripts);
  }

 private:
  struct Follower {
    std::size_t place;
    std::vector<Target> targets;
  };

  void send(const std::vector<Follower>& followers, const std::string& kind,
            const std::string& identity, bool of_scripts) {
    for (const Follower& follower : followers) {
      if (!parts_.statement(follower.place).script.empty() && !of_scripts) continue;
      for (const Target& target : follower.targets) {
        if (!is_meant(target, kind, identity, parts_.overwrite.deployed.schema)) continue;
        sent_[follower.place] = true;
      }
    }
  }

  const OverwriteParts& parts_;
  std::vector<bool>& sent_;
  std::vector<Follower> alterations_;
  std::vector<Follower> comments_;
};

void send_followers(const OverwriteParts& parts, std::vector<bool>& sent) {
  Followers followers(parts, sent);
  const std::vector<bool> definitions = sent;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Statement& statement = parts.statement(i);
    if (!definitions[i] || !is_definition_kind(statement.kind) || !statement.script.empty()) {
      continue;
    }
    followers.send_alterations(statement.kind, statement.object);
    const bool has_lost_comments =
        parts.made.contains(i) || (parts.drops.made_again.contains(i) &&
                                   (parts.has_changed_comments(statement) || parts.is_reset(i)));
    if (has_lost_comments) followers.send_comments(statement.kind, statement.object, false);
  }
  for (const LiveObject* object : parts.drifted) {
    followers.send_comments(object->kind, object->identity, true);
  }
}

// Bodies that are new, and those that name something which is no longer what it was.
void add_validated(const OverwriteParts& parts, Overwrite& result) {
  std::set<std::string> names;
  std::set<const Statement*> sent;
  const auto add_name = [&](const std::string& identity) { names.insert(bare_name(identity)); };
  for (const SentStatement& entry : result.sent) {
    sent.insert(entry.statement);
    if (is_definition_kind(entry.statement->kind)) add_name(entry.statement->object);
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts.intents.statements[i] == Intent::kAlter) add_name(parts.statement(i).object);
  }
  for (const LiveObject* object : parts.intents.altered) add_name(object->identity);
  for (const Leaving* leaving : parts.drops.gone) add_name(leaving->identity);
  const Mentions mentions(names);
  for (const Statement& routine : parts.overwrite.bundle.statements) {
    if (!routine.routine || (routine.kind != "function" && routine.kind != "procedure")) continue;
    if (sent.contains(&routine) || mentions.any_in(routine.sql)) {
      result.validated.push_back(&routine);
    }
  }
}

}  // namespace

void add_sent(const OverwriteParts& parts, Overwrite& result) {
  std::vector<bool> sent(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Intent intent = parts.intents.statements[i];
    sent[i] = intent == Intent::kSend || intent == Intent::kReplace ||
              intent == Intent::kRecreate || parts.drops.made_again.contains(i);
  }
  send_followers(parts, sent);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!sent[i]) continue;
    const bool replaces =
        parts.intents.statements[i] == Intent::kReplace && !parts.drops.made_again.contains(i);
    result.sent.push_back({&parts.statement(i), replaces && !parts.statement(i).or_replace});
  }
  add_validated(parts, result);
}

}  // namespace pgpm
