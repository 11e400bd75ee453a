#include "compile/resolve/drops.hpp"

#include <algorithm>

namespace pgpm {
namespace {

// What makes the object that the target names.
Found maker(const Target& target, const Scope& scope) {
  switch (target.space) {
    case ObjectSpace::kType:
      return scope.find_type(target.name);
    case ObjectSpace::kRelation:
      return scope.find_relation(target.name);
    case ObjectSpace::kRoutine:
      if (target.arguments) {
        return scope.find_routine(target.name,
                                  scope.routine_identity(target.name, *target.arguments));
      }
      if (const auto routines = scope.routines_for_call(target.name, std::nullopt);
          !routines.empty()) {
        return {.where = Found::Where::kPackage, .statement = routines.front()};
      }
      return {};
    case ObjectSpace::kOther:
      break;
  }
  return scope.find_other(target.kind + ' ' + target.identity,
                          target.arguments.value_or(std::vector<TypeUse>()));
}

}  // namespace

DropHandling drop_handling(const Descriptions& descriptions, std::size_t drop, const Scope& scope,
                           const Package& package) {
  const Description& description = descriptions[drop];
  if (!description.is_drop) return DropHandling::kNone;
  const auto is_foreign = [&](const Target& target) {
    return !target.schema.empty() && target.schema != package.schema() &&
           target.schema != package.name;
  };
  bool all_made_here = !description.targets.empty();
  bool all_foreign = true;
  bool is_meant = false;
  for (const Target& target : description.targets) {
    const Found found = maker(target, scope);
    const bool made_here = found.where == Found::Where::kPackage;
    all_made_here = all_made_here && made_here;
    all_foreign = all_foreign && is_foreign(target);
    is_meant =
        is_meant || (made_here && description.file->is_script() &&
                     descriptions[found.statement].file->is_script() && found.statement < drop);
  }
  if (all_made_here && !is_meant) return DropHandling::kNotSent;
  return all_foreign ? DropHandling::kNone : DropHandling::kOwnSchema;
}

}  // namespace pgpm
