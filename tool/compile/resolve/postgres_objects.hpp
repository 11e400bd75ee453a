#pragma once

#include <string_view>

namespace pgpm {

/// The names that a PostgreSQL server brings with it, of the version whose grammar is used. The
/// table is made from a real server by scripts/generate-postgres-objects.

/// A type of pg_catalog; pseudo-types and row types of catalogs too, array types `_x` not.
[[nodiscard]] bool is_catalog_type(std::string_view name);
[[nodiscard]] bool is_information_schema_type(std::string_view name);
[[nodiscard]] bool is_catalog_relation(std::string_view name);
[[nodiscard]] bool is_information_schema_relation(std::string_view name);
[[nodiscard]] bool is_catalog_function(std::string_view name);
/// A keyword that the server's quote_identifier() quotes: any but the unreserved ones.
[[nodiscard]] bool is_quoted_keyword(std::string_view word);

/// How the server's format_type() writes a type of pg_catalog: `int4` is "integer".
[[nodiscard]] std::string_view catalog_type_words(std::string_view name);

/// The type of pg_catalog whose name is nearest to `word`, or empty.
[[nodiscard]] std::string_view nearest_catalog_type(std::string_view word);

}  // namespace pgpm
