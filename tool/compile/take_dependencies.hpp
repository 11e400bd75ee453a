#pragma once

#include <span>

#include "compile/read/source.hpp"
#include "pgpm/bundle.hpp"

namespace pgpm {

/// Checks the artifacts of other packages against what `source` demands of them, and makes those
/// that `package` does not name its dependencies too: it is compiled against them. Reports
/// artifacts in versions that do not fit, of the package itself, and two of one package that
/// differ.
void take_dependencies(std::span<const Bundle> dependencies, const PackageSource& source,
                       Package& package, Diagnostics& diagnostics);

}  // namespace pgpm
