#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace pgpm::test {

/// A command of a console block and what the page says that it prints.
struct PageCommand {
  std::string text;                   ///< without prompts; may have several lines
  std::vector<std::string> expected;  ///< lines without line ends
  std::size_t line = 0;               ///< index of its first line in the page
  std::size_t expected_line = 0;      ///< index of the first line of `expected`

  friend bool operator==(const PageCommand&, const PageCommand&) = default;
};

/// What a page's reader does next: puts a file where the page says, or runs a command.
struct PageStep {
  std::string file = {};     ///< its path; empty for a command
  std::string content = {};  ///< of the file
  PageCommand command = {};
};

/// A page of the manual, in Markdown. A fenced block is one of these:
/// - a file, if the line in front of it ends in its path in backquotes and a colon;
/// - ```console: lines with the prompt "$ " are commands, "> " goes on with one, and all other
///   lines are what the command before them prints;
/// - ```text: for the reader only.
struct Page {
  std::vector<std::string> lines;
  std::vector<PageStep> steps;
  std::vector<std::string> faults;  ///< what is no block as above, "line 12: ..."
};

[[nodiscard]] std::vector<std::string> split_lines(const std::string& text);
[[nodiscard]] std::string join_lines(const std::vector<std::string>& lines);

[[nodiscard]] Page read_page(const std::string& text);

}  // namespace pgpm::test
