#include <pg_query.h>

#include <algorithm>

#include "compile/describe/readers.hpp"
#include "compile/describe/references.hpp"
#include "compile/parse/sql_lexer.hpp"
#include "compile/parse/string_literal.hpp"

namespace pgpm {
namespace {

// Where the body begins in the statement: behind the first quote at or behind a token, which is AS
// in CREATE FUNCTION and the string itself in DO.
std::optional<std::size_t> body_offset(const Description& description, const SyntaxNode& as) {
  const std::string_view text = description.file->source->text;
  SqlLexer lexer(text, as.offset());
  SqlToken token = lexer.next_significant();
  while (token.kind != SqlToken::Kind::kString) {  // AS, the U& of U&'...', the N of N'...'
    if (token.kind == SqlToken::Kind::kEnd) return std::nullopt;
    token = lexer.next_significant();
  }
  std::size_t quote = token.begin;
  if (text[quote] == '$') {
    quote = text.find('$', quote + 1);
  } else {
    quote = text.find('\'', quote);
  }
  return quote + 1 - description.statement->begin;
}

// COMMIT and ROLLBACK as statements of a PL/pgSQL body. The parser knows them, unless it gives up
// on the package's types; then the words decide.
bool ends_transactions(std::string_view sql, std::string_view body) {
  bool found = false;
  SqlLexer lexer(body);
  for (SqlToken token = lexer.next_significant(); token.kind != SqlToken::Kind::kEnd && !found;
       token = lexer.next_significant()) {
    const std::string_view word = token.text(body);
    found = is_keyword(word, "commit") || is_keyword(word, "rollback");
  }
  if (!found) return false;
  const PgQueryPlpgsqlParseResult result = pg_query_parse_plpgsql(std::string(sql).c_str());
  if (result.error == nullptr) {
    const std::string_view tree(result.plpgsql_funcs);
    found = tree.find("PLpgSQL_stmt_commit") != std::string_view::npos ||
            tree.find("PLpgSQL_stmt_rollback") != std::string_view::npos;
  }
  pg_query_free_plpgsql_parse_result(result);
  return found;
}

Routine read_options(const SyntaxNode& node, const Description& description) {
  Routine routine;
  if (node["sql_body"]) routine.language = "sql";
  SyntaxNode body;
  for (const SyntaxNode entry : node["options"]) {
    const SyntaxNode option = entry["DefElem"];
    const std::string_view name = option["defname"].text();
    const SyntaxNode argument = option["arg"];
    if (name == "language") {
      routine.language = argument["String"]["sval"].text();
    } else if (name == "security") {
      routine.security_definer = argument["Boolean"]["boolval"].is_true();
    } else if (name == "set") {
      std::string setting(argument["VariableSetStmt"]["name"].text());
      std::transform(setting.begin(), setting.end(), setting.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      });
      routine.settings.push_back(std::move(setting));
    } else if (name == "as") {
      body = option;
    }
  }
  if (!body || routine.language == "c" || routine.language == "internal") return routine;
  routine.body_offset = body_offset(description, body);
  if (node["is_procedure"].is_true() && routine.language == "plpgsql") {
    const std::string_view sql = description.file->sql(*description.statement);
    const SyntaxNode value = body["arg"]["List"]["items"].first_child()["String"]["sval"];
    routine.ends_transactions = ends_transactions(
        sql, dollar_quoted_value(sql, *routine.body_offset).value_or(value.text()));
  }
  return routine;
}

void need_language(std::string_view name, Description& description) {
  if (name.empty() || name == "sql" || name == "plpgsql" || name == "c" || name == "internal") {
    return;
  }
  description.needs.push_back(need_other("language " + quoted_identifier(name)));
}

// LANGUAGE, SUPPORT and TRANSFORM FOR TYPE.
void need_options(const SyntaxNode& node, Description& description) {
  for (const SyntaxNode entry : node["options"]) {
    const SyntaxNode option = entry["DefElem"];
    const SyntaxNode items = option["arg"]["List"]["items"];
    if (option["defname"].text() == "support") need_function(items, 1, description);
    if (option["defname"].text() != "transform") continue;
    for (const TypeUse& type : type_uses(items)) {
      Need need = need_other("transform " + quoted_identifier(description.routine->language));
      need.arguments = {type};
      description.needs.push_back(std::move(need));
    }
  }
  need_language(description.routine->language, description);
}

enum class Direction { kIn, kOut, kBoth };

Direction direction(std::string_view mode) {
  if (mode == "FUNC_PARAM_OUT" || mode == "FUNC_PARAM_TABLE") return Direction::kOut;
  return mode == "FUNC_PARAM_INOUT" ? Direction::kBoth : Direction::kIn;
}

}  // namespace

