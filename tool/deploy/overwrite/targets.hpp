#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pgpm {

/// What a COMMENT, GRANT or ALTER is about, as an artifact names it: `function f(integer)`,
/// `column users.name`, `all functions in schema shop`.
struct Target {
  std::string kind;
  std::string identity;
};

/// `users` of `valid_name on users`; the whole identity if it names no table.
[[nodiscard]] std::string_view table_of(std::string_view identity);

/// The targets of a statement of the given object, such as `function f(integer), function g()`.
[[nodiscard]] std::vector<Target> targets_of(std::string_view object);

/// Whether the target is the object, a part of it, or a whole schema's objects of its kind.
/// `schema` is the package's, without quotes; the object "schema" has an empty identity.
[[nodiscard]] bool is_meant(const Target& target, std::string_view kind, std::string_view identity,
                            std::string_view schema);

/// Objects of these kinds share one name space, so that one takes another's name.
[[nodiscard]] bool share_names(std::string_view kind, std::string_view other);

[[nodiscard]] bool is_relation_kind(std::string_view kind);  ///< also an index's and a sequence's
[[nodiscard]] bool is_routine_kind(std::string_view kind);   ///< functions, procedures, aggregates

/// The name alone: of `f(integer)` "f", of `audit on users` "audit"; without quotes.
[[nodiscard]] std::string bare_name(std::string_view identity);

}  // namespace pgpm
