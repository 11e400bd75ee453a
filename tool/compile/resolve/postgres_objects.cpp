#include "compile/resolve/postgres_objects.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "core/suggestion.hpp"

namespace pgpm {
namespace {

#include "compile/resolve/postgres_objects.inc"

// A sorted table of names and where those of each first letter begin: what is asked for is mostly
// not there.
template <const auto& names>
class NameTable {
 public:
  [[nodiscard]] static bool holds(std::string_view name) {
    const std::size_t letter = letter_of(name);
    return std::binary_search(names + kBegins[letter], names + kBegins[letter + 1], name);
  }

 private:
  static constexpr std::size_t kLetters = 256;

  static constexpr std::size_t letter_of(std::string_view name) {
    return name.empty() ? 0 : static_cast<unsigned char>(name.front());
  }

  static constexpr std::array<std::uint16_t, kLetters + 1> kBegins = [] {
    std::array<std::uint16_t, kLetters + 1> begins{};
    for (const std::string_view name : names) ++begins[letter_of(name) + 1];
    for (std::size_t i = 0; i < kLetters; ++i) begins[i + 1] += begins[i];
    return begins;
  }();
};

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

bool is_catalog_type(std::string_view name) { return NameTable<kCatalogTypes>::holds(name); }
bool is_information_schema_type(std::string_view name) {
  return NameTable<kInformationSchemaTypes>::holds(name);
}
bool is_catalog_relation(std::string_view name) {
  return NameTable<kCatalogRelations>::holds(name);
}
bool is_information_schema_relation(std::string_view name) {
  return NameTable<kInformationSchemaRelations>::holds(name);
}
bool is_catalog_function(std::string_view name) {
  return NameTable<kCatalogFunctions>::holds(name);
}
bool is_quoted_keyword(std::string_view word) { return NameTable<kQuotedKeywords>::holds(word); }

std::string_view catalog_type_words(std::string_view name) {
  const auto found = std::find_if(kWords.begin(), kWords.end(),
                                  [name](const auto& row) { return row.first == name; });
  return found == kWords.end() ? name : found->second;
}

std::string_view nearest_catalog_type(std::string_view word) {
  return nearest(word, kCatalogTypes).value_or(std::string_view());
}

}  // namespace pgpm
