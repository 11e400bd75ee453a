#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "deploy/inspect/database_state.hpp"
#include "pgpm/deployment.hpp"

namespace pgpm {

/// What mode overwrite means to do with a statement, before it is known what depends on what.
enum class Intent {
  kKeep,      ///< nothing: it is there as it should be, or is no more than history
  kSend,      ///< it makes something new
  kReplace,   ///< CREATE OR REPLACE
  kAlter,     ///< ALTER TYPE, if the server's values allow it, else kRecreate
  kRecreate,  ///< its object is dropped and made again
};

/// An object that the package does not hold (any more).
struct Leaving {
  std::string kind;
  std::string identity;
  Place place = {};                  ///< where it was; empty if it never was of the package
  const LiveObject* live = nullptr;  ///< null if it is not of the schema's own
  bool is_forced = false;  ///< something of the package takes its name, so that it can't stay
};

/// What an artifact differs in from the schema that holds it, statement by statement.
struct Intents {
  std::vector<Intent> statements;       ///< by place in the artifact
  std::vector<const LiveObject*> live;  ///< what each statement made, or null
  std::vector<Leaving> leaving = {};
  /// Live objects whose owner, privileges or comments were changed by hand.
  std::vector<const LiveObject*> reset = {};
  /// Live objects whose definition was changed by hand.
  std::set<const LiveObject*> redefined = {};
  /// Live relations and types that statements alter which are sent.
  std::vector<const LiveObject*> altered = {};
  /// Objects of COMMENT, GRANT and REVOKE statements that are new, changed or gone.
  std::vector<std::string> comments = {};
  std::vector<std::string> removed_comments = {};
  std::vector<std::string> grants = {};
  std::vector<Note> refused = {};  ///< changes that can't be made in place, with their reasons
};

/// `scripts` are the table scripts that are to run.
[[nodiscard]] Intents find_intents(const Bundle& bundle, const DeployedPackage& deployed,
                                   const SchemaDetails& details, int server_major,
                                   const std::set<std::string>& scripts);

/// Whether the kind's objects are made by one statement and dropped by another.
[[nodiscard]] bool is_definition_kind(const std::string& kind);

/// Tables and sequences: making them again would lose what they hold.
[[nodiscard]] bool is_kept_kind(const std::string& kind);

}  // namespace pgpm
