#include "compile/bundle_options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "compile/source_text.hpp"
#include "core/suggestion.hpp"
#include "core/text.hpp"

namespace pgpm {
namespace {

constexpr const char* kDescription =
    "Compiles a package of PostgreSQL types and functions: reads its config.json and SQL files,\n"
    "checks them, puts the statements in an order that works, and writes one artifact, which\n"
    "pgpm-apply deploys.";

constexpr const char* kFooter =
    "Folders are read recursively; files that end in .sql count, hidden ones don't.\n"
    "Folders given as flags are relative to the current folder, those in config.json to that\n"
    "file. An option that takes several values takes all up to the next option, so PACKAGE\n"
    "stands first or behind another option. --version without a value prints the version of this\n"
    "program and the PostgreSQL version whose SQL it knows.\n"
    "\n"
    "Exit codes:\n"
    "  0   the artifact was written\n"
    "  1   wrong usage, or the package has errors; nothing was written\n"
    "  70  internal error\n"
    "\n"
    "Example:\n"
    "  pgpm-bundle servicetool_api -o servicetool_api-01_09_00.pgpm --version 01_09_00 \\\n"
    "      --types servicetool_api/types generated/types --usage app reporting\n";

constexpr const char* kSettingsGroup = "Package settings, each instead of its key in config.json";

Error usage_error(std::string message, std::string hint = {}) {
  if (hint.empty()) hint = "See pgpm-bundle --help.";
  return {.kind = ErrorKind::kUsage, .message = std::move(message), .hint = std::move(hint)};
}

// `--version` alone asks for the program's version; with a value it is the package's.
bool asks_for_version(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] != "--version") continue;
    if (i + 1 == arguments.size() || arguments[i + 1].starts_with('-')) return true;
  }
  return false;
}

class HelpFormatter final : public CLI::Formatter {
 public:
  HelpFormatter() {
    column_width(36);
    label("Positionals", "Arguments");
  }
  std::string make_usage(const CLI::App* /*app*/, std::string /*name*/) const override {
    return "\nUsage: pgpm-bundle PACKAGE -o FILE [OPTIONS]\n";
  }
  // Names and value only: CLI11 would add TEXT, REQUIRED and the like.
  std::string make_option_opts(const CLI::Option* option) const override {
    if (option->get_type_name().empty()) return "";
    const bool optional = option->get_expected_min() == 0;
    const std::string value =
        option->get_type_name() + (option->get_expected_max() > 1 ? "..." : "");
    return optional ? " [" + value + "]" : " " + value;
  }
};

// CLI11's options and where their values go.
class CommandLine {
 public:
  CommandLine() : app_(kDescription, "pgpm-bundle") {
    app_.formatter(std::make_shared<HelpFormatter>());
    app_.footer(kFooter);
    app_.allow_extras();  // they get messages of our own
    app_.set_help_flag("-h,-?,--help", "print this help and exit");
    app_.add_option("PACKAGE", options_.read.package, "the package's folder, or its config.json")
        ->type_name("")
        ->required();
    add("-o,--output", options_.output, "FILE", "the artifact to write");
    add("--config", options_.read.config, "FILE",
        "a config.json that is not in the package's folder");
    add("--depends", options_.depends, "ARTIFACT", "artifacts of packages that this one may use");
    add("--depfile", options_.depfile, "FILE",
        "write all files and folders that were read, for Ninja and make");
    add("--vcs-ref", options_.vcs_ref, "REF", "source control reference to record");
    add("--format", format_, "FORMAT",
        "text (default): diagnostics on stderr; json: all on stdout");
    for (const SettingKey& key : setting_keys()) add_setting(key);
  }

  Expected<std::variant<BundleOptions, Information>> parse(std::vector<std::string> arguments) {
    std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes them
    try {
      app_.parse(std::move(arguments));
    } catch (const CLI::CallForHelp&) {
      return Information{app_.help()};
    } catch (const CLI::RequiredError&) {
      if (const auto extra = extra_error()) return tl::unexpected(*extra);
      return tl::unexpected(usage_error("PACKAGE is missing"));
    } catch (const CLI::ParseError& error) {
      return tl::unexpected(parse_error(error));
    }
    if (const auto extra = extra_error()) return tl::unexpected(*extra);
    if (auto error = check()) return tl::unexpected(*std::move(error));
    return options_;
  }

  void set_current_folder(std::string folder) { options_.read.current_folder = std::move(folder); }

 private:
  template <class T>
  CLI::Option* add(const std::string& names, T& target, const std::string& value,
                   const std::string& description) {
    return app_.add_option(names, target, description)->type_name(value);
  }

