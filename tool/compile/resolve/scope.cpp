#include "compile/resolve/scope.hpp"

#include <algorithm>

#include "compile/resolve/postgres_objects.hpp"

namespace pgpm {
namespace {

constexpr std::string_view kCatalog = "pg_catalog";
constexpr std::string_view kInformationSchema = "information_schema";

}  // namespace

std::vector<std::size_t> Scope::operators(const SqlName& name) const {
  const bool is_unqualified = is_own(name);
  const auto entry = operators_.find(
      is_unqualified ? name.name : quoted_identifier(name.schema) + '.' + name.name);
  return entry == operators_.end() ? std::vector<std::size_t>() : entry->second;
}

std::vector<std::size_t> Scope::casts(const TypeUse& type) const {
  if (casts_.empty()) return {};
  const auto entry = casts_.find(type_text(type));
  return entry == casts_.end() ? std::vector<std::size_t>() : entry->second;
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
  return declared_or(std::move(found), name, package_.externals.types);
}

// What is found nowhere may be declared, or of an extension or another schema of the path.
Found Scope::declared_or(Found found, const SqlName& name,
                         const std::vector<std::string>& declared) const {
  if (found.where != Found::Where::kNowhere) return found;
  const auto is_declared = [&](const std::string& text) {
    const std::string bare = text.substr(0, text.find('('));
    return bare == name.name || name_from_text(bare).name == name.name;
  };
  if ((name.schema.empty() && unknown_may_be_external_) ||
      std::any_of(declared.begin(), declared.end(), is_declared)) {
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
  return declared_or(find_in_dependencies(name, ObjectSpace::kRelation), name,
                     package_.externals.relations);
}

Found Scope::find_other(const std::string& kind_and_identity,
                        const std::vector<TypeUse>& types) const {
  // Those that are told apart by types (casts, operators, transforms) have one word.
  const std::size_t end = kind_and_identity.find(' ');
  if (end == std::string::npos) return {};
  const std::string kind = kind_and_identity.substr(0, end);
  std::string key = kind + ' ' + other_identity(kind, kind_and_identity.substr(end + 1), types);
  if (types.empty()) key = without_own_schema(kind_and_identity);
  const auto entry = others_.find(key);
  if (entry == others_.end()) {
    const auto along = others_along_.find(key);
    if (along == others_along_.end()) return {};
    return {.where = Found::Where::kPackage, .statement = along->second};
  }
  return {.where = Found::Where::kPackage, .statement = entry->second, .identity = key};
}

Found Scope::find_routine(const SqlName& name, const std::string& identity) const {
  if (Found found = found_here(routines_, identity, ObjectSpace::kRoutine);
      found.where != Found::Where::kNowhere) {
    return found;
  }
  if (const auto entry = renamed_.find(key(name)); entry != renamed_.end()) {
    return {.where = Found::Where::kPackage, .statement = entry->second};
  }
  return declared_or(find_in_dependencies(name, ObjectSpace::kRoutine), name,
                     package_.externals.functions);
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

std::vector<std::size_t> Scope::routines_for_attribute(const SqlName& name) const {
  std::vector<std::size_t> routines = routines_for_call(name, 1);
  std::erase_if(routines, [&](std::size_t statement) {
    const std::vector<TypeUse>& inputs = descriptions_[statement].signature->inputs;
    if (inputs.empty()) return true;
    const std::string& type = inputs.front().name.name;
    if (type == "record" || type == "anyelement") return false;
    const Found row = find_type(inputs.front().name);
    if (row.where != Found::Where::kPackage) return true;
    const auto& columns = descriptions_[row.statement].columns;
    return std::any_of(columns.begin(), columns.end(),
                       [&](const auto& column) { return column.first == name.name; });
  });
  return routines;
}

std::optional<std::size_t> Scope::shell_of(const std::string& type_key) const {
  const auto entry = shells_.find(type_key);
  if (entry == shells_.end()) return std::nullopt;
  return entry->second;
}

std::vector<std::string_view> Scope::names(ObjectSpace space) const {
  std::vector<std::string_view> names;
  const auto add = [&](const auto& table) {
    for (const auto& [name, value] : table) {
      if (name.find('(') == std::string::npos) names.emplace_back(name);
    }
  };
  if (space == ObjectSpace::kType) add(types_);
  if (space == ObjectSpace::kRelation) add(relations_);
  if (space == ObjectSpace::kRoutine) add(routine_names_);
  for (const Dependency& dependency : dependencies_) {
    if (space == ObjectSpace::kType) add(dependency.types);
    if (space == ObjectSpace::kRelation) add(dependency.relations);
    if (space == ObjectSpace::kRoutine) add(dependency.routines);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::size_t> Scope::routines_named(const SqlName& name) const {
  const auto entry = routine_names_.find(key(name));
  return entry == routine_names_.end() ? std::vector<std::size_t>() : entry->second;
}

}  // namespace pgpm
