#pragma once

#include "compile/describe/description.hpp"

namespace pgpm {

/// Reads what a statement makes and needs, from its syntax alone. Each kind of statement has a
/// reader; what has none keeps its place in its file and needs the names that its syntax shows.
[[nodiscard]] Description describe(const ParsedFile& file, const ParsedStatement& statement);

}  // namespace pgpm
