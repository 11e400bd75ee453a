#include "deploy/plan/ddl_log.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"

namespace pgpm {
namespace {

using Json = nlohmann::ordered_json;

std::string upper(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return result;
}

// Cuts the first word off `text`.
std::string take_word(std::string_view& text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t end = std::min(text.find_first_of(kSpace), text.size());
  std::string word = upper(text.substr(0, end));
  text.remove_prefix(end);
  text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
  return word;
}

bool is_ddl(std::string_view verb) {
  constexpr std::array<std::string_view, 8> kVerbs = {"CREATE", "ALTER",  "DROP",   "COMMENT",
                                                      "GRANT",  "REVOKE", "IMPORT", "SECURITY"};
  return std::find(kVerbs.begin(), kVerbs.end(), verb) != kVerbs.end();
}

// "CREATE FUNCTION", also of CREATE OR REPLACE FUNCTION.
std::string tag_of(const std::string& verb, const Statement& statement) {
  std::string kind = upper(statement.kind);
  return kind.starts_with(verb) ? kind : verb + ' ' + kind;
}

// [tag, identity, text, SHA-256]; null for what is no DDL.
Json row_of(const Step& step) {
  std::string_view rest = step.sql();
  const std::string verb = take_word(rest);
  if (!is_ddl(verb)) return nullptr;
  const bool is_sent = step.text.empty() || step.inserted > 0;
  if (step.statement != nullptr && is_sent) {
    const Statement& statement = *step.statement;
    Json object =
        statement.object.empty() ? Json(nullptr) : Json(statement.kind + ' ' + statement.object);
    return Json::array({tag_of(verb, statement), std::move(object), nullptr, statement.sha256});
  }
  const bool has_kind = verb == "CREATE" || verb == "ALTER" || verb == "DROP";
  const std::string tag = has_kind ? verb + ' ' + take_word(rest) : verb;
  return Json::array({tag, nullptr, step.sql(), nullptr});
}

}  // namespace

void log_as_one(std::vector<Step>& steps, const std::string& deployment_id) {
  Json rows = Json::array();
  for (const Step& step : steps) {
    if (Json row = row_of(step); !row.is_null()) rows.push_back(std::move(row));
  }
  if (rows.empty()) return;
  steps.insert(steps.begin(),
               {.text = "SET LOCAL pgpm.deployment = " + quote_literal(deployment_id)});
  steps.push_back({.text = embedded::kRecordDdl, .parameters = {rows.dump()}});
}

}  // namespace pgpm
