#include "command_line/help.hpp"

#include <algorithm>

namespace pgpm {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kOptionColumn = 30;

// Words in lines; the first goes on at `column`, the others begin at `indent`.
std::string wrapped(std::string_view text, std::size_t column, std::size_t indent) {
  std::string result;
  bool at_start = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!at_start && column + 1 + word.size() > kWidth) {
      result += '\n' + std::string(indent, ' ');
      column = indent;
      at_start = true;
    }
    if (!at_start) result += ' ';
    column += word.size() + (at_start ? 0 : 1);
    result += word;
    at_start = false;
  }
  return result + '\n';
}

// `term` and its text, which begins in `column` of the same line, or of the next one.
std::string row(const std::string& term, const std::string& text, std::size_t column) {
  std::string line = "  " + term;
  if (line.size() + 2 > column) line += '\n' + std::string(column, ' ');
  if (line.size() < column) line.resize(column, ' ');
  return line + wrapped(text, column, column);
}

std::string option_row(const Option& option) {
  const std::vector<std::string> names = names_of(option);
  std::string term;
  for (const std::string& name : names) term += (term.empty() ? "" : ", ") + name;
  if (names.empty()) {
    term = option.value;
  } else if (names.front().starts_with("--")) {
    term.insert(0, "    ");  // under the long names of the others
  }
  return row(term + (names.empty() ? "" : value_suffix(option)), option.text, kOptionColumn);
}

std::string options_text(const CommandManual& command) {
  std::string text;
  if (!command.arguments.empty()) text += "\nArguments:\n";
  for (const Option& argument : command.arguments) text += option_row(argument);
  for (const auto& [title, options] : grouped(command.options)) {
    text += '\n' + title + ":\n";
    for (const Option& option : options) text += option_row(option);
  }
  return text;
}

std::string section_text(const ManualSection& section) {
  std::string text = '\n' + section.title + ":\n";
  for (const std::string& paragraph : section.paragraphs) {
    text += "  " + wrapped(paragraph, 2, 2);
  }
  std::size_t longest = 0;
  for (const Entry& entry : section.entries) longest = std::max(longest, entry.term.size());
  const std::size_t column = std::min(longest + 4, kOptionColumn);
  for (const Entry& entry : section.entries) text += row(entry.term, entry.text, column);
  for (const Example& example : section.examples) {
    std::string_view rest = example.command;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      text.append("  ").append(rest.substr(0, end)).append("\n");
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return text;
}

std::string usage_text(const Manual& manual, const CommandManual& command) {
  return "Usage:\n  " + manual.program.name + " " + usage_of(manual, command) + "\n";
}

std::string program_help(const Manual& manual) {
  std::string text = wrapped(manual.description.front(), 0, 0);
  text += '\n' + usage_text(manual, manual.program);
  if (!manual.commands.empty()) text += "\nCommands:\n";
  for (const CommandManual& command : manual.commands) {
    text += row(command.name, command.summary, kOptionColumn);
  }
  text += options_text(manual.program);
  for (const ManualSection& section : manual.sections) {
    if (section.in_help) text += section_text(section);
  }
  if (manual.commands.empty()) return text;
  return text + "\nOptions of a command: \"" + manual.program.name + " COMMAND --help\".\n";
}

std::string command_help(const Manual& manual, const CommandManual& command) {
  return wrapped(manual.program.name + " " + command.name + ": " + command.summary + ".", 0, 0) +
         '\n' + usage_text(manual, command) + options_text(command) +
         "\nExit status and examples: \"" + manual.program.name + " --help\".\n";
}

}  // namespace

std::string help(const Manual& manual, std::string_view command) {
  const auto found =
      std::find_if(manual.commands.begin(), manual.commands.end(),
                   [&](const CommandManual& other) { return other.name == command; });
  return found == manual.commands.end() ? program_help(manual) : command_help(manual, *found);
}

}  // namespace pgpm
