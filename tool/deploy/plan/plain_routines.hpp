#pragma once

#include <map>
#include <string>
#include <vector>

#include "pgpm/plan.hpp"

namespace pgpm {

/// From how many routines of one language on they are validated by one query: to find each by its
/// signature and to send it by itself costs about as much as the validation.
inline constexpr std::size_t kManyRoutines = 20;

/// From how many routines on processes of the server share the validation: below, to start them and
/// to fill their caches takes longer than they save.
inline constexpr std::size_t kManyToShare = 2000;

/// Routines that are found by their signatures, and are validated without settings of their own.
struct PlainRoutines {
  std::string schema;  ///< empty if each names its own
  std::map<std::string, std::vector<const Statement*>> by_validator = {};

  /// Validates them in order. An error is blamed on its routine.
  [[nodiscard]] std::vector<Step> in_order() const;

  /// Validates all routines of the schema by queries that processes of the server share, as many as
  /// its settings allow, and those in languages that it can't share one by one. Where sharing
  /// fails, for whatever reason, all is done in order. `schema` is not empty.
  [[nodiscard]] std::vector<Step> shared() const;
};

/// A routine's identity as the server reads it under any search_path; `schema` may be empty.
[[nodiscard]] std::string signature_in(const std::string& schema, const Statement& statement);

}  // namespace pgpm
