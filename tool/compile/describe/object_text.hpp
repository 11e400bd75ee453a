#pragma once

#include <string>

#include "compile/resolve/scope.hpp"

namespace pgpm {

/// What the artifact calls a statement's object: `block_user(bigint, text)`, `audit on users`; of
/// comments and grants what they are about, of ALTER the same without the kind.
[[nodiscard]] std::string object_text(const Description& description, const Scope& scope);

}  // namespace pgpm
