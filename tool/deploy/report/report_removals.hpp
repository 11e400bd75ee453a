#pragma once

#include <string>

#include "deploy/versions/removal.hpp"

namespace pgpm {

/// What `remove` or `prune` does with each version, or did if `done`, and what can't be known of
/// their use; for people.
[[nodiscard]] std::string removals_text(const Removals& removals, bool done);

/// The same as one JSON document; with `sql` also the exact commands.
[[nodiscard]] std::string removals_json(const Removals& removals, bool sql);

}  // namespace pgpm
