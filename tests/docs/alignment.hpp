#pragma once

#include <string>
#include <vector>

namespace pgpm::test {

/// What a page says that a command prints, beside what it printed. In the page "..." in a line
/// stands for any text, and a line "..." for any lines. Times, UUIDs, digests and PostgreSQL's
/// version are compared by their form only, since the next run has others.
struct Alignment {
  bool matches = true;
  std::vector<std::string> diff;     ///< lines with " ", "-" (only in the page) or "+" before them
  std::vector<std::string> renewed;  ///< what the page should say; lines that match stay as written
};

/// With as few differing lines as there can be.
[[nodiscard]] Alignment align(const std::vector<std::string>& expected,
                              const std::vector<std::string>& actual);

}  // namespace pgpm::test
