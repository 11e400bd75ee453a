#include "compile/resolve/resolve.hpp"

#include <algorithm>

#include "compile/describe/object_text.hpp"
#include "compile/order/runs.hpp"
#include "compile/order/waits.hpp"
#include "compile/parallel.hpp"
#include "compile/resolve/drops.hpp"
#include "compile/resolve/duplicates.hpp"
#include "compile/resolve/postgres_objects.hpp"
#include "compile/resolve/scope.hpp"
#include "compile/resolve/shells.hpp"
#include "compile/resolve/unknown_name.hpp"

namespace pgpm {
namespace {

class Resolver {
 public:
  Resolver(const Package& package, std::span<const Bundle> dependencies, Resolution& resolution)
      : package_(package),
        resolution_(resolution),
        scope_(package, dependencies, resolution.descriptions),
        unknown_(resolution.descriptions, scope_, diagnostics_) {}

  void run(Diagnostics& diagnostics) {
    const Descriptions& all = resolution_.descriptions;
    resolution_.objects.resize(all.size());
    resolution_.uses.resize(all.size());
    for_each_in_parallel(all.size(), diagnostics, [&](std::size_t i, Diagnostics&) {
      resolution_.objects[i] = object_text(all[i], scope_);
    });
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].signature) scope_.add_routine(i, resolution_.objects[i]);
    }
    run_beside([&] { report_duplicates(all, resolution_.objects, scope_, diagnostics); },
               [&] { look_up_all(); });
    diagnostics.add_all(diagnostics_);
    use_shells(type_dependences_, scope_, resolution_);
    const std::size_t known = resolution_.dependences.size();
    add_run_waits(scope_, resolution_);
    add_waits(known, resolution_);
  }

 private:
  [[nodiscard]] const Description& description(std::size_t statement) const {
    return resolution_.descriptions[statement];
  }

  void look_up_all() {
    const Descriptions& all = resolution_.descriptions;
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (const Need& need : all[i].needs) look_up(i, need);
      for (const Provided& provided : all[i].provides) need_schema(i, provided.name);
      warn_of_missing_schema(all[i]);
      std::vector<std::string>& uses = resolution_.uses[i];
      std::sort(uses.begin(), uses.end());
      uses.erase(std::unique(uses.begin(), uses.end()), uses.end());
      resolution_.drops.push_back(drop_handling(all, i, scope_, package_));
    }
  }

  void depend(std::size_t from, const Need& need, const Found& found,
              Certainty certainty = Certainty::kCertain) {
    if (found.where == Found::Where::kPackage) {
      if (found.statement == from) return;
      // A column of `t.c%TYPE` may be one that ALTER adds.
      const bool sees = description(from).sees_alterations || !need.type.column.empty();
      resolution_.dependences.push_back(
          {from, found.statement, place(from, need), certainty, need.purpose, sees});
    }
    if (!found.identity.empty()) resolution_.uses[from].push_back(found.identity);
  }

  [[nodiscard]] std::size_t place(std::size_t from, const Need& need) const {
    return need.type.offset != 0 ? need.type.offset : description(from).statement->begin;
  }

  void look_up(std::size_t from, const Need& need) {
    need_schema(from, need.type.name);
    switch (need.kind) {
      case Need::Kind::kType:
        return look_up_type(from, need);
      case Need::Kind::kRelation:
        return look_up_relation(from, need);
      case Need::Kind::kSignature:
        return look_up_signature(from, need);
      case Need::Kind::kCall:
        return look_up_call(from, need);
      case Need::Kind::kAttribute:
        return depend_on_routines(from, need, scope_.routines_for_attribute(need.type.name), false);
      case Need::Kind::kOperator:
        for (const std::size_t statement : scope_.operators(need.type.name)) {
          depend(from, need, made_by(statement), Certainty::kLikely);
        }
        return;
      case Need::Kind::kCast:
        for (const std::size_t statement : scope_.casts(need.type)) {
          depend(from, need, made_by(statement), Certainty::kLikely);
        }
        return;
      case Need::Kind::kOther:
        return depend(from, need, scope_.find_other(need.other, need.arguments));
    }
  }

  [[nodiscard]] Found made_by(std::size_t statement) const {
    return {.where = Found::Where::kPackage,
            .statement = statement,
            .identity = description(statement).kind + ' ' + resolution_.objects[statement]};
  }

  // A name that is nowhere may be one of an extension that the package creates.
  bool is_nowhere(std::size_t from, const Need& need, const Found& found) {
    if (found.where == Found::Where::kExternal) {
      for (const std::size_t extension : scope_.extensions()) {
        depend(from, need, {.where = Found::Where::kPackage, .statement = extension},
               Certainty::kLikely);
      }
    }
    return found.where == Found::Where::kNowhere;
  }

  void need_schema(std::size_t from, const SqlName& name) {
    if (name.schema.empty() || name.schema == "pg_catalog") return;  // which nothing makes
    depend(from, {}, scope_.find_other("schema " + quoted_identifier(name.schema), {}),
           Certainty::kLikely);
  }

  void look_up_type(std::size_t from, const Need& need) {
    const Found found = scope_.find_type(need.type.name);
    if (is_nowhere(from, need, found)) {
      if (!makes_shell(description(from)) && !scope_.is_serial(need.type.name)) {
        unknown_.report_type(description(from), need);
      }
      return;
    }
    const std::size_t before = resolution_.dependences.size();
    depend(from, need, found);
    if (found.where != Found::Where::kPackage || resolution_.dependences.size() == before) return;
    const std::string name = found.is_array ? need.type.name.name.substr(1) : need.type.name.name;
    type_dependences_.push_back({before, scope_.key({need.type.name.schema, name})});
  }

  // A function of C or internal language that returns an unknown type makes it a shell.
  static bool makes_shell(const Description& description) {
    return description.routine &&
           (description.routine->language == "c" || description.routine->language == "internal");
  }

  void look_up_relation(std::size_t from, const Need& need) {
    const Found found = scope_.find_relation(need.type.name);
    if (is_nowhere(from, need, found)) return unknown_.report_relation(description(from), need);
    depend(from, need, found);
  }

  void look_up_signature(std::size_t from, const Need& need) {
    const Found found = scope_.find_routine(
        need.type.name, scope_.routine_identity(need.type.name, need.arguments));
    if (is_nowhere(from, need, found)) {
      return unknown_.report_signature(description(from), need);
    }
    depend(from, need, found);
  }

  void look_up_call(std::size_t from, const Need& need) {
    const SqlName& name = need.type.name;
    const std::vector<std::size_t> routines = scope_.routines_for_call(name, need.argument_count);
    const bool is_certain =
        routines.size() == 1 && !(name.schema.empty() && is_catalog_function(name.name));
    depend_on_routines(from, need, routines, is_certain);
    if (!routines.empty() || is_catalog_function(name.name)) return;
    const Found found = scope_.find_routine(name, scope_.key(name));
    if (is_nowhere(from, need, found)) return unknown_.report_call(description(from), need);
    depend(from, need, found);
  }

  void depend_on_routines(std::size_t from, const Need& need,
                          const std::vector<std::size_t>& routines, bool is_certain) {
    for (const std::size_t statement : routines) {
      depend(from, need, made_by(statement), is_certain ? Certainty::kCertain : Certainty::kLikely);
    }
  }

  void warn_of_missing_schema(const Description& description) {
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
      if (need.kind == Need::Kind::kCast) continue;  // its type is another need
      if (need.type.offset > description.statement->begin) warn(need.type.name, need.type.offset);
    }
  }

  const Package& package_;
  Resolution& resolution_;
  Diagnostics diagnostics_;  // of looking up
  Scope scope_;
  UnknownNames unknown_;
  std::vector<TypeDependence> type_dependences_;
};

}  // namespace

Resolution resolve(const Package& package, std::span<const Bundle> dependencies,
                   Descriptions descriptions, Diagnostics& diagnostics) {
  Resolution resolution;
  resolution.descriptions = std::move(descriptions);
  Resolver(package, dependencies, resolution).run(diagnostics);
  return resolution;
}

}  // namespace pgpm
