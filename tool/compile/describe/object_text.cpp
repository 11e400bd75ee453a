#include "compile/describe/object_text.hpp"

namespace pgpm {
namespace {

std::string target_text(const Target& target, const Scope& scope) {
  std::string text = target.kind + ' ';
  switch (target.space) {
    case ObjectSpace::kRoutine:
      return text + (target.arguments ? scope.routine_identity(target.name, *target.arguments)
                                      : scope.key(target.name));
    case ObjectSpace::kOther:
      return text + scope.other_identity(target.kind, target.identity,
                                         target.arguments.value_or(std::vector<TypeUse>()));
    case ObjectSpace::kType:
    case ObjectSpace::kRelation:
      break;
  }
  text += scope.key(target.name);
  return target.identity.empty() ? text : text + '.' + target.identity;
}

}  // namespace

std::string object_text(const Description& description, const Scope& scope) {
  if (description.signature) {
    return scope.routine_identity(description.signature->name, description.signature->inputs);
  }
  if (!description.provides.empty() && !description.provides.front().types.empty()) {
    const Provided& provided = description.provides.front();
    return scope.other_identity(provided.kind, provided.name.name, provided.types);
  }
  if (!description.object.empty()) return scope.other_identity("", description.object, {});
  if (!description.targets.empty()) {
    // "alter table" says the kind itself.
    const bool is_alter = description.kind.starts_with("alter ");
    std::string text;
    for (const Target& target : description.targets) {
      if (!text.empty()) text += ", ";
      const std::string what = target_text(target, scope);
      text += is_alter ? what.substr(target.kind.size() + 1) : what;
    }
    return text;
  }
  if (description.provides.empty()) return {};
  return scope.key(description.provides.front().name);
}

}  // namespace pgpm
