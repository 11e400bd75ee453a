#include "deploy/overwrite/mentions.hpp"

#include <algorithm>

namespace pgpm {
namespace {

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return result;
}

}  // namespace

// A name of several words is looked for by its first: quoted names may hold anything.
Mentions::Mentions(const std::set<std::string>& names) {
  for (const std::string& name : names) {
    const auto end = std::find_if_not(name.begin(), name.end(), is_word_character);
    if (end != name.begin()) words_.insert(lower({name.begin(), end}));
  }
}

bool Mentions::any_in(std::string_view sql) const {
  for (auto at = sql.begin(); at != sql.end();) {
    at = std::find_if(at, sql.end(), is_word_character);
    const auto end = std::find_if_not(at, sql.end(), is_word_character);
    if (at != end && words_.contains(lower({at, end}))) return true;
    at = end;
  }
  return false;
}

}  // namespace pgpm
