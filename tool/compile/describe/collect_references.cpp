#include <algorithm>
#include <array>

#include "compile/describe/references.hpp"
#include "compile/parse/parser_forms.hpp"
#include "compile/resolve/postgres_objects.hpp"

namespace pgpm {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
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
  if (is_one_of(key, {"argType", "returnType", "ofTypename", "sourcetype", "targettype", "datatype",
                      "storedtype", "type_name"})) {
    return true;
  }
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

// Types of pg_catalog, which most are, come before all others and are always there.
void add_type(const SyntaxNode& type_name, Description& description) {
  TypeUse type = type_use(type_name);
  const bool may_be_catalog = type.name.schema.empty() || type.name.schema == "pg_catalog";
  if (may_be_catalog && type.column.empty() && is_catalog_type(type.name.name)) return;
  description.needs.push_back(need_type(std::move(type), must_exist(type_name)));
}

Purpose purpose_of(const SyntaxNode& relation) {
  const SyntaxNode holder = relation.parent();
  const std::string_view key = holder.key();
  if (relation.key() == "pktable" || key == "TableLikeClause" || key == "RefreshMatViewStmt" ||
      key == "ClusterStmt" || (key == "InsertStmt" && holder["onConflictClause"])) {
    return Purpose::kFinished;
  }
  const bool is_statistics =
      holder.parent().key() == "relations" && holder.parent().parent().key() == "CreateStatsStmt";
  return key == "IndexStmt" || is_statistics ? Purpose::kFinish : Purpose::kUse;
}

void add_relation(const SyntaxNode& node, const SyntaxNode& root, Description& description) {
  SqlName name = name_from_relation(node);
  if (name.schema.empty() && names_common_table(node, name.name, root)) return;
  description.needs.push_back(need_relation(std::move(name), node.offset()));
  description.needs.back().purpose = purpose_of(node);
}

void add_call(const SyntaxNode& call, Description& description) {
  const SqlName name = name_from_list(call["funcname"]);
  std::optional<std::size_t> count = call["args"].child_count();
  if (call["func_variadic"].is_true() || call["agg_within_group"].is_true()) count.reset();
  description.needs.push_back(need_call(name, count, call.offset()));
  need_named_in_call(call, name, description);
}

// `a.b` and `(a).b` call a function b of one argument, if there is no such column.
void add_attribute(const SyntaxNode& path, bool first_may_be, Description& description) {
  SyntaxNode last;
  for (const SyntaxNode part : path) last = part;
  const std::string_view name = last["String"]["sval"].text();
  if (name.empty() || (!first_may_be && last == path.first_child())) return;
  description.needs.push_back({.kind = Need::Kind::kAttribute,
                               .type = {.name = {"", std::string(name)}, .column = {}},
                               .argument_count = 1});
}

void add_operators(const SyntaxNode& expression, Description& description) {
  const std::string_view kind = expression["kind"].text();
  if (kind.find("BETWEEN") == std::string_view::npos) {
    description.needs.push_back(need_operator(name_from_list(expression["name"])));
    return;
  }
  for (const std::string_view name : {"<", "<=", ">", ">="}) {
    description.needs.push_back(need_operator({"", std::string(name)}));
  }
}

// What compares by "=" without saying so: CASE x WHEN, x IN (SELECT ...), JOIN ... USING.
bool compares(const SyntaxNode& node) {
  const std::string_view key = node.key();
  if (key == "CaseExpr") return static_cast<bool>(node["arg"]);
  if (key == "SubLink") return node["testexpr"] && !node["operName"];
  return key == "JoinExpr" && (node["usingClause"] || node["isNatural"].is_true());
}

// The access method of the index or partition key that an element belongs to.
std::string access_method(const SyntaxNode& element) {
  SyntaxNode around = element.parent();
  for (int steps = 0; steps < 6; ++steps, around = around.parent()) {
    if (around["accessMethod"] && around.key() == "IndexStmt") {
      return std::string(around["accessMethod"].text());
    }
    if (around["access_method"]) return std::string(around["access_method"].text());
    if (is_partitioned_by_hash(around)) return "hash";
  }
  return "btree";
}

void add_index_element(const SyntaxNode& element, Description& description) {
  if (element["opclass"]) {
    description.needs.push_back(need_other("operator class " +
                                           quoted_name(name_from_list(element["opclass"])) +
                                           " using " + access_method(element)));
  }
  if (element["collation"]) {
    description.needs.push_back(
        need_other("collation " + quoted_name(name_from_list(element["collation"]))));
  }
}

void add_access_method(std::string_view name, Description& description) {
  if (is_one_of(name, {"brin", "btree", "gin", "gist", "hash", "heap", "spgist"})) return;
  description.needs.push_back(need_other("access method " + quoted_identifier(name)));
}

// EXCLUDE (element WITH operator, ...)
void add_exclusions(const SyntaxNode& exclusions, Description& description) {
  for (const SyntaxNode entry : exclusions) {
    const SyntaxNode operation = entry["List"]["items"].first_child().next_sibling();
    description.needs.push_back(need_operator(name_from_list(operation["List"]["items"])));
  }
}

// The parts of expressions that name operators, casts and functions without calling them.
void add_expression(const SyntaxNode& node, Description& description) {
  const std::string_view key = node.key();
  if (key == "A_Expr") {
    add_operators(node, description);
  } else if (key == "TypeCast") {
    description.needs.push_back(
        {.kind = Need::Kind::kCast, .type = type_use(node["typeName"]), .must_exist = false});
    need_named_in_cast(node, description);
  } else if (key == "ColumnRef") {
    add_attribute(node["fields"], false, description);
  } else if (key == "A_Indirection") {
    add_attribute(node["indirection"], true, description);
  } else if (key == "operName" || key == "useOp") {
    description.needs.push_back(need_operator(name_from_list(node)));
  } else if (key == "IndexElem" || key == "PartitionElem") {
    add_index_element(node, description);
  } else if (key == "exclusions") {
    add_exclusions(node, description);
  } else if (key == "accessMethod" || key == "access_method") {
    add_access_method(node.text(), description);
  } else if (compares(node)) {
    description.needs.push_back(need_operator({"", "="}));
  }
}

// Whether an ObjectWithArgs is a function that the statement uses, rather than what it is about.
bool is_used_function(const SyntaxNode& object) {
  return is_one_of(object.key(), {"fromsql", "tosql"}) ||
         (object.key() == "func" && object.parent().key() == "CreateCastStmt");
}

}  // namespace

void collect_references(const SyntaxNode& root, Description& description) {
  SyntaxNode next;
  for (SyntaxNode node = root; node; node = next) {
    next = node.next_in(root);
    const std::string_view key = node.key();
    if (key.empty()) continue;  // an element of a list
    const SyntaxNode holder = node.parent();
    if (key == "objargs" || key == "objfuncargs" || is_table_result(node)) {
      next = node.behind_in(root);  // read with their "objname" or their parameters
    } else if (key == "names" && holder["typemod"]) {
      add_type(holder, description);
    } else if (key == "relname") {
      add_relation(holder, root, description);
    } else if (key == "FuncCall" || key == "funccall") {
      add_call(node, description);
    } else if (key == "collname") {
      if (holder.key() == "AlterCollationStmt") continue;
      description.needs.push_back(need_other("collation " + quoted_name(name_from_list(node))));
      description.needs.back().type.offset = holder.offset();
    } else if (key == "objname") {
      if (is_used_function(holder)) description.needs.push_back(need_signature(holder));
    } else {
      add_expression(node, description);
    }
  }
}

}  // namespace pgpm
