#include "command_line/read_arguments.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "command_line/help.hpp"
#include "core/suggestion.hpp"
#include "core/text.hpp"

namespace pgpm {
namespace {

using Texts = std::vector<std::string>;

// "a, b and c"
std::string enumeration(const Texts& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

std::string did_you_mean(std::string_view word, const Texts& candidates) {
  const std::vector<std::string_view> views(candidates.begin(), candidates.end());
  const auto near = nearest(word, views);
  return near ? "Did you mean " + in_quotes(*near) + "?" : "";
}

Texts command_names(const Manual& manual) {
  Texts names;
  for (const CommandManual& command : manual.commands) names.push_back(command.name);
  return names;
}

Texts option_names(const CommandManual& command) {
  Texts names;
  for (const Option& option : command.options) {
    for (std::string& name : names_of(option)) {
      if (name.starts_with("--")) names.push_back(std::move(name));
    }
  }
  return names;
}

// The words that `app` has no place for.
Texts extras_of(const CLI::App& app) {
  Texts words = app.remaining();
  std::erase(words, "--");  // ends the options, and is no argument itself
  return words;
}

// CLI11 only takes the words apart: what is missing, too much or unknown gets messages of our own.
class Reader {
 public:
  Reader(const Manual& manual, const CommandManual& command, CLI::App& app)
      : manual_(manual), command_(command), app_(app) {
    app.set_help_flag();
    app.allow_extras();
    for (const Option& argument : command.arguments) {
      add(argument).required(argument.required);  // CLI11 keeps words back for these
    }
    for (const Option& option : command.options) add(option);
  }

  [[nodiscard]] const CommandManual& command() const { return command_; }
  [[nodiscard]] const CLI::App& app() const { return app_; }

  void collect(Given& given) const {
    for (const auto& [option, read] : options_) {
      if (read->count() > 0) given.values[key_of(*option)] = read->results();
    }
  }

  [[nodiscard]] std::optional<Error> check(const Given& given) const {
    for (const auto& [option, read] : options_) {
      const auto found = given.values.find(key_of(*option));
      if (found == given.values.end()) continue;
      const Texts& values = found->second;
      if (option->count != ValueCount::kSeveral && !option->value.empty() && values.size() > 1) {
        return error("option " + key_of(*option) + " is given more than once");
      }
      for (const std::string& value : values) {
        if (auto wrong = check_value(*option, value)) return wrong;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Error> find_missing(const Given& given) const {
    for (const auto& [option, read] : options_) {
      if (!option->required || given.has(key_of(*option))) continue;
      if (option->names.empty()) return error(option->value + " is missing");
      return error("option " + names_of(*option).front() + " is missing",
                   "Write " + usage_of(*option) + ": " + option->text + ".");
    }
    return std::nullopt;
  }

  [[nodiscard]] bool takes(const std::string& word) const {
    return app_.get_option_no_throw(word.substr(0, word.find('='))) != nullptr;
  }

  [[nodiscard]] Error unknown(const std::string& word) const {
    if (!word.starts_with('-') || word == "-" || word == "--") {
      const bool has_program = !command_.behind_dashes.empty() && word != "--";
      return error("unexpected argument " + in_quotes(word),
                   has_program ? "Write \"--\" before what is for another program." : "");
    }
    const std::string name = word.substr(0, word.find('='));
    return error("unknown option " + in_quotes(name), did_you_mean(name, option_names(command_)));
  }

  // CLI11 stops reading at one fault only: an option at whose end no value stands.
  [[nodiscard]] Error without_value(const CLI::ParseError& parse_error) const {
    const std::string text = parse_error.what();
    const std::string name = text.substr(0, text.find(':'));
    if (app_.get_option_no_throw(name) == nullptr) return error(text);
    return error("option " + name + " needs a value");
  }

  [[nodiscard]] Error error(std::string message, std::string hint = {}) const {
    const bool is_program = &command_ == &manual_.program;
    return usage_error(manual_, is_program ? "" : command_.name, std::move(message),
                       std::move(hint));
  }

 private:
  CLI::Option& add(const Option& option) {
    const bool is_flag = option.value.empty();
    const std::string names = option.names.empty() ? option.value : option.names;
    CLI::Option* read = is_flag ? app_.add_flag(names) : app_.add_option(names);
    read->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    if (option.count == ValueCount::kOptional) read->expected(0, 1);
    if (option.count == ValueCount::kSeveral) read->expected(-1);
    options_.emplace_back(&option, read);
    return *read;
  }

  [[nodiscard]] std::optional<Error> check_value(const Option& option,
                                                 const std::string& value) const {
    const Texts& choices = option.choices;
    const bool is_bare = value.empty() && option.count == ValueCount::kOptional;
    if (choices.empty() || is_bare) return std::nullopt;
    if (std::find(choices.begin(), choices.end(), value) != choices.end()) return std::nullopt;
    return error("invalid value " + in_quotes(value) + " of " + key_of(option),
                 "Valid values are " + enumeration(choices) + ".");
  }

  const Manual& manual_;
  const CommandManual& command_;
  CLI::App& app_;
  std::vector<std::pair<const Option*, CLI::Option*>> options_;
};

// The words of a command line, read by the program's reader and its commands' readers.
class CommandLineReader {
 public:
  explicit CommandLineReader(const Manual& manual)
      : manual_(manual), app_("", manual.program.name), program_(manual, manual.program, app_) {
    app_.require_subcommand(0, 1);
    for (const CommandManual& command : manual.commands) {
      commands_.emplace_back(manual, command, *app_.add_subcommand(command.name));
    }
  }

  Expected<Given> read(Texts arguments) {
    Given given;
    if (takes_what_is_behind_dashes()) given.behind_dashes = split(arguments);
    std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes them
    try {
      app_.parse(std::move(arguments));
    } catch (const CLI::RequiredError&) {  // said below in our words
    } catch (const CLI::ParseError& error) {
      return tl::unexpected(used().without_value(error));
    }
    if (&used() != &program_) given.command = used().command().name;
    program_.collect(given);
    used().collect(given);
    if (information(manual_, given)) return given;
    if (auto error = find_error(given)) return tl::unexpected(*std::move(error));
    return given;
  }

 private:
  [[nodiscard]] bool takes_what_is_behind_dashes() const {
    return std::any_of(manual_.commands.begin(), manual_.commands.end(),
                       [](const CommandManual& command) { return !command.behind_dashes.empty(); });
  }

  static std::optional<Texts> split(Texts& arguments) {
    const auto dashes = std::find(arguments.begin(), arguments.end(), "--");
    if (dashes == arguments.end()) return std::nullopt;
    Texts behind(dashes + 1, arguments.end());
    arguments.erase(dashes, arguments.end());
    return behind;
  }

  [[nodiscard]] const Reader& used() const {
    const auto found = std::find_if(commands_.begin(), commands_.end(),
                                    [](const Reader& reader) { return reader.app().parsed(); });
    return found == commands_.end() ? program_ : *found;
  }

  [[nodiscard]] std::optional<Error> find_error(const Given& given) const {
    const Texts before = extras_of(app_);
    if (!manual_.commands.empty() && given.command.empty()) return no_command(before);
    if (!before.empty()) return before_command(before.front());
    const Texts extras = extras_of(used().app());
    if (!extras.empty()) return used().unknown(extras.front());
    if (given.behind_dashes && used().command().behind_dashes.empty()) return used().unknown("--");
    if (auto error = used().check(given)) return error;
    return used().find_missing(given);
  }

  [[nodiscard]] Error before_command(const std::string& word) const {
    Error error = program_.unknown(word);
    if (used().takes(word))
      error.hint = "Write it behind " + in_quotes(used().command().name) + ".";
    return error;
  }

  [[nodiscard]] Error no_command(const Texts& words) const {
    const auto word = std::find_if(words.begin(), words.end(),
                                   [](const std::string& text) { return !text.starts_with('-'); });
    const Texts names = command_names(manual_);
    if (word != words.end()) {
      return program_.error("unknown command " + in_quotes(*word), did_you_mean(*word, names));
    }
    if (!words.empty()) return program_.unknown(words.front());
    return program_.error("a command is missing", "Commands are " + enumeration(names) + ".");
  }

  const Manual& manual_;
  CLI::App app_;
  Reader program_;
  std::vector<Reader> commands_;
};

}  // namespace

bool Given::has(std::string_view key) const { return values.find(key) != values.end(); }

std::string Given::text(std::string_view key) const { return text_or(key, ""); }

std::string Given::text_or(std::string_view key, std::string_view otherwise) const {
  const auto found = values.find(key);
  if (found == values.end() || found->second.empty()) return std::string(otherwise);
  return found->second.front();
}

std::vector<std::string> Given::texts(std::string_view key) const {
  const auto found = values.find(key);
  return found == values.end() ? Texts{} : found->second;
}

Error usage_error(const Manual& manual, std::string_view command, std::string message,
                  std::string hint) {
  if (hint.empty()) {
    const std::string name = command.empty() ? "" : " " + std::string(command);
    hint = "See \"" + manual.program.name + name + " --help\".";
  }
  return {.kind = ErrorKind::kUsage, .message = std::move(message), .hint = std::move(hint)};
}

Expected<Given> read_arguments(const Manual& manual, std::vector<std::string> arguments) {
  return CommandLineReader(manual).read(std::move(arguments));
}

std::optional<std::string> information(const Manual& manual, const Given& given) {
  if (given.has("--help")) return help(manual, given.command);
  const bool is_flag = std::any_of(
      manual.program.options.begin(), manual.program.options.end(),
      [](const Option& option) { return key_of(option) == "--version" && option.value.empty(); });
  if (is_flag && given.has("--version")) return manual.version + '\n';
  return std::nullopt;
}

}  // namespace pgpm
