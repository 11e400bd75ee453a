#include "deploy/plan/revision.hpp"

#include <algorithm>
#include <utility>

#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/plan/name_list.hpp"
#include "deploy/plan/record_steps.hpp"
#include "deploy/plan/refusals.hpp"

namespace pgpm {
namespace {

bool is_own(const std::string& name, const SchemaDetails& details) {
  const std::vector<OutsideObject>& own = details.outside_objects;
  return std::any_of(own.begin(), own.end(),
                     [&](const OutsideObject& object) { return object.name() == name; });
}

}  // namespace

Revision next_revision(const std::string& schema, const SchemaDetails& details) {
  const auto name = [&](int number) { return schema + '_' + std::to_string(number); };
  int number = 0;
  while (details.revision_names.contains(name(number))) ++number;
  return {number, name(number), details.tables_with_rows};
}

std::vector<std::string> bound_objects(const SchemaDetails& details) {
  std::vector<std::string> bound;
  for (const Dependent& dependent : details.dependents) {
    // Default privileges are the schema's own.
    if (is_own(dependent.name, details) || dependent.name.starts_with("default acl ")) continue;
    bound.push_back(dependent.name);
  }
  for (const std::string& column : details.outside_columns) {
    std::string name = "table column " + column;
    if (std::find(bound.begin(), bound.end(), name) == bound.end())
      bound.push_back(std::move(name));
  }
  return bound;
}

Expected<PackagePlan> keep_revision(PackagePlan plan, const SchemaDetails& details) {
  const std::vector<std::string> bound = bound_objects(details);
  if (!bound.empty()) return tl::unexpected(bound_refusal(plan, bound));
  plan.action = Action::kReplace;
  plan.kept = next_revision(plan.schema, details);
  for (const OutsideObject& object : details.outside_objects) {
    plan.own_outside.push_back(object.name());
  }
  return plan;
}

std::vector<Step> drop_outside_steps(const SchemaDetails& details) {
  std::vector<Step> steps;
  for (const OutsideObject& object : details.outside_objects) {
    // The kind is one of four words, and the identity came quoted from the server.
    steps.push_back({.text = "DROP " + object.kind + " IF EXISTS " + object.identity});
  }
  return steps;
}

std::vector<Step> rename_steps(const std::string& schema, const std::string& new_name,
                               const SchemaDetails& details) {
  std::vector<Step> steps;
  for (const PinnedRoutine& routine : details.pinned_routines) {
    std::vector<std::string> path = parse_name_list(routine.search_path);
    if (std::find(path.begin(), path.end(), schema) == path.end()) continue;
    std::replace(path.begin(), path.end(), schema, new_name);
    // While the schema has its old name, which the identity holds also in its argument types.
    steps.push_back({.text = "ALTER ROUTINE " + routine.identity +
                             " SET search_path = " + quote_identifiers(path)});
  }
  steps.push_back({.text = "ALTER SCHEMA " + quote_identifier(schema) + " RENAME TO " +
                           quote_identifier(new_name)});
  return steps;
}

std::vector<Step> keep_steps(const std::string& schema, const Revision& kept,
                             const SchemaDetails& details) {
  std::vector<Step> steps = rename_steps(schema, kept.schema, details);
  steps.push_back({.text = embedded::kRecordRevision,
                   .parameters = {schema, kept.schema, std::to_string(kept.number)}});
  return steps;
}

std::vector<Step> succeed_steps(const PackagePlan& plan) {
  return {{.text = embedded::kMoveDependents, .parameters = {plan.schema, plan.kept->schema}}};
}

std::vector<Step> renew_server_major_steps(const std::string& schema) {
  std::vector<Step> steps = {{.text = "SELECT _pgpm._renew_outside($1)", .parameters = {schema}},
                             {.text = embedded::kRenewServerMajor, .parameters = {schema}}};
  for (Step& step : renew_steps(schema, {})) steps.push_back(std::move(step));
  return steps;
}

std::vector<Step> renew_steps(const std::string& schema, const std::vector<Drift>& drift) {
  std::vector<std::string> drifted;
  drifted.reserve(drift.size());
  for (const Drift& one : drift) drifted.push_back(one.object);
  return {{.text = embedded::kRenewFingerprints, .parameters = {schema, json_array(drifted)}},
          drifted.empty() ? hash_step(schema) : forget_hash_step(schema)};
}

}  // namespace pgpm
