#include "core/text.hpp"
#include "manual/completions.hpp"

namespace pgpm {
namespace {

// Characters that _arguments and _describe read as their own, written so that they don't.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char character : text) {
    if (std::string_view("[]:\\").find(character) != std::string_view::npos) result += '\\';
    result += character;
  }
  return result;
}

std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char character : text) {
    if (character == '\'') {
      result += "'\\''";
    } else {
      result += character;
    }
  }
  return result + "'";
}

// ":MODE:(safe unsafe)": what a value is called and how it is completed.
std::string value_text(const Option& option) {
  std::string action = " ";
  if (!known_values(option).empty()) {
    action = "(" + joined(known_values(option), " ") + ")";
  } else if (option.kind == ValueKind::kFile) {
    action = "_files";
  } else if (option.kind == ValueKind::kFolder) {
    action = "_files -/";
  } else if (option.kind == ValueKind::kBundle) {
    action = "_files -g \"*.pgpm(-.)\"";
  } else if (option.kind == ValueKind::kProgram) {
    action = "_command_names -e";
  }
  return ":" + escaped(option.value) + ":" + action;
}

// One specification of _arguments for each name: names that exclude it, name, text and value.
std::vector<std::string> option_specifications(const Option& option) {
  const std::vector<std::string> names = names_of(option);
  const bool repeats = option.count == ValueCount::kSeveral;
  const bool is_optional = option.count == ValueCount::kOptional;
  const std::string begin = repeats ? "*" : "(" + joined(names, " ") + ")";
  std::string end = "[" + escaped(option.text) + "]";
  if (!option.value.empty()) end += (is_optional ? ":" : "") + value_text(option);
  std::vector<std::string> result;
  for (const std::string& name : names) {
    std::string text = begin + name;
    if (!option.value.empty()) text += name.starts_with("--") ? "=" : "+";
    if (is_optional) text += "-";
    result.push_back(text.append(end));
  }
  return result;
}

std::vector<std::string> specifications(const CommandManual& command) {
  std::vector<std::string> result;
  for (const Option& option : command.options) {
    for (std::string& text : option_specifications(option)) result.push_back(std::move(text));
  }
  for (const Option& argument : command.arguments) {
    const bool several = argument.count == ValueCount::kSeveral;
    result.push_back((several ? "*" : "1") + value_text(argument));
  }
  return result;
}

std::string arguments_call(const std::string& indent, const std::string& flags,
                           const std::vector<std::string>& specifications) {
  std::string text = indent + "_arguments " + flags;
  for (const std::string& specification : specifications) {
    text += " \\\n" + indent + "  " + quoted(specification);
  }
  return text + "\n";
}

// What stands behind `--` is another program's command line, or its arguments.
std::string behind_dashes_text(const CommandManual& command) {
  if (command.behind_dashes.empty()) return "";
  const bool runs = command.behind_dashes_kind == ValueKind::kProgram;
  return "          local -i dashes=${words[(i)--]}\n"
         "          if ((dashes < CURRENT)); then\n"
         "            shift $dashes words\n"
         "            ((CURRENT -= dashes))\n"
         "            " +
         std::string(runs ? "_normal" : "_files") +
         "\n            return\n"
         "          fi\n";
}

std::string commands_text(const Manual& manual) {
  std::string text = "  case $state in\n    commands)\n      local -a commands=(\n";
  for (const CommandManual& command : manual.commands) {
    text += "        " + quoted(command.name + ":" + escaped(command.summary)) + "\n";
  }
  text += "      )\n      _describe -t commands command commands\n      ;;\n";
  text += "    arguments)\n      case $words[1] in\n";
  for (const CommandManual& command : manual.commands) {
    text += "        " + command.name + ")\n" + behind_dashes_text(command) +
            arguments_call("          ", "-s", specifications(command)) + "          ;;\n";
  }
  return text + "      esac\n      ;;\n  esac\n";
}

}  // namespace

std::string zsh_completion(const Manual& manual) {
  const std::string& program = manual.program.name;
  std::string text = "#compdef " + program + "\n# zsh completion of " + program +
                     ", made from what its --help is made from\n\n_" + program + "()\n{\n";
  std::vector<std::string> own = specifications(manual.program);
  if (manual.commands.empty()) {
    text += arguments_call("  ", "-s", own);
  } else {
    own.emplace_back("1:command:->commands");
    own.emplace_back("*::argument:->arguments");
    text +=
        "  local context state state_descr line curcontext=$curcontext\n"
        "  typeset -A opt_args\n" +
        arguments_call("  ", "-C -s", own) + commands_text(manual);
  }
  return text + "}\n\n_" + program + " \"$@\"\n";
}

}  // namespace pgpm
