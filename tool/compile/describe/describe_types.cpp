#include <algorithm>
#include <array>

#include "compile/describe/readers.hpp"
#include "compile/describe/references.hpp"
#include "core/text.hpp"

namespace pgpm {
namespace {

// The options of CREATE TYPE, AGGREGATE, OPERATOR and RANGE that name functions, and those that
// name types. The grammar reads both as types.
constexpr std::array<std::string_view, 25> kFunctionOptions = {
    "analyze",    "canonical", "combinefunc", "deserialfunc", "finalfunc", "function", "gettoken",
    "headline",   "init",      "input",       "join",         "lexize",    "lextypes", "mfinalfunc",
    "minvfunc",   "msfunc",    "output",      "procedure",    "receive",   "restrict", "send",
    "serialfunc", "sfunc",     "start",       "subscript"};
constexpr std::array<std::string_view, 5> kMoreFunctionOptions = {
    "end", "subtype_diff", "typmod_in", "typmod_out", "sfunc1"};
constexpr std::array<std::string_view, 9> kTypeOptions = {
    "basetype", "element", "leftarg", "like", "mstype", "rightarg", "stype", "stype1", "subtype"};

template <std::size_t count>
bool holds(const std::array<std::string_view, count>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// makeMultirangeTypeName() in PostgreSQL's pg_type.c.
std::string multirange_name(const std::string& range) {
  constexpr std::string_view kRange = "range";
  const std::size_t at = range.find(kRange);
  if (at != std::string::npos) {
    return std::string(truncate_identifier(range.substr(0, at) + "multi" + range.substr(at)));
  }
  constexpr std::string_view kSuffix = "_multirange";
  const std::string cut(truncate_identifier(range));
  std::size_t keep = std::min(cut.size(), std::size_t{63} - kSuffix.size());
  while (keep > 0 && keep < cut.size() &&
         (static_cast<unsigned char>(cut[keep]) & 0xC0U) == 0x80U) {
    --keep;
  }
  return cut.substr(0, keep) + std::string(kSuffix);
}

}  // namespace

void provide(Description& description, ObjectSpace space, std::string kind, SqlName name) {
  description.kind = kind;
  description.provides.push_back(
      {.space = space, .kind = std::move(kind), .name = std::move(name)});
}

void need_definition(const SyntaxNode& options, Description& description) {
  for (const SyntaxNode entry : options) {
    const SyntaxNode option = entry["DefElem"];
    const SyntaxNode type_name = option["arg"]["TypeName"];
    std::string word(option["defname"].text());
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (word == "sortop") {
      description.needs.push_back(need_operator(name_from_list(option["arg"]["List"]["items"])));
    }
    if (!type_name) continue;
    TypeUse use = type_use(type_name);
    if (word == "subtype_opclass") {
      description.needs.push_back(
          need_other("operator class " + quoted_name(use.name) + " using btree"));
    } else if (word == "collation") {
      description.needs.push_back(need_other("collation " + quoted_name(use.name)));
    } else if (holds(kTypeOptions, word)) {
      description.needs.push_back(need_type(std::move(use), true));
    } else if (holds(kFunctionOptions, word) || holds(kMoreFunctionOptions, word)) {
      description.needs.push_back(need_call(std::move(use.name), std::nullopt, use.offset));
    }
  }
}

void read_composite_type(const SyntaxNode& node, Description& description) {
  const SqlName name = name_from_relation(node["typevar"]);
  provide(description, ObjectSpace::kType, "type", name);
  description.sees_alterations = false;
  description.provides.push_back(
      {.space = ObjectSpace::kRelation, .kind = "type", .name = name, .is_implied = true});
  collect_references(node["coldeflist"], description);
  for (const SyntaxNode entry : node["coldeflist"]) {
    const SyntaxNode column = entry["ColumnDef"];
    description.columns.emplace_back(column["colname"].text(), type_use(column["typeName"]));
  }
}

void read_enum(const SyntaxNode& node, Description& description) {
  provide(description, ObjectSpace::kType, "type", name_from_list(node["typeName"]));
}

void read_range(const SyntaxNode& node, Description& description) {
  const SqlName name = name_from_list(node["typeName"]);
  provide(description, ObjectSpace::kType, "type", name);
  SqlName multirange{name.schema, multirange_name(name.name)};
  bool is_implied = true;
  for (const SyntaxNode entry : node["params"]) {
    if (entry["DefElem"]["defname"].text() != "multirange_type_name") continue;
    multirange = name_from_list(entry["DefElem"]["arg"]["TypeName"]["names"]);
    if (multirange.schema.empty()) multirange.schema = name.schema;
    is_implied = false;
  }
  description.provides.push_back({.space = ObjectSpace::kType,
                                  .kind = "type",
                                  .name = std::move(multirange),
                                  .is_implied = is_implied});
  need_definition(node["params"], description);
}

void read_domain(const SyntaxNode& node, Description& description) {
  provide(description, ObjectSpace::kType, "domain", name_from_list(node["domainname"]));
  collect_references(node, description);
}

void read_base_type(const SyntaxNode& node, Description& description) {
  description.is_shell = !node["definition"];
  description.sees_alterations = false;
  provide(description, ObjectSpace::kType, description.is_shell ? "shell type" : "type",
          name_from_list(node["defnames"]));
  need_definition(node["definition"], description);
}

}  // namespace pgpm
