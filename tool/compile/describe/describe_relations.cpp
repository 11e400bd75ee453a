#include <array>

#include "compile/describe/readers.hpp"
#include "compile/describe/references.hpp"
#include "core/text.hpp"

namespace pgpm {
namespace {

void provide_relation(Description& description, std::string kind, const SqlName& name) {
  provide(description, ObjectSpace::kRelation, std::move(kind), name);
  description.provides.push_back(
      {.space = ObjectSpace::kType, .kind = description.kind, .name = name, .is_implied = false});
}

bool is_serial(const std::string& type) {
  constexpr std::array<std::string_view, 6> kSerial = {"serial",  "bigserial", "smallserial",
                                                       "serial4", "serial8",   "serial2"};
  for (const std::string_view word : kSerial) {
    if (type == word) return true;
  }
  return false;
}

bool is_identity(const SyntaxNode& column) {
  for (const SyntaxNode entry : column["constraints"]) {
    if (entry["Constraint"]["contype"].text() == "CONSTR_IDENTITY") return true;
  }
  return false;
}

void read_columns(const SyntaxNode& node, const SqlName& table, Description& description) {
  for (const SyntaxNode entry : node["tableElts"]) {
    name_index(entry["Constraint"], {}, table, description);
    const SyntaxNode column = entry["ColumnDef"];
    if (!column) continue;
    const std::string_view name = column["colname"].text();
    if (has_sequence(column)) {
      description.provides.push_back({.space = ObjectSpace::kRelation,
                                      .kind = "sequence",
                                      .name = {table.schema, made_name(table.name, name, "seq")},
                                      .is_implied = true});
    }
    for (const SyntaxNode constraint : column["constraints"]) {
      name_index(constraint["Constraint"], name, table, description);
    }
    description.columns.emplace_back(name, type_use(column["typeName"]));
  }
}

// ChooseIndexName() in PostgreSQL's indexcmds.c; expressions have the names of their functions, or
// none.
void name_unnamed_index(const SyntaxNode& node, const SqlName& table, Description& description) {
  std::string columns;
  for (const SyntaxNode entry : node["indexParams"]) {
    const SyntaxNode element = entry["IndexElem"];
    std::string column(element["name"].text());
    if (element["expr"]["FuncCall"]) {
      column = name_from_list(element["expr"]["FuncCall"]["funcname"]).name;
    }
    if (!columns.empty()) columns += '_';
    columns += column.empty() ? "expr" : column;
  }
  description.names_along.push_back({.space = ObjectSpace::kRelation,
                                     .kind = "index",
                                     .name = {table.schema, made_name(table.name, columns, "idx")},
                                     .is_implied = true});
}

}  // namespace

// makeObjectName() in PostgreSQL's indexcmds.c: the longer name is cut first.
std::string made_name(std::string_view table, std::string_view column, std::string_view label) {
  const std::size_t room = 63 - 1 - label.size() - (column.empty() ? 0 : 1);
  std::size_t first = table.size();
  std::size_t second = column.size();
  while (first + second > room) --(first > second ? first : second);
  const auto cut = [](std::string_view name, std::size_t size) {
    while (size < name.size() && size > 0 &&
           (static_cast<unsigned char>(name[size]) & 0xC0U) == 0x80U) {
      --size;
    }
    return std::string(name.substr(0, size));
  };
  std::string name = cut(table, first) + '_';
  if (!column.empty()) name += cut(column, second) + '_';
  return name.append(label);
}

bool has_sequence(const SyntaxNode& column) {
  const TypeUse type = type_use(column["typeName"]);
  return (type.name.schema.empty() && is_serial(type.name.name)) || is_identity(column);
}

void name_index(const SyntaxNode& constraint, std::string_view column, const SqlName& table,
                Description& description) {
  const std::string_view type = constraint["contype"].text();
  const std::string_view label = type == "CONSTR_PRIMARY"     ? "pkey"
                                 : type == "CONSTR_UNIQUE"    ? "key"
                                 : type == "CONSTR_EXCLUSION" ? "excl"
                                                              : "";
  if (label.empty()) return;
  std::string name(constraint["conname"].text());
  if (name.empty()) {
    std::string columns(label == "pkey" ? "" : column);
    for (const SyntaxNode key : constraint["keys"]) {
      if (label == "pkey") break;
      if (!columns.empty()) columns += '_';
      columns += key["String"]["sval"].text();
    }
    name = made_name(table.name, columns, label);
  }
  description.names_along.push_back({.space = ObjectSpace::kRelation,
                                     .kind = "index",
                                     .name = {table.schema, std::move(name)},
                                     .is_implied = true});
}

void read_table(const SyntaxNode& node, Description& description) {
  const SqlName name = name_from_relation(node["relation"]);
  provide_relation(description, "table", name);
  if (node["relation"]["relpersistence"].text() == "t") {
    for (Provided& provided : description.provides) provided.is_implied = true;  // in pg_temp
  }
  description.has_partitions = node["partspec"] || node["partbound"];
  read_columns(node, name, description);
  collect_references(node, description);
}

void read_foreign_table(const SyntaxNode& node, Description& description) {
  read_table(node["base"], description);
  description.kind = "foreign table";
  for (Provided& provided : description.provides) {
    if (provided.kind == "table") provided.kind = "foreign table";
  }
  description.needs.push_back(need_other("server " + quoted_identifier(node["servername"].text())));
}

void read_table_as(const SyntaxNode& node, Description& description) {
  const bool is_view = node["objtype"].text() == "OBJECT_MATVIEW";
  provide_relation(description, is_view ? "materialized view" : "table",
                   name_from_relation(node["into"]["rel"]));
  collect_references(node, description);
}

void read_select(const SyntaxNode& node, Description& description) {
  const SyntaxNode into = node["intoClause"]["rel"];
  if (into) {
    provide_relation(description, "table", name_from_relation(into));
  } else {
    description.kind = "select";
    description.keeps_place = true;
  }
  collect_references(node, description);
}

void read_view(const SyntaxNode& node, Description& description) {
  provide_relation(description, "view", name_from_relation(node["view"]));
  collect_references(node, description);
}

// OWNED BY names a column: all but the last part is the table.
void read_sequence_options(const SyntaxNode& node, Description& description) {
  for (const SyntaxNode entry : node["options"]) {
    const SyntaxNode option = entry["DefElem"];
    if (option["defname"].text() != "owned_by") continue;
    const SyntaxNode items = option["arg"]["List"]["items"];
    SqlName table;
    for (SyntaxNode part = items.first_child(); part.next_sibling(); part = part.next_sibling()) {
      table = {std::move(table.name), std::string(part["String"]["sval"].text())};
    }
    if (table.name.empty()) continue;  // NONE
    description.needs.push_back(need_relation(std::move(table), option.offset()));
  }
}

void read_sequence(const SyntaxNode& node, Description& description) {
  provide(description, ObjectSpace::kRelation, "sequence", name_from_relation(node["sequence"]));
  read_sequence_options(node, description);
  collect_references(node, description);
}

void read_index(const SyntaxNode& node, Description& description) {
  const SqlName table = name_from_relation(node["relation"]);
  if (const std::string_view name = node["idxname"].text(); !name.empty()) {
    provide(description, ObjectSpace::kRelation, "index", {table.schema, std::string(name)});
  } else {
    description.kind = "index";
    description.object = "on " + quoted_name(table);
    name_unnamed_index(node, table, description);
  }
  collect_references(node, description);
}

}  // namespace pgpm
