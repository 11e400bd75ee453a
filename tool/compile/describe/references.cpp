#include "compile/describe/references.hpp"

#include <algorithm>

namespace pgpm {

TypeUse type_use(const SyntaxNode& type_name) {
  TypeUse use = type_use_from_list(type_name["names"], type_name.offset());
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
  const auto kind = type.column.empty() ? Need::Kind::kType : Need::Kind::kRelation;
  return {.kind = kind, .type = std::move(type), .must_exist = must_exist};
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

Need need_operator(SqlName name) {
  return {.kind = Need::Kind::kOperator, .type = {.name = std::move(name), .column = {}}};
}

Need need_other(std::string kind_and_identity) {
  return {.kind = Need::Kind::kOther, .other = std::move(kind_and_identity)};
}

Need need_signature(const SyntaxNode& object) {
  SqlName name = name_from_list(object["objname"]);
  if (object["args_unspecified"].is_true()) return need_call(std::move(name), std::nullopt, 0);
  Need need{.kind = Need::Kind::kSignature};
  need.type.name = std::move(name);
  need.arguments = type_uses(object["objargs"]);
  return need;
}

}  // namespace pgpm
