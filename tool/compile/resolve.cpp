#include "compile/resolve.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "compile/drops.hpp"
#include "compile/duplicates.hpp"
#include "compile/postgres_objects.hpp"
#include "compile/scope.hpp"
#include "compile/unknown_type.hpp"

namespace pgpm {
namespace {

// A type that is looked up may be made by two statements: the shell and the full definition.
struct TypeDependence {
  std::size_t index;  // of Resolution::dependences
  std::string key;
};

class Resolver {
 public:
  Resolver(const Package& package, std::span<const Bundle> dependencies, Resolution& resolution,
           Diagnostics& diagnostics)
      : package_(package),
        dependencies_(dependencies),
        resolution_(resolution),
        diagnostics_(diagnostics),
        scope_(package, dependencies, resolution.descriptions) {}

  void run() {
    const std::vector<Description>& all = resolution_.descriptions;
    resolution_.objects.resize(all.size());
    resolution_.uses.resize(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      resolution_.objects[i] = object_text(all[i]);
      if (all[i].signature) scope_.add_routine(i, resolution_.objects[i]);
    }
    report_duplicates(all, resolution_.objects, scope_, diagnostics_);
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (const Need& need : all[i].needs) look_up(i, need);
      warn_of_missing_schema(i);
      std::vector<std::string>& uses = resolution_.uses[i];
      std::sort(uses.begin(), uses.end());
      uses.erase(std::unique(uses.begin(), uses.end()), uses.end());
      resolution_.drops.push_back(drop_handling(all, i, scope_, package_));
    }
    use_shells();
    follow_alterations();
  }

 private:
  [[nodiscard]] std::string target_text(const Target& target) const {
    std::string text = target.kind + ' ';
    switch (target.space) {
      case ObjectSpace::kRoutine:
        return text + (target.arguments ? scope_.routine_identity(target.name, *target.arguments)
                                        : scope_.key(target.name));
      case ObjectSpace::kOther:
        return text + scope_.other_identity(target.kind, target.identity,
                                            target.arguments.value_or(std::vector<TypeUse>()));
      case ObjectSpace::kType:
      case ObjectSpace::kRelation:
        break;
    }
    text += scope_.key(target.name);
    return target.identity.empty() ? text : text + '.' + target.identity;
  }

  [[nodiscard]] std::string object_text(const Description& description) const {
    if (description.signature) {
      return scope_.routine_identity(description.signature->name, description.signature->inputs);
    }
    if (!description.provides.empty() && !description.provides.front().types.empty()) {
      const Provided& provided = description.provides.front();
      return scope_.other_identity(provided.kind, provided.name.name, provided.types);
    }
    if (!description.object.empty()) return description.object;
    if (!description.targets.empty()) {
      // "alter table" says the kind itself.
      const bool is_alter = description.kind.starts_with("alter ");
      std::string text;
      for (const Target& target : description.targets) {
        if (!text.empty()) text += ", ";
        const std::string what = target_text(target);
        text += is_alter ? what.substr(target.kind.size() + 1) : what;
      }
      return text;
    }
    if (description.provides.empty()) return {};
    return scope_.key(description.provides.front().name);
  }

  void depend(std::size_t from, const Found& found, std::size_t offset, bool is_certain) {
    if (found.where == Found::Where::kPackage) {
      if (found.statement == from) return;
      resolution_.dependences.push_back({from, found.statement, offset, is_certain});
    }
    if (!found.identity.empty()) resolution_.uses[from].push_back(found.identity);
  }

  void look_up(std::size_t from, const Need& need) {
    const std::size_t offset =
        need.type.offset != 0 ? need.type.offset : resolution_.descriptions[from].statement->begin;
    switch (need.kind) {
      case Need::Kind::kType:
        return look_up_type(from, need, offset);
      case Need::Kind::kRelation:
        return depend(from, scope_.find_relation(need.type.name), offset, true);
      case Need::Kind::kSignature:
        return depend(from,
                      scope_.find_routine(need.type.name,
                                          scope_.routine_identity(need.type.name, need.arguments)),
                      offset, true);
      case Need::Kind::kCall:
        return look_up_call(from, need, offset);
      case Need::Kind::kOther:
        return depend(from, scope_.find_other(need.other, need.arguments), offset, true);
    }
  }

  void look_up_type(std::size_t from, const Need& need, std::size_t offset) {
    const Description& description = resolution_.descriptions[from];
    const Found found = scope_.find_type(need.type.name);
    const bool is_unknown = found.where == Found::Where::kNowhere;
    if (is_unknown && need.must_exist && !makes_shell(description, need) &&
        !scope_.is_serial(need.type.name)) {
      diagnostics_.add(unknown_type(description, need.type, scope_));
      return;
    }
    const std::size_t before = resolution_.dependences.size();
    depend(from, found, offset, true);
    if (resolution_.dependences.size() == before) return;
    const std::string name = found.is_array ? need.type.name.name.substr(1) : need.type.name.name;
    type_dependences_.push_back({before, scope_.key({need.type.name.schema, name})});
  }

  // A function of C or internal language that returns an unknown type makes it a shell.
  static bool makes_shell(const Description& description, const Need& /*need*/) {
    return description.routine &&
           (description.routine->language == "c" || description.routine->language == "internal");
  }

