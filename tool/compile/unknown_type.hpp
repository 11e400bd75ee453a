#pragma once

#include "compile/description.hpp"
#include "compile/scope.hpp"

namespace pgpm {

/// The error for a type that is found nowhere, with the nearest name or how to declare it.
[[nodiscard]] Error unknown_type(const Description& description, const TypeUse& type,
                                 const Scope& scope);

}  // namespace pgpm
