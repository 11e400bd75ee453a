#pragma once

#include <set>
#include <string>
#include <vector>

#include "deploy/overwrite/dependents.hpp"
#include "deploy/overwrite/overwrite.hpp"
#include "deploy/overwrite/overwrite_drops.hpp"
#include "deploy/overwrite/overwrite_intents.hpp"
#include "deploy/overwrite/overwrite_privileges.hpp"

namespace pgpm {

/// What an overwriting deployment starts from: what differs, before dependents are known.
[[nodiscard]] Intents intents_of(const OverwriteCase& overwrite);

/// The places of statements that make an object, which has no privileges then.
enum class AlteredTypes { kNotMade, kMaybeMade };
[[nodiscard]] std::set<std::size_t> made_places(const Bundle& bundle, const Intents& intents,
                                                AlteredTypes altered);

[[nodiscard]] bool changes_usage(const OverwriteCase& overwrite);
[[nodiscard]] bool changes_owner(const OverwriteCase& overwrite);
/// Who owns the package's objects: as asked for, else whoever owns them already.
[[nodiscard]] std::string owner_of(const OverwriteCase& overwrite);

/// All decisions of an overwriting deployment, from which its SQL is made.
struct OverwriteParts {
  explicit OverwriteParts(const OverwriteCase& overwrite_case);
  OverwriteParts(const OverwriteParts&) = delete;  // its parts refer to each other
  OverwriteParts& operator=(const OverwriteParts&) = delete;
  ~OverwriteParts() = default;

  [[nodiscard]] bool in_schema() const;
  [[nodiscard]] const Statement& statement(std::size_t i) const;
  [[nodiscard]] std::size_t size() const;
  /// `identity` with the package's schema in front.
  [[nodiscard]] std::string qualified(const std::string& identity) const;
  [[nodiscard]] bool is_dropped(const LiveObject* object) const;
  /// Whether the object of a COMMENT or GRANT means the given one.
  [[nodiscard]] bool is_meant_by(const std::string& object, const std::string& kind,
                                 const std::string& identity) const;
  [[nodiscard]] bool has_changed_comments(const Statement& made) const;
  /// Whether privileges or comments of what the statement made are set anew.
  [[nodiscard]] bool is_reset(std::size_t i) const;

  const OverwriteCase& overwrite;
  Intents intents;
  Dependents dependents;
  OverwriteDrops drops;
  std::set<std::size_t> made;
  PrivilegeChanges privileges;
  std::set<std::string> dropped;        ///< keys
  std::set<const LiveObject*> drifted;  ///< in owner, privileges or comments
};

/// Owners; comments and privileges that go; drops; changes of types.
void add_before(const OverwriteParts& parts, Overwrite& result);
/// The artifact's statements, and the routines whose bodies are checked.
void add_sent(const OverwriteParts& parts, Overwrite& result);
/// Parts of tables made again; privileges and comments of what was made again.
void add_after(const OverwriteParts& parts, Overwrite& result);

}  // namespace pgpm
