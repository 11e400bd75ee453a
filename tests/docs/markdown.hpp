#pragma once

#include <set>
#include <string>
#include <vector>

namespace pgpm::test {

/// What of a Markdown text can be checked against the rest of the project; blocks are left out.
struct Markdown {
  std::vector<std::string> links;       ///< targets: "concepts/modes.md#safe"
  std::vector<std::string> code_spans;  ///< what stands in single backquotes
  std::set<std::string> anchors;        ///< of its headings, as GitHub makes them
};

[[nodiscard]] Markdown read_markdown(const std::string& text);

}  // namespace pgpm::test
