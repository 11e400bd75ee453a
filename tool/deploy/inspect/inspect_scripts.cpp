#include "deploy/inspect/inspect_scripts.hpp"

#include <charconv>

#include "deploy/apply/after_commit.hpp"
#include "deploy/connect/quoting.hpp"
#include "deploy/embedded_sql.hpp"

namespace pgpm {
namespace {

ScriptProgress::State parse_state(const std::string& text) {
  if (text == "done") return ScriptProgress::State::kDone;
  return text == "started" ? ScriptProgress::State::kStarted : ScriptProgress::State::kPending;
}

int to_int(const std::string& text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

Expected<void> look_at_scripts(Session& session, const Bundle& bundle,
                               const DeployedPackage& package, DatabaseState& state) {
  SchemaDetails& details = state.details[package.schema];
  const std::vector<Query> queries = {{embedded::kExecutedScripts, {package.id}},
                                      {embedded::kScriptStatements, {package.id}}};
  const auto results = run_all(session, queries);
  if (!results) return tl::unexpected(to_error(results.error()));
  const Rows& scripts = (*results)[0];
  for (std::size_t row = 0; row < scripts.size(); ++row) {
    details.executed_scripts[scripts.text(row, "script")] = scripts.text(row, "sha256");
  }
  const Rows& statements = (*results)[1];
  for (std::size_t row = 0; row < statements.size(); ++row) {
    details.script_progress[{statements.text(row, "script"),
                             to_int(statements.text(row, "position"))}] = {
        statements.text(row, "sha256"), parse_state(statements.text(row, "state"))};
  }
  const std::vector<std::string> started = started_indexes(bundle, package.schema, details);
  if (started.empty()) return {};
  const auto indexes = run_one(session, {embedded::kIndexStates, {json_array(started)}});
  if (!indexes) return tl::unexpected(to_error(indexes.error()));
  for (std::size_t row = 0; row < indexes->size(); ++row) {
    details.indexes[indexes->text(row, "name")] = indexes->boolean(row, "is_valid");
  }
  return {};
}

}  // namespace pgpm
