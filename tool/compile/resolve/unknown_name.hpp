#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "compile/describe/description.hpp"
#include "compile/resolve/scope.hpp"

namespace pgpm {

/// Reports names that are found nowhere, with the nearest name or how to declare them: errors for
/// types in definitions and signatures, else warnings. Silent where it can't be known: with code
/// that may make objects when it runs, and for functions that may be columns (`f(row)`).
class UnknownNames {
 public:
  UnknownNames(const Descriptions& descriptions, const Scope& scope, Diagnostics& diagnostics)
      : descriptions_(descriptions), scope_(scope), diagnostics_(diagnostics) {}

  void report_type(const Description& description, const Need& need);
  void report_relation(const Description& description, const Need& need);
  void report_call(const Description& description, const Need& need);
  void report_signature(const Description& description, const Need& need);

 private:
  [[nodiscard]] bool may_be_made_by_code();
  [[nodiscard]] bool may_be_column(const std::string& name);
  [[nodiscard]] bool may_be_made_along(const SqlName& relation) const;
  [[nodiscard]] bool has_known_types(const std::vector<TypeUse>& types) const;
  [[nodiscard]] std::string suggestion(ObjectSpace space, const SqlName& name);
  [[nodiscard]] std::string overloads(const SqlName& name) const;
  void report(const Description& description, const Need& need, ObjectSpace space,
              const std::string& shown, const std::string& hint = {});

  const Descriptions& descriptions_;
  const Scope& scope_;
  Diagnostics& diagnostics_;
  std::optional<bool> code_may_make_objects_;
  std::optional<std::unordered_set<std::string>> columns_;
  const Description* reported_in_ = nullptr;  // the statement that `reported_` is about
  std::unordered_set<std::string> reported_;
  std::size_t suggestions_ = 0;
};

}  // namespace pgpm
