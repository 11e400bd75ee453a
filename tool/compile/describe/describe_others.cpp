#include "compile/describe/readers.hpp"
#include "compile/describe/references.hpp"

namespace pgpm {
namespace {

void need_access_method(const SyntaxNode& name, Description& description) {
  description.needs.push_back(need_other("access method " + quoted_identifier(name.text())));
}

// What is made of types changes how expressions with these types are read.
void complete_types(Description& description, const std::vector<TypeUse>& types) {
  for (const TypeUse& type : types) {
    if (type.name.name.empty()) continue;
    description.needs.push_back(need_type(type, true));
    description.needs.back().purpose = Purpose::kAlter;
  }
}

// Options of text search objects and collations that name others of them.
void need_other_definitions(std::string_view what, const SyntaxNode& options,
                            Description& description) {
  for (const SyntaxNode entry : options) {
    const SyntaxNode option = entry["DefElem"];
    const std::string_view word = option["defname"].text();
    const SyntaxNode argument = option["arg"];
    const SqlName name = argument["List"] ? name_from_list(argument["List"]["items"])
                                          : type_use(argument["TypeName"]).name;
    if (name.name.empty()) continue;
    std::string kind;
    if (what == "OBJECT_COLLATION" && word == "from") kind = "collation ";
    if (what == "OBJECT_TSDICTIONARY" && word == "template") kind = "text search template ";
    if (what == "OBJECT_TSCONFIGURATION" && word == "parser") kind = "text search parser ";
    if (what == "OBJECT_TSCONFIGURATION" && word == "copy") kind = "text search configuration ";
    if (!kind.empty()) description.needs.push_back(need_other(kind + quoted_name(name)));
  }
}

void read_operator(const SyntaxNode& node, Description& description) {
  provide_other(description, "operator", operator_name(name_from_list(node["defnames"])));
  std::vector<TypeUse> types(2);
  for (const SyntaxNode entry : node["definition"]) {
    const SyntaxNode option = entry["DefElem"];
    const SyntaxNode type = option["arg"]["TypeName"];
    if (option["defname"].text() == "leftarg") types[0] = type_use(type);
    if (option["defname"].text() == "rightarg") types[1] = type_use(type);
  }
  complete_types(description, types);
  description.provides.back().types = std::move(types);
  description.sees_alterations = false;
  need_definition(node["definition"], description);
}

std::string using_method(const SyntaxNode& name, const SyntaxNode& node) {
  return quoted_name(name_from_list(name)) + " using " + std::string(node["amname"].text());
}

}  // namespace

std::string on_table(std::string_view name, const SqlName& table) {
  return quoted_identifier(name) + " on " + quoted_name(table);
}

void provide_other(Description& description, std::string kind, std::string identity) {
  description.kind = kind;
  description.object = identity;
  description.provides.push_back(
      {.space = ObjectSpace::kOther, .kind = std::move(kind), .name = {"", std::move(identity)}});
}

void need_function(const SyntaxNode& list, std::optional<std::size_t> arguments,
                   Description& description) {
  if (!list) return;
  description.needs.push_back(
      need_call(name_from_list(list), arguments, description.statement->begin));
}

// CREATE OPERATOR, COLLATION, TEXT SEARCH ...; types and aggregates have readers of their own.
void read_definition(const SyntaxNode& node, Description& description) {
  const std::string_view what = node["kind"].text();
  if (what == "OBJECT_TYPE") return read_base_type(node, description);
  if (what == "OBJECT_AGGREGATE") return read_aggregate(node, description);
  if (what == "OBJECT_OPERATOR") return read_operator(node, description);
  provide_other(description, object_kind_words(what),
                quoted_name(name_from_list(node["defnames"])));
  need_other_definitions(what, node["definition"], description);
  if (what == "OBJECT_TSPARSER" || what == "OBJECT_TSTEMPLATE") {
    need_definition(node["definition"], description);
  }
}

void read_trigger(const SyntaxNode& node, Description& description) {
  provide_other(description, "trigger",
                on_table(node["trigname"].text(), name_from_relation(node["relation"])));
  collect_references(node, description);
  need_function(node["funcname"], 0, description);
}

void read_event_trigger(const SyntaxNode& node, Description& description) {
  provide_other(description, "event trigger", quoted_identifier(node["trigname"].text()));
  need_function(node["funcname"], 0, description);
  description.after_all = "object";
}

void read_rule(const SyntaxNode& node, Description& description) {
  provide_other(description, "rule",
                on_table(node["rulename"].text(), name_from_relation(node["relation"])));
  collect_references(node, description);
}

void read_policy(const SyntaxNode& node, Description& description) {
  provide_other(description, "policy",
                on_table(node["policy_name"].text(), name_from_relation(node["table"])));
  collect_references(node, description);
}

void read_cast(const SyntaxNode& node, Description& description) {
  provide_other(description, "cast", "");
  std::vector<TypeUse> types = {type_use(node["sourcetype"]), type_use(node["targettype"])};
  complete_types(description, types);
  description.provides.back().types = std::move(types);
  description.sees_alterations = false;
  collect_references(node["func"], description);
}

void read_operator_class(const SyntaxNode& node, Description& description) {
  provide_other(description, "operator class", using_method(node["opclassname"], node));
  description.sees_alterations = false;
  need_access_method(node["amname"], description);
  if (node["opfamilyname"]) {
    description.needs.push_back(
        need_other("operator family " + using_method(node["opfamilyname"], node)));
  } else {
    Provided family = description.provides.front();
    family.kind = "operator family";
    description.names_along.push_back(std::move(family));
  }
  complete_types(description, {type_use(node["datatype"])});
  need_operator_class_items(node["items"], node["datatype"], description);
}

void need_operator_class_items(const SyntaxNode& items, const SyntaxNode& operand,
                               Description& description) {
  constexpr long kOperator = 1;  // OPCLASS_ITEM_OPERATOR
  constexpr long kFunction = 2;
  for (const SyntaxNode entry : items) {
    const SyntaxNode item = entry["CreateOpClassItem"];
    const SyntaxNode name = item["name"];
    if (item["itemtype"].number() == kFunction) {
      description.needs.push_back(need_signature(name));
    } else if (item["itemtype"].number() == kOperator) {
      Need need = need_other("operator " + operator_name(name_from_list(name["objname"])));
      need.arguments = type_uses(name["objargs"]);
      if (need.arguments.empty()) need.arguments = {type_use(operand), type_use(operand)};
      description.needs.push_back(std::move(need));
    } else if (item["storedtype"]) {
      description.needs.push_back(need_type(type_use(item["storedtype"]), true));
    }
    if (item["order_family"]) {
      description.needs.push_back(need_other(
          "operator family " + quoted_name(name_from_list(item["order_family"])) + " using btree"));
    }
  }
}

void read_operator_family(const SyntaxNode& node, Description& description) {
  provide_other(description, "operator family", using_method(node["opfamilyname"], node));
  need_access_method(node["amname"], description);
}

void read_statistics(const SyntaxNode& node, Description& description) {
  provide_other(description, "statistics", quoted_name(name_from_list(node["defnames"])));
  collect_references(node, description);
}

void read_conversion(const SyntaxNode& node, Description& description) {
  provide_other(description, "conversion", quoted_name(name_from_list(node["conversion_name"])));
  need_function(node["func_name"], std::nullopt, description);
}

}  // namespace pgpm
