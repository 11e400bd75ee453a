#include "compile/unknown_type.hpp"

#include "compile/invisible_characters.hpp"
#include "compile/postgres_objects.hpp"
#include "compile/sql_lexer.hpp"
#include "core/suggestion.hpp"

namespace pgpm {
namespace {

// Whether `quoted` is `word` in quotes and with capital letters.
bool is_quoted_form_of(std::string_view quoted, std::string_view word) {
  return quoted.size() == word.size() + 2 && quoted.front() == '"' &&
         is_keyword(quoted.substr(1, word.size()), word);
}

}  // namespace

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
  for (const std::string_view quoted : names) {
    if (!is_quoted_form_of(quoted, type.name.name)) continue;
    error.hint = "Did you mean type " + std::string(quoted) + "? Names in quotes keep their case.";
    return error;
  }
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