  void add_setting(const SettingKey& key) {
    if (key.flags.empty()) return;
    const bool several = key.shape == SettingShape::kTexts || key.shape == SettingShape::kFolders ||
                         key.shape == SettingShape::kRequirements;
    CLI::Option* option = add(std::string(key.flags), values_[&key], std::string(key.value_name),
                              std::string(key.description));
    option->group(kSettingsGroup);
    if (!several) option->expected(key.shape == SettingShape::kBoolean ? 0 : 1, 1);
  }

  // What CLI11 says of an option's values, in our words.
  [[nodiscard]] Error parse_error(const CLI::ParseError& error) const {
    const std::string text = error.what();
    const std::string name = text.substr(0, text.find(':'));
    const CLI::Option* option = app_.get_option_no_throw(name);
    if (option == nullptr) return usage_error(text);
    return usage_error("option " + name +
                       (option->count() > 1 ? " is given more than once" : " needs a value"));
  }

  [[nodiscard]] std::optional<Error> extra_error() const {
    const std::vector<std::string> extras = app_.remaining();
    if (extras.empty()) return std::nullopt;
    const std::string& first = extras.front();
    if (!first.starts_with('-')) return usage_error("unexpected argument " + in_quotes(first));
    const std::string name = first.substr(0, first.find('='));
    std::vector<std::string> names;
    for (const CLI::Option* option : app_.get_options()) {
      for (const std::string& long_name : option->get_lnames()) names.push_back("--" + long_name);
    }
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    const auto near = nearest(name, candidates);
    return usage_error("unknown option " + in_quotes(name),
                       near ? "Did you mean " + in_quotes(*near) + "?" : "");
  }

  std::optional<Error> check() {
    if (options_.output.empty()) {
      return usage_error("option -o is missing",
                         "Name the artifact to write: -o NAME-VERSION.pgpm.");
    }
    if (format_ != "text" && format_ != "json") {
      return usage_error("invalid format " + in_quotes(format_), "Valid values are text and json.");
    }
    options_.format = format_ == "json" ? OutputFormat::kJson : OutputFormat::kText;
    if (!is_plain_text(options_.vcs_ref)) {
      return usage_error("value of --vcs-ref holds a control character or is not valid UTF-8");
    }
    for (const auto& [key, values] : values_) {
      if (auto error = take_setting(*key, values)) return error;
    }
    return std::nullopt;
  }

  std::optional<Error> take_setting(const SettingKey& key, const std::vector<std::string>& values) {
    if (values.empty()) return std::nullopt;
    const std::string flag(key.flags.substr(0, key.flags.find(',')));
    std::vector<SettingValue>& setting = options_.read.flags.values[std::string(key.name)];
    for (const std::string& text : values) {
      SettingValue value{text, "", Origin{.flag = flag}, Origin{.flag = flag}};
      if (key.shape != SettingShape::kFolders && !is_utf8(text)) {
        return usage_error("value of " + flag + " is not valid UTF-8");
      }
      if (key.shape == SettingShape::kBoolean) {
        if (text.empty()) value.text = "true";  // a flag without value
        if (value.text != "true" && value.text != "false") {
          return usage_error("invalid value " + in_quotes(text) + " of " + flag,
                             "Valid values are true and false.");
        }
      }
      if (key.shape == SettingShape::kRequirements) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos) {
          return usage_error("invalid value " + in_quotes(text) + " of " + flag,
                             "Write NAME=REQUIREMENT, as in \"model=>=1.2 <2\".");
        }
        value.member = text.substr(0, equals);
        value.text = text.substr(equals + 1);
      }
      setting.push_back(std::move(value));
    }
    return std::nullopt;
  }

  CLI::App app_;
  BundleOptions options_;
  std::string format_ = "text";
  std::map<const SettingKey*, std::vector<std::string>> values_;  // in the table's order
};

}  // namespace

Expected<std::variant<BundleOptions, Information>> parse_bundle_options(
    const std::vector<std::string>& arguments, const std::string& current_folder) {
  if (asks_for_version(arguments)) {
    return Information{"pgpm-bundle " PGPM_VERSION " (SQL of PostgreSQL " PGPM_GRAMMAR_VERSION
                       ")\n"};
  }
  CommandLine command_line;
  command_line.set_current_folder(current_folder);
  return command_line.parse(arguments);
}

OutputFormat wanted_format(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--format=json") return OutputFormat::kJson;
    if (arguments[i] == "--format" && i + 1 < arguments.size() && arguments[i + 1] == "json") {
      return OutputFormat::kJson;
    }
  }
  return OutputFormat::kText;
}

}  // namespace pgpm
