#pragma once

#include <string>
#include <string_view>

#include "compile/parse/syntax_tree.hpp"

namespace pgpm {

/// A name with or without schema, folded and unquoted as the parser gives it.
struct SqlName {
  std::string schema;
  std::string name;

  friend bool operator==(const SqlName&, const SqlName&) = default;
};

/// From a list of `String` nodes: the last one is the name, the one before it the schema.
[[nodiscard]] SqlName name_from_list(const SyntaxNode& list);
/// From a RangeVar.
[[nodiscard]] SqlName name_from_relation(const SyntaxNode& range_var);
/// From text as `regclass` reads it: `crm."Users"`. An empty name if it is none.
[[nodiscard]] SqlName name_from_text(std::string_view text);

/// As the server's quote_identifier() writes it: in double quotes unless it is lower case and no
/// keyword but an unreserved one.
[[nodiscard]] std::string quoted_identifier(std::string_view name);
/// Both parts quoted where needed, with a dot between.
[[nodiscard]] std::string quoted_name(const SqlName& name);

}  // namespace pgpm
