#include <algorithm>

#include "core/text.hpp"
#include "manual/completions.hpp"

namespace pgpm {
namespace {

// What bash knows of a program is two functions over names: `_options COMMAND` names a command's
// options, `_value COMMAND OPTION` says what stands behind an option ("one words slow fast",
// "several folders", nothing for a flag); without option, what the command's arguments are.
constexpr const char* kFrame =
    R"(# bash completion of @PROGRAM@, made from what its --help is made from

# Sets `options` to the options of command $1, or of the program.
_@NAME@_options()
{
  case $1 in
@OPTIONS@  esac
}

# Sets `value` to what stands behind option $2 of command $1, or is its argument: how many, what.
_@NAME@_value()
{
  value=
  case "$1 $2" in
@VALUES@  esac
}

_@NAME@()
{
  local current=${COMP_WORDS[COMP_CWORD]} command='' option='' options='' value='' word
  local -i i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    case $word in
      =) ;;
      --) option=--; break ;;
      -*)
        option=$word
        _@NAME@_value "$command" "$option"
        [[ $value ]] || option=
        ;;
      *)
        _@NAME@_value "$command" "$option"
        if [[ -z $option && -z $command && $value == 'one commands' ]]; then
          command=$word
        elif [[ $value == one* ]]; then
          option=
        fi
        ;;
    esac
  done

  COMPREPLY=()
  if [[ $current == -* && $option != -- ]]; then
    _@NAME@_options "$command"
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
    return
  fi
  [[ $current == = ]] && current=
  _@NAME@_value "$command" "$option"
  case ${value#* } in
    commands) mapfile -t COMPREPLY < <(compgen -W '@COMMANDS@' -- "$current") ;;
    words*) mapfile -t COMPREPLY < <(compgen -W "${value#* words }" -- "$current") ;;
    folders) mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
    files) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    bundles) mapfile -t COMPREPLY < <(compgen -d -- "$current"; compgen -f -X '!*.pgpm' -- "$current") ;;
    programs)
      if ((i + 1 == COMP_CWORD)); then
        mapfile -t COMPREPLY < <(compgen -c -- "$current")
      else
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
      fi
      ;;
  esac
  case ${value#* } in
    folders | files | bundles | programs) compopt -o filenames 2>/dev/null ;;
  esac
  return 0
}

complete -F _@NAME@ @PROGRAM@
)";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string kind_word(ValueKind kind) {
  switch (kind) {
    case ValueKind::kFile:
      return "files";
    case ValueKind::kFolder:
      return "folders";
    case ValueKind::kBundle:
      return "bundles";
    case ValueKind::kProgram:
      return "programs";
    case ValueKind::kText:
      break;
  }
  return "texts";
}

std::string value_text(const Option& option) {
  const std::string count = option.count == ValueCount::kSeveral ? "several " : "one ";
  const std::vector<std::string>& words = known_values(option);
  return count + (words.empty() ? kind_word(option.kind) : "words " + joined(words, " "));
}

// A branch of `case "$1 $2"`.
std::string branch(const std::string& command, const std::vector<std::string>& names,
                   const std::string& value) {
  std::string patterns;
  for (const std::string& name : names) {
    patterns.append(patterns.empty() ? "'" : " | '").append(command).append(" ").append(name);
    patterns += '\'';
  }
  return "    " + patterns + ") value='" + value + "' ;;\n";
}

std::string value_branches(const CommandManual& command, const std::string& name) {
  std::string text;
  for (const Option& option : command.options) {
    if (!option.value.empty()) text += branch(name, names_of(option), value_text(option));
  }
  if (!command.behind_dashes.empty()) {
    text += branch(name, {"--"}, "several " + kind_word(command.behind_dashes_kind));
  }
  // Arguments of all programs are alike: one, or several of one kind.
  if (!command.arguments.empty()) {
    text += branch(name, {""}, value_text(command.arguments.front()));
  }
  return text;
}

std::string options_branch(const CommandManual& command, const std::string& name) {
  std::vector<std::string> names;
  for (const Option& option : command.options) {
    for (std::string& option_name : names_of(option)) names.push_back(std::move(option_name));
  }
  return "    '" + name + "') options='" + joined(names, " ") + "' ;;\n";
}

}  // namespace

std::string bash_completion(const Manual& manual) {
  std::string options = options_branch(manual.program, "");
  std::string values = value_branches(manual.program, "");
  if (!manual.commands.empty()) values += branch("", {""}, "one commands");
  std::vector<std::string> names;
  for (const CommandManual& command : manual.commands) {
    options += options_branch(command, command.name);
    values += value_branches(command, command.name);
    names.push_back(command.name);
  }
  std::string name = manual.program.name;
  std::replace(name.begin(), name.end(), '-', '_');
  std::string text = kFrame;
  replace_all(text, "@OPTIONS@", options);
  replace_all(text, "@VALUES@", values);
  replace_all(text, "@COMMANDS@", joined(names, " "));
  replace_all(text, "@PROGRAM@", manual.program.name);
  replace_all(text, "@NAME@", name);
  return text;
}

}  // namespace pgpm