void read_routine(const SyntaxNode& node, Description& description) {
  const bool is_procedure = node["is_procedure"].is_true();
  Signature signature{.name = name_from_list(node["funcname"])};
  std::size_t with_default = 0;
  for (const SyntaxNode entry : node["parameters"]) {
    const SyntaxNode parameter = entry["FunctionParameter"];
    const std::string_view mode = parameter["mode"].text();
    if (direction(mode) != Direction::kOut) {
      signature.inputs.push_back(type_use(parameter["argType"]));
      if (parameter["defexpr"]) ++with_default;
    } else if (is_procedure) {
      ++signature.most_arguments;  // CALL passes OUT parameters too
    }
    signature.is_variadic = signature.is_variadic || mode == "FUNC_PARAM_VARIADIC";
  }
  signature.most_arguments += signature.inputs.size();
  signature.least_arguments = signature.inputs.size() - with_default;
  provide(description, ObjectSpace::kRoutine, is_procedure ? "procedure" : "function",
          signature.name);
  description.signature = std::move(signature);
  description.routine = read_options(node, description);
  // A body in a string looks at nothing before it runs.
  description.sees_alterations = static_cast<bool>(node["sql_body"]) || with_default > 0;
  need_options(node, description);
  collect_references(node, description);
}

void read_do(const SyntaxNode& node, Description& description) {
  description.kind = "do";
  description.keeps_place = true;
  description.runs_code = true;
  Routine routine;
  routine.language = "plpgsql";
  for (const SyntaxNode entry : node["args"]) {
    const SyntaxNode option = entry["DefElem"];
    if (option["defname"].text() == "language") {
      routine.language = option["arg"]["String"]["sval"].text();
    } else {
      routine.body_offset = body_offset(description, option);
    }
  }
  need_language(routine.language, description);
  description.routine = std::move(routine);
}

void read_aggregate(const SyntaxNode& node, Description& description) {
  Signature signature{.name = name_from_list(node["defnames"])};
  const SyntaxNode arguments = node["args"].first_child()["List"]["items"];
  for (const SyntaxNode entry : arguments) {
    const SyntaxNode parameter = entry["FunctionParameter"];
    signature.inputs.push_back(type_use(parameter["argType"]));
    signature.is_variadic =
        signature.is_variadic || parameter["mode"].text() == "FUNC_PARAM_VARIADIC";
  }
  // The old syntax has its one argument among the options.
  for (const SyntaxNode entry : node["definition"]) {
    const SyntaxNode option = entry["DefElem"];
    if (!node["oldstyle"].is_true() || option["defname"].text() != "basetype") continue;
    TypeUse base = type_use(option["arg"]["TypeName"]);
    if (base.name.name != "any" && !base.name.name.empty()) signature.inputs.push_back(base);
  }
  signature.least_arguments = signature.most_arguments = signature.inputs.size();
  provide(description, ObjectSpace::kRoutine, "aggregate", signature.name);
  description.sees_alterations = false;
  description.signature = std::move(signature);
  collect_references(node["args"], description);
  need_definition(node["definition"], description);
}

}  // namespace pgpm
