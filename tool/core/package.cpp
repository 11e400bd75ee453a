#include "pgpm/package.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace pgpm {
namespace {

constexpr std::size_t kMaxPackageName =
    44;                                     // "deployment_events$$" + name is a channel of 63 bytes
constexpr std::size_t kMaxSchemaName = 57;  // room for "_<n>" of renamed revisions

template <class T, std::size_t N>
using Names = std::array<std::pair<T, std::string_view>, N>;

constexpr Names<PackageClass, 2> kClasses = {
    {{PackageClass::kPostgresSql, "postgres_sql"}, {PackageClass::kPostgresDdl, "postgres_ddl"}}};
constexpr Names<PackageSubclass, 2> kSubclasses = {
    {{PackageSubclass::kVersioned, "versioned"}, {PackageSubclass::kBasic, "basic"}}};
constexpr Names<PackageScope, 2> kScopes = {
    {{PackageScope::kSchema, "SCHEMA"}, {PackageScope::kDatabase, "DATABASE"}}};
constexpr Names<PinSearchPath, 3> kPins = {{{PinSearchPath::kNone, "none"},
                                            {PinSearchPath::kSecurityDefiner, "security_definer"},
                                            {PinSearchPath::kAll, "all"}}};

template <class T, std::size_t N>
std::string_view name_of(const Names<T, N>& names, T value) {
  for (const auto& [candidate, name] : names) {
    if (candidate == value) return name;
  }
  return {};
}

template <class T, std::size_t N>
std::optional<T> value_of(const Names<T, N>& names, std::string_view text) {
  for (const auto& [value, name] : names) {
    if (name == text) return value;
  }
  return std::nullopt;
}

Error name_error(std::string message, std::string detail) {
  return Error{
      .kind = ErrorKind::kPackage, .message = std::move(message), .detail = std::move(detail)};
}

}  // namespace

std::string_view to_string(PackageClass value) { return name_of(kClasses, value); }
std::string_view to_string(PackageSubclass value) { return name_of(kSubclasses, value); }
std::string_view to_string(PackageScope value) { return name_of(kScopes, value); }
std::string_view to_string(PinSearchPath value) { return name_of(kPins, value); }

std::optional<PackageClass> parse_package_class(std::string_view text) {
  return value_of(kClasses, text);
}
std::optional<PackageSubclass> parse_package_subclass(std::string_view text) {
  return value_of(kSubclasses, text);
}
std::optional<PackageScope> parse_package_scope(std::string_view text) {
  return value_of(kScopes, text);
}
std::optional<PinSearchPath> parse_pin_search_path(std::string_view text) {
  return value_of(kPins, text);
}

std::string Package::schema() const {
  return subclass == PackageSubclass::kBasic ? name : name + '_' + version.schema_suffix();
}

Expected<void> check_names(const Package& package) {
  const std::string& name = package.name;
  if (name.empty()) return tl::unexpected(name_error("package name is empty", ""));
  const bool printable = std::none_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '/';
  });
  if (!printable) {
    return tl::unexpected(
        name_error("package name \"" + name + "\" holds a slash or a control character",
                   "The name becomes part of a schema's and of a file's name."));
  }
  if (name.size() > kMaxPackageName) {
    return tl::unexpected(name_error("package name \"" + name + "\" is too long",
                                     "It has " + std::to_string(name.size()) + " bytes; at most " +
                                         std::to_string(kMaxPackageName) +
                                         " leave room for its notification channel."));
  }
  const std::string schema = package.schema();
  if (schema.size() > kMaxSchemaName) {
    return tl::unexpected(name_error("schema name \"" + schema + "\" is too long",
                                     "It has " + std::to_string(schema.size()) +
                                         " bytes; at most " + std::to_string(kMaxSchemaName) +
                                         " leave room for renamed revisions."));
  }
  for (const std::string& reserved : {name, schema}) {
    if (reserved == "public" || reserved == "_pgpm" || reserved == "information_schema" ||
        reserved.starts_with("pg_")) {
      return tl::unexpected(name_error(
          "schema \"" + reserved + "\" cannot belong to a package",
          "The names public, _pgpm, information_schema and all that begin with pg_ are reserved."));
    }
  }
  return {};
}

}  // namespace pgpm
