#pragma once

#include <string>
#include <vector>

#include "compile/resolve/resolve.hpp"
#include "compile/resolve/scope.hpp"

namespace pgpm {

/// A dependence on a type, which may be made by two statements: the shell and the full definition.
struct TypeDependence {
  std::size_t index;  ///< of Resolution::dependences
  std::string key;    ///< the type's
};

/// The functions that a base or range type is made of stand between its shell and itself.
void use_shells(const std::vector<TypeDependence>& types, const Scope& scope,
                Resolution& resolution);

}  // namespace pgpm
