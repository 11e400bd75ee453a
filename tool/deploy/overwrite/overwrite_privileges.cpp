#include "deploy/overwrite/overwrite_privileges.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "deploy/overwrite/targets.hpp"

namespace pgpm {
namespace {

bool is_grant(const Statement& statement) {
  return statement.kind == "grant" || statement.kind == "revoke";
}

bool has_privileges(const std::string& kind) {
  return kind == "schema" || kind == "type" || kind == "domain" || is_routine_kind(kind) ||
         (is_relation_kind(kind) && kind != "index");
}

class PrivilegeFinder {
 public:
  PrivilegeFinder(const Bundle& bundle, const SchemaDetails& details, const Intents& intents,
                  const std::set<std::size_t>& made, const std::string& schema)
      : bundle_(bundle), details_(details), intents_(intents), made_(made), schema_(schema) {
    for (std::size_t i = 0; i < bundle.statements.size(); ++i) {
      if (is_grant(bundle.statements[i])) targets_[i] = targets_of(bundle.statements[i].object);
    }
  }

  [[nodiscard]] PrivilegeChanges find(bool all) {
    PrivilegeChanges changes;
    for (const LiveObject* object : intents_.reset) {
      if (has_privileges(object->kind)) changes.reset.insert(object);
    }
    std::vector<Target> changed;
    for (const std::string& object : intents_.grants) {
      for (Target& target : targets_of(object)) changed.push_back(std::move(target));
    }
    for (const LiveObject& object : details_.live) {
      if ((all && has_privileges(object.kind)) || is_meant_by(changed, object)) {
        changes.reset.insert(&object);
      }
    }
    // A REVOKE must find all that was granted before it, and nothing that was granted behind it.
    std::size_t known = changes.reset.size() + 1;
    std::set<std::size_t> sent;
    while (known != changes.reset.size()) {
      known = changes.reset.size();
      sent = statements_for(changes.reset);
      const bool revokes = std::any_of(sent.begin(), sent.end(), [&](std::size_t i) {
        return bundle_.statements[i].kind == "revoke";
      });
      if (revokes) reset_targets(sent, changes.reset);
    }
    for (const std::size_t i : sent) changes.grants.push_back(&bundle_.statements[i]);
    return changes;
  }

 private:
  [[nodiscard]] bool is_meant_by(const std::vector<Target>& targets,
                                 const LiveObject& object) const {
    return std::any_of(targets.begin(), targets.end(), [&](const Target& target) {
      return is_meant(target, object.kind, object.identity, schema_);
    });
  }

  // Scripts' grants too where the object keeps them; new objects are none of theirs.
  [[nodiscard]] std::set<std::size_t> statements_for(
      const std::set<const LiveObject*>& reset) const {
    std::set<std::size_t> result;
    for (const auto& [i, meant] : targets_) {
      const std::vector<Target>& targets =
          meant;  // for the lambdas: clang does not let them see `meant`
      const bool is_script = !bundle_.statements[i].script.empty();
      if (is_script && intents_.statements[i] == Intent::kSend) continue;  // runs anyway
      const bool for_reset = std::any_of(reset.begin(), reset.end(), [&](const LiveObject* object) {
        return is_meant_by(targets, *object);
      });
      const bool for_made =
          !is_script && std::any_of(made_.begin(), made_.end(), [&](std::size_t place) {
            const Statement& statement = bundle_.statements[place];
            return is_meant_by(targets, {statement.kind, statement.object, "", ""});
          });
      if (for_reset || for_made) result.insert(i);
    }
    return result;
  }

  void reset_targets(const std::set<std::size_t>& sent, std::set<const LiveObject*>& reset) const {
    for (const LiveObject& object : details_.live) {
      if (!has_privileges(object.kind)) continue;
      const bool is_hit = std::any_of(sent.begin(), sent.end(), [&](std::size_t i) {
        return is_meant_by(targets_.at(i), object);
      });
      if (is_hit) reset.insert(&object);
    }
  }

  const Bundle& bundle_;
  const SchemaDetails& details_;
  const Intents& intents_;
  const std::set<std::size_t>& made_;
  const std::string& schema_;
  std::map<std::size_t, std::vector<Target>> targets_;
};

}  // namespace

PrivilegeChanges find_privileges(const Bundle& bundle, const SchemaDetails& details,
                                 const Intents& intents, const std::set<std::size_t>& made,
                                 bool all, const std::string& schema) {
  return PrivilegeFinder(bundle, details, intents, made, schema).find(all);
}

}  // namespace pgpm
