#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "command_line/manual.hpp"
#include "pgpm/error.hpp"

namespace pgpm {

/// What a command line gave. Options go by key_of(): "--mode", "BUNDLE".
struct Given {
  std::string command;  ///< empty for a program without commands
  std::map<std::string, std::vector<std::string>, std::less<>> values;
  std::optional<std::vector<std::string>> behind_dashes;  ///< none: there was no `--`

  [[nodiscard]] bool has(std::string_view key) const;
  /// The option's value; empty if it was not given.
  [[nodiscard]] std::string text(std::string_view key) const;
  /// The option's value, or `otherwise` if it was not given.
  [[nodiscard]] std::string text_or(std::string_view key, std::string_view otherwise) const;
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
};

/// A kUsage error of `program`, or of its command; without `hint` it points to --help.
[[nodiscard]] Error usage_error(const Manual& manual, std::string_view command, std::string message,
                                std::string hint = {});

/// Reads the arguments behind the program's name as the manual says. An option that is given as a
/// flag with an optional value has the value "". Errors: kUsage, for unknown commands, options and
/// values (with what was probably meant), for what is missing and what is too much. With --help or
/// --version given, nothing is missing or too much.
[[nodiscard]] Expected<Given> read_arguments(const Manual& manual,
                                             std::vector<std::string> arguments);

/// The text that `--help` or `--version` ask for; none if neither was given.
[[nodiscard]] std::optional<std::string> information(const Manual& manual, const Given& given);

}  // namespace pgpm
