#include "manual/option_users.hpp"

#include <algorithm>

namespace pgpm {

std::vector<OptionUsers> option_users(const std::vector<CommandManual>& commands) {
  std::vector<OptionUsers> all;
  for (const CommandManual& command : commands) {
    for (const Option& option : command.options) {
      const auto found = std::find_if(
          all.begin(), all.end(), [&](const OptionUsers& users) { return users.option == option; });
      if (found == all.end()) {
        all.push_back({option, {command.name}});
      } else {
        found->commands.push_back(command.name);
      }
    }
  }
  return all;
}

}  // namespace pgpm
