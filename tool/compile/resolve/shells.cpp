#include "compile/resolve/shells.hpp"

#include <unordered_set>

namespace pgpm {
namespace {

bool is_made_of_functions(const Description& description) {
  return description.tag == "DefineStmt" || description.tag == "CreateRangeStmt";
}

}  // namespace

void use_shells(const std::vector<TypeDependence>& types, const Scope& scope,
                Resolution& resolution) {
  std::unordered_set<std::size_t> made_of;  // pairs of type and function
  const std::size_t count = resolution.descriptions.size();
  for (const Dependence& dependence : resolution.dependences) {
    if (!is_made_of_functions(resolution.descriptions[dependence.from])) continue;
    made_of.insert(dependence.from * count + dependence.to);
  }
  std::vector<bool> left_out(resolution.dependences.size());
  for (const TypeDependence& entry : types) {
    Dependence& dependence = resolution.dependences[entry.index];
    if (!made_of.contains(dependence.to * count + dependence.from)) continue;
    if (const auto shell = scope.shell_of(entry.key)) {
      dependence.to = *shell;
    } else {
      left_out[entry.index] = true;
    }
  }
  std::size_t index = 0;
  std::erase_if(resolution.dependences, [&](const Dependence&) { return left_out[index++]; });
  for (std::size_t i = 0; i < count; ++i) {
    const Description& description = resolution.descriptions[i];
    if (description.provides.empty() || description.is_shell) continue;
    const Provided& type = description.provides.front();
    if (type.space != ObjectSpace::kType) continue;
    if (const auto shell = scope.shell_of(scope.key(type.name))) {
      resolution.dependences.push_back({i, *shell, description.statement->begin});
    }
  }
}

}  // namespace pgpm
