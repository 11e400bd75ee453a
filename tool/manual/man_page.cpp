#include "manual/man_page.hpp"

#include <algorithm>
#include <cctype>

#include "core/text.hpp"
#include "manual/option_users.hpp"

namespace pgpm {
namespace {

// How roff reads a character as itself.
std::string escaped(char character) {
  switch (character) {
    case '\\':
      return "\\e";
    case '-':
      return "\\-";
    case '"':
      return "\\(dq";
    case '\'':
      return "\\(aq";
    case '^':
      return "\\(ha";
    case '~':
      return "\\(ti";
    case '`':
      return "\\(ga";
    default:
      return {character};
  }
}

// Text as roff reads it back: each character as itself, no line a request.
std::string escaped(std::string_view text) {
  std::string result;
  bool at_line_start = true;
  for (const char character : text) {
    if (at_line_start && character == '.') result += "\\&";
    result += escaped(character);
    at_line_start = character == '\n';
  }
  return result;
}

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + escaped(text) + "\\fR"; }

std::string upper(std::string text) {
  for (char& character : text) {
    character = static_cast<char>(std::toupper(static_cast<unsigned char>(character)));
  }
  return text;
}

std::string heading(const std::string& title) { return ".SH " + escaped(upper(title)) + "\n"; }

// Each begins with a macro but the first, which follows a heading.
std::string paragraphs(const std::vector<std::string>& texts) {
  std::string result;
  for (const std::string& text : texts) {
    result += (result.empty() ? "" : ".PP\n") + escaped(text) + "\n";
  }
  return result;
}

// "=MODE" with the value's name in italics.
std::string value_text(const Option& option) {
  const std::string suffix = value_suffix(option);
  const std::size_t begin = suffix.find(option.value);
  if (option.value.empty()) return "";
  return escaped(suffix.substr(0, begin)) + italic(option.value) +
         escaped(suffix.substr(begin + option.value.size()));
}

std::string definition(const std::string& term, const std::string& text) {
  return ".TP\n" + term + "\n" + escaped(text) + "\n";
}

std::string argument_text(const Option& argument) {
  const std::string dots = argument.count == ValueCount::kSeveral ? "..." : "";
  return definition(italic(argument.value) + dots, argument.text);
}

std::string option_text(const Option& option) {
  std::string term;
  for (const std::string& name : names_of(option)) term += (term.empty() ? "" : ", ") + bold(name);
  return definition(term + value_text(option), option.text);
}

std::string synopsis(const Manual& manual) {
  const std::string& program = manual.program.name;
  std::string text = heading("Synopsis");
  if (manual.commands.empty()) {
    return text + bold(program) + " " + escaped(usage_of(manual, manual.program)) + "\n";
  }
  for (const CommandManual& command : manual.commands) {
    const std::string usage = usage_of(manual, command).substr(command.name.size());
    text += (&command == &manual.commands.front() ? "" : ".br\n") +
            bold(program + " " + command.name) + escaped(usage) + "\n";
  }
  return text;
}

// Each command with what it takes alone; what it shares with others stands under OPTIONS.
std::string commands_text(const Manual& manual, const std::vector<OptionUsers>& all) {
  if (manual.commands.empty()) return "";
  std::string text = heading("Commands");
  for (const CommandManual& command : manual.commands) {
    std::string summary = command.summary + ".";
    summary.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(summary.front())));
    text += ".SS " + escaped(command.name) + "\n" + escaped(summary) + "\n";
    for (const Option& argument : command.arguments) text += argument_text(argument);
    for (const OptionUsers& users : all) {
      if (users.commands == std::vector{command.name}) text += option_text(users.option);
    }
  }
  return text;
}

// The program's own options, then those that several commands take, with the commands' names unless
// all take them.
std::vector<Option> shared_options(const Manual& manual, const std::vector<OptionUsers>& all) {
  std::vector<Option> options = manual.program.options;
  for (const OptionUsers& users : all) {
    const bool is_own = std::find(options.begin(), options.end(), users.option) != options.end();
    if (users.commands.size() < 2 || is_own) continue;
    options.push_back(users.option);
    if (users.commands.size() == manual.commands.size()) continue;
    options.back().text += " (" + joined(users.commands, ", ") + ")";
  }
  return options;
}

std::string options_text(const Manual& manual, const std::vector<OptionUsers>& all) {
  std::string text = heading("Options");
  for (const Option& argument : manual.program.arguments) text += argument_text(argument);
  for (const auto& [title, options] : grouped(shared_options(manual, all))) {
    if (title != "Options") text += ".SS " + escaped(title) + "\n";
    for (const Option& option : options) text += option_text(option);
  }
  return text;
}

std::string section_text(const ManualSection& section) {
  std::string text = heading(section.title) + paragraphs(section.paragraphs);
  for (const Entry& entry : section.entries) text += definition(bold(entry.term), entry.text);
  for (const Example& example : section.examples) {
    text += &example == &section.examples.front() ? "" : ".PP\n";
    text +=
        escaped(example.text) + "\n.PP\n.RS 4\n.nf\n" + escaped(example.command) + "\n.fi\n.RE\n";
  }
  return text;
}

std::string see_also(const std::vector<std::string>& pages) {
  std::string text;
  for (const std::string& page : pages) {
    const std::size_t bracket = page.find('(');
    text += (text.empty() ? "" : ",\n") + bold(page.substr(0, bracket)) + page.substr(bracket);
  }
  return heading("See also") + text + "\n";
}

}  // namespace

std::string man_page(const Manual& manual, const std::string& release) {
  const std::string& program = manual.program.name;
  const std::vector<OptionUsers> all = option_users(manual.commands);
  std::string text = ".TH " + escaped(upper(program)) + " 1 \"\" \"" + escaped(release) + "\" \"" +
                     escaped("PostgreSQL packages") + "\"\n";
  text += heading("Name") + escaped(program + " - " + manual.program.summary) + "\n";
  text += synopsis(manual);
  text += heading("Description") + paragraphs(manual.description);
  text += commands_text(manual, all) + options_text(manual, all);
  for (const ManualSection& section : manual.sections) text += section_text(section);
  return text + see_also(manual.see_also);
}

}  // namespace pgpm
