#pragma once

#include "compile/description.hpp"

namespace pgpm {

/// From a TypeName node. `%TYPE` names the table and the column.
[[nodiscard]] TypeUse type_use(const SyntaxNode& type_name);
/// From a list of `String` nodes that names a type.
[[nodiscard]] TypeUse type_use_from_list(const SyntaxNode& list, std::size_t offset);
/// The types of a list of TypeName nodes.
[[nodiscard]] std::vector<TypeUse> type_uses(const SyntaxNode& list);

[[nodiscard]] Need need_type(TypeUse type, bool must_exist);
[[nodiscard]] Need need_relation(SqlName name, std::size_t offset);
[[nodiscard]] Need need_call(SqlName name, std::optional<std::size_t> arguments,
                             std::size_t offset);

/// Collects every type, relation and function that the tree below `node` names, minus the names of
/// its common table expressions. Types must exist where they define something (columns, domains,
/// parameters, results), elsewhere not.
void collect_references(const SyntaxNode& node, Description& description);

}  // namespace pgpm
