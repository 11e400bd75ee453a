#include <algorithm>

#include "compile/describe/readers.hpp"
#include "compile/describe/references.hpp"

namespace pgpm {
namespace {

// The statement's node names what it alters in one of these ways; first the ways of single kinds.
struct Field {
  std::string_view name;
  std::string_view kind;
};
constexpr Field kListFields[] = {{"collname", "collation"},
                                 {"dictname", "text search dictionary"},
                                 {"cfgname", "text search configuration"},
                                 {"defnames", "statistics"}};
constexpr Field kWordFields[] = {{"trigname", "event trigger"},
                                 {"servername", "server"},
                                 {"fdwname", "foreign-data wrapper"},
                                 {"pubname", "publication"},
                                 {"extname", "extension"}};

// What is renamed or changed in a relation: a trigger, a rule, a policy, a constraint.
std::string_view part_of_relation(const SyntaxNode& node, std::string_view kind) {
  if (kind != "trigger" && kind != "rule" && kind != "policy") return {};
  const std::string_view name = node["subname"].text();
  return name.empty() ? node["object"]["List"]["items"].first_child()["String"]["sval"].text()
                      : name;
}

Target other_target(std::string_view kind, std::string identity, std::size_t offset) {
  return {.space = ObjectSpace::kOther,
          .kind = std::string(kind),
          .identity = std::move(identity),
          .offset = offset};
}

Target part_target(std::string_view kind, std::string_view name, const SqlName& table,
                   std::size_t offset) {
  Target target = other_target(kind, on_table(name, table), offset);
  target.name = table;
  return target;
}

std::string kind_of(const SyntaxNode& node) {
  std::string kind;
  for (const std::string_view field : {"renameType", "objectType", "objtype"}) {
    if (kind.empty() && node[field]) kind = object_kind_words(node[field].text());
  }
  if ((kind == "attribute" || kind == "column" || kind == "constraint") && node["relation"]) {
    const std::string outer = object_kind_words(node["relationType"].text());
    kind = outer == "access method" ? "table" : outer;
  }
  return kind;
}

Target relation_target(std::string kind, const SyntaxNode& relation, std::size_t offset) {
  if (kind.empty()) kind = "table";
  return {.space = kind == "type" ? ObjectSpace::kType : ObjectSpace::kRelation,
          .kind = kind,
          .name = name_from_relation(relation),
          .offset = offset};
}

Target routine_target(std::string kind, const SyntaxNode& routine, std::size_t offset) {
  Target target{.space = ObjectSpace::kRoutine,
                .kind = std::move(kind),
                .name = name_from_list(routine["objname"]),
                .offset = offset};
  if (!routine["args_unspecified"].is_true()) target.arguments = type_uses(routine["objargs"]);
  return target;
}

Target altered(const SyntaxNode& node, std::size_t offset) {
  const std::string kind = kind_of(node);
  if (const std::string_view part = part_of_relation(node, kind); !part.empty()) {
    return part_target(kind, part, name_from_relation(node["relation"]), offset);
  }
  if (node["policy_name"]) {
    return part_target("policy", node["policy_name"].text(), name_from_relation(node["table"]),
                       offset);
  }
  if (node.key() == "AlterUserMappingStmt") {
    return other_target("user mapping", user_mapping_identity(node), offset);
  }
  if (node["relation"]) return relation_target(kind, node["relation"], offset);
  if (node["sequence"]) return relation_target("sequence", node["sequence"], offset);
  if (node["typeName"]) {
    return {.space = ObjectSpace::kType,
            .kind = node.key() == "AlterDomainStmt" ? "domain" : "type",
            .name = name_from_list(node["typeName"]),
            .offset = offset};
  }
  if (node["func"]) return routine_target(kind, node["func"], offset);
  if (node["opername"]) {
    Target target = other_target(
        "operator", operator_name(name_from_list(node["opername"]["objname"])), offset);
    target.arguments = operand_types(node["opername"]["objargs"]);
    return target;
  }
  if (node["opfamilyname"]) {
    return other_target("operator family",
                        quoted_name(name_from_list(node["opfamilyname"])) + " using " +
                            std::string(node["amname"].text()),
                        offset);
  }
  for (const auto& [field, word] : kListFields) {
    if (node[field]) return other_target(word, quoted_name(name_from_list(node[field])), offset);
  }
  if (node["object"] && !node["extname"].first_child().text().empty()) {
    return target_of(kind, node["object"], offset);  // DEPENDS ON EXTENSION
  }
  for (const auto& [field, word] : kWordFields) {
    if (node[field]) return other_target(word, quoted_identifier(node[field].text()), offset);
  }
  if (node["object"]) return target_of(kind, node["object"], offset);
  return other_target(kind, quoted_identifier(node["subname"].text()), offset);
}

// The names under which the object is found afterwards.
void rename(const SyntaxNode& node, const Target& target, Description& description) {
  const bool moves = node.key() == "AlterObjectSchemaStmt";
  const std::string_view type = node["renameType"].text();
  if (!moves &&
      (node.key() != "RenameStmt" || type == "OBJECT_COLUMN" || type == "OBJECT_ATTRIBUTE" ||
       type == "OBJECT_TABCONSTRAINT" || type == "OBJECT_DOMCONSTRAINT")) {
    return;
  }
  description.is_rename = true;
  const SqlName name = moves ? SqlName{std::string(node["newschema"].text()), target.name.name}
                             : SqlName{target.name.schema, std::string(node["newname"].text())};
  const auto add = [&](ObjectSpace space, SqlName found) {
    description.names_along.push_back(
        {.space = space, .kind = target.kind, .name = std::move(found), .is_implied = true});
  };
  if (target.space != ObjectSpace::kOther) {
    add(target.space, name);
    if (target.space == ObjectSpace::kRelation) add(ObjectSpace::kType, name);
  } else if (!moves && !target.name.name.empty()) {
    add(ObjectSpace::kOther, {"", on_table(name.name, target.name)});
  } else if (!moves && target.identity.find(" using ") == std::string::npos) {
    add(ObjectSpace::kOther, {"", quoted_identifier(name.name)});
  }
}

void need_in_table(std::string_view kind, const SyntaxNode& name, const SqlName& table,
                   Description& description) {
  description.needs.push_back(need_other(std::string(kind) + ' ' + on_table(name.text(), table)));
}

void need_index(const SyntaxNode& name, const SqlName& table, Description& description) {
  if (name.text().empty()) return;
  description.needs.push_back(need_relation({table.schema, std::string(name.text())}, 0));
}

// Among the alterations of a table new columns come first and foreign keys last.
int read_command(const SyntaxNode& command, const SqlName& table, Description& description) {
  constexpr int kNewColumn = 0;
  constexpr int kChangedColumn = 1;
  constexpr int kRest = 2;
  const std::string_view subtype = command["subtype"].text();
  const SyntaxNode definition = command["def"];
  if (subtype == "AT_AddColumn") {
    const SyntaxNode column = definition["ColumnDef"];
    if (has_sequence(column)) {
      description.names_along.push_back(
          {.space = ObjectSpace::kRelation,
           .kind = "sequence",
           .name = {table.schema, made_name(table.name, column["colname"].text(), "seq")},
           .is_implied = true});
    }
    for (const SyntaxNode entry : column["constraints"]) {
      name_index(entry["Constraint"], column["colname"].text(), table, description);
    }
    return kNewColumn;
  }
  if (subtype == "AT_AddConstraint") {
    const SyntaxNode constraint = definition["Constraint"];
    name_index(constraint, {}, table, description);
    need_index(constraint["indexname"], table, description);
    if (!constraint["conname"].text().empty()) {
      description.names_along.push_back(
          {.space = ObjectSpace::kOther,
           .kind = "constraint",
           .name = {"", on_table(constraint["conname"].text(), table)},
           .is_implied = true});
    }
    const std::string_view type = constraint["contype"].text();
    if (type == "CONSTR_FOREIGN") return kTieRank;
    return type == "CONSTR_PRIMARY" || type == "CONSTR_UNIQUE" ? kChangedColumn : kRest;
  }
  if (subtype.find("Trig") != std::string_view::npos && command["name"]) {
    need_in_table("trigger", command["name"], table, description);
  } else if (subtype.ends_with("Rule")) {
    need_in_table("rule", command["name"], table, description);
  } else if (subtype.ends_with("Constraint")) {
    need_in_table("constraint", command["name"], table, description);
  } else if (subtype == "AT_ClusterOn") {
    need_index(command["name"], table, description);
  } else if (subtype == "AT_ReplicaIdentity") {
    need_index(definition["ReplicaIdentityStmt"]["name"], table, description);
  } else if (subtype == "AT_SetAccessMethod") {
    description.needs.push_back(
        need_other("access method " + quoted_identifier(command["name"].text())));
  }
  const bool changes_column = subtype == "AT_AlterColumnType" || subtype == "AT_AddInherit" ||
                              subtype == "AT_AddOf" || subtype == "AT_AttachPartition";
  return changes_column ? kChangedColumn : kRest;
}

// ALTER TYPE ... ADD VALUE 'b' AFTER 'a'
void read_enum_value(const SyntaxNode& node, const SqlName& type, Description& description) {
  const auto identity = [&](const SyntaxNode& value) {
    return quoted_identifier(value.text()) + " on " + quoted_name(type);
  };
  description.alter_rank = node["oldVal"] ? 1 : 0;
  description.names_along.push_back({.space = ObjectSpace::kOther,
                                     .kind = "value",
                                     .name = {"", identity(node["newVal"])},
                                     .is_implied = true});
  for (const std::string_view neighbour : {"newValNeighbor", "oldVal"}) {
    if (node[neighbour]) {
      description.needs.push_back(need_other("value " + identity(node[neighbour])));
    }
  }
}

void read_further(const SyntaxNode& node, const Target& target, Description& description) {
  const std::string_view tag = node.key();
  if (tag == "AlterEnumStmt") read_enum_value(node, target.name, description);
  if (tag == "AlterSeqStmt") {
    read_sequence_options(node, description);
    const SyntaxNode option = node["options"].first_child();
    if (!option.next_sibling() && option["DefElem"]["defname"].text() == "owned_by") {
      description.alter_rank = kTieRank;
    }
  }
  if (tag == "RenameStmt" && !description.is_rename) description.alter_rank = 1;
  if (tag == "AlterOpFamilyStmt") need_operator_class_items(node["items"], {}, description);
  if (tag == "AlterObjectDependsStmt") {
    description.needs.push_back(
        need_other("extension " + quoted_identifier(node["extname"]["sval"].text())));
  }
  if (node["cmds"]) description.alter_rank = kTieRank;
  for (const SyntaxNode entry : node["cmds"]) {
    description.alter_rank = std::min(
        description.alter_rank, read_command(entry["AlterTableCmd"], target.name, description));
  }
  for (const SyntaxNode entry : node["dicts"]) {
    description.needs.push_back(need_other("text search dictionary " +
                                           quoted_name(name_from_list(entry["List"]["items"]))));
  }
  for (const SyntaxNode entry : node["func_options"]) {
    need_function(entry["DefElem"]["arg"]["List"]["items"], std::nullopt, description);
  }
  if (tag == "AlterTypeStmt" || tag == "AlterOperatorStmt") {
    need_definition(node["options"], description);
  }
}

}  // namespace

// ALTER ... of every form: after what it alters.
void read_alter(const SyntaxNode& node, Description& description) {
  description.keeps_place = true;
  const Target target = altered(node, description.statement->begin);
  description.targets.push_back(target);
  description.kind = "alter " + target.kind;
  rename(node, target, description);
  need_targets(description, Purpose::kAlter);
  read_further(node, target, description);
  collect_references(node, description);
}

}  // namespace pgpm
