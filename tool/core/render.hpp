#pragma once

#include <string>

#include "pgpm/error.hpp"

namespace pgpm {

struct RenderOptions {
  bool color = false;        ///< escape codes, for terminals
  std::string program = {};  ///< stands before messages without a place: "pgpm-apply: error: ..."
};

/// One diagnostic as a compiler prints it, with a line end:
/// `file:line:column: error: message [sqlstate]`, the source line with a caret, notes, then
/// DETAIL, HINT and CONTEXT. Of a long source line what stands around the column.
[[nodiscard]] std::string render_text(const Error& error, const RenderOptions& options);

/// `file:line:column`, as far as they are known.
[[nodiscard]] std::string place_text(const Place& place);

/// What render_text() says behind source line and notes: JSON path, DETAIL, HINT and CONTEXT, a
/// line each.
[[nodiscard]] std::string render_explanation(const Error& error);

/// Whether diagnostics for this descriptor may hold escape codes: a terminal, and NO_COLOR unset
/// (https://no-color.org).
[[nodiscard]] bool wants_color(int descriptor);

}  // namespace pgpm
