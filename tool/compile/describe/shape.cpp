#include "compile/describe/shape.hpp"

#include "compile/parse/parser_forms.hpp"
#include "compile/parse/sql_name.hpp"

namespace pgpm {
namespace {

// `varchar(20)` has its length as a modifier; what is no constant stands for itself by its kind.
std::string modifiers(const SyntaxNode& list) {
  std::string text;
  for (const SyntaxNode entry : list) {
    const SyntaxNode constant = entry["A_Const"];
    const std::string_view number = constant["ival"]["ival"].text();
    text += text.empty() ? "" : ",";
    if (constant["ival"]) {
      text += number.empty() ? "0" : number;
    } else if (constant["sval"]) {
      text += quoted_identifier(constant["sval"]["sval"].text());
    } else {
      text += entry["ColumnRef"] ? quoted_name(name_from_list(entry["ColumnRef"]["fields"])) : "?";
    }
  }
  return text.empty() ? text : '(' + text + ')';
}

// A type as SQL that means the same wherever it stands.
std::string type_text(const SyntaxNode& type) {
  std::string text = type["setof"].is_true() ? "SETOF " : "";
  text += type_name_text(type["names"]);
  if (type["pct_type"].is_true()) text += "%TYPE";
  text += modifiers(type["typmods"]);
  for (std::size_t i = 0; i < type["arrayBounds"].child_count(); ++i) text += "[]";
  return text;
}

std::vector<std::string> routine_shape(const SyntaxNode& node) {
  std::vector<std::string> shape;
  for (const SyntaxNode entry : node["parameters"]) {
    const SyntaxNode parameter = entry["FunctionParameter"];
    std::string_view mode = parameter["mode"].text();
    constexpr std::string_view kPrefix = "FUNC_PARAM_";
    if (mode.starts_with(kPrefix)) mode.remove_prefix(kPrefix.size());
    if (mode == "DEFAULT") mode = "IN";
    std::string text(mode);
    if (const std::string_view name = parameter["name"].text(); !name.empty()) {
      text += ' ' + quoted_identifier(name);
    }
    text += ' ' + type_text(parameter["argType"]);
    if (parameter["defexpr"]) text += " DEFAULT";
    shape.push_back(std::move(text));
  }
  if (node["returnType"]) shape.push_back("RETURNS " + type_text(node["returnType"]));
  for (const SyntaxNode entry : node["options"]) {
    if (entry["DefElem"]["defname"].text() == "window") shape.emplace_back("WINDOW");
  }
  // Never empty: a procedure without parameters has a shape, too.
  shape.emplace_back(node["is_procedure"].is_true() ? "PROCEDURE" : "FUNCTION");
  return shape;
}

std::vector<std::string> composite_shape(const SyntaxNode& node) {
  std::vector<std::string> shape = {"COMPOSITE"};
  for (const SyntaxNode entry : node["coldeflist"]) {
    const SyntaxNode column = entry["ColumnDef"];
    std::string text =
        quoted_identifier(column["colname"].text()) + ' ' + type_text(column["typeName"]);
    if (const SyntaxNode collation = column["collClause"]) {
      text += " COLLATE " + quoted_name(name_from_list(collation["collname"]));
    }
    shape.push_back(std::move(text));
  }
  return shape;
}

std::vector<std::string> enum_shape(const SyntaxNode& node) {
  std::vector<std::string> shape = {"ENUM"};
  for (const SyntaxNode value : node["vals"]) {
    shape.emplace_back(value["String"]["sval"].text());
  }
  return shape;
}

}  // namespace

std::vector<std::string> definition_shape(const ParsedStatement& statement) {
  const std::string_view tag = statement.node.key();
  if (tag == "CreateFunctionStmt") return routine_shape(statement.node);
  if (tag == "CompositeTypeStmt") return composite_shape(statement.node);
  if (tag == "CreateEnumStmt") return enum_shape(statement.node);
  return {};
}

}  // namespace pgpm
