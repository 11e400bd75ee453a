#include "compile/references.hpp"

#include <algorithm>
#include <array>

namespace pgpm {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::size_t offset_of(const SyntaxNode& node) {
  return static_cast<std::size_t>(std::max(0L, node["location"].number()));
}

// Whether a column definition describes the result of a function in FROM.
bool is_in_from(const SyntaxNode& column) {
  if (column.parent().key() == "def") return false;  // ALTER TABLE ... ADD COLUMN
  const SyntaxNode list = column.parent().parent();
  return list.key() != "tableElts" && list.parent().key() != "CompositeTypeStmt";
}

// RETURNS TABLE: the columns are parameters as well.
bool is_table_result(const SyntaxNode& node) {
  if (node.key() != "returnType") return false;
  for (const SyntaxNode entry : node.parent()["parameters"]) {
    if (entry["FunctionParameter"]["mode"].text() == "FUNC_PARAM_TABLE") return true;
  }
  return false;
}

bool must_exist(const SyntaxNode& type_name) {
  const std::string_view key = type_name.key();
  if (is_one_of(key, {"argType", "returnType", "ofTypename"})) return true;
  const SyntaxNode holder = type_name.parent();
  if (holder.key() == "CreateDomainStmt") return true;
  return key == "typeName" && holder.key() == "ColumnDef" && !is_in_from(holder);
}

// Whether a common table expression of the query around `relation` has its name. A query sees those
// of its own WITH; each of these sees the ones before it, with RECURSIVE all.
bool names_common_table(const SyntaxNode& relation, std::string_view name, const SyntaxNode& root) {
  for (SyntaxNode around = relation.parent(); root.contains(around); around = around.parent()) {
    const SyntaxNode with = around["withClause"];
    const bool recursive = with["recursive"].is_true();
    for (const SyntaxNode entry : with["ctes"]) {
      if (!recursive && entry.contains(relation)) break;
      if (entry["CommonTableExpr"]["ctename"].text() == name) return true;
    }
    if (around == root) break;
  }
  return false;
}

void add_relation(const SyntaxNode& node, const SyntaxNode& root, Description& description) {
  SqlName name = name_from_relation(node);
  if (name.schema.empty() && names_common_table(node, name.name, root)) return;
  description.needs.push_back(need_relation(std::move(name), offset_of(node)));
}

// nextval('tickets_id_seq') and the like name a sequence in a string.
void add_named_sequence(const SyntaxNode& call, const SqlName& function, Description& description) {
  if (!is_one_of(function.name, {"nextval", "currval", "setval"})) return;
  const SyntaxNode constant = call["args"].first_child()["A_Const"];
  SqlName name = name_from_text(constant["sval"]["sval"].text());
  if (name.name.empty()) return;
  description.needs.push_back(need_relation(std::move(name), offset_of(constant)));
}

void add_call(const SyntaxNode& call, Description& description) {
  const SqlName name = name_from_list(call["funcname"]);
  std::optional<std::size_t> count = call["args"].child_count();
  if (call["func_variadic"].is_true() || call["agg_within_group"].is_true()) count.reset();
  description.needs.push_back(need_call(name, count, offset_of(call)));
  add_named_sequence(call, name, description);
}

// 'users'::regclass names a relation in a string.
void add_cast_constant(const SyntaxNode& cast, Description& description) {
  const SyntaxNode constant = cast["arg"]["A_Const"];
  SqlName name = name_from_text(constant["sval"]["sval"].text());
  if (name.name.empty()) return;
  const std::string type = name_from_list(cast["typeName"]["names"]).name;
  if (type == "regclass") {
    description.needs.push_back(need_relation(std::move(name), offset_of(constant)));
  } else if (type == "regproc") {
    description.needs.push_back(need_call(std::move(name), std::nullopt, offset_of(constant)));
  } else if (type == "regtype") {
    description.needs.push_back(
        need_type({.name = std::move(name), .column = {}, .offset = offset_of(constant)}, false));
  }
}

void add_signature(const SyntaxNode& object, Description& description) {
  const SqlName name = name_from_list(object["objname"]);
  if (object["args_unspecified"].is_true()) {
    description.needs.push_back(need_call(name, std::nullopt, 0));
    return;
  }
  Need need{.kind = Need::Kind::kSignature};
  need.type.name = name;
  need.arguments = type_uses(object["objargs"]);
  description.needs.push_back(std::move(need));
}

}  // namespace

TypeUse type_use(const SyntaxNode& type_name) {
  TypeUse use = type_use_from_list(type_name["names"], offset_of(type_name));
  use.is_array = static_cast<bool>(type_name["arrayBounds"]);
  if (!type_name["pct_type"].is_true()) return use;
  std::vector<std::string> parts;
  for (const SyntaxNode part : type_name["names"]) {
    parts.emplace_back(part["String"]["sval"].text());
  }
  use.column = parts.back();
  use.name.name = parts.size() > 1 ? parts[parts.size() - 2] : "";
  use.name.schema = parts.size() > 2 ? parts[parts.size() - 3] : "";
  return use;
}

TypeUse type_use_from_list(const SyntaxNode& list, std::size_t offset) {
  return {.name = name_from_list(list), .column = {}, .offset = offset};
}

std::vector<TypeUse> type_uses(const SyntaxNode& list) {
  std::vector<TypeUse> uses;
  for (const SyntaxNode entry : list) {
    if (entry["TypeName"]) uses.push_back(type_use(entry["TypeName"]));
  }
  return uses;
}

Need need_type(TypeUse type, bool must_exist) {
  if (!type.column.empty()) {
    return {.kind = Need::Kind::kRelation, .type = std::move(type)};
  }
  return {.kind = Need::Kind::kType, .type = std::move(type), .must_exist = must_exist};
}

Need need_relation(SqlName name, std::size_t offset) {
  return {.kind = Need::Kind::kRelation,
          .type = {.name = std::move(name), .column = {}, .offset = offset}};
}

Need need_call(SqlName name, std::optional<std::size_t> arguments, std::size_t offset) {
  return {.kind = Need::Kind::kCall,
          .type = {.name = std::move(name), .column = {}, .offset = offset},
          .argument_count = arguments};
}

void collect_references(const SyntaxNode& root, Description& description) {
  SyntaxNode next;
  for (SyntaxNode node = root; node; node = next) {
    next = node.next_in(root);
    const std::string_view key = node.key();
    const SyntaxNode holder = node.parent();
    if (key == "objargs" || key == "objfuncargs" || is_table_result(node)) {
      next = node.behind_in(root);  // read with their "objname" or their parameters
    } else if (key == "names" && holder["typemod"]) {
      description.needs.push_back(need_type(type_use(holder), must_exist(holder)));
    } else if (key == "relname") {
      add_relation(holder, root, description);
    } else if (key == "FuncCall" || key == "funccall") {
      add_call(node, description);
    } else if (key == "TypeCast") {
      add_cast_constant(node, description);
    } else if (key == "collname") {
      description.needs.push_back({.kind = Need::Kind::kOther,
                                   .type = {.name = {}, .column = {}, .offset = offset_of(holder)},
                                   .other = "collation " + quoted_name(name_from_list(node))});
    } else if (key == "objname") {
      add_signature(holder, description);
    }
  }
}

}  // namespace pgpm
