#include "deploy/plan/chosen_files.hpp"

#include <algorithm>
#include <utility>

#include "core/suggestion.hpp"
#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"
#include "deploy/plan/differences.hpp"
#include "deploy/plan/refusals.hpp"

namespace pgpm {
namespace {

constexpr char kPartial[] = "partly ";

using Key = std::pair<std::string, std::string>;

Key key_of(const Statement& statement) { return {statement.kind, statement.object}; }

std::string display(const Statement& statement) {
  return statement.object.empty() ? statement.kind : statement.kind + ' ' + statement.object;
}

// `name` as the artifact has it, or a path that ends in that.
bool means(const std::string& name, const std::string& file) {
  return name == file || name.ends_with('/' + file);
}

Expected<std::set<std::string>> find_files(const Bundle& bundle,
                                           const std::vector<std::string>& names) {
  std::set<std::string> all;
  for (const Statement& statement : bundle.statements) all.insert(statement.place.file);
  std::set<std::string> files;
  for (const std::string& name : names) {
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const std::string& file) { return means(name, file); });
    if (found == all.end()) {
      const std::vector<std::string_view> known(all.begin(), all.end());
      return tl::unexpected(unknown_file_error(bundle.package, name, nearest(name, known)));
    }
    files.insert(*found);
  }
  return files;
}

bool is_new(const Statement& statement, const PackagePlan& plan) {
  return std::any_of(plan.changes.begin(), plan.changes.end(), [&](const Change& change) {
    return change.kind == ChangeKind::kAdded && change.place == statement.place;
  });
}

// Splits what differs into what the files bring and what is left.
void split_changes(PackagePlan& plan, std::vector<Change> changes) {
  for (Change& change : changes) {
    const bool chosen =
        change.kind != ChangeKind::kRemoved && plan.files.contains(change.place.file);
    (chosen ? plan.changes : plan.left).push_back(std::move(change));
  }
}

// The statements to send; drift of their objects is put right.
void choose_statements(PackagePlan& plan, const std::vector<Drift>& drift) {
  std::set<std::string> drifted;
  for (const Drift& one : drift) drifted.insert(one.object);
  for (const Statement& statement : plan.bundle->statements) {
    if (!plan.files.contains(statement.place.file) || !statement.script.empty()) continue;
    const bool differs =
        std::any_of(plan.changes.begin(), plan.changes.end(),
                    [&](const Change& change) { return change.place == statement.place; });
    if (differs || drifted.contains(display(statement))) plan.sent.push_back(&statement);
  }
  std::set<std::string> mended;
  for (const Statement* statement : plan.sent) mended.insert(display(*statement));
  for (const Drift& one : drift) {
    (mended.contains(one.object) ? plan.drift : plan.drift_left).push_back(one);
  }
}

std::vector<std::string> drift_left(const PackagePlan& plan) {
  std::vector<std::string> names;
  for (const Drift& drift : plan.drift_left) names.push_back(drift.object);
  return names;
}

// The sent statements, and of the same objects those that are deployed already.
std::vector<const Statement*> recorded_statements(const PackageRecord& record) {
  const PackagePlan& plan = record.plan;
  std::set<Key> keys;
  std::set<const Statement*> now(plan.sent.begin(), plan.sent.end());
  for (const Statement& statement : plan.bundle->statements) {
    const std::vector<std::string>& ran = plan.scripts;
    if (std::find(ran.begin(), ran.end(), statement.script) != ran.end()) now.insert(&statement);
    if (now.contains(&statement)) keys.insert(key_of(statement));
  }
  std::vector<const Statement*> statements;
  for (const Statement& statement : plan.bundle->statements) {
    if (!keys.contains(key_of(statement))) continue;
    const bool is_left = std::any_of(plan.left.begin(), plan.left.end(), [&](const Change& change) {
      return change.place == statement.place;
    });
    if (now.contains(&statement) || !is_left) statements.push_back(&statement);
  }
  return statements;
}

}  // namespace

bool is_partial(const std::string& digest) { return digest.starts_with(kPartial); }

Expected<PackagePlan> plan_files(PackagePlan plan, const DeployedPackage& deployed,
                                 const DatabaseState& state,
                                 const std::vector<std::string>& files) {
  Expected<std::set<std::string>> found = find_files(*plan.bundle, files);
  if (!found) return tl::unexpected(found.error());
  plan.files = *std::move(found);
  const SchemaDetails& details = state.details.at(deployed.schema);
  split_changes(plan, compare_statements(*plan.bundle, details.recorded));
  choose_statements(plan, find_drift(deployed, state));
  for (const Script& script : scripts_of(*plan.bundle)) {
    if (!plan.files.contains(script.path)) continue;
    const auto ran = details.executed_scripts.find(script.path);
    if (ran == details.executed_scripts.end()) {
      plan.scripts.push_back(script.path);
    } else if (ran->second != script.sha256) {
      return tl::unexpected(changed_file_refusal(plan, script.path));
    }
  }
  for (const Statement& statement : plan.bundle->statements) {
    const std::vector<std::string>& run = plan.scripts;
    const bool runs = std::find(run.begin(), run.end(), statement.script) != run.end();
    if (runs && !statement.transactional) {
      return tl::unexpected(no_transaction_file_refusal(statement));
    }
  }
  const bool idle = plan.sent.empty() && plan.scripts.empty();
  plan.action = idle ? Action::kUpToDate : Action::kDeployFiles;
  return plan;
}

std::vector<Step> file_steps(const PackageSteps& package, const PackagePlan& plan) {
  std::set<const Statement*> fresh;
  std::vector<const Statement*> sent = plan.sent;
  for (const Statement& statement : package.bundle.statements) {
    const std::vector<std::string>& scripts = plan.scripts;
    if (!statement.script.empty() &&
        std::find(scripts.begin(), scripts.end(), statement.script) != scripts.end()) {
      sent.push_back(&statement);
    }
  }
  std::sort(sent.begin(), sent.end());  // the artifact's order: they stand in one array
  for (const Statement* statement : sent) {
    if (is_new(*statement, plan)) fresh.insert(statement);
  }
  return partial_steps(package, sent, fresh);
}

std::vector<Step> record_file_steps(const PackageRecord& record, const DeployedPackage& deployed,
                                    const DeployOptions& options,
                                    const std::string& deployment_id) {
  const PackagePlan& plan = record.plan;
  const std::string drifted = json_array(drift_left(plan));
  const std::string& digest = plan.bundle->digest;
  std::vector<Step> steps = {
      {.text = embedded::kRecordDigest,
       .parameters = {plan.schema, deployed.digest == digest ? digest : kPartial + digest}},
      {.text = embedded::kRecordFileObjects,
       .parameters = {plan.schema, objects_json(recorded_statements(record)), drifted}},
      // A comment or a grant is seen in the object that it is about.
      {.text = embedded::kRenewFingerprints, .parameters = {plan.schema, drifted}}};
  if (makes_outside(*plan.bundle)) {
    steps.push_back({.text = embedded::kRecordOutside, .parameters = {plan.schema}});
  }
  if (!record.new_scripts.empty()) {
    steps.push_back(record_scripts_step(*plan.bundle, plan.schema, record.new_scripts));
  }
  for (Step& step : event_steps(record, options, deployment_id)) steps.push_back(std::move(step));
  return steps;
}

Step file_hash_step(const PackagePlan& plan) {
  return plan.drift_left.empty() ? hash_step(plan.schema) : forget_hash_step(plan.schema);
}

}  // namespace pgpm
