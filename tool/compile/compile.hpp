#pragma once

#include <optional>
#include <span>

#include "compile/read/source.hpp"
#include "pgpm/bundle.hpp"

namespace pgpm {

/// The way from sources to an artifact's content: parse, resolve, order, bundle.
/// `dependencies` are the artifacts of the packages that this one may use. None, if errors were
/// added to `diagnostics`; all errors of the first stage that has any are reported. Texts of files
/// become statements: `source` is used up.
[[nodiscard]] std::optional<Bundle> compile_package(PackageSource&& source,
                                                    std::span<const Bundle> dependencies,
                                                    Diagnostics& diagnostics);

}  // namespace pgpm
