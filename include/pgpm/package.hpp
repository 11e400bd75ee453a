#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pgpm/version.hpp"

namespace pgpm {

enum class PackageClass { kPostgresSql, kPostgresDdl };
enum class PackageSubclass { kVersioned, kBasic };
enum class PackageScope { kSchema, kDatabase };
/// Which functions get the deployment's search_path as their own `SET search_path`.
enum class PinSearchPath { kNone, kSecurityDefiner, kAll };

[[nodiscard]] std::string_view to_string(PackageClass value);     ///< "postgres_sql"
[[nodiscard]] std::string_view to_string(PackageSubclass value);  ///< "versioned"
[[nodiscard]] std::string_view to_string(PackageScope value);     ///< "SCHEMA"
[[nodiscard]] std::string_view to_string(PinSearchPath value);    ///< "none"

/// The inverse of to_string, for config.json, command lines and artifacts.
[[nodiscard]] std::optional<PackageClass> parse_package_class(std::string_view text);
[[nodiscard]] std::optional<PackageSubclass> parse_package_subclass(std::string_view text);
[[nodiscard]] std::optional<PackageScope> parse_package_scope(std::string_view text);
[[nodiscard]] std::optional<PinSearchPath> parse_pin_search_path(std::string_view text);

/// What a package uses and neither it nor its dependencies hold.
struct Externals {
  std::vector<std::string> extensions;
  std::vector<std::string> schemas;
  std::vector<std::string> types;
  std::vector<std::string> relations;
  std::vector<std::string> functions;
};

/// A package as config.json describes it, without its folders: what an artifact's first line holds.
struct Package {
  std::string name;
  Version version;
  PackageClass package_class = PackageClass::kPostgresSql;
  PackageSubclass subclass = PackageSubclass::kVersioned;
  PackageScope scope = PackageScope::kSchema;
  std::string description;
  std::string license;
  std::map<std::string, Requirement> dependencies;  ///< by package name
  std::string owner_role;                           ///< empty: whoever deploys
  std::vector<std::string> usage_roles;
  /// Schemas that stand after the package's own and its dependencies'.
  std::vector<std::string> search_path = {"public"};
  PinSearchPath pin_search_path = PinSearchPath::kNone;
  bool check_function_bodies = true;
  Externals externals;

  /// The schema it is deployed in: `name` for basic, `name_<version>` for versioned packages.
  /// Also for scope DATABASE, whose scripts name their schemas themselves and where none is made.
  [[nodiscard]] std::string schema() const;
};

/// Names as DESIGN limits them: a package at most 44 bytes, its schema at most 57, and none of
/// `public`, `_pgpm`, `information_schema`, `pg_*`. Errors: kPackage.
[[nodiscard]] Expected<void> check_names(const Package& package);

}  // namespace pgpm
