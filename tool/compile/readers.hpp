#pragma once

#include "compile/description.hpp"

namespace pgpm {

/// The readers of describe(), by family. Each takes the statement's node and fills `description`.

// describe_types.cpp
void read_composite_type(const SyntaxNode& node, Description& description);
void read_enum(const SyntaxNode& node, Description& description);
void read_range(const SyntaxNode& node, Description& description);
void read_domain(const SyntaxNode& node, Description& description);
void read_base_type(const SyntaxNode& node, Description& description);

// describe_relations.cpp
void read_table(const SyntaxNode& node, Description& description);
void read_foreign_table(const SyntaxNode& node, Description& description);
void read_table_as(const SyntaxNode& node, Description& description);
void read_select(const SyntaxNode& node, Description& description);
void read_view(const SyntaxNode& node, Description& description);
void read_sequence(const SyntaxNode& node, Description& description);
void read_index(const SyntaxNode& node, Description& description);

// describe_routines.cpp
void read_routine(const SyntaxNode& node, Description& description);
void read_do(const SyntaxNode& node, Description& description);
void read_aggregate(const SyntaxNode& node, Description& description);

// describe_others.cpp
void read_definition(const SyntaxNode& node, Description& description);
void read_trigger(const SyntaxNode& node, Description& description);
void read_event_trigger(const SyntaxNode& node, Description& description);
void read_rule(const SyntaxNode& node, Description& description);
void read_policy(const SyntaxNode& node, Description& description);
void read_cast(const SyntaxNode& node, Description& description);
void read_operator_class(const SyntaxNode& node, Description& description);
void read_operator_family(const SyntaxNode& node, Description& description);
void read_statistics(const SyntaxNode& node, Description& description);
void read_extension(const SyntaxNode& node, Description& description);
void read_schema(const SyntaxNode& node, Description& description);

// describe_targets.cpp
void read_drop(const SyntaxNode& node, Description& description);
void read_comment(const SyntaxNode& node, Description& description);
void read_grant(const SyntaxNode& node, Description& description);
void read_alter(const SyntaxNode& node, Description& description);

/// Words that several readers share.

/// "OBJECT_FOREIGN_TABLE" is "foreign table".
[[nodiscard]] std::string object_kind_words(std::string_view enumerator);
/// An operator's name, whose schema alone may need quotes.
[[nodiscard]] std::string operator_name(const SqlName& name);
/// Adds an object of its kind and name to `provides`, and makes it the statement's object.
void provide(Description& description, ObjectSpace space, std::string kind, SqlName name);
/// Needs the table of OWNED BY, in CREATE and ALTER SEQUENCE.
void read_sequence_options(const SyntaxNode& node, Description& description);
/// Needs each function that an option of a definition names, such as `sfunc = add`; the types in
/// other options must exist.
void need_definition(const SyntaxNode& options, Description& description);

}  // namespace pgpm
