#include <algorithm>

#include "compile/resolve/scope.hpp"

namespace pgpm {
namespace {

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

std::string_view without_arguments(std::string_view identity) {
  return identity.substr(0, identity.find('('));
}

}  // namespace

Scope::Scope(const Package& package, std::span<const Bundle> dependencies,
             const Descriptions& descriptions)
    : package_(package),
      descriptions_(descriptions),
      schema_(package.schema()),
      unknown_may_be_external_(may_hold_unknown_names(package, dependencies)) {
  for (const Bundle& bundle : dependencies) add_dependency(bundle);
  add_objects();
  for (const auto& [name, statement] : shells_) types_.emplace(name, statement);
  add_names_along();
  add_others();
}

Scope::Table* Scope::table_of(ObjectSpace space, bool is_shell) {
  if (space == ObjectSpace::kRelation) return &relations_;
  if (space == ObjectSpace::kType) return is_shell ? &shells_ : &types_;
  return nullptr;
}

void Scope::add_objects() {
  for (std::size_t i = 0; i < descriptions_.size(); ++i) {
    if (descriptions_[i].kind == "extension") extensions_.push_back(i);
    for (const Provided& provided : descriptions_[i].provides) {
      Table* const table = table_of(provided.space, descriptions_[i].is_shell);
      if (table == nullptr) continue;
      const auto inserted = table->emplace(key(provided.name), i);
      if (inserted.second || provided.is_implied) continue;
      // What is named explicitly goes before what the server would name so.
      const auto& others = descriptions_[inserted.first->second].provides;
      const bool only_implied =
          std::all_of(others.begin(), others.end(), [&](const Provided& other) {
            return other.is_implied || other.space != provided.space ||
                   key(other.name) != inserted.first->first;
          });
      if (only_implied) inserted.first->second = i;
    }
  }
  unknown_may_be_external_ = unknown_may_be_external_ || !extensions_.empty();
}

void Scope::add_names_along() {
  for (std::size_t i = 0; i < descriptions_.size(); ++i) {
    for (const Provided& name : descriptions_[i].names_along) {
      if (Table* const table = table_of(name.space, false)) table->emplace(key(name.name), i);
      if (name.space == ObjectSpace::kRoutine) renamed_.emplace(key(name.name), i);
    }
  }
}

void Scope::add_others() {
  const auto add = [&](const Provided& provided, std::size_t statement, Table& table) {
    if (provided.space != ObjectSpace::kOther) return;
    table.emplace(
        provided.kind + ' ' + other_identity(provided.kind, provided.name.name, provided.types),
        statement);
    if (provided.kind == "operator") {
      operators_[without_own_schema(provided.name.name)].push_back(statement);
    }
    if (provided.kind != "cast") return;
    for (const TypeUse& type : provided.types) casts_[type_text(type)].push_back(statement);
  };
  for (std::size_t i = 0; i < descriptions_.size(); ++i) {
    for (const Provided& provided : descriptions_[i].provides) add(provided, i, others_);
    for (const Provided& name : descriptions_[i].names_along) add(name, i, others_along_);
  }
}

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

void Scope::add_routine(std::size_t statement, const std::string& identity) {
  routines_.emplace(identity, statement);
  routine_names_[key(descriptions_[statement].signature->name)].push_back(statement);
}

}  // namespace pgpm
