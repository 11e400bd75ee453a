#include "docs/page.hpp"

#include <sstream>

namespace pgpm::test {
namespace {

constexpr std::string_view kFence = "```";

// The path in "Its other half, `types/a.sql`:"; empty if the line has another end.
std::string announced_file(const std::string& line) {
  if (!line.ends_with("`:")) return "";
  const std::size_t end = line.size() - 2;
  const std::size_t begin = line.rfind('`', end - 1);
  return begin == std::string::npos ? "" : line.substr(begin + 1, end - begin - 1);
}

// The last line before `fence` that is not blank.
std::string line_before(const std::vector<std::string>& lines, std::size_t fence) {
  while (fence > 0) {
    if (!lines[--fence].empty()) return lines[fence];
  }
  return "";
}

class Reader {
 public:
  explicit Reader(const std::string& text) { page_.lines = split_lines(text); }

  Page read() {
    for (std::size_t line = 0; line < page_.lines.size(); ++line) {
      if (page_.lines[line].starts_with(kFence)) line = read_block(line);
    }
    return std::move(page_);
  }

 private:
  // Returns the line of the closing fence.
  std::size_t read_block(std::size_t open) {
    std::size_t close = open + 1;
    while (close < page_.lines.size() && page_.lines[close] != kFence) ++close;
    if (close == page_.lines.size()) fault(open, "the block is not closed");
    const std::string language = page_.lines[open].substr(kFence.size());
    const std::string file = announced_file(line_before(page_.lines, open));
    if (language == "console") {
      read_console(open + 1, close);
    } else if (!file.empty()) {
      read_file(file, open + 1, close);
    } else if (language != "text") {
      fault(open, "the block is neither ```console nor ```text, and no `FILE`: stands before it");
    }
    return close;
  }

  void read_file(const std::string& path, std::size_t begin, std::size_t end) {
    const auto first = page_.lines.begin();
    page_.steps.push_back({.file = path,
                           .content = join_lines({first + static_cast<std::ptrdiff_t>(begin),
                                                  first + static_cast<std::ptrdiff_t>(end)})});
  }

  void read_console(std::size_t begin, std::size_t end) {
    bool in_command = false;
    for (std::size_t line = begin; line < end; ++line) {
      const std::string& text = page_.lines[line];
      if (text.starts_with("$ ")) {
        page_.steps.push_back({.command = {.text = text.substr(2), .expected = {}, .line = line}});
        in_command = true;
      } else if (line == begin) {
        fault(line, "a console block begins with a command, \"$ ...\"");
        return;
      } else if (in_command && text.starts_with("> ")) {
        page_.steps.back().command.text += '\n' + text.substr(2);
      } else {
        page_.steps.back().command.expected.push_back(text);
        in_command = false;
      }
      if (in_command) page_.steps.back().command.expected_line = line + 1;
    }
  }

  void fault(std::size_t line, const std::string& what) {
    page_.faults.push_back("line " + std::to_string(line + 1) + ": " + what);
  }

  Page page_;
};

}  // namespace

std::vector<std::string> split_lines(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string join_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

Page read_page(const std::string& text) { return Reader(text).read(); }

}  // namespace pgpm::test
