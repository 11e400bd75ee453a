#include "docs/markdown.hpp"

#include <cctype>
#include <regex>

#include "docs/page.hpp"

namespace pgpm::test {
namespace {

std::string anchor_of(const std::string& heading) {
  std::string anchor;
  for (const char c : heading) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_') {
      anchor += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (c == ' ') {
      anchor += '-';
    }
  }
  return anchor;
}

// The first group of each match.
std::vector<std::string> all_matches(const std::string& text, const std::regex& pattern) {
  std::vector<std::string> matches;
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match) {
    matches.push_back((*match)[1]);
  }
  return matches;
}

}  // namespace

Markdown read_markdown(const std::string& text) {
  static const std::regex link(R"(\]\(([^)\s]+)\))");
  static const std::regex code_span("`([^`]+)`");
  static const std::regex heading("#+ (.+)");
  Markdown result;
  std::string prose;
  bool in_block = false;
  for (const std::string& line : split_lines(text)) {
    if (line.starts_with("```")) {
      in_block = !in_block;
    } else if (!in_block) {
      prose += line + '\n';
      std::smatch match;
      if (std::regex_match(line, match, heading)) result.anchors.insert(anchor_of(match[1]));
    }
  }
  result.links = all_matches(prose, link);
  result.code_spans = all_matches(prose, code_span);
  return result;
}

}  // namespace pgpm::test
