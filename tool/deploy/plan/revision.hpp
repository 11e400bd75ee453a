#pragma once

#include <string>
#include <vector>

#include "deploy/inspect/database_state.hpp"
#include "pgpm/plan.hpp"

namespace pgpm {

/// Mode moderate: the schema that is there becomes the first free `<schema>_<n>`, n from 0.
/// Errors: kRefused while outside columns or objects bind to the schema, naming them.
[[nodiscard]] Expected<PackagePlan> keep_revision(PackagePlan plan, const SchemaDetails& details);

/// The first free `<schema>_<n>`, n from 0, for a schema that is looked at.
[[nodiscard]] Revision next_revision(const std::string& schema, const SchemaDetails& details);

/// What would go on to use a schema that gets another name, without saying so: objects and columns
/// outside that are not the package's own.
[[nodiscard]] std::vector<std::string> bound_objects(const SchemaDetails& details);

/// Takes away what the package made outside its schema: it belongs to one revision. Before the
/// schema is dropped or renamed.
[[nodiscard]] std::vector<Step> drop_outside_steps(const SchemaDetails& details);

/// Renames a schema. Routines whose own search_path names it get the new name, so that they go on
/// to find what is theirs.
[[nodiscard]] std::vector<Step> rename_steps(const std::string& schema, const std::string& new_name,
                                             const SchemaDetails& details);

/// Renames the schema and its record.
[[nodiscard]] std::vector<Step> keep_steps(const std::string& schema, const Revision& kept,
                                           const SchemaDetails& details);

/// After the new schema is recorded: moves bindings by name to it.
[[nodiscard]] std::vector<Step> succeed_steps(const PackagePlan& plan);

/// At the end of a transaction: what a schema looks like under its new name. What had drifted still
/// shows.
[[nodiscard]] std::vector<Step> renew_steps(const std::string& schema,
                                            const std::vector<Drift>& drift);

/// Of a schema that is up to date on another major version of the server than it was deployed on:
/// records it as this version sees it.
[[nodiscard]] std::vector<Step> renew_server_major_steps(const std::string& schema);

}  // namespace pgpm