  void look_up_call(std::size_t from, const Need& need, std::size_t offset) {
    const SqlName& name = need.type.name;
    const std::vector<std::size_t> routines = scope_.routines_for_call(name, need.argument_count);
    const bool is_certain =
        routines.size() == 1 && !(name.schema.empty() && is_catalog_function(name.name));
    for (const std::size_t statement : routines) {
      depend(from,
             {.where = Found::Where::kPackage,
              .statement = statement,
              .identity =
                  resolution_.descriptions[statement].kind + ' ' + resolution_.objects[statement]},
             offset, is_certain);
    }
    if (!routines.empty() || is_catalog_function(name.name)) return;
    depend(from, scope_.find_routine(name, scope_.key(name)), offset, true);
  }

  void warn_of_missing_schema(std::size_t statement) {
    const Description& description = resolution_.descriptions[statement];
    const auto warn = [&](const SqlName& name, std::size_t offset) {
      if (name.schema.empty() || name.schema != package_.name || name.schema == package_.schema() ||
          package_.scope == PackageScope::kDatabase) {
        return false;
      }
      Error warning = description.file->error_at(
          offset, "schema \"" + name.schema + "\" will not be there when the package is deployed");
      warning.rule = Rule::kOtherSchema;
      warning.severity = Severity::kWarning;
      warning.detail = "The schema of this version is \"" + package_.schema() + "\".";
      warning.hint = "Leave the name unqualified.";
      diagnostics_.add(std::move(warning));
      return true;
    };
    for (const Provided& provided : description.provides) {
      if (provided.space == ObjectSpace::kOther) continue;
      if (warn(provided.name, description.statement->begin)) break;
    }
    for (const Need& need : description.needs) {
      if (need.type.offset > description.statement->begin) warn(need.type.name, need.type.offset);
    }
  }

  // The functions that a base or range type is made of stand between its shell and itself.
  void use_shells() {
    std::unordered_set<std::size_t> made_of;  // pairs of type and function
    const std::size_t count = resolution_.descriptions.size();
    for (const Dependence& dependence : resolution_.dependences) {
      const std::string_view tag = resolution_.descriptions[dependence.from].statement->node.key();
      if (tag != "DefineStmt" && tag != "CreateRangeStmt") continue;
      made_of.insert(dependence.from * count + dependence.to);
    }
    std::vector<bool> left_out(resolution_.dependences.size());
    for (const TypeDependence& entry : type_dependences_) {
      Dependence& dependence = resolution_.dependences[entry.index];
      if (!made_of.contains(dependence.to * count + dependence.from)) continue;
      if (const auto shell = scope_.shell_of(entry.key)) {
        dependence.to = *shell;
      } else {
        left_out[entry.index] = true;
      }
    }
    std::size_t index = 0;
    std::erase_if(resolution_.dependences, [&](const Dependence&) { return left_out[index++]; });
    for (std::size_t i = 0; i < count; ++i) {
      const Description& description = resolution_.descriptions[i];
      if (description.provides.empty() || description.is_shell) continue;
      if (description.provides.front().space != ObjectSpace::kType) continue;
      if (const auto shell = scope_.shell_of(scope_.key(description.provides.front().name))) {
        resolution_.dependences.push_back({i, *shell, description.statement->begin, true});
      }
    }
  }

  // What needs an object also stands behind the statements of its file that alter the object
  // before, where nothing speaks against it.
  void follow_alterations() {
    std::unordered_map<std::size_t, std::vector<std::size_t>> alterations;  // by altered statement
    const std::size_t known = resolution_.dependences.size();
    const std::vector<Description>& all = resolution_.descriptions;
    for (std::size_t i = 0; i < known; ++i) {
      const Dependence& dependence = resolution_.dependences[i];
      if (!all[dependence.from].kind.starts_with("alter ")) continue;
      std::vector<std::size_t>& list = alterations[dependence.to];
      if (list.empty() || list.back() != dependence.from) list.push_back(dependence.from);
    }
    for (std::size_t i = 0; i < known; ++i) {
      const Dependence dependence = resolution_.dependences[i];
      const auto entry = alterations.find(dependence.to);
      if (entry == alterations.end() || all[dependence.from].keeps_place) continue;
      const std::vector<std::size_t>& list = entry->second;
      // The last one is enough: the alterations of a file keep their order.
      auto last = std::lower_bound(list.begin(), list.end(), dependence.from);
      if (last == list.begin()) continue;
      --last;
      if (all[*last].file != all[dependence.from].file) continue;
      resolution_.dependences.push_back({dependence.from, *last, dependence.offset, false});
    }
  }

  const Package& package_;
  std::span<const Bundle> dependencies_;
  Resolution& resolution_;
  Diagnostics& diagnostics_;
  Scope scope_;
  std::vector<TypeDependence> type_dependences_;
};

}  // namespace

Resolution resolve(const Package& package, std::span<const Bundle> dependencies,
                   std::vector<Description> descriptions, Diagnostics& diagnostics) {
  Resolution resolution;
  resolution.descriptions = std::move(descriptions);
  Resolver(package, dependencies, resolution, diagnostics).run();
  return resolution;
}

}  // namespace pgpm
