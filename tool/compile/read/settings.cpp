#include "compile/read/settings.hpp"

#include <utility>

namespace pgpm {
namespace {

using enum SettingShape;

constexpr SettingKey kKeys[] = {
    {"name", kText, "--name", "NAME", "the package's name; its schema is named after it"},
    {"version", kText, "--version,--package-version", "VERSION",
     "the package's version: 01_09_00, or as semver has it 1.9.0-rc.1"},
    {"class",
     kText,
     "--class",
     "CLASS",
     "postgres_sql (default) or postgres_ddl",
     {"postgres_sql", "postgres_ddl"}},
    {"subclass",
     kText,
     "--subclass",
     "SUBCLASS",
     "versioned (default): its schema is NAME_VERSION; basic: NAME",
     {"versioned", "basic"}},
    {"scope",
     kText,
     "--scope",
     "SCOPE",
     "SCHEMA (default), or DATABASE: scripts name their schemas",
     {"SCHEMA", "DATABASE"}},
    {"description", kText, "--description", "TEXT", "what the package is; recorded"},
    {"license", kText, "--license", "TEXT", "its license; recorded"},
    {"types_path", kFolders, "--types,--types-path", "DIR", "folders of types and domains"},
    {"tables_path", kFolders, "--tables,--tables-path", "DIR",
     "folders of table scripts, each of which runs once"},
    {"functions_path", kFolders, "--functions,--functions-path", "DIR", "folders of functions"},
    {"views_path", kFolders, "--views,--views-path", "DIR", "folders of views"},
    {"triggers_path", kFolders, "--triggers,--triggers-path", "DIR", "folders of triggers"},
    {"dependencies", kRequirements, "--dependency,--dependencies", "NAME=REQUIREMENT",
     "packages that must be there, such as \"model=>=1.2 <2\""},
    {"owner_role", kText, "--owner,--owner-role", "ROLE", "who owns the schema and its objects"},
    {"usage_roles", kTexts, "--usage,--usage-roles", "ROLE",
     "who may use the schema and execute its functions"},
    {"search_path", kTexts, "--search-path", "SCHEMA",
     "schemas behind its own and its dependencies' (default public)"},
    {"pin_search_path",
     kText,
     "--pin-search-path",
     "WHICH",
     "functions that get it as their own: none (default), security_definer, all",
     {"none", "security_definer", "all"}},
    {"check_function_bodies", kBoolean, "--check-function-bodies", "BOOLEAN",
     "whether function bodies are validated at deployment (default true)"},
    {"externals.extensions", kTexts, "--external-extension,--external-extensions", "NAME",
     "extensions whose objects the package uses"},
    {"externals.schemas", kTexts, "--external-schema,--external-schemas", "NAME",
     "schemas of others that the package uses"},
    {"externals.types", kTexts, "--external-type,--external-types", "NAME",
     "types that are defined elsewhere"},
    {"externals.relations", kTexts, "--external-relation,--external-relations", "NAME",
     "tables and views that are defined elsewhere"},
    {"externals.functions", kTexts, "--external-function,--external-functions", "NAME",
     "functions that are defined elsewhere"},
    {"warnings_as_errors", kBoolean, "--warnings-as-errors", "BOOLEAN",
     "whether a warning makes no artifact (default false)"},
    {"lints", kReserved, "", "", ""},
};

}  // namespace

std::span<const SettingKey> setting_keys() { return kKeys; }

Error error_at(const Origin& origin, std::string message, std::string detail, std::string hint) {
  Error error{.kind = origin.flag.empty() ? ErrorKind::kPackage : ErrorKind::kUsage,
              .rule = Rule::kInvalidValue,
              .message = std::move(message),
              .detail = std::move(detail),
              .hint = std::move(hint),
              .place = origin.place,
              .source_line = origin.source_line,
              .json_path = origin.json_path};
  if (!origin.flag.empty()) error.context.push_back("option " + origin.flag);
  return error;
}

std::span<const SettingValue> Settings::of(std::string_view key) const {
  const auto found = values.find(key);
  if (found == values.end()) return {};
  return found->second;
}

Settings overlay(Settings config, const Settings& flags) {
  for (const auto& [key, values] : flags.values) config.values[key] = values;
  return config;
}

}  // namespace pgpm
