#pragma once

#include <string>

#include "deploy/versions/rollback.hpp"

namespace pgpm {

/// What a rollback does, or did if `done`, for people.
[[nodiscard]] std::string rollback_text(const Rollback& rollback, bool done);

/// The same as one JSON document; with `sql` also the exact commands.
[[nodiscard]] std::string rollback_json(const Rollback& rollback, bool sql);

}  // namespace pgpm
