#include "compile/parse/sql_name.hpp"

#include <algorithm>

#include "compile/resolve/postgres_objects.hpp"
#include "core/text.hpp"

namespace pgpm {

SqlName name_from_list(const SyntaxNode& list) {
  SqlName result;
  for (const SyntaxNode part : list) {
    result.schema = std::move(result.name);
    result.name = part["String"]["sval"].text();
  }
  return result;
}

SqlName name_from_relation(const SyntaxNode& range_var) {
  return {std::string(range_var["schemaname"].text()), std::string(range_var["relname"].text())};
}

SqlName name_from_text(std::string_view text) {
  SqlName result;
  while (!text.empty()) {
    std::string part;
    if (text.front() == '"') {
      std::size_t at = 1;
      for (; at < text.size(); ++at) {
        if (text[at] == '"' && (at + 1 >= text.size() || text[++at] != '"')) break;
        part += text[at];
      }
      if (at == text.size() && text.back() != '"') return {};
      text.remove_prefix(std::min(at, text.size()));
    } else {
      const std::size_t end = std::min(text.find('.'), text.size());
      for (const char c : text.substr(0, end)) {
        part += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      }
      text.remove_prefix(end);
    }
    result.schema = std::move(result.name);
    result.name = truncate_identifier(part);
    if (text.empty()) break;
    if (text.front() != '.') return {};
    text.remove_prefix(1);
  }
  return result;
}

std::string quoted_identifier(std::string_view name) {
  const bool starts_plain = !name.empty() && ((name[0] >= 'a' && name[0] <= 'z') || name[0] == '_');
  const bool plain = starts_plain && std::all_of(name.begin(), name.end(), [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
                     });
  if (plain && !is_quoted_keyword(name)) return std::string(name);
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string quoted_name(const SqlName& name) {
  if (name.schema.empty()) return quoted_identifier(name.name);
  return quoted_identifier(name.schema) + '.' + quoted_identifier(name.name);
}

}  // namespace pgpm
