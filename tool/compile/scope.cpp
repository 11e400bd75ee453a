#include "compile/scope.hpp"

#include <algorithm>

#include "compile/postgres_objects.hpp"

namespace pgpm {
namespace {

constexpr std::string_view kCatalog = "pg_catalog";
constexpr std::string_view kInformationSchema = "information_schema";

bool may_hold_unknown_names(const Package& package, std::span<const Bundle> dependencies) {
  const auto beyond_public = [](const std::string& schema) { return schema != "public"; };
  const auto lacks_artifact = [&](const auto& dependency) {
    return std::none_of(dependencies.begin(), dependencies.end(), [&](const Bundle& bundle) {
      return bundle.package.name == dependency.first;
    });
  };
  return package.scope == PackageScope::kDatabase || !package.externals.extensions.empty() ||
         std::any_of(package.externals.schemas.begin(), package.externals.schemas.end(),
                     beyond_public) ||
         std::any_of(package.search_path.begin(), package.search_path.end(), beyond_public) ||
         std::any_of(package.dependencies.begin(), package.dependencies.end(), lacks_artifact);
}

// Column types that are no types but mean an integer with a sequence.
std::string_view serial_type(const SqlName& name) {
  if (!name.schema.empty()) return {};
  if (name.name == "serial" || name.name == "serial4") return "int4";
  if (name.name == "bigserial" || name.name == "serial8") return "int8";
  if (name.name == "smallserial" || name.name == "serial2") return "int2";
  return {};
}

std::string_view without_arguments(std::string_view identity) {
  return identity.substr(0, identity.find('('));
}

}  // namespace

Scope::Scope(const Package& package, std::span<const Bundle> dependencies,
             const std::vector<Description>& descriptions)
    : package_(package),
      descriptions_(descriptions),
      schema_(package.schema()),
      unknown_may_be_external_(may_hold_unknown_names(package, dependencies)) {
  for (const Bundle& bundle : dependencies) add_dependency(bundle);
  for (std::size_t i = 0; i < descriptions.size(); ++i) {
    for (const Provided& provided : descriptions[i].provides) {
      if (provided.space == ObjectSpace::kRoutine || provided.space == ObjectSpace::kOther)
        continue;
      Table& table = provided.space == ObjectSpace::kRelation ? relations_
                     : descriptions[i].is_shell               ? shells_
                                                              : types_;
      const auto [entry, is_new] = table.emplace(key(provided.name), i);
      // What is named explicitly goes before what the server would name so.
      if (!is_new && !provided.is_implied) {
        const auto& others = descriptions[entry->second].provides;
        const bool only_implied =
            std::all_of(others.begin(), others.end(), [&](const Provided& other) {
              return other.is_implied || other.space != provided.space ||
                     key(other.name) != entry->first;
            });
        if (only_implied) entry->second = i;
      }
    }
  }
  for (const auto& [name, statement] : shells_) types_.emplace(name, statement);
  for (std::size_t i = 0; i < descriptions.size(); ++i) {
    for (const Provided& provided : descriptions[i].provides) {
      if (provided.space != ObjectSpace::kOther) continue;
      others_.emplace(
          provided.kind + ' ' + other_identity(provided.kind, provided.name.name, provided.types),
          i);
    }
  }
}

bool Scope::is_serial(const SqlName& name) { return !serial_type(name).empty(); }

void Scope::add_dependency(const Bundle& bundle) {
  Dependency dependency{.bundle = &bundle, .types = {}, .relations = {}, .routines = {}};
  const std::string prefix = quoted_identifier(bundle.package.name) + '.';
  const auto add = [&](std::string_view kind, const std::string& name) {
    const std::string identity = std::string(kind) + ' ' + prefix + name;
    const bool is_relation =
        kind == "table" || kind == "view" || kind == "materialized view" || kind == "foreign table";
    if (is_relation || kind == "sequence" || kind == "index") {
      dependency.relations.emplace(name, identity);
    }
    if (is_relation || kind == "type" || kind == "domain") dependency.types.emplace(name, identity);
    if (kind == "function" || kind == "procedure" || kind == "aggregate") {
      dependency.routines.emplace(name, identity);
      dependency.routines.emplace(without_arguments(name), identity);
    }
  };
  for (const Statement& statement : bundle.statements) {
    add(statement.kind, statement.object);
    for (const std::string& provided : statement.provides) {
      const std::size_t space = provided.find(' ');
      if (space == std::string::npos) continue;
      add(provided.substr(0, space), provided.substr(space + 1));
    }
  }
  dependencies_.push_back(std::move(dependency));
}

bool Scope::is_own(const SqlName& name) const {
  return name.schema.empty() || name.schema == schema_ || name.schema == package_.name;
}

std::string Scope::key(const SqlName& name) const {
  return is_own(name) ? quoted_identifier(name.name) : quoted_name(name);
}

Found Scope::found_here(const Table& table, const std::string& key, ObjectSpace space) const {
  const auto entry = table.find(key);
  if (entry == table.end()) return {};
  Found found{.where = Found::Where::kPackage, .statement = entry->second};
  for (const Provided& provided : descriptions_[entry->second].provides) {
    if (provided.space != space) continue;
    if (space == ObjectSpace::kRoutine || this->key(provided.name) == key) {
      found.identity = (provided.kind == "shell type" ? "type" : provided.kind) + ' ' + key;
      break;
    }
  }
  return found;
}

Found Scope::find_in_dependencies(const SqlName& name, ObjectSpace space) const {
  for (const Dependency& dependency : dependencies_) {
    const Package& package = dependency.bundle->package;
    const bool is_meant = name.schema == package.schema() || name.schema == package.name;
    if (!name.schema.empty() && !is_meant) continue;
    const auto& table = space == ObjectSpace::kType       ? dependency.types
                        : space == ObjectSpace::kRelation ? dependency.relations
                                                          : dependency.routines;
    if (const auto entry = table.find(quoted_identifier(name.name)); entry != table.end()) {
      return {.where = Found::Where::kDependency,
              .dependency = dependency.bundle,
              .identity = entry->second};
    }
    if (is_meant) return {.dependency = dependency.bundle};
  }
  return {.where = name.schema.empty() || is_own(name) ? Found::Where::kNowhere
                                                       : Found::Where::kExternal};
}

Found Scope::find_type_once(const SqlName& name) const {
  if (name.schema.empty() || name.schema == kCatalog) {
    if (is_catalog_type(name.name)) return {.where = Found::Where::kPostgres};
    if (name.schema == kCatalog) return {.where = Found::Where::kExternal};
  }
  if (name.schema == kInformationSchema) return {.where = Found::Where::kExternal};
  if (Found found = found_here(types_, key(name), ObjectSpace::kType);
      found.where != Found::Where::kNowhere) {
    return found;
  }
  return find_in_dependencies(name, ObjectSpace::kType);
}

Found Scope::find_type(const SqlName& name) const {
  Found found = find_type_once(name);
  const auto is_unknown = [&] {
    return found.where == Found::Where::kNowhere || found.where == Found::Where::kExternal;
  };
  // `_x` is the array type of `x`, unless a type of that name exists.
  if (is_unknown() && name.name.size() > 1 && name.name.front() == '_') {
    const Found element = find_type_once({name.schema, name.name.substr(1)});
    if (element.where != Found::Where::kNowhere && element.where != Found::Where::kExternal) {
      found = element;
      found.is_array = true;
    }
  }
  if (found.where != Found::Where::kNowhere) return found;
  const std::vector<std::string>& declared = package_.externals.types;
  const auto is_declared = [&](const std::string& text) {
    return text == name.name || name_from_text(text).name == name.name;
  };
  if (std::any_of(declared.begin(), declared.end(), is_declared) ||
      (name.schema.empty() && unknown_may_be_external_)) {
    found.where = Found::Where::kExternal;
  }
  return found;
}

Found Scope::find_relation(const SqlName& name) const {
  const bool may_be_catalog = name.schema.empty() || name.schema == kCatalog;
  if (may_be_catalog && is_catalog_relation(name.name)) return {.where = Found::Where::kPostgres};
  if (Found found = found_here(relations_, key(name), ObjectSpace::kRelation);
      found.where != Found::Where::kNowhere) {
    return found;
  }
  return find_in_dependencies(name, ObjectSpace::kRelation);
}

Found Scope::find_other(const std::string& kind_and_identity,
                        const std::vector<TypeUse>& types) const {
  const std::string_view kind =
      std::string_view(kind_and_identity)
          .substr(0, kind_and_identity.find(' '));  // casts and operators have one word
  const std::string key =
      types.empty() ? kind_and_identity
                    : std::string(kind) + ' ' +
                          other_identity(kind, kind_and_identity.substr(kind.size() + 1), types);
  const auto entry = others_.find(key);
  if (entry == others_.end()) return {};
  return {.where = Found::Where::kPackage, .statement = entry->second, .identity = key};
}

Found Scope::find_routine(const SqlName& name, const std::string& identity) const {
  if (Found found = found_here(routines_, identity, ObjectSpace::kRoutine);
      found.where != Found::Where::kNowhere) {
    return found;
  }
  return find_in_dependencies(name, ObjectSpace::kRoutine);
}

std::vector<std::size_t> Scope::routines_for_call(const SqlName& name,
                                                  std::optional<std::size_t> arguments) const {
  const auto entry = routine_names_.find(key(name));
  if (entry == routine_names_.end()) return {};
  std::vector<std::size_t> fitting;
  for (const std::size_t statement : entry->second) {
    const Signature& signature = *descriptions_[statement].signature;
    // A variadic parameter takes any number of arguments, also none.
    const std::size_t least =
        signature.least_arguments - (signature.is_variadic && signature.least_arguments > 0);
    if (!arguments || (*arguments >= least &&
                       (signature.is_variadic || *arguments <= signature.most_arguments))) {
      fitting.push_back(statement);
    }
  }
  return fitting;
}

void Scope::add_routine(std::size_t statement, const std::string& identity) {
  routines_.emplace(identity, statement);
  routine_names_[key(descriptions_[statement].signature->name)].push_back(statement);
}

std::string Scope::column_type_text(const TypeUse& type) const {
  const Found table = find_relation(type.name);
  if (table.where == Found::Where::kPackage) {
    for (const auto& [column, column_type] : descriptions_[table.statement].columns) {
      if (column == type.column && column_type.column.empty()) return type_text(column_type);
    }
  }
  return quoted_name(type.name) + '.' + quoted_identifier(type.column) + "%TYPE";
}

std::string Scope::type_text(const TypeUse& type) const {
  const std::string brackets = type.is_array ? "[]" : "";
  if (!type.column.empty()) return column_type_text(type) + brackets;
  if (const std::string_view serial = serial_type(type.name); !serial.empty()) {
    return std::string(catalog_type_words(serial)) + brackets;
  }
  const Found found = find_type(type.name);
  const std::string name = found.is_array ? type.name.name.substr(1) : type.name.name;
  const std::string suffix = type.is_array || found.is_array ? "[]" : "";
  switch (found.where) {
    case Found::Where::kPostgres:
      return std::string(catalog_type_words(name)) + suffix;
    case Found::Where::kPackage:
      if (!is_own(type.name)) break;
      // Only its schema tells it from pg_catalog's type of that name.
      if (is_catalog_type(name)) return quoted_name({schema_, name}) + suffix;
      return quoted_identifier(name) + suffix;
    case Found::Where::kDependency: {
      const Found unqualified = find_type({"", name});
      if (unqualified.dependency != found.dependency) break;
      return quoted_identifier(name) + suffix;
    }
    case Found::Where::kNowhere:
    case Found::Where::kExternal:
      break;
  }
  return quoted_name({type.name.schema, name}) + suffix;
}

std::string Scope::routine_identity(const SqlName& name,
                                    const std::vector<TypeUse>& arguments) const {
  std::string identity = key(name) + '(';
  for (const TypeUse& argument : arguments) {
    if (identity.back() != '(') identity += ", ";
    identity += type_text(argument);
  }
  return identity + ')';
}

std::string Scope::other_identity(std::string_view kind, const std::string& identity,
                                  const std::vector<TypeUse>& types) const {
  if (types.empty()) return identity;
  const std::string_view separator = kind == "cast" ? " AS " : ", ";
  std::string text = identity + '(';
  for (std::size_t i = 0; i < types.size(); ++i) {
    if (i != 0) text += separator;
    text += types[i].name.name.empty() ? "NONE" : type_text(types[i]);
  }
  return text + ')';
}

std::optional<std::size_t> Scope::shell_of(const std::string& type_key) const {
  const auto entry = shells_.find(type_key);
  if (entry == shells_.end()) return std::nullopt;
  return entry->second;
}

std::vector<std::string_view> Scope::type_names() const {
  std::vector<std::string_view> names;
  for (const auto& [name, statement] : types_) names.emplace_back(name);
  for (const Dependency& dependency : dependencies_) {
    for (const auto& [name, identity] : dependency.types) names.emplace_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace pgpm
