#pragma once

#include <string>
#include <vector>

#include "compile/describe/description.hpp"
#include "compile/resolve/scope.hpp"

namespace pgpm {

/// Reports every object that is defined twice, with both places. `objects` are the statements'
/// identities. In table scripts, which run one after another, a definition behind a DROP or a
/// RENAME of the former is none.
void report_duplicates(const Descriptions& descriptions, const std::vector<std::string>& objects,
                       const Scope& scope, Diagnostics& diagnostics);

}  // namespace pgpm
