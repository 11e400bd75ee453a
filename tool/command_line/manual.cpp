#include "command_line/manual.hpp"

#include <algorithm>

namespace pgpm {

std::vector<std::string> names_of(const Option& option) {
  std::vector<std::string> names;
  std::string_view rest = option.names;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    names.emplace_back(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return names;
}

std::string key_of(const Option& option) {
  const std::vector<std::string> names = names_of(option);
  const auto is_long = [](const std::string& name) { return name.starts_with("--"); };
  const auto found = std::find_if(names.begin(), names.end(), is_long);
  return found == names.end() ? option.value : *found;
}

const std::vector<std::string>& known_values(const Option& option) {
  return option.choices.empty() ? option.offers : option.choices;
}

std::string value_suffix(const Option& option) {
  if (option.value.empty()) return "";
  if (option.count == ValueCount::kOptional) return "[=" + option.value + "]";
  return "=" + option.value + (option.count == ValueCount::kSeveral ? "..." : "");
}

std::string usage_of(const Option& option) {
  const std::string dots = option.count == ValueCount::kSeveral ? "..." : "";
  if (option.names.empty()) {
    return option.required ? option.value + dots : "[" + option.value + "]" + dots;
  }
  const std::string name = names_of(option).front();
  return name.starts_with("--") ? name + value_suffix(option) : name + " " + option.value + dots;
}

std::string usage_of(const Manual& manual, const CommandManual& command) {
  const bool is_program = &command == &manual.program;
  if (is_program && !manual.commands.empty()) return "COMMAND [OPTION]...";
  std::string usage = is_program ? "" : command.name + " ";
  for (const Option& argument : command.arguments) usage += usage_of(argument) + " ";
  for (const Option& option : command.options) {
    if (option.required) usage += usage_of(option) + " ";
  }
  usage += "[OPTION]...";
  return command.behind_dashes.empty() ? usage : usage + " " + command.behind_dashes;
}

std::vector<std::pair<std::string, std::vector<Option>>> grouped(
    const std::vector<Option>& options) {
  std::vector<std::pair<std::string, std::vector<Option>>> groups;
  for (const Option& option : options) {
    const auto found = std::find_if(groups.begin(), groups.end(),
                                    [&](const auto& group) { return group.first == option.group; });
    if (found == groups.end()) {
      groups.push_back({option.group, {option}});
    } else {
      found->second.push_back(option);
    }
  }
  return groups;
}

Option help_option() { return {.names = "-?,--help", .text = "show this help, then exit"}; }

}  // namespace pgpm
