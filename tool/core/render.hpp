#pragma once

#include <span>
#include <string>

#include "pgpm/error.hpp"

namespace pgpm {

struct RenderOptions {
  bool color = false;        ///< escape codes, for terminals
  std::string program = {};  ///< stands before messages without a place: "pgpm-apply: error: ..."
};

/// One diagnostic as a compiler prints it, with a line end:
/// `file:line:column: error: message [sqlstate]`, the source line with a caret, notes, then
/// DETAIL, HINT and CONTEXT.
[[nodiscard]] std::string render_text(const Error& error, const RenderOptions& options);

/// A JSON array of diagnostics, without a line end: keys `kind`, `exit_code`, `severity`,
/// `message`, and, where known, `file`, `line`, `column`, `json_path`, `detail`, `hint`,
/// `sqlstate`, `statement`, `context`, `notes`.
[[nodiscard]] std::string render_json(std::span<const Error> errors);

/// Whether diagnostics for this descriptor may hold escape codes: a terminal, and NO_COLOR unset
/// (https://no-color.org).
[[nodiscard]] bool wants_color(int descriptor);

}  // namespace pgpm
