#pragma once

#include <set>
#include <string>
#include <utility>

#include "pgpm/bundle.hpp"

namespace pgpm {

/// Which objects of a bundle a later statement of it may give another identity. An artifact does
/// not say what an ALTER does, so each that mentions RENAME or SCHEMA counts.
class Renames {
 public:
  explicit Renames(const Bundle& bundle);

  /// Whether the type or routine that `statement` makes may get another identity: by an ALTER of
  /// it, or of a type that it takes. Such an object can be named for certain only right behind the
  /// statement that makes it.
  [[nodiscard]] bool may_rename(const Statement& statement) const;

  /// The same of a statement in a table script, which mode overwrite runs only once.
  [[nodiscard]] bool settles_at_once(const Statement& statement) const;

 private:
  [[nodiscard]] bool alters(const std::string& kind, const std::string& object) const;

  std::set<std::pair<std::string, std::string>> altered_;  // "alter type" and the object
};

}  // namespace pgpm
