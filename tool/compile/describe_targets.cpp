#include <algorithm>
#include <array>

#include "compile/readers.hpp"
#include "compile/references.hpp"

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

// The two operands of an operator; one that is NONE is an empty node.
std::vector<TypeUse> operand_types(const SyntaxNode& list) {
  std::vector<TypeUse> types;
  for (const SyntaxNode entry : list) {
    types.push_back(entry["TypeName"] ? type_use(entry["TypeName"]) : TypeUse{});
  }
  return types;
}

// Names of lists such as (schema, table, trigger): all but the last name the table.
Target on_table(std::string kind, const SyntaxNode& items) {
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

// What one entry of a DROP, COMMENT or GRANT stands for.
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
    target.name = on_table("", items).name;
    target.identity = quoted_identifier(name_from_list(items).name);
  } else if (is_on_table(kind)) {
    return on_table(std::move(kind), items);
  } else if (kind == "domain constraint") {
    target.space = ObjectSpace::kType;
    target.name = type_use(items.first_child()["TypeName"]).name;
  } else if (kind == "cast") {
    target.arguments = type_uses(items);
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

void need_targets(Description& description) {
  for (const Target& target : description.targets) {
    switch (target.space) {
      case ObjectSpace::kRoutine:
        if (target.arguments) {
          Need need{.kind = Need::Kind::kSignature, .arguments = *target.arguments};
          need.type.name = target.name;
          need.type.offset = target.offset;
          description.needs.push_back(std::move(need));
        } else {
          description.needs.push_back(need_call(target.name, std::nullopt, target.offset));
        }
        break;
      case ObjectSpace::kType:
        description.needs.push_back(
            need_type({.name = target.name, .column = {}, .offset = target.offset}, false));
        break;
      case ObjectSpace::kRelation:
        description.needs.push_back(need_relation(target.name, target.offset));
        break;
      case ObjectSpace::kOther:
        if (is_on_table(target.kind)) {
          description.needs.push_back(need_relation(target.name, target.offset));
        }
        description.needs.push_back({.kind = Need::Kind::kOther,
                                     .arguments = target.arguments.value_or(std::vector<TypeUse>()),
                                     .other = target.kind + ' ' + target.identity});
        break;
    }
  }
}

}  // namespace

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
  need_targets(description);
}

void read_grant(const SyntaxNode& node, Description& description) {
  description.kind = node["is_grant"].is_true() ? "grant" : "revoke";
  description.keeps_place = true;
  std::string kind = object_kind_words(node["objtype"].text());
  if (node["targtype"].text() == "ACL_TARGET_ALL_IN_SCHEMA") kind = "all " + kind + "s in schema";
  for (const SyntaxNode object : node["objects"]) {
    Target target = target_of(kind, object, description.statement->begin);
    // GRANT ON TYPE and DOMAIN names types by bare lists.
    if (const SyntaxNode relation = object["RangeVar"]) {
      target.offset = static_cast<std::size_t>(relation["location"].number());
    }
    description.targets.push_back(std::move(target));
  }
  need_targets(description);
}

// ALTER ... of every form: after what it alters, which its node names in one of these fields.
void read_alter(const SyntaxNode& node, Description& description) {
  description.keeps_place = true;
  const std::size_t offset = description.statement->begin;
  std::string kind;
  for (const std::string_view field : {"renameType", "objectType", "objtype"}) {
    if (kind.empty() && node[field]) kind = object_kind_words(node[field].text());
  }
  if (kind == "attribute" || kind == "column" || kind == "constraint") {
    const std::string outer = object_kind_words(node["relationType"].text());
    if (node["relation"]) kind = outer == "access method" ? "table" : outer;
  }
  if (node["relation"]) {
    if (kind.empty()) kind = "table";
    const bool is_type = kind == "type";
    description.targets.push_back({.space = is_type ? ObjectSpace::kType : ObjectSpace::kRelation,
                                   .kind = kind,
                                   .name = name_from_relation(node["relation"]),
                                   .offset = offset});
  } else if (node["typeName"]) {
    kind = node.key() == "AlterDomainStmt" ? "domain" : "type";
    description.targets.push_back({.space = ObjectSpace::kType,
                                   .kind = kind,
                                   .name = name_from_list(node["typeName"]),
                                   .offset = offset});
  } else if (node["func"]) {
    kind = object_kind_words(node["objtype"].text());
    description.targets.push_back({.space = ObjectSpace::kRoutine,
                                   .kind = kind,
                                   .name = name_from_list(node["func"]["objname"]),
                                   .offset = offset});
    if (!node["func"]["args_unspecified"].is_true()) {
      description.targets.back().arguments = type_uses(node["func"]["objargs"]);
    }
  } else if (node["sequence"]) {
    kind = "sequence";
    description.targets.push_back({.space = ObjectSpace::kRelation,
                                   .kind = kind,
                                   .name = name_from_relation(node["sequence"]),
                                   .offset = offset});
    read_sequence_options(node, description);
  } else if (node["cfgname"]) {
    kind = "text search configuration";
    description.targets.push_back(
        {.kind = kind, .identity = quoted_name(name_from_list(node["cfgname"])), .offset = offset});
  } else if (node["object"]) {
    description.targets.push_back(target_of(kind, node["object"], offset));
  }
  description.kind = "alter " + kind;
  need_targets(description);
  collect_references(node, description);
}

}  // namespace pgpm
