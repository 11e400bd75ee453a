#include "core/text.hpp"
#include "manual/completions.hpp"
#include "manual/option_users.hpp"

namespace pgpm {
namespace {

std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char character : text) {
    if (character == '\'' || character == '\\') result += '\\';
    result += character;
  }
  return result + "'";
}

// What is offered for a value, as arguments of `complete`; empty: nothing.
std::string offers(ValueKind kind, const std::vector<std::string>& words) {
  if (!words.empty()) return " -a " + quoted(joined(words, " "));
  switch (kind) {
    case ValueKind::kFile:
      return " -F";
    case ValueKind::kFolder:
      return " -a '(__fish_complete_directories)'";
    case ValueKind::kBundle:
      return R"( -a '(__fish_complete_suffix .pgpm | string match -r ".*(?:/|\\.pgpm)\$")')";
    case ValueKind::kProgram:
      return " -a '(__fish_complete_command)'";
    case ValueKind::kText:
      break;
  }
  return "";
}

std::string option_names(const Option& option) {
  std::string text;
  for (const std::string& name : names_of(option)) {
    text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + quoted(name.substr(1));
  }
  return text;
}

class Script {
 public:
  explicit Script(const std::string& program) : begin_("complete -c " + program) {}

  void add_line(const std::string& condition, const std::string& rest) {
    text_ += begin_ + (condition.empty() ? "" : " -n " + quoted(condition)) + rest + '\n';
  }

  void add_option(const std::string& condition, const Option& option) {
    std::string value;
    if (!option.value.empty()) {
      value = option.kind == ValueKind::kFile ? " -r" : " -x";
      value += offers(option.kind, known_values(option));
    }
    add_line(condition, option_names(option) + value + " -d " + quoted(option.text));
  }

  void add_arguments(const std::string& condition, const CommandManual& command) {
    for (const Option& argument : command.arguments) {
      const std::string value = offers(argument.kind, known_values(argument));
      if (!value.empty()) add_line(condition, value);
    }
    if (!command.behind_dashes.empty()) {
      add_line(condition, offers(command.behind_dashes_kind, {}));
    }
  }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string begin_;
  std::string text_;
};

std::string behind(const std::vector<std::string>& commands) {
  return "__fish_seen_subcommand_from " + joined(commands, " ");
}

}  // namespace

std::string fish_completion(const Manual& manual) {
  const std::string& program = manual.program.name;
  const std::string at_command = manual.commands.empty() ? "" : "__fish_use_subcommand";
  Script script(program);
  script.add_line("", " -f");
  for (const Option& option : manual.program.options) script.add_option(at_command, option);
  script.add_arguments("", manual.program);
  for (const CommandManual& command : manual.commands) {
    script.add_line(at_command, " -a " + command.name + " -d " + quoted(command.summary));
  }
  for (const CommandManual& command : manual.commands) {
    script.add_arguments(behind({command.name}), command);
  }
  for (const OptionUsers& users : option_users(manual.commands)) {
    script.add_option(behind(users.commands), users.option);
  }
  return "# fish completion of " + program + ", made from what its --help is made from\n\n" +
         script.text();
}

}  // namespace pgpm
