#pragma once

#include "compile/describe/description.hpp"

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
void read_conversion(const SyntaxNode& node, Description& description);

// describe_database.cpp: objects that stand in no schema
void read_foreign_data_wrapper(const SyntaxNode& node, Description& description);
void read_server(const SyntaxNode& node, Description& description);
void read_user_mapping(const SyntaxNode& node, Description& description);
void read_publication(const SyntaxNode& node, Description& description);
void read_transform(const SyntaxNode& node, Description& description);
void read_access_method(const SyntaxNode& node, Description& description);
void read_language(const SyntaxNode& node, Description& description);
void read_extension(const SyntaxNode& node, Description& description);
void read_schema(const SyntaxNode& node, Description& description);

// describe_targets.cpp
void read_drop(const SyntaxNode& node, Description& description);
void read_comment(const SyntaxNode& node, Description& description);
void read_grant(const SyntaxNode& node, Description& description);
void read_default_privileges(const SyntaxNode& node, Description& description);

// describe_alter.cpp
void read_alter(const SyntaxNode& node, Description& description);

// describe_data.cpp: what runs and makes nothing
void read_data(const SyntaxNode& node, Description& description);
void read_call(const SyntaxNode& node, Description& description);
void read_foreign_schema(const SyntaxNode& node, Description& description);

/// Words that several readers share.

/// "OBJECT_FOREIGN_TABLE" is "foreign table".
[[nodiscard]] std::string object_kind_words(std::string_view enumerator);
/// An operator's name, whose schema alone may need quotes.
[[nodiscard]] std::string operator_name(const SqlName& name);
/// Adds an object of its kind and name to `provides`, and makes it the statement's object.
void provide(Description& description, ObjectSpace space, std::string kind, SqlName name);
/// The same for an object of ObjectSpace::kOther, whose identity is all there is to know.
void provide_other(Description& description, std::string kind, std::string identity);
/// Needs the function that a list of `String` nodes names; nothing, if there is none.
void need_function(const SyntaxNode& list, std::optional<std::size_t> arguments,
                   Description& description);
/// `audit on users`: the identity of what belongs to a table.
[[nodiscard]] std::string on_table(std::string_view name, const SqlName& table);
/// What one entry of a DROP, COMMENT, GRANT or ALTER stands for.
[[nodiscard]] Target target_of(std::string kind, const SyntaxNode& object, std::size_t offset);
/// The two operands of an operator; one that is NONE has no name.
[[nodiscard]] std::vector<TypeUse> operand_types(const SyntaxNode& list);
/// `for alice server warehouse`, of CREATE and ALTER USER MAPPING.
[[nodiscard]] std::string user_mapping_identity(const SyntaxNode& node);
/// Needs everything that the statement is about.
void need_targets(Description& description, Purpose purpose);

/// Needs the operators and functions of an operator class or family, whose operators take
/// `operand` unless they say what they take.
void need_operator_class_items(const SyntaxNode& items, const SyntaxNode& operand,
                               Description& description);
/// The name that a sequence or index gets: `t_c_seq`.
[[nodiscard]] std::string made_name(std::string_view table, std::string_view column,
                                    std::string_view label);
/// Names the indexes that a table's constraint makes, in `names_along`.
void name_index(const SyntaxNode& constraint, std::string_view column, const SqlName& table,
                Description& description);
/// `serial` and the like, which are types of columns only, or an identity: there is a sequence.
[[nodiscard]] bool has_sequence(const SyntaxNode& column);
/// Needs the table of OWNED BY, in CREATE and ALTER SEQUENCE.
void read_sequence_options(const SyntaxNode& node, Description& description);
/// Needs each function that an option of a definition names, such as `sfunc = add`; the types in
/// other options must exist.
void need_definition(const SyntaxNode& options, Description& description);

}  // namespace pgpm
