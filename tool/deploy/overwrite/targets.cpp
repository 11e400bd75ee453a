#include "deploy/overwrite/targets.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace pgpm {
namespace {

// Longest first where one begins as another.
constexpr std::array<std::string_view, 36> kKinds = {
    "all functions in schema",
    "all procedures in schema",
    "all routines in schema",
    "all sequences in schema",
    "all tables in schema",
    "access method",
    "aggregate",
    "cast",
    "collation",
    "column",
    "constraint",
    "conversion",
    "database",
    "domain constraint",
    "domain",
    "event trigger",
    "extension",
    "foreign table",
    "function",
    "index",
    "language",
    "materialized view",
    "operator class",
    "operator family",
    "operator",
    "policy",
    "procedure",
    "routine",
    "rule",
    "schema",
    "sequence",
    "statistics",
    "table",
    "text search",
    "trigger",
    "type",
};

constexpr std::array<std::string_view, 4> kTextSearchKinds = {"configuration", "dictionary",
                                                              "parser", "template"};

// Calls `visit` with the position of each character outside quotes and parentheses.
template <class Visit>
void outside_quotes(std::string_view text, Visit visit) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (quoted) continue;
    if (text[i] == '(') ++depth;
    if (text[i] == ')') --depth;
    if (depth == 0) visit(i);
  }
}

Target target_of(std::string_view text) {
  for (const std::string_view kind : kKinds) {
    if (!text.starts_with(kind) || text.size() <= kind.size() || text[kind.size()] != ' ') continue;
    std::string_view identity = text.substr(kind.size() + 1);
    std::string words(kind);
    for (const std::string_view word : kTextSearchKinds) {
      if (kind != "text search" || !identity.starts_with(word)) continue;
      words += ' ' + std::string(word);
      identity.remove_prefix(word.size() + 1);
      break;
    }
    return {std::move(words), std::string(identity)};
  }
  if (text.starts_with("view ")) return {"view", std::string(text.substr(5))};
  return {"", std::string(text)};
}

bool is_type_kind(std::string_view kind) { return kind == "type" || kind == "domain"; }

// `users` of `users.name`.
std::string_view without_column(std::string_view identity) {
  std::size_t dot = std::string_view::npos;
  outside_quotes(identity, [&](std::size_t i) {
    if (identity[i] == '.') dot = i;
  });
  return dot == std::string_view::npos ? identity : identity.substr(0, dot);
}

bool is_kind_of_all(std::string_view target, std::string_view kind) {
  if (target == "all functions in schema") return kind == "function" || kind == "aggregate";
  if (target == "all procedures in schema") return kind == "procedure";
  if (target == "all routines in schema") return is_routine_kind(kind);
  if (target == "all sequences in schema") return kind == "sequence";
  return is_relation_kind(kind) && kind != "sequence" && kind != "index";
}

}  // namespace

bool is_relation_kind(std::string_view kind) {
  return kind == "table" || kind == "foreign table" || kind == "view" ||
         kind == "materialized view" || kind == "sequence" || kind == "index";
}

bool is_routine_kind(std::string_view kind) {
  return kind == "function" || kind == "procedure" || kind == "aggregate";
}

std::string_view table_of(std::string_view identity) {
  constexpr std::string_view kOn = " on ";
  const std::size_t at = identity.rfind(kOn);
  return at == std::string_view::npos ? identity : identity.substr(at + kOn.size());
}

std::vector<Target> targets_of(std::string_view object) {
  std::vector<Target> targets;
  std::size_t begin = 0;
  outside_quotes(object, [&](std::size_t i) {
    if (object[i] != ',') return;
    targets.push_back(target_of(object.substr(begin, i - begin)));
    begin = i + 2;
  });
  if (begin < object.size()) targets.push_back(target_of(object.substr(begin)));
  return targets;
}

bool is_meant(const Target& target, std::string_view kind, std::string_view identity,
              std::string_view schema) {
  if (target.kind.starts_with("all ")) {
    return bare_name(target.identity) == schema && is_kind_of_all(target.kind, kind);
  }
  if (kind == "schema") return target.kind == "schema" && bare_name(target.identity) == schema;
  if (target.kind == "column") {
    return (is_relation_kind(kind) || is_type_kind(kind)) &&
           without_column(target.identity) == identity;
  }
  if (target.kind == "constraint") {
    return is_relation_kind(kind) && table_of(target.identity) == identity;
  }
  if (is_relation_kind(target.kind)) return is_relation_kind(kind) && target.identity == identity;
  if (is_type_kind(target.kind) || target.kind == "domain constraint") {
    return is_type_kind(kind) && target.identity == identity;
  }
  if (is_routine_kind(target.kind) || target.kind == "routine") {
    if (!is_routine_kind(kind)) return false;
    // Without arguments: the one of that name.
    const bool by_name = target.identity.find('(') == std::string::npos;
    return by_name ? identity.substr(0, identity.find('(')) == target.identity
                   : identity == target.identity;
  }
  return target.kind == kind && target.identity == identity;
}

bool share_names(std::string_view kind, std::string_view other) {
  if (is_routine_kind(kind)) return is_routine_kind(other);
  const auto has_row_type = [](std::string_view name) {
    return is_relation_kind(name) && name != "sequence" && name != "index";
  };
  if (is_relation_kind(kind)) {
    return is_relation_kind(other) || (has_row_type(kind) && is_type_kind(other));
  }
  if (is_type_kind(kind)) return is_type_kind(other) || has_row_type(other);
  return kind == other;
}

std::string bare_name(std::string_view identity) {
  std::string name;
  bool quoted = false;
  for (const char c : identity) {
    if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '(' || c == ' ')) {
      break;
    } else {
      name += c;
    }
  }
  return name;
}

}  // namespace pgpm
