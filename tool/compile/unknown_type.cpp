#include "compile/unknown_type.hpp"

#include "compile/invisible_characters.hpp"
#include "compile/postgres_objects.hpp"
#include "core/suggestion.hpp"

namespace pgpm {

Error unknown_type(const Description& description, const TypeUse& type, const Scope& scope) {
  const std::string name =
      type.name.schema.empty() ? type.name.name : type.name.schema + '.' + type.name.name;
  Error error = description.file->error_at(
      type.offset, "type \"" + name + "\" is not defined in this package or its dependencies");
  error.rule = Rule::kUndefinedType;
  if (const auto found = find_invisible_character(type.name.name, 0, type.name.name.size())) {
    error.detail = "The name holds the invisible character " + found->name + '.';
    error.hint = "Remove it, or write a space instead.";
    return error;
  }
  const std::vector<std::string_view> names = scope.type_names();
  const auto own = nearest(type.name.name, names);
  const std::string_view postgres = nearest_catalog_type(type.name.name);
  if (own) {
    error.hint = "Did you mean type \"" + std::string(*own) + "\"?";
  } else if (!postgres.empty()) {
    error.hint = "Did you mean type \"" + std::string(postgres) + "\"?";
  } else {
    error.hint =
        "If something else makes it, declare it in config.json: \"externals\": {\"types\": [\"" +
        name + "\"]}.";
  }
  return error;
}

}  // namespace pgpm
