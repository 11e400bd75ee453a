#pragma once

#include "pgpm/bundle.hpp"

namespace pgpm {

/// Whether a later statement may give another identity to the type or routine that this one makes:
/// an ALTER of it, or of a type that it takes. An artifact does not say what an ALTER does, so each
/// that mentions RENAME or SCHEMA counts. Such an object can be named for certain only right behind
/// the statement that makes it.
[[nodiscard]] bool may_be_renamed(const Statement& statement, const Bundle& bundle);

/// The same of a statement in a table script, which mode overwrite runs only once.
[[nodiscard]] bool is_settled_at_once(const Statement& statement, const Bundle& bundle);

}  // namespace pgpm
