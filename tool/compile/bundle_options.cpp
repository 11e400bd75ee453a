#include "compile/bundle_options.hpp"

#include <optional>

#include "command_line/read_arguments.hpp"
#include "compile/bundle_manual.hpp"
#include "compile/read/source_text.hpp"
#include "core/text.hpp"

namespace pgpm {
namespace {

// `--version` alone asks for the program's version; with a value it is the package's.
bool asks_for_version(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] != "--version") continue;
    if (i + 1 == arguments.size() || arguments[i + 1].starts_with('-')) return true;
  }
  return false;
}

Error wrong_use(std::string message, std::string hint = {}) {
  return usage_error(bundle_manual(), {}, std::move(message), std::move(hint));
}

// The value of NAME=REQUIREMENT, split.
std::optional<Error> split_requirement(SettingValue& value) {
  const std::size_t equals = value.text.find('=');
  if (equals == std::string::npos) {
    return wrong_use("invalid value " + in_quotes(value.text) + " of " + value.origin.flag,
                     "Write NAME=REQUIREMENT, as in \"model=>=1.2 <2\".");
  }
  value.member = value.text.substr(0, equals);
  value.text.erase(0, equals + 1);
  return std::nullopt;
}

std::optional<Error> take_setting(const SettingKey& key, const Given& given, Settings& settings) {
  const std::string flag(key.flags.substr(0, key.flags.find(',')));
  if (flag.empty() || !given.has(flag)) return std::nullopt;
  std::vector<SettingValue>& setting = settings.values[std::string(key.name)];
  for (const std::string& text : given.texts(flag)) {
    SettingValue value{text, "", Origin{.flag = flag}, Origin{.flag = flag}};
    if (key.shape != SettingShape::kFolders && !is_utf8(text)) {
      return wrong_use("value of " + flag + " is not valid UTF-8");
    }
    if (key.shape == SettingShape::kBoolean && text.empty()) value.text = "true";
    if (key.shape == SettingShape::kRequirements) {
      if (auto error = split_requirement(value)) return error;
    }
    setting.push_back(std::move(value));
  }
  return std::nullopt;
}

// The command line's values were checked when it was read, the environment's was not.
Expected<OutputFormat> read_format(const Given& given, const std::string& default_format) {
  const std::string name = given.text_or("--format", default_format);
  if (name.empty()) return OutputFormat::kText;
  if (const auto format = parse_output_format(name)) return *format;
  return tl::unexpected(
      wrong_use("invalid value " + in_quotes(name) + " of " + std::string(kFormatVariable),
                "Valid values are " + joined(output_format_names(), ", ") + '.'));
}

Expected<BundleOptions> to_options(const Given& given, const std::string& current_folder,
                                   const std::string& default_format) {
  BundleOptions options;
  options.read.package = given.text("PACKAGE");
  options.read.config = given.text("--config");
  options.read.current_folder = current_folder;
  options.output = given.text("--output");
  options.depends = given.texts("--depends");
  options.depfile = given.text("--depfile");
  options.vcs_ref = given.text("--vcs-ref");
  const Expected<OutputFormat> format = read_format(given, default_format);
  if (!format) return tl::unexpected(format.error());
  options.format = *format;
  if (!is_plain_text(options.vcs_ref)) {
    return tl::unexpected(
        wrong_use("value of --vcs-ref holds a control character or is not valid UTF-8"));
  }
  for (const SettingKey& key : setting_keys()) {
    if (auto error = take_setting(key, given, options.read.flags)) {
      return tl::unexpected(*std::move(error));
    }
  }
  return options;
}

}  // namespace

Expected<std::variant<BundleOptions, Information>> parse_bundle_options(
    const std::vector<std::string>& arguments, const std::string& current_folder,
    const std::string& default_format) {
  const Manual manual = bundle_manual();
  if (asks_for_version(arguments)) return Information{manual.version + '\n'};
  const auto given = read_arguments(manual, arguments);
  if (!given) return tl::unexpected(given.error());
  if (auto text = information(manual, *given)) return Information{*std::move(text)};
  return to_options(*given, current_folder, default_format);
}

OutputFormat wanted_format(const std::vector<std::string>& arguments,
                           const std::string& default_format) {
  const std::string flag = "--format";
  std::string name = default_format;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i].starts_with(flag + '=')) name = arguments[i].substr(flag.size() + 1);
    if (arguments[i] == flag && i + 1 < arguments.size()) name = arguments[i + 1];
  }
  return parse_output_format(name).value_or(OutputFormat::kText);
}

}  // namespace pgpm
