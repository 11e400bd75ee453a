#pragma once

#include <span>
#include <string>
#include <vector>

#include "compile/description.hpp"
#include "pgpm/bundle.hpp"

namespace pgpm {

/// One statement must stand behind another.
struct Dependence {
  std::size_t from = 0;    ///< the statement that needs, an index of descriptions
  std::size_t to = 0;      ///< the statement that is needed
  std::size_t offset = 0;  ///< where it is named in the file of `from`
  /// False, if syntax does not tell whether it is meant (one of several overloads): such a one is
  /// left out where it would make a circle.
  bool is_certain = true;
};

/// A package's statements with all names resolved, in reading order.
struct Resolution {
  std::vector<Description> descriptions;
  std::vector<Dependence> dependences;
  std::vector<std::string> objects;            ///< of each statement: `block_user(bigint, text)`
  std::vector<std::vector<std::string>> uses;  ///< of each, sorted and unique: "type address"
  std::vector<DropHandling> drops;             ///< of each
};

/// Looks up every name that the descriptions need. Errors: an object that is defined twice, a type
/// that is nowhere; warnings: names qualified with a schema that will not be there.
[[nodiscard]] Resolution resolve(const Package& package, std::span<const Bundle> dependencies,
                                 std::vector<Description> descriptions, Diagnostics& diagnostics);

}  // namespace pgpm
