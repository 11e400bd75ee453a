#include "compile/bundle_manual.hpp"

#include "compile/output_format.hpp"
#include "compile/read/settings.hpp"

namespace pgpm {
namespace {

constexpr const char* kSettingsGroup = "Package settings, each instead of its key in config.json";

Option setting_option(const SettingKey& key) {
  Option option{.names = std::string(key.flags),
                .value = std::string(key.value_name),
                .text = std::string(key.description),
                .group = kSettingsGroup};
  for (const std::string_view value : key.offers) {
    if (!value.empty()) option.offers.emplace_back(value);
  }
  switch (key.shape) {
    case SettingShape::kFolders:
      option.kind = ValueKind::kFolder;
      [[fallthrough]];
    case SettingShape::kTexts:
    case SettingShape::kRequirements:
      option.count = ValueCount::kSeveral;
      break;
    case SettingShape::kBoolean:
      option.count = ValueCount::kOptional;
      option.choices = {"true", "false"};
      break;
    case SettingShape::kText:
    case SettingShape::kReserved:
      break;
  }
  return option;
}

std::vector<Option> options() {
  std::vector<Option> result = {
      {.names = "-o,--output",
       .value = "FILE",
       .text = "the artifact to write, such as NAME-VERSION.pgpm",
       .kind = ValueKind::kFile,
       .required = true},
      {.names = "--config",
       .value = "FILE",
       .text = "a config.json that is not in the package's folder",
       .kind = ValueKind::kFile},
      {.names = "--depends",
       .value = "ARTIFACT",
       .text = "artifacts of packages that this one may use",
       .count = ValueCount::kSeveral,
       .kind = ValueKind::kBundle},
      {.names = "--depfile",
       .value = "FILE",
       .text = "write all files and folders that were read, for Ninja and make",
       .kind = ValueKind::kFile},
      {.names = "--vcs-ref", .value = "REF", .text = "source control reference to record"},
      {.names = "--format",
       .value = "FORMAT",
       .text = "how to print diagnostics: text (default), json, sarif or github, see below",
       .choices = output_format_names()},
      {.names = "-h,-?,--help", .text = "show this help, then exit"}};
  for (const SettingKey& key : setting_keys()) {
    if (!key.flags.empty()) result.push_back(setting_option(key));
  }
  return result;
}

std::vector<ManualSection> sections() {
  return {
      {.title = "Notes",
       .paragraphs =
           {"Folders are read recursively; files that end in .sql count, hidden ones don't. "
            "Folders "
            "given as options are relative to the current folder, those in config.json to that "
            "file.",
            "An option that takes several values takes all up to the next option, so PACKAGE "
            "stands "
            "first or behind another option.",
            "Diagnostics are printed as text on stderr; with json or sarif as one document on "
            "stdout; with github as text and, on stdout, as workflow commands, from which GitHub "
            "makes annotations. The environment variable PGPM_DIAGNOSTICS_FORMAT stands for "
            "--format where that is not given, as in PGPM_DIAGNOSTICS_FORMAT=github cmake --build "
            "build. The artifact is always the same.",
            "--version without a value prints the version of this program and the PostgreSQL "
            "version whose SQL it knows."}},
      {.title = "Exit status",
       .entries = {{"0", "the artifact was written"},
                   {"1", "wrong usage, or the package has errors; nothing was written"},
                   {"70", "internal error"}}},
      {.title = "Environment",
       .entries = {{"PGPM_DIAGNOSTICS_FORMAT", "the format where no --format is given"},
                   {"NO_COLOR", "if set, diagnostics hold no colors on terminals either"}},
       .in_help = false},
      {.title = "Files",
       .entries = {{"config.json",
                    "the package's settings, in its folder; a JSON Schema for editors is installed "
                    "as config.schema.json"},
                   {"NAME-VERSION.pgpm",
                    "the artifact: JSON Lines, the package first, then each statement in the order "
                    "of deployment; the same bytes for the same input on every machine"}},
       .in_help = false},
      {.title = "Examples",
       .examples = {{"Bundle a package whose types are partly generated, for two roles:",
                     "pgpm-bundle servicetool_api -o servicetool_api-01_09_00.pgpm \\\n"
                     "    --version 01_09_00 --usage app reporting \\\n"
                     "    --types servicetool_api/types generated/types"}}}};
}

}  // namespace

Manual bundle_manual() {
  return {.program = {.name = "pgpm-bundle",
                      .summary = "compile a package of PostgreSQL types and functions",
                      .arguments = {{.value = "PACKAGE",
                                     .text = "the package's folder, or its config.json",
                                     .kind = ValueKind::kFolder,
                                     .required = true}},
                      .options = options()},
          .version = "pgpm-bundle " PGPM_VERSION " (SQL of PostgreSQL " PGPM_GRAMMAR_VERSION ")",
          .description =
              {"pgpm-bundle compiles a package of PostgreSQL types and functions: it reads its "
               "config.json and SQL files, checks them, puts the statements in an order that "
               "works, and "
               "writes one artifact, which pgpm-apply deploys.",
               "SQL is understood by PostgreSQL's own parser. Mistakes are printed as a compiler "
               "prints "
               "them, with file, line, column and a hint, all of a stage at once."},
          .sections = sections(),
          .see_also = {"pgpm-apply(1)", "pgpm-server(1)"}};
}

}  // namespace pgpm
