#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "compile/describe/description.hpp"
#include "pgpm/bundle.hpp"

namespace pgpm {

/// What is found for a name.
struct Found {
  enum class Where {
    kNowhere,
    kPostgres,    ///< PostgreSQL's own
    kPackage,     ///< `statement` makes it
    kDependency,  ///< `identity` of package `dependency`
    kExternal,    ///< declared, in a foreign schema, or perhaps of an extension
  };
  Where where = Where::kNowhere;
  std::size_t statement = 0;
  const Bundle* dependency = nullptr;
  std::string identity = {};  ///< "type address": kind and name as `uses` names it
  bool is_array = false;      ///< found as the array type `_x` of `x`
};

/// All objects that a package's statements may mean, by name. Unqualified names are looked up as
/// the server would: pg_catalog, the package, its dependencies, the search path.
class Scope {
 public:
  /// `package`, `dependencies` and `descriptions` must outlive the scope. Registers types and
  /// relations; routines once their identities are known.
  Scope(const Package& package, std::span<const Bundle> dependencies,
        const Descriptions& descriptions);

  /// Whether the name is one of the package: unqualified, or qualified with its schema or name.
  [[nodiscard]] bool is_own(const SqlName& name) const;
  /// How the package itself names an object: own schema left out, quoted where needed.
  [[nodiscard]] std::string key(const SqlName& name) const;

  [[nodiscard]] Found find_type(const SqlName& name) const;
  [[nodiscard]] Found find_relation(const SqlName& name) const;
  [[nodiscard]] Found find_other(const std::string& kind_and_identity,
                                 const std::vector<TypeUse>& types) const;
  /// By identity: `block_user(bigint, text)`.
  [[nodiscard]] Found find_routine(const SqlName& name, const std::string& identity) const;
  /// Statements that make operators of that name.
  [[nodiscard]] std::vector<std::size_t> operators(const SqlName& name) const;
  /// Statements that make casts from or to a type.
  [[nodiscard]] std::vector<std::size_t> casts(const TypeUse& type) const;
  /// Statements after which names that are found nowhere may be there: CREATE EXTENSION.
  [[nodiscard]] const std::vector<std::size_t>& extensions() const { return extensions_; }
  /// Statements that make functions which `row.name` calls: of one argument, whose type is one of
  /// the package that is not known to have such a column.
  [[nodiscard]] std::vector<std::size_t> routines_for_attribute(const SqlName& name) const;
  /// Statements that make routines of that name which can be called with so many arguments.
  [[nodiscard]] std::vector<std::size_t> routines_for_call(
      const SqlName& name, std::optional<std::size_t> arguments) const;

  /// `serial` and the like, which are types of columns only.
  [[nodiscard]] static bool is_serial(const SqlName& name);

  /// A type as format_type() writes it, so that the server finds it under the deployment's path.
  [[nodiscard]] std::string type_text(const TypeUse& type) const;
  /// `name(type, type)`.
  [[nodiscard]] std::string routine_identity(const SqlName& name,
                                             const std::vector<TypeUse>& arguments) const;

  /// What casts and operators are told apart by: `(integer AS address)`, `===(address, NONE)`.
  /// `identity` itself, if there are no types.
  [[nodiscard]] std::string other_identity(std::string_view kind, const std::string& identity,
                                           const std::vector<TypeUse>& types) const;

  void add_routine(std::size_t statement, const std::string& identity);

  /// Where the shell of a base or range type is made, if it has one.
  [[nodiscard]] std::optional<std::size_t> shell_of(const std::string& type_key) const;
  /// Names of the package and its dependencies, sorted, for suggestions; of routines as they are
  /// called.
  [[nodiscard]] std::vector<std::string_view> names(ObjectSpace space) const;
  /// The identities of the package's routines of a name.
  [[nodiscard]] std::vector<std::size_t> routines_named(const SqlName& name) const;
  /// Whether columns of types and tables are known, so that `f(row)` can't be one: not with
  /// dependencies, whose artifacts do not tell.
  [[nodiscard]] bool knows_columns() const { return dependencies_.empty(); }

 private:
  using Table = std::unordered_map<std::string, std::size_t>;  // key to statement
  struct Dependency {
    const Bundle* bundle;
    std::unordered_map<std::string, std::string> types;  // key to identity
    std::unordered_map<std::string, std::string> relations;
    std::unordered_map<std::string, std::string> routines;
  };

  void add_objects();
  void add_others();
  void add_names_along();
  void add_dependency(const Bundle& bundle);
  [[nodiscard]] Table* table_of(ObjectSpace space, bool is_shell);
  [[nodiscard]] std::string without_own_schema(std::string identity) const;
  [[nodiscard]] Found declared_or(Found found, const SqlName& name,
                                  const std::vector<std::string>& declared) const;
  [[nodiscard]] Found find_in_dependencies(const SqlName& name, ObjectSpace space) const;
  [[nodiscard]] Found found_here(const Table& table, const std::string& key,
                                 ObjectSpace space) const;
  [[nodiscard]] Found find_type_once(const SqlName& name) const;
  [[nodiscard]] std::string column_type_text(const TypeUse& type) const;

  const Package& package_;
  const Descriptions& descriptions_;
  std::string schema_;
  bool unknown_may_be_external_ = false;
  std::vector<Dependency> dependencies_;
  Table types_;
  Table shells_;
  Table relations_;
  Table routines_;  // by identity
  Table others_;    // by kind and identity
  Table others_along_;
  Table renamed_;  // names that routines get by ALTER
  std::vector<std::size_t> extensions_;
  std::unordered_map<std::string, std::vector<std::size_t>> routine_names_;
  std::unordered_map<std::string, std::vector<std::size_t>> operators_;
  std::unordered_map<std::string, std::vector<std::size_t>> casts_;  // by either type
};

}  // namespace pgpm
