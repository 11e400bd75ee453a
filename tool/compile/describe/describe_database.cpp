#include <algorithm>

#include "compile/describe/readers.hpp"
#include "compile/describe/references.hpp"

namespace pgpm {
namespace {

std::string named(std::string_view kind, const SyntaxNode& name) {
  return std::string(kind) + ' ' + quoted_identifier(name.text());
}

}  // namespace

void read_foreign_data_wrapper(const SyntaxNode& node, Description& description) {
  provide_other(description, "foreign-data wrapper", quoted_identifier(node["fdwname"].text()));
  for (const SyntaxNode entry : node["func_options"]) {
    need_function(entry["DefElem"]["arg"]["List"]["items"], std::nullopt, description);
  }
}

void read_server(const SyntaxNode& node, Description& description) {
  provide_other(description, "server", quoted_identifier(node["servername"].text()));
  description.needs.push_back(need_other(named("foreign-data wrapper", node["fdwname"])));
}

std::string user_mapping_identity(const SyntaxNode& node) {
  const std::string_view role = node["user"]["rolename"].text();
  return "for " + (role.empty() ? "public" : quoted_identifier(role)) + " server " +
         quoted_identifier(node["servername"].text());
}

void read_user_mapping(const SyntaxNode& node, Description& description) {
  provide_other(description, "user mapping", user_mapping_identity(node));
  description.needs.push_back(need_other(named("server", node["servername"])));
}

void read_publication(const SyntaxNode& node, Description& description) {
  provide_other(description, "publication", quoted_identifier(node["pubname"].text()));
  collect_references(node, description);
}

void read_transform(const SyntaxNode& node, Description& description) {
  provide_other(description, "transform", quoted_identifier(node["lang"].text()));
  description.provides.back().types = {type_use(node["type_name"])};
  description.needs.push_back(need_other(named("language", node["lang"])));
  collect_references(node, description);
}

void read_access_method(const SyntaxNode& node, Description& description) {
  provide_other(description, "access method", quoted_identifier(node["amname"].text()));
  need_function(node["handler_name"], std::nullopt, description);
}

void read_language(const SyntaxNode& node, Description& description) {
  provide_other(description, "language", quoted_identifier(node["plname"].text()));
  for (const std::string_view function : {"plhandler", "plinline", "plvalidator"}) {
    need_function(node[function], std::nullopt, description);
  }
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
    const bool is_view = statement.key() == "ViewStmt";
    if (!is_view && statement.key() != "CreateStmt") continue;
    const SyntaxNode relation = is_view ? statement["view"] : statement["relation"];
    for (const ObjectSpace space : {ObjectSpace::kRelation, ObjectSpace::kType}) {
      description.provides.push_back({.space = space,
                                      .kind = is_view ? "view" : "table",
                                      .name = {schema, std::string(relation["relname"].text())}});
    }
  }
  // Among the elements the new schema goes first.
  std::erase_if(description.needs, [&](const Need& need) {
    return need.type.name.schema.empty() &&
           std::any_of(description.provides.begin(), description.provides.end(),
                       [&](const Provided& made) { return made.name.name == need.type.name.name; });
  });
}

}  // namespace pgpm
