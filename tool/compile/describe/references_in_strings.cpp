#include <algorithm>
#include <array>

#include "compile/describe/references.hpp"

namespace pgpm {
namespace {

template <std::size_t count>
bool holds(const std::array<std::string_view, count>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Functions whose first argument, if it is a string and not the only one, names a text search
// configuration.
constexpr std::array<std::string_view, 9> kSearchFunctions = {
    "json_to_tsvector", "jsonb_to_tsvector", "phraseto_tsquery",
    "plainto_tsquery",  "to_tsquery",        "to_tsvector",
    "ts_debug",         "ts_headline",       "websearch_to_tsquery"};

// Of `f(int, text)` the name.
std::string_view without_arguments(std::string_view text) { return text.substr(0, text.find('(')); }

}  // namespace

void need_named_in_call(const SyntaxNode& call, const SqlName& function, Description& description) {
  constexpr std::array<std::string_view, 3> kSequenceFunctions = {"currval", "nextval", "setval"};
  const bool names_sequence = holds(kSequenceFunctions, function.name);
  if (!names_sequence && function.name != "ts_lexize" && !holds(kSearchFunctions, function.name)) {
    return;
  }
  const SyntaxNode first = call["args"].first_child();
  const SyntaxNode constant = first["A_Const"];
  SqlName name = name_from_text(constant["sval"]["sval"].text());
  if (name.name.empty()) return;
  if (names_sequence) {
    description.needs.push_back(need_relation(std::move(name), constant.offset()));
  } else if (first.next_sibling()) {
    const std::string kind = function.name == "ts_lexize" ? "dictionary " : "configuration ";
    description.needs.push_back(need_other("text search " + kind + quoted_name(name)));
  }
}

void need_named_in_cast(const SyntaxNode& cast, Description& description) {
  const SyntaxNode constant = cast["arg"]["A_Const"];
  const std::string_view text = constant["sval"]["sval"].text();
  if (text.empty()) return;
  const std::string type = name_from_list(cast["typeName"]["names"]).name;
  if (!type.starts_with("reg")) return;
  if (type == "regoper" || type == "regoperator") {
    description.needs.push_back(need_operator({"", std::string(without_arguments(text))}));
    return;
  }
  SqlName name = name_from_text(type == "regprocedure" ? without_arguments(text) : text);
  if (name.name.empty()) return;
  const std::size_t offset = constant.offset();
  if (type == "regclass") {
    description.needs.push_back(need_relation(std::move(name), offset));
  } else if (type == "regproc" || type == "regprocedure") {
    description.needs.push_back(need_call(std::move(name), std::nullopt, offset));
  } else if (type == "regtype") {
    description.needs.push_back(
        need_type({.name = std::move(name), .column = {}, .offset = offset}, false));
  } else if (type == "regcollation") {
    description.needs.push_back(need_other("collation " + quoted_name(name)));
  } else if (type == "regconfig") {
    description.needs.push_back(need_other("text search configuration " + quoted_name(name)));
  } else if (type == "regdictionary") {
    description.needs.push_back(need_other("text search dictionary " + quoted_name(name)));
  }
}

}  // namespace pgpm
