#pragma once

#include <span>
#include <string>

#include "pgpm/error.hpp"

namespace pgpm {

/// A JSON array of diagnostics, without a line end: keys `kind`, `exit_code`, `severity`,
/// `message`, and, where known, `rule`, `file`, `line`, `column` (in bytes), `json_path`, `detail`,
/// `hint`, `sqlstate`, `statement`, `context`, `notes`.
[[nodiscard]] std::string render_json(std::span<const Error> errors);

}  // namespace pgpm
