#include <algorithm>
#include <array>

#include "compile/describe/readers.hpp"
#include "compile/describe/references.hpp"

namespace pgpm {
namespace {

bool is_relation_kind(std::string_view kind) {
  constexpr std::array<std::string_view, 6> kKinds = {"table",    "view",  "materialized view",
                                                      "sequence", "index", "foreign table"};
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

bool is_routine_kind(std::string_view kind) {
  return kind == "function" || kind == "procedure" || kind == "aggregate" || kind == "routine";
}

bool is_on_table(std::string_view kind) {
  return kind == "trigger" || kind == "rule" || kind == "policy" || kind == "constraint";
}

// Objects that stand in no schema, so that no search_path decides which one is meant.
bool has_no_schema(std::string_view kind) {
  constexpr std::array<std::string_view, 12> kKinds = {
      "schema",       "extension",     "language",
      "server",       "event trigger", "foreign-data wrapper",
      "role",         "access method", "publication",
      "subscription", "database",      "tablespace"};
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

// Names of lists such as (schema, table, trigger): all but the last name the table.
Target part_of_table(std::string kind, const SyntaxNode& items) {
  std::vector<std::string> parts;
  for (const SyntaxNode part : items) parts.emplace_back(part["String"]["sval"].text());
  SqlName table;
  if (parts.size() > 1) table.name = parts[parts.size() - 2];
  if (parts.size() > 2) table.schema = parts[parts.size() - 3];
  Target target{.space = ObjectSpace::kOther, .kind = std::move(kind)};
  if (!parts.empty()) target.identity = quoted_identifier(parts.back());
  target.identity += " on " + quoted_name(table);
  target.schema = table.schema;
  target.name = std::move(table);
  return target;
}

}  // namespace

// One that is NONE is an empty node.
std::vector<TypeUse> operand_types(const SyntaxNode& list) {
  std::vector<TypeUse> types;
  for (const SyntaxNode entry : list) {
    types.push_back(entry["TypeName"] ? type_use(entry["TypeName"]) : TypeUse{});
  }
  return types;
}

Target target_of(std::string kind, const SyntaxNode& object, std::size_t offset) {
  Target target{.kind = kind, .offset = offset};
  const SyntaxNode items = object["List"]["items"];
  if (is_routine_kind(kind)) {
    const SyntaxNode routine = object["ObjectWithArgs"];
    target.space = ObjectSpace::kRoutine;
    target.name = name_from_list(routine["objname"]);
    if (!routine["args_unspecified"].is_true()) target.arguments = type_uses(routine["objargs"]);
  } else if (kind == "operator") {
    const SqlName name = name_from_list(object["ObjectWithArgs"]["objname"]);
    target.identity = operator_name(name);
    target.arguments = operand_types(object["ObjectWithArgs"]["objargs"]);
    target.schema = name.schema;
    return target;
  } else if (kind == "type" || kind == "domain") {
    target.space = ObjectSpace::kType;
    target.name = object["TypeName"] ? type_use(object["TypeName"]).name : name_from_list(items);
  } else if (is_relation_kind(kind)) {
    target.space = ObjectSpace::kRelation;
    target.name =
        object["RangeVar"] ? name_from_relation(object["RangeVar"]) : name_from_list(items);
  } else if (kind == "column") {
    target.space = ObjectSpace::kRelation;
    target.name = part_of_table("", items).name;
    target.identity = quoted_identifier(name_from_list(items).name);
  } else if (is_on_table(kind)) {
    return part_of_table(std::move(kind), items);
  } else if (kind == "domain constraint") {
    target.space = ObjectSpace::kType;
    target.name = type_use(items.first_child()["TypeName"]).name;
  } else if (kind == "cast" || kind == "transform") {
    target.arguments = type_uses(items);
    SyntaxNode last;
    for (const SyntaxNode part : items) last = part;
    if (kind == "transform") target.identity = quoted_identifier(last["String"]["sval"].text());
    return target;
  } else if (kind == "operator class" || kind == "operator family") {
    target.identity = items.first_child()["String"]["sval"].text();
    SqlName name = name_from_list(items);
    if (items.child_count() < 3) name.schema.clear();
    target.schema = name.schema;
    target.identity = quoted_name(name) + " using " + target.identity;
    return target;
  } else {
    const SqlName name = object["String"]
                             ? SqlName{"", std::string(object["String"]["sval"].text())}
                             : name_from_list(items);
    target.schema = name.schema;
    target.identity = quoted_name(name);
    return target;
  }
  target.schema = target.name.schema;
  return target;
}

void need_targets(Description& description, Purpose purpose) {
  for (const Target& target : description.targets) {
    Need need;
    switch (target.space) {
      case ObjectSpace::kRoutine:
        need = need_call(target.name, std::nullopt, target.offset);
        if (!target.arguments) break;
        need.kind = Need::Kind::kSignature;
        need.arguments = *target.arguments;
        break;
      case ObjectSpace::kType:
        need = need_type({.name = target.name, .column = {}, .offset = target.offset}, false);
        break;
      case ObjectSpace::kRelation:
        need = need_relation(target.name, target.offset);
        break;
      case ObjectSpace::kOther:
        if (is_on_table(target.kind)) {
          description.needs.push_back(need_relation(target.name, target.offset));
        }
        need = need_other(target.kind + ' ' + target.identity);
        need.arguments = target.arguments.value_or(std::vector<TypeUse>());
        break;
    }
    need.purpose = purpose;
    description.needs.push_back(std::move(need));
  }
}

std::string object_kind_words(std::string_view enumerator) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kWords = {{
      {"OBJECT_MATVIEW", "materialized view"},
      {"OBJECT_TABCONSTRAINT", "constraint"},
      {"OBJECT_DOMCONSTRAINT", "domain constraint"},
      {"OBJECT_OPCLASS", "operator class"},
      {"OBJECT_OPFAMILY", "operator family"},
      {"OBJECT_TSCONFIGURATION", "text search configuration"},
      {"OBJECT_TSDICTIONARY", "text search dictionary"},
      {"OBJECT_TSPARSER", "text search parser"},
      {"OBJECT_TSTEMPLATE", "text search template"},
      {"OBJECT_FDW", "foreign-data wrapper"},
      {"OBJECT_FOREIGN_SERVER", "server"},
      {"OBJECT_STATISTIC_EXT", "statistics"},
      {"OBJECT_LARGEOBJECT", "large object"},
  }};
  for (const auto& [name, words] : kWords) {
    if (enumerator == name) return std::string(words);
  }
  constexpr std::string_view kPrefix = "OBJECT_";
  if (enumerator.starts_with(kPrefix)) enumerator.remove_prefix(kPrefix.size());
  std::string words(enumerator);
  std::transform(words.begin(), words.end(), words.begin(), [](char c) {
    if (c == '_') return ' ';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return words;
}

std::string operator_name(const SqlName& name) {
  return name.schema.empty() ? name.name : quoted_identifier(name.schema) + '.' + name.name;
}

void read_drop(const SyntaxNode& node, Description& description) {
  description.kind = "drop";
  description.is_drop = true;
  description.keeps_place = true;
  const std::string kind = object_kind_words(node["removeType"].text());
  for (const SyntaxNode object : node["objects"]) {
    description.targets.push_back(target_of(kind, object, description.statement->begin));
    if (has_no_schema(kind)) description.targets.back().schema = "*";
  }
}

void read_comment(const SyntaxNode& node, Description& description) {
  description.kind = node.key() == "SecLabelStmt" ? "security label" : "comment";
  description.keeps_place = true;
  description.targets.push_back(target_of(object_kind_words(node["objtype"].text()), node["object"],
                                          description.statement->begin));
  need_targets(description, Purpose::kFinish);
}

void read_grant(const SyntaxNode& node, Description& description) {
  description.kind = node["is_grant"].is_true() ? "grant" : "revoke";
  description.keeps_place = true;
  std::string kind = object_kind_words(node["objtype"].text());
  if (node["targtype"].text() == "ACL_TARGET_ALL_IN_SCHEMA") {
    description.after_all = kind;
    kind = "all " + kind + "s in schema";
  }
  for (const SyntaxNode object : node["objects"]) {
    Target target = target_of(kind, object, description.statement->begin);
    // GRANT ON TYPE and DOMAIN names types by bare lists.
    if (const SyntaxNode relation = object["RangeVar"]) {
      target.offset = relation.offset();
    }
    description.targets.push_back(std::move(target));
  }
  need_targets(description, Purpose::kUse);
}

// What is made afterwards gets these, so that they come first.
void read_default_privileges(const SyntaxNode& /*node*/, Description& description) {
  description.kind = "alter default privileges";
  description.keeps_place = true;
  description.is_default = true;
}

}  // namespace pgpm
