#include "compile/resolve/duplicates.hpp"

#include <unordered_map>

namespace pgpm {
namespace {

struct First {
  std::size_t statement;
  std::string kind;
};

// Names that differ in it do not meet. A base type has two definitions: its shell and itself.
char prefix(ObjectSpace space, bool is_shell) {
  switch (space) {
    case ObjectSpace::kType:
      return is_shell ? 's' : 't';
    case ObjectSpace::kRelation:
      return 'r';
    case ObjectSpace::kRoutine:
      return 'f';
    case ObjectSpace::kOther:
      break;
  }
  return 'o';
}

Error duplicate(const Description& second, const std::string& kind, const std::string& name,
                const Description& first, const std::string& first_kind) {
  const std::string what = kind + " \"" + name + '"';
  Error error = second.file->error_at(
      second.statement->begin, kind == first_kind
                                   ? what + " is defined more than once"
                                   : what + " has the name of a " + first_kind + " of the package");
  error.rule = Rule::kDuplicateObject;
  constexpr std::size_t kMaxNameBytes = 63;
  if (name.size() >= kMaxNameBytes) {
    error.detail = "PostgreSQL cuts names at 63 bytes; what comes behind tells nothing apart.";
  }
  error.notes.push_back(first.file->note_at(first.statement->begin, "first defined here"));
  return error;
}

// The name spaces in which the target's name becomes free.
void forget(const Description& description, const Scope& scope,
            std::unordered_map<std::string, First>& defined) {
  for (const Target& target : description.targets) {
    if (target.space == ObjectSpace::kOther) {
      defined.erase('o' + target.kind + ' ' +
                    scope.other_identity(target.kind, target.identity,
                                         target.arguments.value_or(std::vector<TypeUse>())));
    } else if (target.space == ObjectSpace::kRoutine && target.arguments) {
      defined.erase('f' + scope.routine_identity(target.name, *target.arguments));
    } else {
      const std::string name = scope.key(target.name);
      defined.erase('t' + name);
      defined.erase('r' + name);
    }
  }
}

}  // namespace

void report_duplicates(const Descriptions& descriptions, const std::vector<std::string>& objects,
                       const Scope& scope, Diagnostics& diagnostics) {
  std::unordered_map<std::string, First> defined;
  for (std::size_t i = 0; i < descriptions.size(); ++i) {
    const Description& description = descriptions[i];
    const bool frees = description.is_drop || description.tag == "RenameStmt" ||
                       description.tag == "AlterObjectSchemaStmt";
    if (frees && description.file->is_script()) forget(description, scope, defined);
    for (const Provided& provided : description.provides) {
      if (provided.is_implied) continue;
      // Routines, casts and operators are told apart by types, which the statement's object names.
      const bool has_types = provided.space == ObjectSpace::kRoutine || !provided.types.empty();
      const std::string name = has_types ? objects[i]
                               : provided.space == ObjectSpace::kOther
                                   ? scope.other_identity(provided.kind, provided.name.name, {})
                                   : scope.key(provided.name);
      std::string key = prefix(provided.space, description.is_shell) + name;
      if (provided.space == ObjectSpace::kOther) key.insert(1, provided.kind + ' ');
      const auto [entry, is_new] = defined.emplace(std::move(key), First{i, provided.kind});
      if (is_new) continue;
      const First& first = entry->second;
      diagnostics.add(
          duplicate(description, provided.kind, name, descriptions[first.statement], first.kind));
      break;  // a table is in two name spaces, and one error is enough
    }
  }
}

}  // namespace pgpm
