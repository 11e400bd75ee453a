#pragma once

#include <string>
#include <vector>

#include "deploy/inspect/database_state.hpp"
#include "pgpm/plan.hpp"

namespace pgpm {

/// Mode moderate: the schema that is there becomes the first free `<schema>_<n>`, n from 0.
/// Errors: kRefused while outside columns or objects bind to the schema, naming them.
[[nodiscard]] Expected<PackagePlan> keep_revision(PackagePlan plan, const SchemaDetails& details);

/// Takes away what the package made outside its schema: it belongs to one revision. Before the
/// schema is dropped or renamed.
[[nodiscard]] std::vector<Step> drop_outside_steps(const SchemaDetails& details);

/// Renames the schema and its record. Routines whose own search_path names it get the new name, so
/// that they go on to find what is theirs.
[[nodiscard]] std::vector<Step> rename_steps(const PackagePlan& plan, const SchemaDetails& details);

/// After the new schema is recorded: moves bindings by name to it.
[[nodiscard]] std::vector<Step> succeed_steps(const PackagePlan& plan);

/// At the end of a deployment: what the kept revision looks like under its new name.
[[nodiscard]] std::vector<Step> renew_steps(const PackagePlan& plan);

}  // namespace pgpm
