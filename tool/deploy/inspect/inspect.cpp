#include "deploy/inspect/inspect.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "deploy/apply/after_commit.hpp"
#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/inspect/inspect_overwrite.hpp"
#include "deploy/inspect/inspect_schema.hpp"
#include "deploy/inspect/inspect_scripts.hpp"
#include "deploy/plan/dependencies.hpp"
#include "deploy/plan/differences.hpp"

namespace pgpm {
namespace {

template <class Number>
Number to_number(std::string_view text) {
  Number number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

int to_int(std::string_view text) { return to_number<int>(text); }

// The comment on schema _pgpm ends in the number of its last migration.
int trailing_number(std::string_view text) {
  const std::size_t digits = text.find_last_not_of("0123456789");
  return to_int(digits == std::string_view::npos ? text : text.substr(digits + 1));
}

struct Names {
  std::vector<std::string> packages;
  std::vector<std::string> schemas;
  std::vector<std::string> roles;
  std::vector<std::string> extensions;
  bool leftovers = false;  // also those of the packages
};

Names names_of(std::span<const Bundle* const> bundles, const DeployOptions& options) {
  Names names;
  names.leftovers = options.mode == Mode::kOverwrite && options.prune;
  for (const Bundle* bundle : bundles) {
    const Package& package = bundle->package;
    names.packages.push_back(package.name);
    for (const auto& [name, requirement] : package.dependencies) names.packages.push_back(name);
    if (package.scope == PackageScope::kSchema) names.schemas.push_back(package.schema());
    names.roles.push_back(options.owner.value_or(package.owner_role));
    const std::vector<std::string>& usage = options.usage ? *options.usage : package.usage_roles;
    names.roles.insert(names.roles.end(), usage.begin(), usage.end());
    const std::vector<std::string>& extensions = package.externals.extensions;
    names.extensions.insert(names.extensions.end(), extensions.begin(), extensions.end());
  }
  return names;
}

// First round trip: what is there by name.
Expected<void> look_by_name(Session& session, const Names& wanted, DatabaseState& state) {
  std::vector<Query> queries = {{embedded::kRoles, {json_array(wanted.roles)}},
                                {embedded::kExtensions, {json_array(wanted.extensions)}},
                                {embedded::kValidators},
                                {embedded::kSchemas, {json_array(wanted.schemas)}}};
  if (state.facts.installed) {
    queries.push_back({embedded::kDeployedPackages,
                       {json_array(wanted.packages), wanted.leftovers ? "true" : "false"}});
    queries.push_back({embedded::kSchemaPackages, {json_array(wanted.schemas)}});
  }
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  for (std::string& role : names_in((*results)[0])) state.roles.insert(std::move(role));
  for (std::string& extension : names_in((*results)[1]))
    state.extensions.insert(std::move(extension));
  const Rows& validators = (*results)[2];
  for (std::size_t row = 0; row < validators.size(); ++row) {
    state.validators[validators.text(row, "language")] = validators.text(row, "validator");
  }
  const Rows& schemas = (*results)[3];
  for (std::size_t row = 0; row < schemas.size(); ++row) {
    state.schemas[schemas.text(row, "name")] = schemas.text(row, "owner");
  }
  if (!state.facts.installed) return {};
  Expected<std::vector<DeployedPackage>> packages = read_packages((*results)[4]);
  if (!packages) return tl::unexpected(packages.error());
  state.packages = *std::move(packages);
  const Rows& owners = (*results)[5];
  for (std::size_t row = 0; row < owners.size(); ++row) {
    state.schema_packages[owners.text(row, "schema")] = owners.text(row, "package");
  }
  return {};
}

// Who could plant something in the path of pinned functions.
Expected<void> look_at_creators(Session& session, DatabaseState& state) {
  const auto rows = run_one(session, {embedded::kSchemaCreators});
  if (!rows) return tl::unexpected(to_error(rows.error()));
  for (std::size_t row = 0; row < rows->size(); ++row) {
    state.schema_creators[rows->text(row, "name")] = rows->text(row, "creators");
  }
  return {};
}

// What a plan must know of a package that is not as this deployment would leave it.
Expected<void> look_at_package(Session& session, const Bundle& bundle, const DeployOptions& options,
                               Looking looking, DatabaseState& state) {
  const DeployedPackage* package = find_deployed(bundle, state);
  const std::string schema = target_schema(bundle, state);
  Expected<void> looked;
  if (package != nullptr) looked = look_at_objects(session, *package, state.details[schema]);
  if (looked && package != nullptr && options.mode == Mode::kOverwrite) {
    looked = look_at_dependents(session, bundle, *package, options, looking, state);
  }
  if (!state.schemas.contains(schema) || bundle.package.scope == PackageScope::kDatabase) {
    return looked;
  }
  if (looked && options.mode == Mode::kUnsafe) {
    looked = look_at_losses(session, schema, looking, state.details[schema]);
  }
  if (looked && options.mode == Mode::kModerate && package != nullptr) {
    // A rename needs no lock on the tables.
    looked = look_at_losses(session, schema, Looking::kForPlan, state.details[schema]);
    if (looked) looked = look_at_revisions(session, schema, state.details[schema]);
  }
  return looked;
}

// A package that is up to date must be looked at, too, if the drop of another one takes some of it.
Expected<void> look_at_taken(Session& session, std::vector<const Bundle*> untouched,
                             const DeployOptions& options, Looking looking, DatabaseState& state) {
  const auto is_taken = [&](const Bundle* bundle) {
    const std::string schema = target_schema(*bundle, state);
    return std::any_of(state.details.begin(), state.details.end(), [&](const auto& entry) {
      const std::vector<Dependent>& dependents = entry.second.dependents;
      return std::any_of(dependents.begin(), dependents.end(),
                         [&](const Dependent& one) { return one.schema == schema; });
    });
  };
  if (options.mode != Mode::kUnsafe) return {};
  for (auto next = std::find_if(untouched.begin(), untouched.end(), is_taken);
       next != untouched.end(); next = std::find_if(untouched.begin(), untouched.end(), is_taken)) {
    const Bundle* bundle = *next;
    untouched.erase(next);
    Expected<void> looked = look_at_package(session, *bundle, options, looking, state);
    if (!looked) return looked;
  }
  return {};
}

}  // namespace

Query facts_query() { return {embedded::kServerFacts}; }

ServerFacts read_facts(const Session& session, const Rows& rows) {
  return {.server_version = to_int(rows.text(0, "server_version")),
          .database = rows.text(0, "database"),
          .is_direct = to_int(rows.text(0, "backend_pid")) == session.backend_pid(),
          .session_user = rows.text(0, "session_user"),
          .installed = rows.boolean(0, "installed"),
          .schema_version = trailing_number(rows.text(0, "schema_comment")),
          .schema_owner = rows.text(0, "schema_owner"),
          .trusted = rows.boolean(0, "trusted"),
          .may_create = rows.boolean(0, "may_create"),
          .may_record = rows.boolean(0, "may_record"),
          .logs_ddl = rows.boolean(0, "logs_ddl"),
          .may_log_ddl = rows.boolean(0, "may_log_ddl")};
}

Expected<std::vector<DeployedPackage>> read_packages(const Rows& rows) {
  std::vector<DeployedPackage> packages;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    Expected<Version> version = Version::parse(rows.text(row, "version"));
    if (!version) return tl::unexpected(version.error());
    DeployedPackage package{
        .id = rows.text(row, "id"),
        .name = rows.text(row, "name"),
        .version = *std::move(version),
        .subclass = parse_package_subclass(rows.text(row, "subclass"))
                        .value_or(PackageSubclass::kVersioned),
        .scope = parse_package_scope(rows.text(row, "scope")).value_or(PackageScope::kSchema),
        .schema = rows.text(row, "schema"),
        .is_there = rows.boolean(row, "is_there"),
        .digest = rows.text(row, "digest"),
        .owner = rows.text(row, "owner"),
        .catalog_hash = rows.text(row, "catalog_hash"),
        .server_major = to_int(rows.text(row, "server_major")),
        .is_pending = rows.boolean(row, "is_pending"),
        .has_leftovers = rows.boolean(row, "has_leftovers"),
        .has_outside = rows.boolean(row, "has_outside"),
        .last_event = to_number<std::int64_t>(rows.text(row, "last_event")),
        .vcs_ref = rows.text(row, "vcs_ref"),
        .vcs_link = rows.text(row, "vcs_link")};
    if (const Value& revision = rows.at(row, "old_rev")) package.old_revision = to_int(*revision);
    package.usage_roles = nlohmann::json::parse(rows.text(row, "usage_roles"), nullptr, false)
                              .get<std::vector<std::string>>();
    packages.push_back(std::move(package));
  }
  return packages;
}

Expected<DatabaseState> inspect(Session& session, BundleSet& set,
                                std::span<const Bundle* const> bundles, const ServerFacts& facts,
                                const DeployOptions& options, Looking looking) {
  DatabaseState state{.facts = facts};
  if (Expected<void> looked = look_by_name(session, names_of(bundles, options), state); !looked) {
    return tl::unexpected(looked.error());
  }
  const bool pins = std::any_of(bundles.begin(), bundles.end(), [](const Bundle* bundle) {
    return bundle->package.pin_search_path != PinSearchPath::kNone;
  });
  if (pins) {
    Expected<void> looked = look_at_creators(session, state);
    if (!looked) return tl::unexpected(looked.error());
  }
  std::vector<const DeployedPackage*> deployed;
  for (const Bundle* bundle : bundles) {
    const DeployedPackage* package = find_deployed(*bundle, state);
    if (package != nullptr) deployed.push_back(package);
    if (package == nullptr || package->digest != bundle->digest) set.begin_reading();
  }
  if (!deployed.empty()) {
    if (Expected<void> looked = look_at_hashes(session, deployed, state); !looked) {
      return tl::unexpected(looked.error());
    }
  }
  std::vector<const Bundle*> untouched;
  for (const Bundle* bundle : bundles) {
    const DeployedPackage* package = find_deployed(*bundle, state);
    if (package != nullptr && is_idle(*bundle, *package, state, options)) {
      untouched.push_back(bundle);
      continue;
    }
    Expected<void> looked = set.complete();
    if (looked && package != nullptr && runs_after_commit(*bundle)) {
      looked = look_at_scripts(session, *bundle, *package, state);
    }
    if (looked) looked = look_at_package(session, *bundle, options, looking, state);
    if (!looked) return tl::unexpected(looked.error());
  }
  Expected<void> looked = look_at_taken(session, std::move(untouched), options, looking, state);
  if (!looked) return tl::unexpected(looked.error());
  return state;
}

}  // namespace pgpm
