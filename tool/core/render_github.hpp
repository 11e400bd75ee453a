#pragma once

#include <string>

#include "pgpm/error.hpp"

namespace pgpm {

/// One diagnostic as a workflow command, with a line end, from which GitHub makes an annotation at
/// the place: `::error file=...,line=...,col=...,title=RULE::message`, and behind the message, as
/// lines of it, notes, DETAIL, HINT and CONTEXT. Columns count UTF-16 code units where the source
/// line is known; else they are left out.
///
/// Follows
/// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
[[nodiscard]] std::string render_github(const Error& error);

}  // namespace pgpm
