#include "deploy/plan/name_list.hpp"

namespace pgpm {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Takes a quoted name, whose opening quote is taken already.
std::string take_quoted(std::string_view& text) {
  std::string name;
  while (!text.empty()) {
    const char c = text.front();
    text.remove_prefix(1);
    if (c == '"') {
      if (!text.starts_with('"')) break;
      text.remove_prefix(1);
    }
    name += c;
  }
  return name;
}

std::string take_bare(std::string_view& text) {
  std::string name;
  while (!text.empty() && text.front() != ',' && !is_space(text.front())) {
    const char c = text.front();
    name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    text.remove_prefix(1);
  }
  return name;
}

void skip_spaces(std::string_view& text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
}

}  // namespace

std::vector<std::string> parse_name_list(std::string_view text) {
  std::vector<std::string> names;
  for (skip_spaces(text); !text.empty(); skip_spaces(text)) {
    const bool quoted = text.front() == '"';
    if (quoted) text.remove_prefix(1);
    names.push_back(quoted ? take_quoted(text) : take_bare(text));
    skip_spaces(text);
    if (!text.starts_with(',')) break;
    text.remove_prefix(1);
  }
  return names;
}

}  // namespace pgpm
