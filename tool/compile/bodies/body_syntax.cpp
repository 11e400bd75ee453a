#include "compile/bodies/body_syntax.hpp"

#include <pg_query.h>

#include <algorithm>

#include "compile/bodies/plpgsql_body.hpp"
#include "compile/parse/sql_syntax.hpp"
#include "compile/parse/string_literal.hpp"

namespace pgpm {
namespace {

// The body as the server stores it.
std::string_view body_of(const Description& description) {
  const std::size_t begin = description.statement->begin + *description.routine->body_offset;
  if (const auto text = dollar_quoted_value(description.file->source->text, begin)) return *text;
  const SyntaxNode statement = description.statement->node;
  const bool is_do = statement.key() == "DoStmt";
  for (const SyntaxNode entry : statement[is_do ? "args" : "options"]) {
    const SyntaxNode option = entry["DefElem"];
    if (option["defname"].text() != "as") continue;
    const SyntaxNode argument = option["arg"];
    return (is_do ? argument : argument["List"]["items"].first_child())["String"]["sval"].text();
  }
  return {};
}

// libpg_query's own answer to a whole function. It gives no place, and as it knows neither the
// package's types nor its variables' it complains about much that is correct; but what is wrong it
// complains about, too.
bool is_confirmed(const Description& description) {
  const std::string sql(description.file->sql(*description.statement));
  const PgQueryPlpgsqlParseResult result = pg_query_parse_plpgsql(sql.c_str());
  const bool complains = result.error != nullptr;
  pg_query_free_plpgsql_parse_result(result);
  return complains;
}

std::vector<SyntaxFault> faults_in_plpgsql(const Description& description, std::string_view text) {
  PlpgsqlBody body = read_plpgsql_body(
      text, description.signature ? description.signature->name.name : "inline_code_block");
  if (!body.fault && are_correct(text, body.parts)) return {};
  const auto types =
      std::stable_partition(body.parts.begin(), body.parts.end(),
                            [](const SqlPart& part) { return part.kind != SqlPart::Kind::kType; });
  std::vector<SyntaxFault> faults = sql_faults(text, {body.parts.begin(), types});
  if (body.fault) faults.push_back(*std::move(body.fault));
  if (!faults.empty() && !is_confirmed(description)) faults.clear();
  for (SyntaxFault& fault : sql_faults(text, {types, body.parts.end()})) {  // it reads no types
    faults.push_back(std::move(fault));
  }
  return faults;
}

std::vector<SyntaxFault> faults_in_sql(std::string_view text) {
  std::optional<SyntaxFault> fault = sql_fault(std::string(text));
  if (!fault) return {};
  return {*std::move(fault)};
}

void report(const Description& description, SyntaxFault fault, Diagnostics& diagnostics) {
  std::string& message = fault.message;
  if (const std::size_t end = message.find_first_of("\r\n"); end != std::string::npos) {
    message.resize(end);
    message += "...\"";
  }
  const std::size_t begin = description.statement->begin + *description.routine->body_offset;
  const std::size_t offset = place_in_literal(description.file->source->text, begin, fault.offset);
  Error error = description.file->error_at(offset, std::move(message));
  error.rule = Rule::kSyntaxError;
  error.detail = "Packages are checked with the grammar of PostgreSQL " PG_MAJORVERSION ".";
  diagnostics.add(std::move(error));
}

}  // namespace

void check_body_syntax(const Description& description, Diagnostics& diagnostics) {
  if (!description.routine || !description.routine->body_offset) return;
  const std::string& language = description.routine->language;
  if (language.empty()) {
    Error error = description.file->error_at(description.statement->begin, "no language specified");
    error.rule = Rule::kMissingLanguage;
    error.hint = "Add a LANGUAGE clause to the " + description.kind + '.';
    diagnostics.add(std::move(error));
    return;
  }
  if (language != "sql" && language != "plpgsql") return;
  const std::string_view text = body_of(description);
  for (SyntaxFault& fault :
       language == "sql" ? faults_in_sql(text) : faults_in_plpgsql(description, text)) {
    report(description, std::move(fault), diagnostics);
  }
}

}  // namespace pgpm
