#pragma once

#include <string>
#include <vector>

#include "compile/parse/parse.hpp"

namespace pgpm {

/// The parts of a definition that decide whether a change of it can be made in place, in
/// `Statement::shape`'s form.
[[nodiscard]] std::vector<std::string> definition_shape(const ParsedStatement& statement);

}  // namespace pgpm
