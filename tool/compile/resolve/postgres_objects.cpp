#include "compile/resolve/postgres_objects.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "core/suggestion.hpp"

namespace pgpm {
namespace {

#include "compile/resolve/postgres_objects.inc"

bool holds(std::span<const std::string_view> sorted, std::string_view name) {
  return std::binary_search(sorted.begin(), sorted.end(), name);
}

// format_type_extended() in PostgreSQL's format_type.c.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kWords = {{
    {"any", "\"any\""},
    {"bool", "boolean"},
    {"bpchar", "character"},
    {"char", "\"char\""},
    {"float4", "real"},
    {"float8", "double precision"},
    {"int2", "smallint"},
    {"int4", "integer"},
    {"int8", "bigint"},
    {"time", "time without time zone"},
    {"timestamp", "timestamp without time zone"},
    {"timestamptz", "timestamp with time zone"},
    {"timetz", "time with time zone"},
    {"varbit", "bit varying"},
    {"varchar", "character varying"},
}};

}  // namespace

bool is_catalog_type(std::string_view name) { return holds(kCatalogTypes, name); }
bool is_information_schema_type(std::string_view name) {
  return holds(kInformationSchemaTypes, name);
}
bool is_catalog_relation(std::string_view name) { return holds(kCatalogRelations, name); }
bool is_information_schema_relation(std::string_view name) {
  return holds(kInformationSchemaRelations, name);
}
bool is_catalog_function(std::string_view name) { return holds(kCatalogFunctions, name); }
bool is_quoted_keyword(std::string_view word) { return holds(kQuotedKeywords, word); }

std::string_view catalog_type_words(std::string_view name) {
  const auto found = std::find_if(kWords.begin(), kWords.end(),
                                  [name](const auto& row) { return row.first == name; });
  return found == kWords.end() ? name : found->second;
}

std::string_view nearest_catalog_type(std::string_view word) {
  return nearest(word, kCatalogTypes).value_or(std::string_view());
}

}  // namespace pgpm
