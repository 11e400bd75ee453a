#include <algorithm>

#include "deploy/connect/transaction.hpp"
#include "deploy/plan/differences.hpp"
#include "deploy/plan/package_steps.hpp"
#include "deploy/report/report.hpp"
#include "deploy/report/table.hpp"

namespace pgpm {
namespace {

std::string place_text(const Place& place) {
  return place.line == 0 ? place.file : place.file + ':' + std::to_string(place.line);
}

char sign(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kAdded:
      return '+';
    case ChangeKind::kRemoved:
      return '-';
    case ChangeKind::kChanged:
      break;
  }
  return '~';
}

std::string action_text(const PackagePlan& plan, bool done) {
  const std::size_t statements = plan.bundle->statements.size();
  switch (plan.action) {
    case Action::kUpToDate:
      if (!plan.renews) return "up to date";
      return done ? "up to date, recorded anew for this version of the server"
                  : "up to date, record it anew for this version of the server";
    case Action::kCreate:
      return (done ? "created with " : "create with ") + plural(statements, "statement");
    case Action::kRecreate:
      return (done ? "dropped and created anew with " : "drop and create anew with ") +
             plural(statements, "statement");
    case Action::kReplace:
      return (done ? "kept as " : "keep as ") + plan.kept->schema +
             (done ? ", and created anew with " : ", and create anew with ") +
             plural(statements, "statement");
    case Action::kDeployFiles:
      return (done ? "deployed " : "deploy ") + plural(plan.files.size(), "file");
    case Action::kResume:
      return done ? "went on with table scripts" : "go on with table scripts";
    case Action::kOverwrite:
      return done ? "changed in place" : "change in place";
    case Action::kRunScripts:
      break;
  }
  return done ? "ran new table scripts" : "run new table scripts";
}

std::string outcome_text(const PendingStatement& pending) {
  if (pending.is_done) return "taken as done";
  switch (pending.outcome) {
    case PendingStatement::Outcome::kDone:
      return "done after the commit";
    case PendingStatement::Outcome::kFailed:
      return "failed after the commit";
    case PendingStatement::Outcome::kPending:
      return "pending";
    case PendingStatement::Outcome::kUnknown:
      break;
  }
  return "after the commit";
}

Table pending_table(const PackagePlan& plan) {
  Table table;
  for (const PendingStatement& pending : plan.pending) {
    const Statement& statement = *pending.statement;
    table.add({">", display_name(statement.kind, statement.object), place_text(statement.place),
               outcome_text(pending)});
  }
  return table;
}

// What runs after the commit is told once, with what becomes of it.
bool is_pending(const PackagePlan& plan, const Change& change) {
  return change.kind != ChangeKind::kRemoved &&
         std::any_of(plan.pending.begin(), plan.pending.end(), [&](const PendingStatement& one) {
           return one.statement->place == change.place;
         });
}

// What becomes of an object that left the package says more than that it left.
bool is_told_later(const Overwrite& overwrite, const std::string& object) {
  const auto& dropped = overwrite.dropped;
  return std::find(dropped.begin(), dropped.end(), object) != dropped.end() ||
         std::any_of(overwrite.left.begin(), overwrite.left.end(), [&](const Change& left) {
           return left.object_kind + ' ' + left.object == object;
         });
}

std::string package_text(const PackagePlan& plan, bool done) {
  const Package& package = plan.bundle->package;
  std::string text = package.name + ' ' + package.version.text();
  if (package.scope == PackageScope::kSchema) text += " in schema " + plan.schema;
  text += ": " + action_text(plan, done) + '\n';
  Table table;
  if (done && plan.action == Action::kCreate) return text + pending_table(plan).text("  ");
  for (const Change& change : plan.changes) {
    if (is_pending(plan, change)) continue;
    if (change.kind == ChangeKind::kRemoved && plan.action == Action::kOverwrite &&
        is_told_later(plan.overwrite, change.object_kind + ' ' + change.object)) {
      continue;
    }
    table.add({std::string(1, sign(change.kind)), change.object_kind + ' ' + change.object,
               place_text(change.place)});
  }
  for (const Drift& drift : plan.drift) table.add({"!", drift.object, drift_text(drift.kind)});
  for (const std::string& object : plan.own_outside) {
    table.add({"-", object, "outside, goes with its revision"});
  }
  for (const std::string& object : plan.cascade) table.add({"-", object, "outside, by cascade"});
  for (const std::string& object : plan.overwrite.recreated) {
    table.add({"*", object, "made again, for what it needs"});
  }
  for (const std::string& object : plan.overwrite.dropped) table.add({"-", object, "dropped"});
  for (const Change& left : plan.overwrite.left) {
    table.add({"?", left.object_kind + ' ' + left.object, "stays; --prune drops it"});
  }
  for (const std::string& lost : plan.lost_data) table.add({"-", lost, "with its data"});
  for (const Change& left : plan.left) {
    table.add({std::string(1, '.'), left.object_kind + ' ' + left.object, place_text(left.place),
               "differs, left"});
  }
  for (const Drift& drift : plan.drift_left) {
    table.add({"!", drift.object, drift_text(drift.kind) + ", left"});
  }
  if (plan.kept) {
    for (const std::string& name : plan.kept->tables_with_rows) {
      table.add({"!", "table " + name, "its rows stay behind in " + plan.kept->schema});
    }
  }
  return text + table.text("  ") + pending_table(plan).text("  ");
}

std::string in_comments(const std::string& text) {
  std::string result = "-- ";
  for (std::size_t i = 0; i < text.size(); ++i) {
    result += text[i];
    if (text[i] == '\n' && i + 1 < text.size()) result += "-- ";
  }
  return result;
}

std::string step_sql(const Step& step) {
  std::string text = step.sql();
  // A statement that ends in a comment would swallow what follows on its line.
  text += text.ends_with('\n') ? ";" : "\n;";
  for (std::size_t i = 0; i < step.parameters.size(); ++i) {
    text += (i == 0 ? " -- $" : ", $") + std::to_string(i + 1) + " = ";
    std::string value = step.parameters[i].value_or("NULL");
    std::replace(value.begin(), value.end(), '\n', ' ');
    text += step.parameters[i] ? '\'' + value + '\'' : value;
  }
  return text + '\n';
}

}  // namespace

