#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pgpm {

/// What a shell offers where a value is to stand.
enum class ValueKind { kText, kFile, kFolder, kBundle, kProgram };

/// How many values an option or an argument takes.
enum class ValueCount {
  kOne,
  kOptional,  ///< one or none
  kSeveral    ///< all up to the next option
};

/// An option; or an argument, which has a value and no names.
struct Option {
  std::string names = {};  ///< as CLI11 takes them, the short one first: "-m,--mode"
  std::string value = {};  ///< what --help calls the value, "MODE"; empty for a flag
  std::string text = {};   ///< lower case, without full stop
  ValueCount count = ValueCount::kOne;
  ValueKind kind = ValueKind::kText;
  std::vector<std::string> choices = {};  ///< all values that there are; empty: any
  std::vector<std::string> offers = {};   ///< as `choices`, but checked by who reads the value
  std::string group = "Options";          ///< the heading in --help
  bool required = false;

  friend bool operator==(const Option&, const Option&) = default;
};

/// A command of a program, or a program as a whole.
struct CommandManual {
  std::string name = {};     ///< "deploy"
  std::string summary = {};  ///< begins with a verb in the imperative; lower case, no full stop
  std::vector<Option> arguments = {};
  std::vector<Option> options = {};
  std::string behind_dashes = {};  ///< what may stand behind `--`, for --help; empty: nothing
  ValueKind behind_dashes_kind = ValueKind::kFile;
};

/// A term and what it means: an exit code, an environment variable, a file.
struct Entry {
  std::string term;
  std::string text;
};

/// What someone wants to do, and the command for it, which may have several lines.
struct Example {
  std::string text;
  std::string command;
};

/// A part of the manual beyond options. Paragraphs are wrapped where they are shown.
struct ManualSection {
  std::string title;
  std::vector<std::string> paragraphs = {};
  std::vector<Entry> entries = {};
  std::vector<Example> examples = {};
  bool in_help = true;  ///< false: only in the manual page
};

/// All that a program's user can be told: --help, the manual page, completions and the reading of
/// the command line are made from this value alone.
struct Manual {
  CommandManual program;                     ///< its options stand before a command
  std::string version;                       ///< what --version prints
  std::vector<std::string> description;      ///< paragraphs; --help shows the first
  std::vector<CommandManual> commands = {};  ///< empty: the program does one thing
  std::vector<ManualSection> sections = {};  ///< in their order
  std::vector<std::string> see_also = {};    ///< "pgpm-apply(1)"
};

/// The names of an option one by one, in their order.
[[nodiscard]] std::vector<std::string> names_of(const Option& option);

/// By what an option's or argument's values are asked for: the first long name, "--mode", or the
/// argument's value name, "BUNDLE".
[[nodiscard]] std::string key_of(const Option& option);

/// The values that there are, checked here or elsewhere; empty: any.
[[nodiscard]] const std::vector<std::string>& known_values(const Option& option);

/// What stands behind the option's last name: "=MODE", "=ROLE...", "[=BOOLEAN]"; empty for a flag.
[[nodiscard]] std::string value_suffix(const Option& option);

/// An option or argument as it must be given: "-o FILE", "--dir=DIR", "BUNDLE...", "[PACKAGE]".
[[nodiscard]] std::string usage_of(const Option& option);

/// The usage without the program's name: "deploy BUNDLE... [OPTION]...". `command` may be the
/// program itself.
[[nodiscard]] std::string usage_of(const Manual& manual, const CommandManual& command);

/// The options under their headings, in the order of the first option of each.
[[nodiscard]] std::vector<std::pair<std::string, std::vector<Option>>> grouped(
    const std::vector<Option>& options);

/// -?, --help as every program has it.
[[nodiscard]] Option help_option();

}  // namespace pgpm
