#include "deploy/inspect/inspect_schema.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <tuple>

#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/inspect/inspect_overwrite.hpp"

namespace pgpm {
namespace {

std::size_t to_size(std::string_view text) {
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string key_in(const Rows& rows, std::size_t row) {
  const Value& id = rows.at(row, "id");
  return id ? rows.text(row, "class") + ':' + *id + ":0" : std::string();
}

// Whether no catalog row of the schema has changed since the record was made, which then says what
// a look at every object would.
bool is_as_recorded(const DeployedPackage& package, const SchemaDetails& details) {
  return !package.catalog_hash.empty() && package.catalog_hash == details.catalog_hash;
}

// Drift that was there when `_pgpm` was upgraded was recorded without OIDs.
bool knows_all_keys(const std::vector<RecordedObject>& recorded) {
  return std::all_of(recorded.begin(), recorded.end(), [](const RecordedObject& object) {
    return object.fingerprint.empty() || !object.key.empty();
  });
}

void take_recorded(const Rows& rows, SchemaDetails& details) {
  details.recorded.reserve(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    details.recorded.push_back({.kind = rows.text(row, "kind"),
                                .identity = rows.text(row, "identity"),
                                .sha256 = rows.text(row, "sha256"),
                                .file = rows.text(row, "file"),
                                .line = to_size(rows.text(row, "line")),
                                .fingerprint = rows.text(row, "fingerprint"),
                                .shape = json_texts(rows.at(row, "shape")),
                                .left = rows.boolean(row, "left_behind"),
                                .key = key_in(rows, row),
                                .position = to_size(rows.text(row, "position")),
                                .script = rows.text(row, "script")});
  }
}

void take_live(const Rows& rows, SchemaDetails& details) {
  details.live.reserve(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    details.live.push_back({rows.text(row, "kind"), rows.text(row, "identity"),
                            rows.text(row, "fingerprint"), key_in(rows, row)});
  }
}

// In the order of live_objects.sql. An object that several statements make is there once.
void take_recorded_as_live(SchemaDetails& details) {
  std::vector<const RecordedObject*> objects;
  for (const RecordedObject& object : details.recorded) {
    if (!object.fingerprint.empty()) objects.push_back(&object);
  }
  const auto name = [](const RecordedObject* object) {
    return std::tie(object->kind, object->identity);
  };
  std::stable_sort(objects.begin(), objects.end(),
                   [&](const auto* one, const auto* other) { return name(one) < name(other); });
  const auto end =
      std::unique(objects.begin(), objects.end(),
                  [&](const auto* one, const auto* other) { return name(one) == name(other); });
  details.live.reserve(static_cast<std::size_t>(end - objects.begin()));
  for (auto object = objects.begin(); object != end; ++object) {
    details.live.push_back(
        {(*object)->kind, (*object)->identity, (*object)->fingerprint, (*object)->key});
  }
}

OutsideState::Is parse_is(const std::string& text) {
  if (text == "gone") return OutsideState::Is::kGone;
  if (text == "replaced") return OutsideState::Is::kReplaced;
  return text == "changed" ? OutsideState::Is::kChanged : OutsideState::Is::kSame;
}

}  // namespace

OutsideState read_outside_state(const Rows& rows, std::size_t row) {
  OutsideState outside{.object = {rows.text(row, "kind"), rows.text(row, "identity")},
                       .own_identity = rows.text(row, "own_identity"),
                       .is = parse_is(rows.text(row, "state")),
                       .replaced_by = rows.text(row, "replaced_by")};
  // A kept revision's went when it was replaced, and come back with it.
  if (rows.boolean(row, "is_old")) outside.is = OutsideState::Is::kSame;
  return outside;
}

std::vector<std::string> names_in(const Rows& rows) {
  std::vector<std::string> result;
  for (std::size_t row = 0; row < rows.size(); ++row) result.push_back(rows.text(row, "name"));
  return result;
}

Expected<void> look_at_hashes(Session& session, std::span<const DeployedPackage* const> deployed,
                              DatabaseState& state) {
  std::vector<Query> queries;
  std::vector<std::string> schemas;
  std::vector<std::string> ids;
  for (const DeployedPackage* package : deployed) {
    schemas.push_back(package->schema);
    if (package->scope == PackageScope::kSchema && package->has_outside) ids.push_back(package->id);
    queries.push_back({embedded::kCatalogHash, {package->schema}});
  }
  queries.push_back({embedded::kSchemas, {json_array(schemas)}});
  if (!ids.empty()) queries.push_back({embedded::kOutsideStates, {json_array(ids)}});
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  for (std::size_t i = 0; i < schemas.size(); ++i) {
    state.details[schemas[i]].catalog_hash = (*results)[i].text(0, "hash");
  }
  const Rows outside = ids.empty() ? Rows() : results->back();
  for (const DeployedPackage* package : deployed) {
    std::vector<OutsideState>& states = state.details[package->schema].outside_states;
    states.clear();
    for (std::size_t row = 0; row < outside.size(); ++row) {
      if (outside.text(row, "package") == package->id) {
        states.push_back(read_outside_state(outside, row));
      }
    }
  }
  const Rows& owners = (*results)[schemas.size()];
  for (std::size_t row = 0; row < owners.size(); ++row) {
    state.schemas[owners.text(row, "name")] = owners.text(row, "owner");
  }
  return {};
}

Expected<void> look_at_objects(Session& session, const DeployedPackage& package,
                               SchemaDetails& details) {
  std::vector<Query> queries = {{embedded::kRecordedObjects, {package.id}},
                                {embedded::kExecutedScripts, {package.id}},
                                {embedded::kOutsideObjects, {package.id}}};
  const Query live = {embedded::kLiveObjects, {package.schema}};
  const bool is_untouched = is_as_recorded(package, details);
  if (!is_untouched) queries.push_back(live);
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  take_recorded((*results)[0], details);
  const Rows& scripts = (*results)[1];
  for (std::size_t row = 0; row < scripts.size(); ++row) {
    details.executed_scripts[scripts.text(row, "script")] = scripts.text(row, "sha256");
  }
  const Rows& outside = (*results)[2];
  for (std::size_t row = 0; row < outside.size(); ++row) {
    details.outside_objects.push_back({outside.text(row, "kind"), outside.text(row, "identity")});
  }
  if (!is_untouched) {
    take_live((*results)[3], details);
  } else if (knows_all_keys(details.recorded)) {
    take_recorded_as_live(details);
  } else {
    const auto rows = run_one(session, live);
    if (!rows) return tl::unexpected(to_error(rows.error()));
    take_live(*rows, details);
  }
  return {};
}

Expected<void> look_at_losses(Session& session, const std::string& schema, Looking looking,
                              SchemaDetails& details) {
  const std::vector<Query> queries = {{embedded::kDroppedObjects, {schema}},
                                      {embedded::kOutsideColumns, {schema}}};
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  const Rows& dropped = (*results)[0];
  std::vector<RowHolder> holders;
  for (std::size_t row = 0; row < dropped.size(); ++row) {
    if (dropped.boolean(row, "is_outside")) {
      details.dependents.push_back({dropped.text(row, "schema"), dropped.text(row, "name")});
    }
    const Value& table = dropped.at(row, "table_name");
    if (!table || !dropped.boolean(row, "populated")) continue;
    holders.push_back({*table, dropped.text(row, "relkind") == "r"});
  }
  details.outside_columns = names_in((*results)[1]);
  return look_for_rows(session, holders, looking).map([&](std::vector<std::string> tables) {
    details.tables_with_rows = std::move(tables);
  });
}

Expected<void> look_at_revisions(Session& session, const std::string& schema,
                                 SchemaDetails& details) {
  const std::vector<Query> queries = {{embedded::kRevisionNames, {schema}},
                                      {embedded::kPinnedRoutines, {schema}}};
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  for (std::string& name : names_in((*results)[0])) details.revision_names.insert(std::move(name));
  const Rows& routines = (*results)[1];
  details.pinned_routines = read_pinned_routines(routines);
  return {};
}

Expected<void> look_outside(Session& session, const DeployedPackage& package,
                            SchemaDetails& details) {
  const auto rows = run_one(session, {embedded::kOutsideObjects, {package.id}});
  if (!rows) return tl::unexpected(to_error(rows.error()));
  details.outside_objects.clear();
  for (std::size_t row = 0; row < rows->size(); ++row) {
    details.outside_objects.push_back({rows->text(row, "kind"), rows->text(row, "identity")});
  }
  return {};
}

}  // namespace pgpm
