#include "deploy/run_apply.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "deploy/apply_manual.hpp"

namespace pgpm::test {
namespace {

bool has_option(const CommandManual& command, const std::string& name) {
  return std::any_of(command.options.begin(), command.options.end(), [&](const Option& option) {
    return option.names.find(name) != std::string::npos;
  });
}

// All that the command needs, and a server that is not there.
std::vector<std::string> least_arguments(const CommandManual& command) {
  std::vector<std::string> arguments = {command.name};
  for (const Option& argument : command.arguments) {
    if (argument.required) arguments.emplace_back("/nowhere/a.pgpm");
  }
  for (const Option& option : command.options) {
    if (option.required) arguments.insert(arguments.end(), {option.names, "1"});
  }
  if (has_option(command, "--host")) arguments.insert(arguments.end(), {"-h", "/nowhere"});
  return arguments;
}

TEST(RunApply, HasEveryCommandOfTheManual) {
  for (const CommandManual& command : apply_manual().commands) {
    std::ostringstream out;
    std::ostringstream err;
    const int code = run_apply(least_arguments(command), {.out = out, .err = err});
    EXPECT_TRUE(code == 1 || code == 2)
        << command.name << " ends with " << code << ": " << err.str();
  }
}

TEST(RunApply, AnswersInJsonWhenAskedTo) {
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(run_apply({"history", "-h", "/nowhere", "--format", "json"}, {.out = out, .err = err}),
            2);
  EXPECT_EQ(out.str().substr(0, 33), "{\n  \"result\": \"no_connection\",\n  ");
  EXPECT_EQ(err.str(), "");
}

}  // namespace
}  // namespace pgpm::test