std::string drift_text(DriftKind kind) {
  switch (kind) {
    case DriftKind::kAppeared:
      return "not of this deployment";
    case DriftKind::kGone:
      return "gone since it was deployed";
    case DriftKind::kChanged:
      break;
  }
  return "not as it was deployed";
}

std::string plan_text(const Plan& plan, bool done) {
  std::string text;
  if (plan.installs) text += done ? "schema _pgpm: created\n" : "schema _pgpm: create\n";
  for (const PackagePlan& package : plan.packages) text += package_text(package, done);
  return text;
}

std::string plan_sql(const Plan& plan) {
  if (!plan.has_work()) return "";
  std::string text = std::string(kBeginDeployment) + ";\n";
  for (const Step& step : setting_steps()) text += step.sql() + ";\n";
  for (const Step& step : plan.steps) text += step_sql(step);
  text += "COMMIT;\n";
  for (const Step& step : plan.after) text += step_sql(step);
  return text;
}

std::string status_text(const Status& status, std::string_view package) {
  if (!status.installed) return "pgpm is not installed in database " + status.database + '\n';
  if (status.packages.empty()) {
    return (package.empty() ? "no packages are deployed"
                            : "package \"" + std::string(package) + "\" is not deployed") +
           " in database " + status.database + '\n';
  }
  Table table;
  table.add({"package", "version", "schema", "deployed", "by", "mode", "commit"});
  for (const StatusRow& row : status.packages) {
    const std::string revision =
        row.old_revision.empty() ? "" : " (old revision " + row.old_revision + ')';
    table.add({row.name, row.version + revision, row.schema, row.deployed_at.substr(0, 19),
               row.deployed_by, row.mode, row.vcs_ref.empty() ? "-" : row.vcs_ref});
  }
  return table.text("");
}

std::string bundle_text(const Bundle& bundle, bool sql) {
  const Package& package = bundle.package;
  std::string text = package.name + ' ' + package.version.text();
  if (!package.description.empty()) text += ": " + package.description;
  text += '\n';
  Table head;
  head.add({"schema", package.scope == PackageScope::kSchema ? package.schema() : "(none)"});
  head.add({"class", std::string(to_string(package.package_class)) + ", " +
                         std::string(to_string(package.subclass))});
  for (const auto& [name, requirement] : package.dependencies) {
    head.add({"requires", name + ' ' + requirement.text()});
  }
  if (!package.license.empty()) head.add({"license", package.license});
  if (!bundle.vcs_ref.empty()) head.add({"commit", bundle.vcs_ref});
  head.add({"digest", bundle.digest});
  text += head.text("  ");
  if (sql) {
    text = in_comments(text) + '\n';
    for (const Statement& statement : bundle.statements) {
      text += "-- " + place_text(statement.place) + '\n' + statement.sql + "\n;\n\n";
    }
    return text;
  }
  Table table;
  for (const Statement& statement : bundle.statements) {
    table.add({place_text(statement.place), statement.kind + ' ' + statement.object});
  }
  return text + '\n' + table.text("  ");
}

}  // namespace pgpm
