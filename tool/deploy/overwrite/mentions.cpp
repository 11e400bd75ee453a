#include "deploy/overwrite/mentions.hpp"

#include <algorithm>
#include <array>

namespace pgpm {
namespace {

constexpr std::array<bool, 256> kIsWordCharacter = [] {
  std::array<bool, 256> is_word_character{};
  for (unsigned int c = 0; c < 256; ++c) {
    is_word_character[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '_' || c >= 0x80;
  }
  return is_word_character;
}();

bool is_word_character(char c) { return kIsWordCharacter[static_cast<unsigned char>(c)]; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return lower(c); });
  return result;
}

}  // namespace

// A name of several words is looked for by its first: quoted names may hold anything.
Mentions::Mentions(const std::set<std::string>& names) {
  for (const std::string& name : names) {
    const auto end = std::find_if_not(name.begin(), name.end(), is_word_character);
    if (end == name.begin()) continue;
    const std::string word = lower(std::string_view(name.begin(), end));
    beginnings_.emplace(word.size(), word.front());
    words_.insert(word);
  }
}

// Bodies are long, and nearly all of their words are none of those: a word is looked up only if one
// of its length begins as it does.
bool Mentions::any_in(std::string_view sql) const {
  for (auto at = sql.begin(); at != sql.end();) {
    at = std::find_if(at, sql.end(), is_word_character);
    const auto end = std::find_if_not(at, sql.end(), is_word_character);
    if (at != end && may_hold({at, end}) && words_.contains(lower(std::string_view(at, end))))
      return true;
    at = end;
  }
  return false;
}

bool Mentions::may_hold(std::string_view word) const {
  return beginnings_.contains({word.size(), lower(word.front())});
}

}  // namespace pgpm
