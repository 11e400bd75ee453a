#pragma once

#include <span>
#include <string>
#include <vector>

#include "compile/describe/description.hpp"
#include "pgpm/bundle.hpp"

namespace pgpm {

/// How much a dependence holds. All but certain ones are left out where they would make a circle,
/// the later ones of this list before the earlier.
enum class Certainty {
  kCertain,
  kLikely,  ///< syntax does not tell whether it is meant: one of several overloads, operators
  kMember,  ///< a gate stands behind this
  kWait,    ///< behind a gate
};

/// One statement must stand behind another.
struct Dependence {
  std::size_t from = 0;    ///< the statement that needs, an index of descriptions
  std::size_t to = 0;      ///< the statement that is needed
  std::size_t offset = 0;  ///< where it is named in the file of `from`
  Certainty certainty = Certainty::kCertain;
  Purpose purpose = Purpose::kUse;
  bool sees_alterations = true;  ///< it matters what ALTER made of what is needed
};

/// A package's statements with all names resolved, in reading order.
struct Resolution {
  Descriptions descriptions;
  std::vector<Dependence> dependences;
  /// Gates stand behind several statements and before others, instead of an edge for each pair.
  /// Dependences number them from the number of descriptions on.
  std::size_t gates = 0;
  std::vector<std::string> objects;            ///< of each statement: `block_user(bigint, text)`
  std::vector<std::vector<std::string>> uses;  ///< of each, sorted and unique: "type address"
  std::vector<DropHandling> drops;             ///< of each
};

/// Looks up every name that the descriptions need. Errors: an object that is defined twice, a type
/// that is nowhere in a definition or signature; warnings: other names that are nowhere, and names
/// qualified with a schema that will not be there.
[[nodiscard]] Resolution resolve(const Package& package, std::span<const Bundle> dependencies,
                                 Descriptions descriptions, Diagnostics& diagnostics);

}  // namespace pgpm
