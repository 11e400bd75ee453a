#include "compile/resolve/postgres_objects.hpp"
#include "compile/resolve/scope.hpp"

namespace pgpm {
namespace {

// Column types that are no types but mean an integer with a sequence.
std::string_view serial_type(const SqlName& name) {
  if (!name.schema.empty()) return {};
  if (name.name == "serial" || name.name == "serial4") return "int4";
  if (name.name == "bigserial" || name.name == "serial8") return "int8";
  if (name.name == "smallserial" || name.name == "serial2") return "int2";
  return {};
}

}  // namespace

bool Scope::is_serial(const SqlName& name) { return !serial_type(name).empty(); }

// `audit on shop_01_00_00.users` is `audit on users`.
std::string Scope::without_own_schema(std::string identity) const {
  for (const std::string_view schema :
       {std::string_view(schema_), std::string_view(package_.name)}) {
    if (identity.find(schema) == std::string::npos) continue;
    const std::string prefix = quoted_identifier(schema) + '.';
    for (std::size_t at = 0; (at = identity.find(prefix, at)) != std::string::npos;) {
      if (at == 0 || identity[at - 1] == ' ') {
        identity.erase(at, prefix.size());
      } else {
        ++at;
      }
    }
  }
  return identity;
}

std::string Scope::column_type_text(const TypeUse& type) const {
  const Found table = find_relation(type.name);
  if (table.where == Found::Where::kPackage) {
    for (const auto& [column, column_type] : descriptions_[table.statement].columns) {
      if (column == type.column && column_type.column.empty()) return type_text(column_type);
    }
  }
  return quoted_name(type.name) + '.' + quoted_identifier(type.column) + "%TYPE";
}

std::string Scope::type_text(const TypeUse& type) const {
  const std::string brackets = type.is_array ? "[]" : "";
  if (!type.column.empty()) return column_type_text(type) + brackets;
  if (const std::string_view serial = serial_type(type.name); !serial.empty()) {
    return std::string(catalog_type_words(serial)) + brackets;
  }
  const Found found = find_type(type.name);
  const std::string name = found.is_array ? type.name.name.substr(1) : type.name.name;
  const std::string suffix = type.is_array || found.is_array ? "[]" : "";
  switch (found.where) {
    case Found::Where::kPostgres:
      return std::string(catalog_type_words(name)) + suffix;
    case Found::Where::kPackage:
      if (!is_own(type.name)) break;
      // Only its schema tells it from pg_catalog's type of that name.
      if (is_catalog_type(name)) return quoted_name({schema_, name}) + suffix;
      return quoted_identifier(name) + suffix;
    case Found::Where::kDependency: {
      const Found unqualified = find_type({"", name});
      if (unqualified.dependency != found.dependency) break;
      return quoted_identifier(name) + suffix;
    }
    case Found::Where::kNowhere:
    case Found::Where::kExternal:
      break;
  }
  return quoted_name({type.name.schema, name}) + suffix;
}

std::string Scope::routine_identity(const SqlName& name,
                                    const std::vector<TypeUse>& arguments) const {
  std::string identity = key(name) + '(';
  for (const TypeUse& argument : arguments) {
    if (identity.back() != '(') identity += ", ";
    identity += type_text(argument);
  }
  return identity + ')';
}

std::string Scope::other_identity(std::string_view kind, const std::string& identity,
                                  const std::vector<TypeUse>& types) const {
  if (types.empty()) return without_own_schema(identity);
  if (kind == "transform") return "for " + type_text(types.front()) + " language " + identity;
  const std::string_view separator = kind == "cast" ? " AS " : ", ";
  std::string text = without_own_schema(identity) + '(';
  for (std::size_t i = 0; i < types.size(); ++i) {
    if (i != 0) text += separator;
    text += types[i].name.name.empty() ? "NONE" : type_text(types[i]);
  }
  return text + ')';
}

}  // namespace pgpm
