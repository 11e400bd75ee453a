#include "compile/readers.hpp"
#include "compile/references.hpp"

namespace pgpm {
namespace {

// An object that belongs to no name space of SQL's: its identity is all there is to know.
void provide_other(Description& description, std::string kind, std::string identity) {
  description.kind = kind;
  description.object = identity;
  description.provides.push_back(
      {.space = ObjectSpace::kOther, .kind = std::move(kind), .name = {"", std::move(identity)}});
}

std::string text_of(const SyntaxNode& node) { return std::string(node.text()); }

// `audit on users`: what belongs to a table.
void provide_on_table(Description& description, std::string kind, const SyntaxNode& name,
                      const SyntaxNode& table) {
  provide_other(description, std::move(kind),
                quoted_identifier(name.text()) + " on " + quoted_name(name_from_relation(table)));
}

void need_function(const SyntaxNode& list, std::size_t arguments, Description& description) {
  const auto offset = static_cast<std::size_t>(description.statement->begin);
  description.needs.push_back(need_call(name_from_list(list), arguments, offset));
}

}  // namespace

// CREATE OPERATOR, COLLATION, TEXT SEARCH ...; types and aggregates have readers of their own.
void read_definition(const SyntaxNode& node, Description& description) {
  const std::string_view what = node["kind"].text();
  if (what == "OBJECT_TYPE") return read_base_type(node, description);
  if (what == "OBJECT_AGGREGATE") return read_aggregate(node, description);
  const SqlName name = name_from_list(node["defnames"]);
  if (what != "OBJECT_OPERATOR") {
    provide_other(description, object_kind_words(what), quoted_name(name));
  } else {
    provide_other(description, "operator", operator_name(name));
    std::vector<TypeUse> types(2);
    for (const SyntaxNode entry : node["definition"]) {
      const SyntaxNode option = entry["DefElem"];
      const SyntaxNode type = option["arg"]["TypeName"];
      if (option["defname"].text() == "leftarg") types[0] = type_use(type);
      if (option["defname"].text() == "rightarg") types[1] = type_use(type);
    }
    description.provides.back().types = std::move(types);
  }
  need_definition(node["definition"], description);
}

void read_trigger(const SyntaxNode& node, Description& description) {
  provide_on_table(description, "trigger", node["trigname"], node["relation"]);
  collect_references(node, description);
  need_function(node["funcname"], 0, description);
}

void read_event_trigger(const SyntaxNode& node, Description& description) {
  provide_other(description, "event trigger", quoted_identifier(node["trigname"].text()));
  need_function(node["funcname"], 0, description);
}

void read_rule(const SyntaxNode& node, Description& description) {
  provide_on_table(description, "rule", node["rulename"], node["relation"]);
  collect_references(node, description);
}

void read_policy(const SyntaxNode& node, Description& description) {
  provide_on_table(description, "policy", node["policy_name"], node["table"]);
  collect_references(node, description);
}

void read_cast(const SyntaxNode& node, Description& description) {
  provide_other(description, "cast", "");
  description.provides.back().types = {type_use(node["sourcetype"]), type_use(node["targettype"])};
  collect_references(node, description);
}

void read_operator_class(const SyntaxNode& node, Description& description) {
  provide_other(
      description, "operator class",
      quoted_name(name_from_list(node["opclassname"])) + " using " + text_of(node["amname"]));
  if (node["opfamilyname"]) {
    description.needs.push_back({.kind = Need::Kind::kOther,
                                 .other = "operator family " +
                                          quoted_name(name_from_list(node["opfamilyname"])) +
                                          " using " + text_of(node["amname"])});
  }
  collect_references(node, description);
}

void read_operator_family(const SyntaxNode& node, Description& description) {
  provide_other(
      description, "operator family",
      quoted_name(name_from_list(node["opfamilyname"])) + " using " + text_of(node["amname"]));
}

void read_statistics(const SyntaxNode& node, Description& description) {
  provide_other(description, "statistics", quoted_name(name_from_list(node["defnames"])));
  collect_references(node, description);
}

void read_extension(const SyntaxNode& node, Description& description) {
  provide_other(description, "extension", quoted_identifier(node["extname"].text()));
}

// CREATE SCHEMA with its elements, which are statements of their own.
void read_schema(const SyntaxNode& node, Description& description) {
  const std::string schema(node["schemaname"].text());
  provide_other(description, "schema", quoted_identifier(schema));
  for (const SyntaxNode element : node["schemaElts"]) {
    const SyntaxNode statement = element.first_child();
    collect_references(statement, description);
    const SyntaxNode relation =
        statement.key() == "ViewStmt" ? statement["view"] : statement["relation"];
    const bool is_view = statement.key() == "ViewStmt";
    if (!is_view && statement.key() != "CreateStmt") continue;
    for (const ObjectSpace space : {ObjectSpace::kRelation, ObjectSpace::kType}) {
      description.provides.push_back({.space = space,
                                      .kind = is_view ? "view" : "table",
                                      .name = {schema, text_of(relation["relname"])}});
    }
  }
}

}  // namespace pgpm
