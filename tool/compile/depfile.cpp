#include "compile/depfile.hpp"

#include <unordered_set>

namespace pgpm {
namespace {

// As GCC escapes: `$` is doubled; a backslash counts as itself, but for those right before a blank
// or `#`, which are doubled. A colon within a path separates for GNU make unless it is escaped.
std::string escaped(std::string_view path) {
  std::string result;
  std::size_t backslashes = 0;
  for (const char c : path) {
    if (c == ' ' || c == '\t' || c == '#') result.append(backslashes + 1, '\\');
    if (c == '$') result += '$';
    if (c == ':') result += '\\';
    backslashes = c == '\\' ? backslashes + 1 : 0;
    result += c;
  }
  return result;
}

}  // namespace

std::string depfile_text(std::string_view target, std::span<const std::string_view> inputs) {
  std::string text = escaped(target) + ':';
  std::unordered_set<std::string_view> written;
  for (const std::string_view input : inputs) {
    if (written.insert(input).second) text += " \\\n  " + escaped(input);
  }
  return text + '\n';
}

}  // namespace pgpm
