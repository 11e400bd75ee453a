#include "compile/resolve/unknown_name.hpp"

#include <algorithm>
#include <array>

#include "compile/parse/invisible_characters.hpp"
#include "compile/parse/sql_lexer.hpp"
#include "compile/resolve/postgres_objects.hpp"
#include "core/suggestion.hpp"

namespace pgpm {
namespace {

// Looking for the nearest name takes time, and who has as many unknown names needs another hint.
constexpr std::size_t kMaxSuggestions = 100;

std::string text_of(const SqlName& name) {
  return name.schema.empty() ? name.name : name.schema + '.' + name.name;
}

std::string_view kind_word(ObjectSpace space) {
  if (space == ObjectSpace::kType) return "type";
  return space == ObjectSpace::kRelation ? "relation" : "function";
}

// Whether `quoted` is `word` in quotes and with capital letters.
bool is_quoted_form_of(std::string_view quoted, std::string_view word) {
  return quoted.size() == word.size() + 2 && quoted.front() == '"' &&
         is_keyword(quoted.substr(1, word.size()), word);
}

Rule rule(ObjectSpace space) {
  if (space == ObjectSpace::kType) return Rule::kUndefinedType;
  return space == ObjectSpace::kRelation ? Rule::kUndefinedRelation : Rule::kUndefinedFunction;
}

// Whether a DO block may make objects; CALL and the like may always.
bool may_make_objects(const Description& description) {
  if (description.kind == "call" || description.kind == "import foreign schema") return true;
  if (description.kind != "do") return false;
  const StatementTree tree(*description.file, *description.statement);
  for (const SyntaxNode entry : tree.node()["args"]) {
    const std::string_view body = entry["DefElem"]["arg"]["String"]["sval"].text();
    SqlLexer lexer(body);
    for (SqlToken token = lexer.next_significant(); token.kind != SqlToken::Kind::kEnd;
         token = lexer.next_significant()) {
      for (const std::string_view word : {"call", "create", "execute", "perform", "select"}) {
        if (is_keyword(token.text(body), word)) return true;
      }
    }
  }
  return false;
}

}  // namespace

bool UnknownNames::may_be_made_by_code() {
  if (!code_may_make_objects_) {
    const auto calls_routine = [&](const Need& need) {
      return need.kind == Need::Kind::kCall && !scope_.routines_named(need.type.name).empty();
    };
    code_may_make_objects_ = false;
    for (std::size_t i = 0; i < descriptions_.size() && !*code_may_make_objects_; ++i) {
      const Description& each = descriptions_[i];
      code_may_make_objects_ =
          each.kind == "select" ? std::any_of(each.needs.begin(), each.needs.end(), calls_routine)
                                : may_make_objects(each);
    }
  }
  return *code_may_make_objects_;
}

// Columns have no name space of their own here: whatever is a column's name anywhere.
bool UnknownNames::may_be_column(const std::string& name) {
  if (!scope_.knows_columns()) return true;
  if (!columns_) {
    columns_.emplace();
    for (std::size_t i = 0; i < descriptions_.size(); ++i) {
      const StatementTree tree(*descriptions_[i].file, *descriptions_[i].statement);
      const SyntaxNode root = tree.node();
      for (SyntaxNode node = root; node; node = node.next_in(root)) {
        const bool is_name =
            node.key() == "colname" || node.key() == "name" || node.key() == "newname";
        if (is_name) columns_->emplace(node.text());
        if (node.key() != "colnames") continue;
        for (const SyntaxNode part : node) columns_->emplace(part["String"]["sval"].text());
      }
    }
  }
  return columns_->contains(name);
}

// Indexes and sequences get names from the server: `t_a_idx1`.
bool UnknownNames::may_be_made_along(const SqlName& relation) const {
  std::string_view name = relation.name;
  const std::size_t last = name.find_last_not_of("0123456789");
  if (last == std::string_view::npos) return false;
  name = name.substr(0, last + 1);
  constexpr std::array<std::string_view, 5> kEndings = {"_excl", "_idx", "_key", "_pkey", "_seq"};
  if (std::none_of(kEndings.begin(), kEndings.end(),
                   [&](std::string_view ending) { return name.ends_with(ending); })) {
    return false;
  }
  for (std::size_t end = name.rfind('_'); end != std::string_view::npos && end > 0;
       end = name.rfind('_', end - 1)) {
    const Found table = scope_.find_relation({relation.schema, std::string(name.substr(0, end))});
    if (table.where != Found::Where::kNowhere) return true;
  }
  return false;
}

bool UnknownNames::has_known_types(const std::vector<TypeUse>& types) const {
  return std::all_of(types.begin(), types.end(), [&](const TypeUse& type) {
    const Found found = scope_.find_type(type.name);
    return type.column.empty() && found.where != Found::Where::kNowhere &&
           found.where != Found::Where::kExternal;
  });
}

std::string UnknownNames::suggestion(ObjectSpace space, const SqlName& name) {
  const std::string kind(kind_word(space));
  std::string near;
  if (suggestions_++ < kMaxSuggestions) {
    const std::vector<std::string_view> names = scope_.names(space);
    for (const std::string_view quoted : names) {
      if (!is_quoted_form_of(quoted, name.name)) continue;
      return "Did you mean " + kind + ' ' + std::string(quoted) +
             "? Names in quotes keep their case.";
    }
    near = nearest(name.name, names).value_or("");
    if (near.empty() && space == ObjectSpace::kType) near = nearest_catalog_type(name.name);
  }
  if (!near.empty()) return "Did you mean " + kind + " \"" + near + "\"?";
  return "If something else makes it, declare it in config.json: \"externals\": {\"" + kind +
         "s\": [\"" + text_of(name) + "\"]}.";
}

std::string UnknownNames::overloads(const SqlName& name) const {
  std::string list;
  for (const std::size_t routine : scope_.routines_named(name)) {
    const Signature& signature = *descriptions_[routine].signature;
    list += (list.empty() ? "" : ", ") + scope_.routine_identity(signature.name, signature.inputs);
  }
  return list.empty() ? list : "The package has " + list + '.';
}

void UnknownNames::report(const Description& description, const Need& need, ObjectSpace space,
                          const std::string& shown, const std::string& hint) {
  if (!need.must_exist && may_be_made_by_code()) return;
  if (reported_in_ != &description) reported_.clear();
  reported_in_ = &description;
  const std::string what = std::string(kind_word(space)) + " \"" + shown + '"';
  const std::size_t offset =
      need.type.offset != 0 ? need.type.offset : description.statement->begin;
  // Warnings once for a name, errors once for a place.
  if (!reported_.insert(need.must_exist ? what + std::to_string(offset) : what).second) return;
  Error error = description.file->error_at(
      offset, what + " is not defined in this package or its dependencies");
  error.rule = rule(space);
  if (!need.must_exist) error.severity = Severity::kWarning;
  const std::string& name = need.type.name.name;
  if (const auto found = find_invisible_character(name, 0, name.size())) {
    error.detail = "The name holds the invisible character " + found->name + '.';
    error.hint = "Remove it, or write a space instead.";
  } else {
    error.hint = hint.empty() ? suggestion(space, need.type.name) : hint;
  }
  diagnostics_.add(std::move(error));
}

void UnknownNames::report_type(const Description& description, const Need& need) {
  report(description, need, ObjectSpace::kType, text_of(need.type.name));
}

void UnknownNames::report_relation(const Description& description, const Need& need) {
  if (may_be_made_along(need.type.name)) return;
  report(description, need, ObjectSpace::kRelation, text_of(need.type.name));
}

void UnknownNames::report_call(const Description& description, const Need& need) {
  const SqlName& name = need.type.name;
  // `t(x)` may be a cast to a type t, and `c(row)` the column c.
  if (scope_.find_type(name).where != Found::Where::kNowhere) return;
  const bool is_call_on_one = need.argument_count == std::optional<std::size_t>(1);
  if (name.schema.empty() && is_call_on_one && may_be_column(name.name)) return;
  report(description, need, ObjectSpace::kRoutine, text_of(name), overloads(name));
}

void UnknownNames::report_signature(const Description& description, const Need& need) {
  const SqlName& name = need.type.name;
  if (name.schema.empty() && is_catalog_function(name.name)) return;
  if (!scope_.routines_named(name).empty()) {
    // Procedures are found with and without their OUT parameters.
    const std::vector<std::size_t> routines = scope_.routines_named(name);
    const bool is_sure = has_known_types(need.arguments) &&
                         std::all_of(routines.begin(), routines.end(), [&](std::size_t routine) {
                           return descriptions_[routine].kind != "procedure" &&
                                  has_known_types(descriptions_[routine].signature->inputs);
                         });
    if (!is_sure) return;
  }
  report(description, need, ObjectSpace::kRoutine, scope_.routine_identity(name, need.arguments),
         overloads(name));
}

}  // namespace pgpm
