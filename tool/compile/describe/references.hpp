#pragma once

#include "compile/describe/description.hpp"

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
[[nodiscard]] Need need_operator(SqlName name);
/// An object of ObjectSpace::kOther: kind and identity, such as "collation german".
[[nodiscard]] Need need_other(std::string kind_and_identity);
/// From an ObjectWithArgs node that stands for a function.
[[nodiscard]] Need need_signature(const SyntaxNode& object);

/// Collects every type, relation, function, operator, cast, collation and operator class that the
/// tree below `node` names, minus the names of its common table expressions. Types must exist where
/// they define something (columns, domains, parameters, results), elsewhere not.
void collect_references(const SyntaxNode& node, Description& description);

/// Needs what a call or a cast names in a string: `nextval('tickets_id_seq')`, `'users'::regclass`,
/// `to_tsvector('german', text)`.
void need_named_in_call(const SyntaxNode& call, const SqlName& function, Description& description);
void need_named_in_cast(const SyntaxNode& cast, Description& description);

}  // namespace pgpm
